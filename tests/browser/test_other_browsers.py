"""Firefox and WebKitGTK: the pages, the self-check to its report, and what can be kept of it.

Longer than most: one start of each browser, which is slow, serves all of it.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Record
from tests.kit.other_browsers import OtherBrowser, find_webkit, preferences, required, shut_in
from tests.kit.self_check import ENGINE_MS
from tests.kit.self_check_report import (
    BANDS,
    INSTRUMENT,
    ORGANISATION,
    PARTS,
    READ_REPORT,
    YOU,
    Answers,
    Asked,
    as_given,
    assert_report_shows,
    some_answers,
)
from tests.kit.webkit import WebKit

HEADINGS = {
    "index.html": "Your next leaders already work here",
    "framework/building-confidence.html": INSTRUMENT.part("building-confidence").title,
    "case-studies/kay-fawcett.html": "Kay Fawcett",
}
PAPER = "return getComputedStyle(document.body).backgroundColor"
OPENER = "details:has([data-open-text]) > summary"
FOLDER = "browser.download.folderList"
DARK = "layout.css.prefers-color-scheme.content-override"
COOKIES = "network.cookie.cookieBehavior"
REPORT = "[data-report]"
ROWS = "table[aria-labelledby=comparison-heading] tbody tr"


@pytest.fixture
def browser_here(other_browser: OtherBrowser) -> Iterator[OtherBrowser]:
    """Each browser in turn; at the end nothing has gone wrong in its pages."""
    yield other_browser
    assert other_browser.errors() == []


# --- The form, as a reader goes through it ------------------------------------------------------


def choice(name: str, value: object) -> str:
    return f'label:has(input[name="{name}"][value="{value}"])'


def do(action: str) -> str:
    return f'[data-action="{action}"]'


def questions(part: str, asked: Asked, answers: Answers, importance: Answers) -> Answers:
    """The part's questions in their order, and what is to be answered, by name."""
    mine = {name: answers[name] for name in asked.statements_of[part]}
    return mine | {f"{part}-importance": importance[part]}


def point_through(
    browser: OtherBrowser, asked: Asked, answers: Answers, importance: Answers
) -> None:
    """Answer with the pointer, from the start to the check, passing by what is blank."""
    browser.click(do("start"))
    for part in PARTS:
        mine = questions(part, asked, answers, importance)
        browser.element(f'[data-step="{part}"]')
        for name, value in mine.items():
            if value is not None:
                browser.click(choice(name, value))
        browser.click(do("continue"))
        if None in mine.values():
            browser.wait_for_text(f'[data-step="{part}"] [role=status]', "You can leave them.")
            browser.click(do("continue"))


def type_through(
    browser: OtherBrowser, asked: Asked, answers: Answers, importance: Answers
) -> None:
    """Answer with the keys alone, from the start to the check, passing by what is blank."""
    tab_to(browser, do("start"))
    browser.press("Enter")
    places = [*map(str, asked.scale), *(answer.id for answer in INSTRUMENT.set_apart)]
    for part in PARTS:
        mine = questions(part, asked, answers, importance)
        browser.element(f'[data-step="{part}"]')
        for name, value in mine.items():
            if value is not None:
                steps = value - 1 if name == f"{part}-importance" else places.index(str(value))
                tab_to(browser, f'input[name="{name}"]')
                browser.press("Space", *["ArrowDown"] * steps)
        tab_to(browser, do("continue"))
        browser.press(*["Enter"] * (2 if None in mine.values() else 1))


