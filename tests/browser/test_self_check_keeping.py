"""What a reader can keep, take along, open again and compare; and that nothing is lost or mixed.

Longer than most: what is taken away in one test is opened again in the next.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, FilePayload, Locator, Page, expect

from assessment_py.instrument import load
from assessment_py.responses.files import json_schema
from tests.conftest import Record
from tests.kit.browsers import ROOT
from tests.kit.published import published
from tests.kit.self_check import (
    ENGINE_MS,
    answer_all,
    code_of,
    do,
    given,
    kept,
    open_text,
    press,
    saved,
    see_report,
    unfold_opener,
)

INSTRUMENT = load()
PARTS = [part.id for part in INSTRUMENT.parts]
HOSTILE = "<img src=x onerror=alert(1)> </script> \u202egnp.exe\u202c =cmd|'/c calc'!A1"
CLEANED = HOSTILE.replace("\u202e", "").replace("\u202c", "")
KEY = f"self-check.organisation.{INSTRUMENT.edition}"
FILE: dict[str, object] = {
    "format": "clinical-leadership-self-check",
    "version": 1,
    "edition": INSTRUMENT.edition,
    "form": "organisation",
    "answers": {},
    "importance": {},
}


def statements(form: str) -> list[str]:
    return [statement.id for statement in INSTRUMENT.statements(form)]


FIRST = statements("organisation")[0]


@pytest.fixture
def form(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    """The organisation's form; at the end nothing has gone wrong, no answer was in an address."""
    page.goto(f"{site_url}self-check/organisation.html")
    yield page
    assert record.errors == []
    assert not [url for url in record.requests if "?" in url]


# --- A code, a file, a table --------------------------------------------------------------------


def test_a_code_from_the_page_scores_the_same_on_the_command_line(form: Page) -> None:
    answer_all(form, 3)
    form.select_option("#person-role", "board-member")
    report = see_report(form)
    code = code_of(form)
    command = [sys.executable, "-m", "assessment_py", "score", "--format", "json", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    shown = report.locator(".check-bars__number").all_text_contents()
    assert shown == ["75"] * len(PARTS)
    assert done.stdout.count('"score": 75') >= len(PARTS)
    expect(report.locator(".tool-masthead__facts")).to_contain_text("Board member")


def test_a_saved_file_fits_the_published_schema_and_opens_again(form: Page) -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    form.goto(f"{form.url}#{PARTS[0]}")
    form.locator(".check-evidence summary:visible").first.press("Enter")
    form.locator("[data-note]:visible").first.fill(HOSTILE)
    answer_all(form, 1)
    report = see_report(form)
    report.locator("summary", has_text="Every statement").press("Enter")
    expect(report.locator(".check-noted__words:visible")).to_have_text(HOSTILE)
    name, text = saved(form, "save-file")
    content = json.loads(text)
    validator(json_schema(INSTRUMENT)).validate(content)
    assert re.fullmatch(r"self-check-organisation-\d{4}-\d\d-\d\d\.json", name)
    assert content["notes"] == {FIRST: " ".join(CLEANED.split(" "))}
    assert len(content["answers"]) == len(statements("organisation"))
    before = given(form)

    name, table = saved(form, "save-table")
    assert name.endswith(".csv")
    assert table.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(table[1:])) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t"}]

    do(form, "ask-clear").press("Enter")
    do(form, "clear").press("Enter")
    assert given(form) == {}
    unfold_opener(form)
    form.locator("[data-open-file]").set_input_files(
        FilePayload(name="<b>x</b>.json", mimeType="", buffer=text.encode())
    )
    expect(form.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    expect(form.get_by_text("Here is the result that you opened.")).to_be_visible()
    assert given(form) == before
    assert form.locator("img[src=x]").count() == 0


# Each with what is told of it, and in detail. No two of one kind follow each other, so that what is
# told of one is never what stood there before.
UNOPENED: list[tuple[str | dict[str, object], str, str]] = [
    ("", "Choose a file, or paste a code first.", ""),
    ("hello " * 40, "There is no result code in this text.", ""),
    ("{", "The file is damaged", "not JSON: Expecting property name"),
    ("{" * 4000, "The self-check did not make it.", "too deep: brackets may be nested 32"),
    ('{"format": "clinical-leadership-self-check", "version": 9}',
     "It was made with newer questions", "file version 9; this one reads 1"),
    ('{"<img src=x onerror=alert(1)>": NaN}', "The self-check did not make it.", "'NaN'"),
    (FILE | {"answers": {"<b>": 1}}, "It is a saved self-check,", "unknown statement '<b>'"),
    ("[" * 4000, "There is no result code", ""),
    (FILE | {"answers": dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 1)},
     "It is a saved self-check,", "And 6 more."),
    ("ABCDE-OOOOO", "There is a slip in the code.", "'O' is not used in codes"),
    ("Ann: 28TFV-KUH7D-Y63J8-UWYM9-25KBD-BAJYY, and Ben sends his, he says, on Monday or so",
     "Something here looks like a code", "28TFV-KUH7D-Y63J8-UWYM9-25KBD-BAJYY one character looks"),
]  # fmt: skip


