"""What pages with Python share, in states that few readers meet: frames, odd files, no engine."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Frame, Page, expect

from assessment_py.instrument import load
from assessment_py.responses.codes import write_code
from assessment_py.responses.model import parse_response
from tests.conftest import Record
from tests.kit.self_check import (
    ENGINE_MS,
    answer_all,
    code_of,
    do,
    given,
    open_text,
    press,
    saved,
    see_report,
    unfold_opener,
)

INSTRUMENT = load()
NO_WASM = "delete window.WebAssembly;"


@pytest.fixture
def form(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}self-check/organisation.html")
    return page


# --- Files as people have them ------------------------------------------------------------------


NAMES = ["a.json.txt", "a.txt", "a.json.download", "a", "a.JSON"]


def test_a_saved_file_opens_under_any_name(form: Page) -> None:
    answer_all(form, 3)
    see_report(form)
    _, text = saved(form, "save-file")
    for name in NAMES:  # each in the place of other answers
        payload = FilePayload(name=name, mimeType="", buffer=text.encode())
        assert opened_over_others(form, payload) == {"3", "4"}, name


def test_a_text_file_with_a_code_opens(form: Page) -> None:
    answer_all(form, 3)
    see_report(form)
    code = code_of(form)
    for chat in ("{}", "[10:02] Ann: mine is {}, thanks\r\n[10:03] Ben: good\r\n"):
        for encoding in ("utf-8", "utf-16", "utf-8-sig"):
            text = chat.format(code).encode(encoding)
            payload = FilePayload(name="chat.txt", mimeType="text/plain", buffer=text)
            assert opened_over_others(form, payload) == {"3", "4"}, (chat, encoding)


def opened_over_others(form: Page, payload: FilePayload) -> set[str]:
    """Answer otherwise, open the file in the place of that; return the answers it has brought."""
    answer_all(form, 1)
    assert set(given(form).values()) == {"1", "2"}
    form.evaluate("location.hash = '#start'")
    opener = form.locator("details:has([data-open-file])").first
    if not opener.evaluate("(details) => details.open"):
        unfold_opener(form)
    chooser = form.locator("[data-open-file]")
    assert chooser.get_attribute("accept") is None  # a phone would offer no such file
    chooser.set_input_files(payload)
    press_when_asked(form)
    return set(given(form).values())


def press_when_asked(form: Page) -> None:
    """Say yes to what is opened in the place of other answers."""
    expect(do(form, "keep-answers")).to_be_focused(timeout=ENGINE_MS)
    do(form, "replace-answers").press("Enter")
    expect(form.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)


def test_a_file_of_another_tool_is_named(form: Page) -> None:
    unfold_opener(form)
    text = '{"format": "clinical-leadership-plan", "version": 1}'
    payload = FilePayload(name="plan.json", mimeType="", buffer=text.encode())
    form.locator("[data-open-file]").set_input_files(payload)
    told = form.locator(".tool-open__told:visible")
    expect(told).to_contain_text("This cannot be opened.", use_inner_text=True, timeout=ENGINE_MS)
    expect(told).to_contain_text("Nothing has been changed.", use_inner_text=True)


def test_of_many_codes_the_first_are_listed_and_the_rest_counted(form: Page) -> None:
    response = {"edition": INSTRUMENT.edition, "form": "organisation", "importance": {}}
    codes = [
        write_code(parse_response(response | {"answers": {}, "key": key}, INSTRUMENT), INSTRUMENT)
        for key in range(25)
    ]
    unfold_opener(form)
    chat = "\n".join(f"[10:{key + 10}] Person {key}: {code}" for key, code in enumerate(codes))
    open_text(form, chat)
    expect(form.locator(".tool-code-choice")).to_have_count(20, timeout=ENGINE_MS)
    expect(form.locator(".tool-open__before").first).to_have_text("[10:10] Person 0:")
    expect(form.get_by_text("And 5 more codes")).to_be_visible()


# --- A frame that lets nothing out --------------------------------------------------------------


@pytest.fixture
def framed(page: Page, site_url: str) -> Frame:
    """The form in a frame as others' sites make one; a download starts in it, or is refused."""
    page.goto(f"{site_url}about/privacy.html")
    page.set_content(
        f"""<iframe width="900" height="700" sandbox="allow-scripts allow-same-origin"
            src="{site_url}self-check/organisation.html"></iframe>"""
    )
    frame = page.frames[-1]
    frame.wait_for_url("**/organisation.html")
    frame.wait_for_selector("#start:visible")
    return frame