def tab_to(browser: OtherBrowser, selector: str) -> None:
    """Press Tab until the focus is there, as someone without a mouse does."""
    for _ in range(60):
        browser.press("Tab")
        if browser.run("return document.activeElement.matches(arguments[0])", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


def given(browser: OtherBrowser) -> Answers:
    chosen: Answers = browser.run(
        "return Object.fromEntries([...document.querySelectorAll('[data-form] input:checked')]"
        ".map(({ name, value }) => [name, value]))"
    )
    return chosen


def see_report(browser: OtherBrowser) -> None:
    browser.click(do("see-report"))
    browser.element(REPORT)


def check_report(
    browser: OtherBrowser, answers: Answers, importance: Answers, asked: Asked = ORGANISATION
) -> None:
    """Compare all that the report shows with what CPython says of the same answers."""
    script = f"return ({READ_REPORT})(document.querySelector({REPORT!r}))"
    assert_report_shows(browser.run(script), answers, importance, asked)


def answer_all(browser: OtherBrowser, value: int) -> None:
    """Choose the same answer everywhere at once, and see the report."""
    browser.run(
        """for (const group of document.querySelectorAll("[data-statement], [data-importance]"))
          group.querySelectorAll("input")[arguments[0]].checked = true;
        document.querySelector("[data-form] input")
          .dispatchEvent(new Event("change", { bubbles: true }));
        location.hash = "#check-answers";""",
        value,
    )
    see_report(browser)


def code_of(browser: OtherBrowser) -> str:
    """The report's code, once it is made."""
    return browser.text("[data-code]")


# --- Every page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [500, 1280])  # neither browser makes a window narrower than that
@pytest.mark.parametrize("name", HEADINGS)
def test_a_page_reads(browser_here: OtherBrowser, site_url: str, name: str, width: int) -> None:
    browser_here.resize(width, 900)
    browser_here.open(site_url + name)
    browser_here.wait("return innerWidth === arguments[0]", width)
    assert browser_here.text("h1") == HEADINGS[name]
    assert HEADINGS[name] in browser_here.title or name == "index.html"
    assert browser_here.run("return document.documentElement.scrollWidth <= innerWidth")
    assert browser_here.run(PAPER) == "rgb(251, 248, 243)"


def test_the_menu_opens(browser_here: OtherBrowser, site_url: str) -> None:
    browser_here.resize(500, 900)
    browser_here.open(site_url)
    browser_here.wait("return innerWidth === 500")
    assert browser_here.count("header nav a") == 0
    browser_here.click("header summary")
    browser_here.click("header nav a[href$='framework/index.html']")
    browser_here.wait_for_text("h1", "framework")


# --- Fields that grow with their text -----------------------------------------------------------

WHOLE = """const field = document.querySelector(arguments[0]);
return field.offsetHeight > arguments[1] && field.scrollHeight <= field.clientHeight;"""
PUT = "document.querySelector(arguments[0]).value = arguments[1];"
HEIGHT = "return document.querySelector(arguments[0]).offsetHeight"
AT_ONCE = f"{PUT} dispatchEvent(new Event('beforeprint')); {HEIGHT}"
TWO_LINES = 70  # of a field, in pixels


def test_a_field_grows_with_its_text(browser_here: OtherBrowser, site_url: str) -> None:
    long, lead, hidden = "Chief pharmacist " * 9, "#plan-1-lead", "#plan-2-lead"
    browser_here.resize(500, 900)
    browser_here.open(f"{site_url}next-steps/action-plan.html")
    browser_here.element(lead)
    browser_here.wait(f"{HEIGHT} < arguments[1]", lead, TWO_LINES)
    browser_here.type(lead, long)
    browser_here.wait(WHOLE, lead, TWO_LINES)
    browser_here.run(PUT, lead, "")
    browser_here.wait(f"{HEIGHT} < arguments[1]", lead, TWO_LINES)
    browser_here.run(PUT, hidden, long)
    browser_here.click(do("add-priority"))
    browser_here.wait(WHOLE, hidden, TWO_LINES)
    assert browser_here.run(AT_ONCE, lead, long) > TWO_LINES


# --- The self-check -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answer"),
    [(ORGANISATION, point_through), (YOU, type_through)],
    ids=["organisation, by pointer", "you, by keys"],
)
def test_the_whole_journey(
    browser_here: OtherBrowser, site_url: str, asked: Asked, answer: Callable[..., None]
) -> None:
    answers, importance = some_answers(11, asked)
    browser_here.open(f"{site_url}self-check/{asked.form.id}.html")
    answer(browser_here, asked, answers, importance)
    browser_here.element("#check-answers")
    assert given(browser_here) == as_given(answers, importance)
    see_report(browser_here)
    check_report(browser_here, answers, importance, asked)
    browser_here.reload()
    browser_here.element(REPORT)
    check_report(browser_here, answers, importance, asked)