def test_what_cannot_be_opened_is_told_and_changes_nothing(form: Page) -> None:
    """All on one page, with one start of the program."""
    answer_all(form, 2)
    before = given(form)
    form.evaluate("location.hash = '#start'")
    unfold_opener(form)
    for text, told, detail in UNOPENED:
        open_text(form, text if isinstance(text, str) else json.dumps(text))
        check_told(form.locator(".tool-open__told:visible"), told, detail)
        assert given(form) == before
        assert form.locator("img[src=x]").count() == 0


def check_told(faults: Locator, told: str, detail: str) -> None:
    """Why something is not open, with the details folded away until they are asked for."""
    expect(faults.locator("p").first).to_contain_text(
        f"This cannot be opened. {told}", use_inner_text=True, timeout=ENGINE_MS
    )
    expect(faults).to_contain_text("Nothing has been changed.", use_inner_text=True)
    assert not detail or detail not in faults.locator("p").first.inner_text()
    fold = faults.locator("summary:visible")
    assert fold.count() == (detail != "" and "slip" not in faults.inner_text())
    if fold.count():
        expect(faults.get_by_text(detail)).to_be_hidden()
        fold.press("Enter")
    expect(faults).to_contain_text(detail, use_inner_text=True)
    if fold.count():
        fold.press("Enter")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_file_whose_letters_are_a_guess_says_so(form: Page, encoding: str) -> None:
    text = json.dumps(FILE | {"notes": {FIRST: "café"}}, ensure_ascii=False)
    unfold_opener(form)
    form.locator("[data-open-file]").set_input_files(
        FilePayload(name="a.json", mimeType="", buffer=text.encode(encoding))
    )
    expect(form.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    assert form.locator(f'[data-note="{FIRST}"]').input_value() == "café"
    guess = form.locator("[data-report]").get_by_text("some letters in them may be wrong")
    assert guess.is_visible() == (encoding == "cp1252")


def test_a_file_too_big_is_not_read(form: Page) -> None:
    unfold_opener(form)
    big = FilePayload(name="big.json", mimeType="", buffer=b" " * 1_000_001)
    form.locator("[data-open-file]").set_input_files(big)
    told = form.get_by_text("It is larger than a saved self-check, or a chat, can be.")
    expect(told).to_be_visible(timeout=ENGINE_MS)


def test_opening_over_other_answers_asks_first(form: Page) -> None:
    answer_all(form, 4)
    see_report(form)
    code = code_of(form)
    answer_all(form, 0)
    before = given(form)
    form.evaluate("location.hash = '#start'")
    unfold_opener(form)
    open_text(form, f"10:04 Ann: mine is {code.lower()}, thanks")
    expect(do(form, "keep-answers")).to_be_focused(timeout=ENGINE_MS)
    form.keyboard.press("Enter")
    assert given(form) == before
    open_text(form, code.replace("-", " "))
    expect(do(form, "keep-answers")).to_be_focused()
    do(form, "replace-answers").press("Enter")
    expect(form.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    assert set(given(form).values()) == {"4", "5"}


def test_two_codes_in_one_text_are_offered(form: Page) -> None:
    codes = []
    for value in (1, 3):
        answer_all(form, value)
        see_report(form)
        codes.append(code_of(form))
    form.evaluate("location.hash = '#start'")
    unfold_opener(form)
    open_text(form, f"[10:02] Ann: {codes[0]}\n[10:03] Bob: mine is {codes[1].lower()}.")
    choices = form.locator(".tool-code-choice")
    expect(choices).to_have_text(codes, timeout=ENGINE_MS)
    names = form.locator(".tool-open__before")
    expect(names).to_have_text(["[10:02] Ann:", "[10:03] Bob: mine is"])
    choices.first.press("Enter")
    do(form, "replace-answers").press("Enter")
    assert given(form)[FIRST] == "1"


def test_a_code_with_a_slip_is_not_lost_beside_another(form: Page) -> None:
    """Or whoever sent it would be shown somebody else's answers."""
    answer_all(form, 1)
    see_report(form)
    code = code_of(form)
    slip = f"{code[:-1]}{'3' if code[-1] == '2' else '2'}"
    form.evaluate("location.hash = '#start'")
    unfold_opener(form)
    open_text(form, f"[10:02] Ann: {code}\n[10:03] Cy: {slip}")
    expect(form.get_by_text("Do you want to open it?")).to_be_visible(timeout=ENGINE_MS)
    expect(form.get_by_text("Something else here looks like a code")).to_be_visible()
    expect(form.locator("[data-rows=misses]")).to_contain_text(slip)
    open_text(form, f"[10:03] Cy: {slip}")
    expect(form.get_by_text("Something here looks like a code")).to_be_visible(timeout=ENGINE_MS)
    expect(form.locator("[data-rows=slips] li")).to_have_count(1)


def test_a_code_of_the_other_form_leads_there(form: Page, site_url: str) -> None:
    form.goto(f"{site_url}self-check/you.html")
    answer_all(form, 2)
    see_report(form)
    code = code_of(form)
    form.goto(f"{site_url}self-check/organisation.html")
    unfold_opener(form)
    open_text(form, code)
    expect(form.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    expect(form).to_have_url(re.compile("you.html#report$"))
    form.goto(f"{site_url}self-check/organisation.html")
    assert given(form) == {}


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_the_code_can_be_copied_with_and_without_a_clipboard(
    form: Page, has_clipboard: bool
) -> None:
    if not has_clipboard:
        form.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
            "Document.prototype.execCommand = () => false;"
        )
        form.reload()
    answer_all(form)
    see_report(form)
    press(form, "copy-code")
    told = "Copied." if has_clipboard else "Press Ctrl+C to copy it"
    expect(form.locator("[data-report]").get_by_text(told)).to_be_visible()
    assert form.evaluate("String(getSelection())").strip() == code_of(form)


# --- Compare ------------------------------------------------------------------------------------


def test_then_and_now(form: Page) -> None:
    answer_all(form, 1)
    see_report(form)
    earlier = code_of(form)
    answer_all(form, 3)
    see_report(form)
    form.locator("a", has_text="Compare this result").press("Enter")
    expect(form.locator("h1")).to_have_text("Compare two results")
    open_text(form.locator('[data-side="earlier"]'), earlier)
    do(form.locator('[data-side="later"]'), "use-tab").press("Enter")
    rows = form.locator("table[aria-labelledby=comparison-heading] tbody tr")
    expect(rows.first).to_be_visible(timeout=ENGINE_MS)
    for row in rows.all():
        text = " ".join(row.inner_text().split())
        assert "25 developing 75 leading Up 50" in text
    widths = form.locator("[data-width]").evaluate_all(
        "all => all.map(e => e.getAttribute('width'))"
    )
    assert widths == ["25%", "75%"] * len(PARTS)


def test_the_same_answers_on_both_sides_are_pointed_out(form: Page) -> None:
    codes = []
    for answer in (3, 1):
        answer_all(form, answer)
        see_report(form)
        codes.append(code_of(form))
    other, code = codes
    form.locator("a", has_text="Compare this result").press("Enter")
    told = form.get_by_text("Both sides hold the same answers.")
    do(form.locator('[data-side="earlier"]'), "use-tab").press("Enter")
    open_text(form.locator('[data-side="later"]'), code)
    expect(told).to_be_visible(timeout=ENGINE_MS)
    form.locator("summary", has_text="choose others").press("Enter")
    open_text(form.locator('[data-side="later"]'), other)
    expect(told).to_be_hidden(timeout=ENGINE_MS)


def test_different_forms_are_not_compared(form: Page, site_url: str) -> None:
    answer_all(form, 1)
    form.goto(f"{site_url}self-check/you.html")
    answer_all(form, 1)
    form.goto(f"{site_url}self-check/compare.html")
    for side, name in (("earlier", "you"), ("later", "organisation")):
        button = f'[data-side="{side}"] [data-form-id="{name}"]'
        form.locator(button).press("Enter")
    expect(form.get_by_text("These cannot be compared.")).to_be_visible(timeout=ENGINE_MS)
    assert form.locator(".tool-report:visible").count() == 0


# --- Nothing lost, nothing mixed ----------------------------------------------------------------


def test_answers_are_kept_on_this_computer_only_where_wanted(
    form: Page, new_page: Callable[..., Page], site_url: str
) -> None:
    answer_all(form, 2)
    assert kept(form)["here"] == {}
    form.evaluate("location.hash = '#start'")
    form.locator("[data-keep]:visible").press("Space")
    assert list(kept(form)["here"]) == [KEY]
    other = form.context.new_page()
    other.goto(f"{site_url}self-check/organisation.html")
    assert given(other) == given(form)
    expect(other.locator("[data-keep]:visible")).to_be_checked()
    form.locator("[data-keep]:visible").press("Space")
    assert kept(form)["here"] == {}
    expect(other.get_by_text("switched off in another tab")).to_be_visible()
    assert len(given(other)) > 0


@pytest.mark.parametrize("choice", ["use-kept", "use-mine"])
def test_two_tabs_never_mix_silently(form: Page, site_url: str, choice: str) -> None:
    form.locator("[data-keep]:visible").check()
    other = form.context.new_page()
    other.goto(f"{site_url}self-check/organisation.html")
    answer_all(form, 1)
    expect(other.get_by_text("Your answers were changed in another tab.")).to_be_visible()
    answer_all(other, 4)  # goes on without choosing: the kept copy stays as it is
    assert json.loads(kept(other)["here"][KEY])["answers"][FIRST] == 1
    press(other, choice)
    wanted = 1 if choice == "use-kept" else 4
    assert given(other)[FIRST] == str(wanted)
    assert json.loads(kept(other)["here"][KEY])["answers"][FIRST] == wanted
    told = form.get_by_text("were changed in another tab")
    expect(told).to_be_visible(visible=wanted == 4)  # another tab is told a little later


def test_a_page_that_comes_back_sees_what_another_tab_did(form: Page, site_url: str) -> None:
    form.locator("[data-keep]:visible").check()
    answer_all(form, 1)
    form.get_by_role("link", name="Privacy").first.click()
    other = form.context.new_page()
    other.goto(f"{site_url}self-check/organisation.html")
    answer_all(other, 4)
    form.go_back()  # no storage event told it
    expect(form.get_by_text("Your answers were changed in another tab.")).to_be_visible()
    press(form, "use-kept")
    assert given(form)[FIRST] == "4"


def test_a_full_store_keeps_its_old_state_whole(form: Page) -> None:
    form.locator("[data-keep]:visible").check()
    answer_all(form, 1)
    before = kept(form)["here"]
    form.evaluate(
        """() => {
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (...all) {
            if (this === localStorage) throw new DOMException("no", "QuotaExceededError");
            set.apply(this, all);
          };
        }"""
    )
    answer_all(form, 4)
    expect(form.get_by_text("has no room to keep your latest answers")).to_be_visible()
    assert kept(form)["here"] == before
    assert given(form)[FIRST] == "4"


def test_what_cannot_be_read_is_set_aside_for_one_save(form: Page) -> None:
    form.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, "{broken"])
    form.reload()
    expect(form.get_by_text("What was kept here could not be read,")).to_be_visible()
    assert given(form) == {}
    name, text = saved(form, "save-broken")
    assert (name, text) == ("self-check-organisation-unreadable.txt", "{broken")
    expect(form.get_by_text("What was kept here could not be read,")).to_be_hidden()
    assert kept(form) == {"tab": {}, "here": {}}


