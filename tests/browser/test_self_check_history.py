"""Back, Forward, other tabs: nothing cleared comes back, nothing newer is lost, nobody is mixed.

Longer than most: every way back is tried with the same two people and their tabs.
"""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from assessment_py.instrument import load
from tests.conftest import Record
from tests.kit.accessibility import SETTLED
from tests.kit.other_browsers import OtherBrowser
from tests.kit.self_check import (
    ENGINE_MS,
    answer_all,
    code_of,
    do,
    given,
    kept,
    open_text,
    press,
    see_report,
)

INSTRUMENT = load()
EDITION = INSTRUMENT.edition
KEY = f"self-check.organisation.{EDITION}"
STATEMENTS = [statement.id for statement in INSTRUMENT.statements("organisation")]
FIRST, SECOND, THIRD, *_ = STATEMENTS
# What a restored tab brings back, and what was kept on the device since.
RESPONSE = {"form": "organisation", "edition": EDITION, "importance": {}}
OLDER = json.dumps(RESPONSE | {"answers": {FIRST: 1}, "counter": 3})
NEWER = json.dumps(RESPONSE | {"answers": {FIRST: 4, SECOND: 4}})
NOTE = "seen on the rota"
CLEARED = ["self-check.cleared"]


@pytest.fixture
def form(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}self-check/organisation.html")
    return page


def answer(page: Page, name: str, value: int) -> None:
    page.evaluate(
        """([name, value]) => {
          const input = document.querySelector(`input[name="${name}"][value="${value}"]`);
          input.checked = true;
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        [name, str(value)],
    )


def write_note(page: Page, text: str) -> None:
    page.evaluate(
        """(text) => {
          const area = document.querySelector("[data-note]");
          area.value = text;
          area.dispatchEvent(new InputEvent("input", { bubbles: true }));
          area.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        text,
    )


def clear(page: Page) -> None:
    do(page, "ask-clear").press("Enter")
    do(page, "clear").press("Enter")


def seen(page: Page) -> str:
    """All that the page holds, shown or not, fields and all."""
    text: str = page.evaluate(
        """() => [document.querySelector("#content").textContent,
          ...[...document.querySelectorAll("textarea, select")].map(({ value }) => value),
        ].join(" ")"""
    )
    return text


# --- Cleared is cleared -------------------------------------------------------------------------


def test_after_clearing_the_whole_history_holds_nothing(form: Page, site_url: str) -> None:
    form.goto(f"{site_url}self-check/you.html")
    answer_all(form, 1)
    see_report(form)
    codes = [code_of(form)]
    form.goto(f"{site_url}self-check/organisation.html")
    write_note(form, NOTE)
    answer_all(form, 3)
    form.select_option("#person-role", "board-member")
    see_report(form)
    codes.append(code_of(form))
    form.goto(f"{site_url}self-check/compare.html")
    open_text(form.locator('[data-side="earlier"]'), codes[1])
    do(form.locator('[data-side="later"]'), "use-tab").press("Enter")
    expect(form.locator("#comparison-heading")).to_be_visible(timeout=ENGINE_MS)
    form.goto(f"{site_url}self-check/organisation.html")
    clear(form)
    for _ in range(12):
        before = form.url
        form.go_back()
        form.evaluate(SETTLED)
        if "self-check" not in form.url:
            break
        assert given(form) == {}, before
        held = seen(form)
        assert NOTE not in held
        assert not any(code in held for code in codes)
        if form.locator("#person-role").count():
            assert form.locator("#person-role").input_value() == ""
        assert list(kept(form)["tab"]) == CLEARED
        assert kept(form)["here"] == {}
        assert form.locator("[data-report]:visible").count() == 0


def test_clearing_leaves_a_time_and_no_more(form: Page) -> None:
    answer_all(form, 2)
    form.evaluate("location.hash = '#start'")
    clear(form)
    (mark,) = kept(form)["tab"].values()
    assert form.evaluate("(text) => new Date(text).toISOString() === text", mark)


def test_a_report_that_was_cleared_is_not_asked_for_again(form: Page) -> None:
    answer_all(form, 2)
    see_report(form)
    clear(form)
    form.go_back()  # to #report, where the address still leads
    expect(form.locator("#start")).to_be_visible()
    assert list(kept(form)["tab"]) == CLEARED


# --- The newer answers win ----------------------------------------------------------------------


def test_going_back_to_an_earlier_visit_keeps_the_newer_answers(form: Page, site_url: str) -> None:
    for name in STATEMENTS[:10]:
        answer(form, name, 1)
    form.goto(f"{site_url}about/privacy.html")
    form.goto(f"{site_url}self-check/organisation.html")
    for name in STATEMENTS:
        answer(form, name, 3)
    write_note(form, NOTE)
    form.go_back()
    form.go_back()
    expect(form.locator("[data-self-check]")).to_be_attached()
    assert {given(form)[name] for name in STATEMENTS} == {"3"}
    answer(form, FIRST, 4)
    stored = json.loads(kept(form)["tab"][KEY])
    assert stored["answers"] == dict.fromkeys(STATEMENTS, 3) | {FIRST: 4}
    assert stored["notes"] == {FIRST: NOTE}


def test_a_page_from_memory_takes_what_another_has_written_since(form: Page) -> None:
    """As the browser's memory brings one back; what it holds is older than what the tab keeps."""
    answer(form, FIRST, 1)
    newer = json.loads(kept(form)["tab"][KEY])
    newer["counter"] += 5
    newer["answers"] = {FIRST: 4, SECOND: 4}
    form.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [KEY, json.dumps(newer)])
    form.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert given(form) == {FIRST: "4", SECOND: "4"}


