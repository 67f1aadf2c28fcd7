"""Notes beside statements: kept whole, counted as Python counts, whole on paper, quick to type."""

import io
import json

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assessment_py.instrument import load
from tests.conftest import Record
from tests.kit.self_check import answer_all, code_of, do, given, kept, press, saved, see_report

INSTRUMENT = load()
PART = INSTRUMENT.parts[0].id
STATEMENTS = [statement.id for statement in INSTRUMENT.statements("organisation")]
FIRST = STATEMENTS[0]
KEY = f"self-check.organisation.{INSTRUMENT.edition}"
LONG = "word " * 306  # 1,530 characters
BENGALI = "\u09df" * 260  # two characters each, once they are composed: 520
MANY_LINES = "first\n" + "\n" * 498 + "last"


@pytest.fixture
def form(page: Page, site_url: str, record: Record) -> Page:
    """The form at its first part, with the first note open."""
    page.goto(f"{site_url}self-check/organisation.html#{PART}")
    page.locator(".check-evidence summary").first.press("Enter")
    return page


def write(page: Page, text: str) -> None:
    page.locator("[data-note]:visible").first.fill(text)


def rest(page: Page) -> str:
    """The note that the tab keeps, once the field is left."""
    page.locator("[data-note]:visible").first.blur()
    text: str = json.loads(kept(page)["tab"][KEY])["notes"][FIRST]
    return text


def test_a_note_that_is_too_long_is_kept_whole_and_its_surplus_told(form: Page) -> None:
    write(form, LONG)
    assert rest(form) == LONG
    told = form.locator(".check-evidence__long > :visible")
    expect(told).to_contain_text("This note is 1029 characters too long", use_inner_text=True)
    form.reload()
    expect(form.locator("[data-note]").first).to_have_value(LONG)
    write(form, "x" * 501)
    expect(told).to_contain_text("is 1 character too long", use_inner_text=True)
    write(form, "x" * 500)
    expect(told).to_have_count(0)


def test_a_note_is_counted_as_it_is_saved(form: Page) -> None:
    write(form, BENGALI)
    expect(form.get_by_text("too long for a file").first).to_be_visible()
    answer_all(form, 2)
    report = see_report(form)
    assert code_of(form)
    press(form, "save-file")
    failed = report.get_by_text("The file could not be made.").filter(visible=True)
    expect(failed).to_have_count(1)
    expect(report.get_by_text("A note is too long for a file.")).to_be_visible()
    press(form, "shorten")
    expect(form.locator(f'[data-note="{FIRST}"]')).to_be_focused()


def test_a_note_at_its_end_is_saved(form: Page) -> None:
    write(form, BENGALI[:250])
    answer_all(form, 2)
    see_report(form)
    _, text = saved(form, "save-file")
    assert len(json.loads(text)["notes"][FIRST]) == 500


@pytest.mark.parametrize("place", [PART, "check-answers"])
def test_notes_are_whole_on_paper(form: Page, place: str) -> None:
    write(form, LONG.strip())
    rest(form)
    form.evaluate("(place) => { location.hash = place; }", f"#{place}")
    form.emulate_media(media="print")
    step = form.locator(f'[data-step="{place}"]')
    words = step.locator(".check-noted__words:visible")
    expect(words).to_have_text(LONG.strip())
    assert words.evaluate("(e) => e.scrollHeight <= e.clientHeight || e.clientHeight === 0")
    expect(step.locator("[data-note]:visible")).to_have_count(0)


def test_empty_lines_by_the_hundred_do_not_fill_paper(form: Page) -> None:
    write(form, MANY_LINES)
    assert rest(form) == MANY_LINES
    answer_all(form, 2)
    see_report(form)
    form.emulate_media(media="print")
    assert len(PdfReader(io.BytesIO(form.pdf(format="A4"))).pages) < 18
    form.emulate_media(media="screen")
    _, text = saved(form, "save-file")
    assert json.loads(text)["notes"][FIRST] == "first\n\nlast"


def test_a_letter_changes_nothing_but_its_note(form: Page) -> None:
    """However slow the machine: what a key costs is what it changes."""
    answer_all(form, 2)
    form.evaluate("(part) => { location.hash = part; }", f"#{PART}")
    area = form.locator("[data-note]:visible").first
    area.fill("a")
    assert rest(form) == "a"
    form.evaluate(
        """() => {
          window.changes = [];
          new MutationObserver((all) => window.changes.push(...all)).observe(document.body, {
            subtree: true, childList: true, attributes: true, characterData: true });
          window.writes = 0;
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (...args) {
            window.writes += 1;
            return set.apply(this, args);
          };
        }"""
    )
    area.press_sequentially("bcdefghij")
    changed = form.evaluate(
        """() => window.changes.map(({ target }) => target.closest?.("[data-about]") ?? target)
          .filter((element) => !element.dataset?.about?.startsWith("note:")).length"""
    )
    assert changed == 0
    # Nothing is written until the letters rest: these come without one, however slow the machine.
    writes = area.evaluate(
        """(area) => {
          window.writes = 0;
          for (const letter of "klm") {
            area.value += letter;
            area.dispatchEvent(new InputEvent("input", { bubbles: true }));
          }
          return window.writes;
        }"""
    )
    assert writes == 0
    assert rest(form) == "abcdefghijklm"
    assert form.evaluate("window.writes") > 0


def test_letters_are_saved_before_the_page_is_left(form: Page, site_url: str) -> None:
    form.locator("[data-note]:visible").first.press_sequentially("abc")
    form.goto(f"{site_url}about/privacy.html")
    assert json.loads(kept(form)["tab"][KEY])["notes"] == {FIRST: "abc"}


@pytest.mark.parametrize(
    "odd", [{"key": -5}, {"key": 2**40}, {"made": "banana"}, {"made": "2026-02-30"}, {"made": 5}]
)
def test_stored_values_that_do_not_fit_cost_neither_code_nor_file(
    form: Page, odd: dict[str, object], record: Record
) -> None:
    answer_all(form, 2)
    stored = json.loads(kept(form)["tab"][KEY]) | odd
    form.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [KEY, json.dumps(stored)])
    form.reload()
    assert set(given(form).values()) == {"2", "3"}
    see_report(form)
    assert code_of(form)
    saved(form, "save-file")
    form.locator("a", has_text="Compare this result").press("Enter")
    do(form.locator('[data-side="earlier"]'), "use-tab").press("Enter")
    expect(form.get_by_text("It is ready.").first).to_be_visible()
    assert record.errors == []