def test_a_code_opens_again_and_is_compared(browser_here: OtherBrowser, site_url: str) -> None:
    browser_here.open(f"{site_url}self-check/organisation.html")
    answer_all(browser_here, 1)
    earlier, before = code_of(browser_here), given(browser_here)
    browser_here.click(f"{REPORT} {do('ask-clear')}")
    browser_here.click(do("clear"))
    assert given(browser_here) == {}
    browser_here.click(OPENER)
    browser_here.type("[data-open-text]", f"Ann: mine is {earlier.lower()}")
    browser_here.click(do("open-text"))
    browser_here.element(REPORT)
    assert given(browser_here) == before

    answer_all(browser_here, 3)
    code_of(browser_here)
    browser_here.click("a[href$='compare.html']")
    browser_here.wait_for_text("h1", "Compare two results")
    browser_here.type('[data-side="earlier"] [data-open-text]', earlier)
    browser_here.click(f'[data-side="earlier"] {do("open-text")}')
    browser_here.click(f'[data-side="later"] {do("use-tab")}')
    browser_here.element(ROWS)
    rows = browser_here.run(
        "return [...document.querySelectorAll(arguments[0])].map((r) => r.innerText)", ROWS
    )
    told = {" ".join(row.split()).partition(" 25 ")[2] for row in rows}
    assert len(rows) == len(PARTS)
    developing = BANDS["developing"].lower()
    assert told == {
        f"{developing} 75 leading Up 50, from {developing} to leading A little, then A lot"
    }


def test_a_saved_file_opens_again(firefox: OtherBrowser, site_url: str, tmp_path: Path) -> None:
    """In Firefox alone: WebKitGTK's small browser under automation saves nothing."""
    firefox.open(f"{site_url}self-check/organisation.html")
    answer_all(firefox, 2)
    before = given(firefox)
    with preferences(firefox, {"browser.download.dir": str(tmp_path), FOLDER: 2}):
        firefox.click(do("save-file"))
        firefox.wait_for_text(REPORT, "Look for self-check-organisation-")
        file = whole_file(tmp_path)
    firefox.click(f"{REPORT} {do('ask-clear')}")
    firefox.click(do("clear"))
    firefox.click(OPENER)
    firefox.type("[data-open-file]", str(file))
    firefox.element(REPORT)
    assert given(firefox) == before
    assert firefox.errors() == []


def whole_file(folder: Path) -> Path:
    """The file that a browser saves here, once all of it has come."""
    for _ in range(1200):
        files = list(folder.iterdir())
        if [file.suffix for file in files] == [".json"] and files[0].stat().st_size:
            return files[0]
        time.sleep(0.05)
    raise AssertionError(f"{folder} holds {[file.name for file in folder.iterdir()]}")


def test_without_storage_the_form_works_and_says_so(firefox: OtherBrowser, site_url: str) -> None:
    answers, importance = some_answers(12)
    with preferences(firefox, {COOKIES: 2}):
        firefox.open(f"{site_url}self-check/organisation.html")
        blocked = "try { return String(sessionStorage) } catch (e) { return e.name }"
        assert firefox.run(blocked) == "SecurityError"
        point_through(firefox, ORGANISATION, answers, importance)
        firefox.wait_for_text("main", "This browser is not keeping your answers")
        see_report(firefox)
        check_report(firefox, answers, importance)
        firefox.open("about:blank")
    assert firefox.errors() == []