def test_what_the_browser_puts_back_does_not_count(form: Page) -> None:
    answer(form, FIRST, 1)
    form.evaluate(
        """(name) => {
          document.querySelector(`input[name="${name}"][value="4"]`).checked = true;
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: false }));
        }""",
        FIRST,
    )
    assert given(form) == {FIRST: "1"}


# --- Two tabs -----------------------------------------------------------------------------------


def duplicate(page: Page) -> Page:
    """A tab as "Duplicate" makes it: with a copy of what this one keeps."""
    with page.expect_popup() as waiting:
        page.evaluate("void open(location.href)")
    other = waiting.value
    other.wait_for_load_state()
    return other


def test_a_duplicated_tab_goes_its_own_way(form: Page) -> None:
    answer(form, FIRST, 1)
    other = duplicate(form)
    assert given(other) == {FIRST: "1"}
    answer(other, SECOND, 2)
    answer(form, THIRD, 3)
    assert given(form) == {FIRST: "1", THIRD: "3"}
    for page in (form, other):
        page.reload()
    assert given(form) == {FIRST: "1", THIRD: "3"}
    assert given(other) == {FIRST: "1", SECOND: "2"}
    form.evaluate("location.hash = '#start'")
    clear(form)
    other.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert given(other) == {FIRST: "1", SECOND: "2"}


def test_a_frozen_tab_sees_what_has_changed_when_it_wakes(form: Page, site_url: str) -> None:
    context = form.context
    form.locator("[data-keep]:visible").check()
    answer(form, FIRST, 1)
    other = context.new_page()
    other.goto(f"{site_url}self-check/organisation.html")
    devtools = context.new_cdp_session(form)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    answer(other, FIRST, 4)
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    expect(form.get_by_text("Your answers were changed in another tab.")).to_be_visible()
    answer(form, SECOND, 2)
    assert json.loads(kept(other)["here"][KEY])["answers"] == {FIRST: 4}


def test_a_restored_session_does_not_overwrite_this_computer(page: Page, site_url: str) -> None:
    """The browser brings back what a tab kept when last written down, and that may be old."""
    page.goto(f"{site_url}about/privacy.html")
    page.evaluate(
        """([key, older, newer]) => {
          sessionStorage.setItem(key, older);
          localStorage.setItem(key, newer);
        }""",
        [KEY, OLDER, NEWER],
    )
    page.goto(f"{site_url}self-check/organisation.html")
    expect(page.get_by_text("Your answers were changed in another tab.")).to_be_visible()
    answer(page, THIRD, 2)
    assert kept(page)["here"] == {KEY: NEWER}
    do(page, "use-kept").press("Enter")
    assert given(page) == {FIRST: "4", SECOND: "4"}


@pytest.mark.parametrize("choice", ["use-kept", "use-mine", "drop-broken", "save-broken"])
def test_a_choice_that_goes_leaves_the_focus_on_a_heading(form: Page, choice: str) -> None:
    form.locator("[data-keep]:visible").check()
    answer(form, FIRST, 1)
    text = (
        "{"
        if "broken" in choice
        else json.dumps(
            {"form": "organisation", "edition": EDITION, "answers": {FIRST: 3}, "importance": {}}
        )
    )
    form.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    form.reload()
    press(form, choice)
    expect(form.locator(":is(h1, h2, h3, [data-heading]):focus")).to_be_visible()


# --- Other engines ------------------------------------------------------------------------------

FILL = """
for (const group of document.querySelectorAll("[data-statement], [data-importance]"))
  group.querySelectorAll("input")[3].checked = true;
document.querySelector("[data-form] input").dispatchEvent(new Event("change", { bubbles: true }));
"""
CHOSEN = "return document.querySelectorAll('[data-form] input:checked').length"
STORED = "return Object.keys(sessionStorage).concat(Object.keys(localStorage)).join(' ')"


def go_back(browser: OtherBrowser, steps: int = 2) -> None:
    """Go back by a page: the driver puts a blank one between two that it opens."""
    browser.run("const steps = arguments[0]; setTimeout(() => history.go(-steps))", steps)