def test_leaving_warns_once_and_only_when_something_would_be_lost(form: Page) -> None:
    asked: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    form.on("dialog", on_dialog)
    form.reload()
    assert asked == []
    do(form, "start").click()
    form.locator(f"#{FIRST}").check()
    form.get_by_role("link", name="Privacy").first.click()  # this tab keeps them
    form.go_back()
    assert asked == []
    form.locator("h1:visible").click()  # a browser asks only those who have used the page
    form.reload()
    assert asked == ["beforeunload"]
    answer_all(form, 2)
    see_report(form)
    press(form, "copy-code")
    told = form.locator(".tool-share [data-about=copying]")
    expect(told.filter(visible=True)).to_be_visible()  # a browser takes its time over the clipboard
    form.reload()
    assert asked == ["beforeunload"]


def test_all_that_is_stored_is_published(form: Page, site_url: str, site: Path) -> None:
    stored = set()
    for name in ("organisation", "you"):
        form.goto(f"{site_url}self-check/{name}.html")
        key = f"self-check.{name}.{INSTRUMENT.edition}"
        form.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [key, "{"])
        form.reload()
        form.locator("[data-keep]:visible").check()
        answer_all(form, 2)
        see_report(form)
        if name == "you":
            form.fill("#planner-well", "Mine")
        both = kept(form)
        stored |= {(key, "Session storage") for key in both["tab"]}
        stored |= {(key, "Local storage") for key in both["here"]}
    assert stored | {("self-check.cleared", "Session storage")} == published(site, "self-check.")
    assert form.context.cookies() == []
    do(form, "ask-clear").press("Enter")
    do(form, "clear").press("Enter")
    left = kept(form)
    assert list(left["tab"]) == ["self-check.cleared"]
    assert left["here"] == {}


# --- Paper ---------------------------------------------------------------------------------------


def test_no_row_of_the_report_is_cut_on_paper(form: Page) -> None:
    answer_all(form, 1)
    report = see_report(form)
    form.emulate_media(media="print")
    form.evaluate("dispatchEvent(new Event('beforeprint'))")
    for kind in ("tr", ".check-priority", ".check-climb"):
        ways = report.locator(f"{kind}:visible").evaluate_all(
            "all => all.map((each) => getComputedStyle(each).breakInside)"
        )
        assert ways
        assert set(ways) == {"avoid"}, kind
