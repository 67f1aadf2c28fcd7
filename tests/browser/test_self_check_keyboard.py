"""Every path of the self-check, from the first page to the last, with the keyboard alone.

Longer than most: the paths share the keys that walk them.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assessment_py.instrument import load
from tests.conftest import Record
from tests.kit.keyboard import arrow_to, choose, hand_over, tab_to, take_away, unfold, use, write
from tests.kit.self_check import ENGINE_MS, code_of, given, kept

INSTRUMENT = load()
PARTS = [part.id for part in INSTRUMENT.parts]
NOTE = "The minutes of March say so."
# The step that the address names.
STEP_IS_SHOWN = """() => {
  const name = location.hash.slice(1) || "start";
  return document.querySelector(`[data-step="${name}"]`)?.checkVisibility();
}"""
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"


def statements(form: str, part: str = PARTS[0]) -> list[str]:
    return [s.id for s in INSTRUMENT.part(part).statements if s.form == form]


FIRST, SECOND, THIRD, *_ = statements("organisation")


@pytest.fixture
def form(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    page.add_init_script(PRINTED)
    page.goto(f"{site_url}self-check/organisation.html")
    yield page
    assert record.errors == []


def focus(page: Page) -> str:
    return " ".join(page.locator(":focus").inner_text().split())


def go_back_to_the_start(page: Page) -> None:
    """Go back through the steps; from each once it is shown, or one would be missed."""
    for _ in range(20):
        page.go_back()
        page.wait_for_function(STEP_IS_SHOWN)
        if page.locator("#start").is_visible():
            return
    pytest.fail("Back does not lead to the start")


def pass_by(page: Page, part: str) -> None:
    """Go on from a part though some of it is blank: the second press is the yes."""
    expect(page.locator(f"#{part}")).to_be_visible()
    use(page, "continue")
    page.keyboard.press("Enter")


def answer_first_part(page: Page, form: str = "organisation", value: int = 1) -> None:
    """Start, answer what makes a score of one part, and go on to the check of the answers."""
    use(page, "start")
    for name in statements(form)[:3]:
        choose(page, name, value)
    choose(page, f"{PARTS[0]}-importance", 5)
    for part in PARTS:
        pass_by(page, part)
    expect(page.locator("#check-answers")).to_be_visible()


def see_report(page: Page) -> None:
    use(page, "see-report")
    expect(page.locator("#report-heading")).to_be_focused(timeout=ENGINE_MS)


def scores(page: Page) -> list[str]:
    return page.locator("[data-report] .check-bars__number").all_text_contents()


def printed(page: Page) -> int:
    page.wait_for_function("window.printed")
    count: int = page.evaluate("window.printed")
    return count


# Longer than most: one path, which is one story to read.
def test_from_start_to_a_report_with_role_importance_and_a_note(form: Page) -> None:
    use(form, "start")
    assert "Building confidence" in focus(form)
    choose(form, FIRST, 3)
    unfold(form, ".check-evidence")
    write(form, f'[data-note="{FIRST}"]', NOTE)
    choose(form, SECOND, "dont-know")
    choose(form, THIRD, 2)
    choose(form, statements("organisation")[3], 1)
    choose(form, f"{PARTS[0]}-importance", 5)
    use(form, "continue")
    expect(form.locator("#" + PARTS[0]).get_by_role("status")).not_to_be_empty()
    use(form, "first-blank", "Shift+Tab")
    focused = form.locator(":focus")
    expect(focused).to_have_attribute("name", statements("organisation")[4])
    use(form, "continue")
    for part in PARTS[1:]:
        pass_by(form, part)

    # Change an answer from the check: its radio has the focus. Come back to it.
    tab_to(form, f'[data-action="change"][data-group="{THIRD}"]')
    form.keyboard.press("Enter")
    expect(focused).to_have_attribute("name", THIRD)
    expect(focused).to_be_checked()
    arrow_to(form, 4)
    use(form, "return")
    expect(focused).to_have_attribute("data-group", THIRD)
    for field, words in (("profession", "Pharm"), ("role", "Board member")):
        tab_to(form, f"#person-{field}", "Shift+Tab")
        form.keyboard.type(words)
    see_report(form)

    facts = form.locator(".tool-masthead__facts").first
    expect(facts).to_contain_text("Answered by: Board member, Pharm", use_inner_text=True)
    assert scores(form)[0] == "67"  # 75, 100 and 25
    expect(form.locator(".tool-letter")).to_contain_text("It matters most to you")
    unfold(form, "details:has(.tool-table--detail)")
    expect(form.locator(".check-noted__words:visible")).to_have_text(NOTE)
    unfold(form, "details:has(.check-working)")
    expect(form.locator(".check-working")).to_contain_text(
        "75 + 100 + 25 = 200", use_inner_text=True
    )
    use(form, "change-answers", "Shift+Tab")
    expect(form.locator("#check-answers-heading")).to_be_focused()


def test_what_a_report_lets_one_take_along(form: Page) -> None:
    answer_first_part(form)
    see_report(form)
    use(form, "print")
    assert printed(form) == 1
    use(form, "copy-code")
    expect(form.locator("[data-report]").get_by_text("Copied.")).to_be_visible()
    assert form.evaluate("String(getSelection())").strip() == code_of(form)
    name, file = take_away(form, "save-file")
    assert name.endswith(".json")
    assert json.loads(file)["answers"] == {FIRST: 1, SECOND: 1, THIRD: 1}
    name, table = take_away(form, "save-table")
    assert name.endswith(".csv")
    assert table.startswith("\ufeff")


def test_keep_on_this_computer_and_clear_everything(form: Page) -> None:
    answer_first_part(form)
    see_report(form)
    tab_to(form, "[data-keep]")
    form.keyboard.press("Space")
    assert [*kept(form)["here"]] == [f"self-check.organisation.{INSTRUMENT.edition}"]
    use(form, "ask-clear")
    assert focus(form) == "Keep them"  # Enter, pressed by mistake, loses nothing
    form.keyboard.press("Enter")
    assert focus(form) == "Clear everything"
    form.keyboard.press("Enter")
    use(form, "clear", "Shift+Tab")
    expect(form.get_by_text("Everything is cleared")).to_be_visible()
    assert given(form) == {}
    assert kept(form)["here"] == {}
    assert [*kept(form)["tab"]] == ["self-check.cleared"]


def test_open_a_code_a_chat_and_a_file(form: Page) -> None:
    answer_first_part(form, value=3)
    see_report(form)
    code = code_of(form)
    _, file = take_away(form, "save-file")
    use(form, "ask-clear")
    use(form, "clear", "Shift+Tab")
    chat = f"[10:04] Ann: this is mine {code.lower()} as promised\n[10:05] Ben: thanks, all done"
    wanted = {FIRST: "3", SECOND: "3", THIRD: "3", f"{PARTS[0]}-importance": "5"}
    for way in (code, chat, file, "file"):
        unfold(form, "details:has([data-open])")
        if way == "file":
            hand_over(form, "mine.json", file)
        else:
            write(form, "[data-open-text]", way)
            use(form, "open-text")
        expect(form.locator("#report-heading")).to_be_focused()
        assert given(form) == wanted
        use(form, "ask-clear")
        use(form, "clear", "Shift+Tab")
        assert given(form) == {}
        unfold(form, "details:has([data-open])")  # and so folded again


def test_opening_over_answers_asks_and_a_broken_text_is_told(form: Page) -> None:
    answer_first_part(form, value=3)
    see_report(form)
    code = code_of(form)
    use(form, "change-answers")
    tab_to(form, f'[data-action="change"][data-group="{FIRST}"]')
    form.keyboard.press("Enter")
    arrow_to(form, 4)
    form.go_back()
    go_back_to_the_start(form)
    unfold(form, "details:has([data-open])")
    write(form, "[data-open-text]", "{")
    use(form, "open-text")
    expect(form.get_by_text("The file is damaged")).to_be_visible()
    unfold(form, ".tool-open__told > .tool-quiet")
    expect(form.get_by_text("not JSON")).to_be_visible()
    tab_to(form, "[data-open-text]", "Shift+Tab")
    form.keyboard.press("Control+A")
    form.keyboard.insert_text(code)
    use(form, "open-text")
    expect(form.locator('[data-action="keep-answers"]')).to_be_focused()
    form.keyboard.press("Enter")
    assert given(form)[FIRST] == "4"
    expect(form.locator("[data-open-text]")).to_be_focused()
    form.keyboard.insert_text(code)
    use(form, "open-text")
    use(form, "replace-answers", "Shift+Tab")
    assert given(form)[FIRST] == "3"


def test_compare_what_a_code_holds_with_the_answers_in_the_tab(form: Page) -> None:
    answer_first_part(form, value=1)
    see_report(form)
    code = code_of(form)
    use(form, "change-answers")
    for name in (FIRST, SECOND, THIRD):
        tab_to(form, f'[data-action="change"][data-group="{name}"]')
        form.keyboard.press("Enter")
        arrow_to(form, 3)
        use(form, "return")
    use(form, "see-report-below")  # at the end of the answers, where the reader is
    expect(form.locator("#report-heading")).to_be_focused(timeout=ENGINE_MS)
    tab_to(form, 'a[href$="compare.html"]')
    form.keyboard.press("Enter")
    expect(form.locator("h1")).to_have_text("Compare two results")
    write(form, '[data-side="earlier"] [data-open-text]', code)
    use(form, "open-text")
    tab_to(form, '[data-side="later"] [data-action="use-tab"]')
    form.keyboard.press("Enter")
    row = form.locator("#comparison-heading ~ table tbody tr").first
    expect(row).to_be_visible(timeout=ENGINE_MS)
    assert " ".join(row.inner_text().split()).startswith(
        "Building confidence 25 developing 75 leading Up 50"
    )
    use(form, "print")
    assert printed(form) == 1


def test_the_other_form_to_its_report_and_the_planner(form: Page, site_url: str) -> None:
    form.goto(f"{site_url}self-check/you.html")
    answer_first_part(form, "you")
    see_report(form)
    assert scores(form)[0] == "25"
    use(form, "print-planner")
    assert printed(form) == 1
    expect(form.locator(".tool-letter")).to_be_visible()  # the screen stays as it is
    form.emulate_media(media="print")
    expect(form.locator(".tool-letter")).to_be_hidden()  # the planner alone goes to paper
    expect(form.locator(".planner-sheet")).to_be_visible()
    expect(form.locator(".check-planner")).to_be_hidden()


@pytest.mark.parametrize("choice", ["use-kept", "use-mine"])
def test_two_tabs_with_other_answers_are_told_apart(form: Page, site_url: str, choice: str) -> None:
    tab_to(form, "[data-keep]")
    form.keyboard.press("Space")
    use(form, "start", "Shift+Tab")
    choose(form, FIRST, 1)
    other = form.context.new_page()
    other.goto(f"{site_url}self-check/organisation.html")
    use(other, "carry-on")
    form.bring_to_front()
    arrow_to(form, 2)
    other.bring_to_front()
    expect(other.get_by_text("Your answers were changed in another tab.")).to_be_visible()
    use(other, choice, "Shift+Tab")
    wanted = {"use-kept": 2, "use-mine": 1}[choice]
    assert given(other) == {FIRST: str(wanted)}
    (text,) = kept(other)["here"].values()
    assert json.loads(text)["answers"] == {FIRST: wanted}