# --- Dark ---------------------------------------------------------------------------------------


def test_firefox_follows_the_dark_scheme(firefox: OtherBrowser, site_url: str) -> None:
    firefox.open(site_url)
    with preferences(firefox, {DARK: 0}):
        firefox.wait("return matchMedia('(prefers-color-scheme: dark)').matches")
        assert firefox.run(PAPER) == "rgb(23, 21, 19)"


def test_webkit_follows_the_dark_scheme(site_url: str) -> None:
    with required():
        programs = find_webkit()
    with shut_in(lambda port: WebKit(programs, port, dark=True)) as browser:
        browser.open(site_url)
        assert browser.run(PAPER) == "rgb(23, 21, 19)"
        assert browser.elsewhere == []


# --- From a folder ------------------------------------------------------------------------------


def test_a_folder_is_enough(browser_here: OtherBrowser, site: Path) -> None:
    answers, importance = some_answers(13)
    browser_here.open((site / "index.html").as_uri())
    assert browser_here.text("h1") == HEADINGS["index.html"]
    browser_here.click("main a[href$='self-check/organisation.html']")
    browser_here.wait_for_text("h1", "organisation")
    point_through(browser_here, ORGANISATION, answers, importance)
    see_report(browser_here)
    check_report(browser_here, answers, importance)
    assert browser_here.address.startswith("file:")


# Settled once the browser has given each of them up.
WAYS_OUT = """((to) => {
  navigator.sendBeacon(to, "answers");
  try { new WebSocket(to.replace("http", "ws")); } catch {}
  const asked = [
    Object.assign(new Image(), { src: to }),
    Object.assign(document.createElement("script"), { src: to }),
    Object.assign(document.createElement("link"), { rel: "stylesheet", href: to }),
  ].map((element) => new Promise((resolve) => {
    Object.assign(element, { onload: resolve, onerror: resolve });
    document.head.append(element);
  }));
  return Promise.all([fetch(to).catch(() => {}), ...asked]).then(() => true);
})(arguments[0])"""


@pytest.mark.parametrize("name", ["index.html", "self-check/organisation.html"])
@pytest.mark.parametrize("to", ["http://elsewhere.test/", "https://elsewhere.test/"])
def test_a_page_in_a_folder_reaches_no_host(
    other_browser: OtherBrowser, site: Path, name: str, to: str
) -> None:
    """WebKit takes every https address for a folder's own, unless it is told better."""
    other_browser.open((site / name).as_uri())
    other_browser.wait("return document.documentElement.matches('.js')")
    assert other_browser.result(WAYS_OUT, to)
    loaded = """new Promise((resolve, reject) => {
      const image = new Image();
      Object.assign(image, { onload: () => resolve(true), onerror: reject });
      image.src = document.querySelector("link[rel=icon]").href;
    })"""
    assert other_browser.result(loaded), "the page's own files still come"


def test_a_folder_is_enough_for_chromium(page: Page, record: Record, site: Path) -> None:
    answers, importance = some_answers(13)
    page.goto((site / "index.html").as_uri())
    page.locator("main a[href$='self-check/organisation.html']").first.click()
    page.locator(do("start")).click()
    for part in PARTS:
        for name, value in questions(part, ORGANISATION, answers, importance).items():
            if value is not None:
                page.locator(choice(name, value)).click()
        page.locator(f"#{part} {do('continue')}").click()
        if None in questions(part, ORGANISATION, answers, importance).values():
            page.locator(f"#{part} {do('continue')}").click()
    page.locator(f"#check-answers {do('see-report')}:visible").click()
    report = page.locator(REPORT)
    expect(report).to_be_visible(timeout=ENGINE_MS)
    assert_report_shows(report.evaluate(READ_REPORT), answers, importance)
    assert record.errors == []