@pytest.fixture
def forms(site_url: str) -> Callable[[str], str]:
    return lambda name: f"{site_url}self-check/{name}.html"


def test_cleared_answers_stay_cleared_in_every_engine(
    other_browser: OtherBrowser, forms: Callable[[str], str]
) -> None:
    for name in ("you", "organisation"):
        other_browser.open(forms(name))
        other_browser.run(FILL)
    other_browser.run("location.hash = '#start'")
    other_browser.click('[data-action="ask-clear"]')
    other_browser.click('[data-action="clear"]')
    go_back(other_browser)  # past both entries of the first step
    other_browser.wait("return location.hash === ''")
    assert other_browser.run(CHOSEN) == 0
    go_back(other_browser)
    other_browser.wait("return location.pathname.endsWith('you.html')")
    other_browser.wait("return document.querySelector('[data-pending]')?.hidden")
    assert other_browser.run(CHOSEN) == 0
    assert other_browser.run(STORED) == "self-check.cleared"


def test_newer_answers_stay_in_every_engine(
    other_browser: OtherBrowser, forms: Callable[[str], str], site_url: str
) -> None:
    other_browser.open(forms("organisation"))
    other_browser.click('[data-action="start"]')
    other_browser.click(f'label:has(input[name="{FIRST}"][value="1"])')
    other_browser.open(f"{site_url}about/privacy.html")
    other_browser.open(forms("organisation"))
    other_browser.run(FILL)
    wanted = other_browser.run(CHOSEN)
    for page in ("privacy.html", "organisation.html"):
        go_back(other_browser)
        other_browser.wait("return location.pathname.endsWith(arguments[0])", page)
    other_browser.wait("return document.querySelector('[data-pending]')?.hidden")
    assert other_browser.run(CHOSEN) == wanted


GIVEN = """return document.querySelector("[data-pending]")?.hidden && Object.fromEntries(
  [...document.querySelectorAll("[data-form] [data-statement] input:checked")]
    .map(({ name, value }) => [name, value]));"""
ANSWER = """const [name, value] = arguments;
const input = document.querySelector(`input[name="${name}"][value="${value}"]`);
input.checked = true;
input.dispatchEvent(new Event("change", { bubbles: true }));"""


def test_tabs_of_every_engine_go_their_own_way(
    other_browser: OtherBrowser, forms: Callable[[str], str]
) -> None:
    """Two tabs, a duplicated one, and both loaded anew; no driver of theirs freezes a tab."""
    with other_browser.other_tabs():
        other_browser.open(forms("organisation"))
        first = other_browser.tab()
        other_browser.run(ANSWER, FIRST, "1")
        second = other_browser.duplicate()
        assert other_browser.wait(GIVEN) == {FIRST: "1"}
        other_browser.run(ANSWER, SECOND, "2")
        other_browser.to_tab(first)
        other_browser.run(ANSWER, THIRD, "3")
        other_browser.reload()
        assert other_browser.wait(GIVEN) == {FIRST: "1", THIRD: "3"}
        other_browser.to_tab(second)
        other_browser.reload()
        assert other_browser.wait(GIVEN) == {FIRST: "1", SECOND: "2"}
        other_browser.run("document.querySelector('[data-keep]').click()")
        other_browser.new_tab(forms("organisation"))  # it finds what this computer keeps
        assert other_browser.wait(GIVEN) == {FIRST: "1", SECOND: "2"}
        other_browser.run(ANSWER, FIRST, "4")
        other_browser.to_tab(second)
        other_browser.wait_for_text(
            "[data-about=storage]", "Your answers were changed in another tab."
        )
        assert other_browser.wait(GIVEN) == {FIRST: "1", SECOND: "2"}
        other_browser.to_tab(first)
        assert other_browser.wait(GIVEN) == {FIRST: "1", THIRD: "3"}


def test_a_session_restored_by_any_engine_does_not_overwrite_this_computer(
    other_browser: OtherBrowser, forms: Callable[[str], str], site_url: str
) -> None:
    """What a browser brings back in a restored tab: what the tab kept when last written down."""
    other_browser.open(f"{site_url}about/privacy.html")
    other_browser.run(
        """const [key, older, newer] = arguments;
        sessionStorage.setItem(key, older);
        localStorage.setItem(key, newer);""",
        KEY,
        OLDER,
        NEWER,
    )
    other_browser.open(forms("organisation"))
    other_browser.wait_for_text("[data-about=storage]", "Your answers were changed in another tab.")
    other_browser.run(ANSWER, THIRD, "2")
    assert other_browser.run("return localStorage.getItem(arguments[0])", KEY) == NEWER
    other_browser.click('[data-action="use-kept"]')
    assert other_browser.wait(GIVEN) == {FIRST: "4", SECOND: "4"}