def test_where_no_file_may_come_its_text_is_offered(framed: Frame) -> None:
    framed.evaluate(
        """() => {
          for (const group of document.querySelectorAll("[data-statement]"))
            group.querySelectorAll("input")[2].checked = true;
          document.querySelector("[data-form] input")
            .dispatchEvent(new Event("change", { bubbles: true }));
          location.hash = "#check-answers";
        }"""
    )
    framed.locator('[data-action="see-report"]:visible').first.click()
    expect(framed.locator("[data-report] [data-code]")).to_be_visible(timeout=ENGINE_MS)
    framed.locator('[data-report] [data-action="save-file"]').click()
    report = framed.locator("[data-report]")
    shared = report.locator(".tool-share")
    expect(shared.get_by_text("If no file came,")).to_be_visible(timeout=ENGINE_MS)
    expect(shared.get_by_text("Look for")).to_be_hidden()
    area = shared.locator("[data-file-text] textarea:visible")
    assert '"format": "clinical-leadership-self-check"' in area.input_value()
    shared.locator('[data-action="copy-file"]:visible').click()
    told = shared.locator("[data-about=copying-file]:visible")
    expect(told).to_contain_text(re.compile("clipboard|selected"), use_inner_text=True)
    stored = framed.evaluate("Object.values(sessionStorage).join()")
    assert '"unsaved":true' in stored  # and so the warning stays


# --- Print --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["nothing", "no afterprint"])
def test_printing_a_part_never_changes_the_screen(page: Page, site_url: str, kind: str) -> None:
    page.add_init_script(
        "window.print = () => {};"
        if kind == "nothing"
        else "window.print = () => dispatchEvent(new Event('beforeprint'));"
    )
    page.goto(f"{site_url}self-check/you.html")
    answer_all(page, 1)
    report = see_report(page)
    code_of(page)
    before = report.inner_text()
    press(page, "print-planner")
    assert report.inner_text().split()[:200] == before.split()[:200]
    page.emulate_media(media="print")
    expect(page.locator(".planner-sheet")).to_be_visible()
    expect(page.locator(".tool-letter")).to_be_hidden()
    page.emulate_media(media="screen")
    page.keyboard.press("Tab")  # whatever comes next, the whole report is printed again
    page.emulate_media(media="print")
    expect(page.locator(".tool-letter")).to_be_visible()


# --- No engine ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["compare", "organisation"])
def test_why_nothing_opens_is_told_as_at_the_report(page: Page, site_url: str, name: str) -> None:
    page.add_init_script(NO_WASM)
    page.goto(f"{site_url}self-check/{name}.html")
    if name == "organisation":
        unfold_opener(page)
    open_text(page.locator("[data-open]").first, "28TFV-KUH7D-Y63J8-UWYM9-25KBD-BAJYY")
    told = page.locator(".tool-open__told:visible")
    expect(told).to_contain_text("(WebAssembly)", use_inner_text=True, timeout=ENGINE_MS)
    expect(told.locator('[data-action="reload"]:visible')).to_have_count(0)


def test_a_side_that_is_chosen_from_many_keeps_the_focus(
    page: Page, site_url: str, new_page: Callable[..., Page]
) -> None:
    page.goto(f"{site_url}self-check/organisation.html")
    codes = []
    for value in (1, 3):
        answer_all(page, value)
        see_report(page)
        codes.append(code_of(page))
    page.goto(f"{site_url}self-check/compare.html")
    side = page.locator('[data-side="earlier"]')
    open_text(side, f"Ann: {codes[0]}\nBen: {codes[1]}")
    choice = side.locator(".tool-code-choice").first
    expect(choice).to_be_visible(timeout=ENGINE_MS)
    choice.press("Enter")
    expect(page.locator("#earlier-heading")).to_be_focused(timeout=ENGINE_MS)
