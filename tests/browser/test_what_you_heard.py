"""Notes of focus groups: written down, sorted by key or finger, told back, kept in the tab only."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from assessment_py import instrument as instruments
from assessment_py.heard.files import read_heard, write_heard
from assessment_py.heard.model import LONGEST_GROUP, LONGEST_NOTE, MOST_GROUPS, parse_heard
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.keyboard import tab_to, use, write
from tests.kit.places import ROOT
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved

INSTRUMENT = instruments.load()
PARTS = [part.id for part in INSTRUMENT.parts]
PAGE = "next-steps/what-you-heard.html"
NOTES = "- No cover on nights\n2. Ask the lead nurse\n\n• A story to leave out"
NO_WASM = "delete window.WebAssembly;"
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"


@pytest.fixture
def heard(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}{PAGE}")
    return page


def add(page: Page, text: str, group: str = "") -> None:
    there = rows(page).count()
    page.locator("[data-draft='group']").fill(group)
    page.locator("[data-draft='text']").fill(text)
    press(page, "add-notes")
    expect(page.locator(f"[data-note='{there}']")).to_be_focused(timeout=ENGINE_MS)


def rows(page: Page) -> Locator:
    return page.locator("[data-note]")


def see_example(page: Page) -> None:
    press(page, "example")
    expect(page.get_by_text("This is an invented example.")).to_be_visible(timeout=ENGINE_MS)
    expect(told(page).first).to_be_visible(timeout=ENGINE_MS)


def pick(row: Locator, words: str) -> None:
    """Press a choice of a note, as a finger does."""
    row.get_by_role("radio", name=words).click()


def marks(within: Page | Locator) -> Locator:
    return within.locator("mark").filter(visible=True)


def opened(page: Page) -> list[str]:
    return [
        " ".join(each.split())
        for each in page.locator("[data-rows='opened'] > li").all_inner_texts()
    ]


def told(page: Page) -> Locator:
    return page.locator(".heard-told__list > li")


def told_texts(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in told(page).all_inner_texts()]


def note(text: str, **known: Any) -> dict[str, Any]:
    return {"text": text, **known}


def file_of(name: str, groups: list[str], *notes: dict[str, Any]) -> FilePayload:
    text = write_heard(parse_heard({"groups": groups, "notes": [*notes]}, INSTRUMENT))
    return FilePayload(name=name, mimeType="application/json", buffer=text.encode())


def open_files(page: Page, *files: FilePayload) -> None:
    if page.locator("[data-opener]").get_attribute("open") is None:
        page.locator("[data-opener] > summary").press("Enter")
    page.locator("[data-open-file]").set_input_files([*files])


# --- The journey ----------------------------------------------------------------------------------


def test_notes_are_pasted_sorted_and_told_back(heard: Page, record: Record) -> None:
    add(heard, NOTES, "Tuesday")
    assert rows(heard).locator(".heard-note__text").all_inner_texts() == [
        *("No cover on nights", "Ask the lead nurse", "A story to leave out"),
    ]
    first, second, third = rows(heard).all()
    pick(first, "Practical levers")
    pick(first, "Obstacle")
    pick(second, "Talent management")
    pick(second, "Opportunity")
    third.get_by_label("Leave out").check()
    add(heard, "no cover on nights.", "Friday")
    pick(rows(heard).nth(3), "Practical levers")
    pick(rows(heard).nth(3), "Obstacle")
    expect(heard.get_by_text("Every note is sorted or left out.")).to_be_visible(timeout=ENGINE_MS)
    expect(told(heard)).to_have_count(2)
    assert told_texts(heard) == [
        "Ask the lead nurse Heard in 1 of 2 groups",
        "No cover on nights Heard in 2 of 2 groups",
    ]
    report = heard.locator(".heard-told")
    expect(report).not_to_contain_text("Tuesday")
    expect(report).not_to_contain_text("leave out", ignore_case=True, use_inner_text=True)
    expect(marks(second)).to_have_text("lead nurse")
    expect(second.get_by_text("there may be one with that post")).to_be_visible()
    press(heard, "to-pointed")
    expect(second).to_be_focused()
    assert record.errors == []


def test_words_are_changed_and_notes_deleted_for_good_and_put_back(heard: Page) -> None:
    add(heard, "The lead nurse said no\nAnother")
    expect(marks(rows(heard).first)).to_be_visible(timeout=ENGINE_MS)
    do(rows(heard).first, "edit-note").click()
    heard.locator("[data-words]").fill("A clinician said no")
    press(heard, "keep-words")
    expect(rows(heard).first).to_be_focused()
    expect(marks(rows(heard).first)).to_have_count(0)
    expect(rows(heard).first.locator(".heard-note__text")).to_have_text("A clinician said no")
    do(rows(heard).first, "edit-note").click()
    heard.keyboard.press("Escape")
    expect(heard.locator("[data-editing]")).to_have_count(0)
    do(rows(heard).first, "edit-note").click()
    press(heard, "delete-note")
    expect(rows(heard)).to_have_count(1)
    press(heard, "undelete")
    expect(rows(heard)).to_have_count(2)
    expect(rows(heard).first).to_contain_text("A clinician said no")


def test_groups_are_renamed_and_taken_out(heard: Page) -> None:
    add(heard, "One", "A")
    add(heard, "Two", "B")
    name = heard.locator("[data-group-name]").first
    name.fill("B")
    name.press("Tab")
    expect(heard.get_by_text("Each group needs a name of its own.")).to_be_visible()
    expect(name).to_have_value("A")
    name.fill("Night  shift")
    name.press("Tab")
    expect(name).to_have_value("Night shift")
    assert rows(heard).first.locator("select").input_value() == "Night shift"
    do(heard, "drop-group").first.click()
    expect(rows(heard).first.locator("select")).to_have_value("")
    assert json.loads(kept(heard)["tab"]["what-you-heard.notes"])["heard"] == {
        "groups": ["B"],
        "notes": [{"text": "One"}, {"text": "Two", "group": "B"}],
    }


# --- The keyboard alone ---------------------------------------------------------------------------


def test_two_hundred_notes_are_sorted_with_the_keyboard_alone(heard: Page, record: Record) -> None:
    write(heard, "[data-draft='group']", "Tuesday")
    write(heard, "[data-draft='text']", "\n".join(f"Note {number}" for number in range(200)))
    use(heard, "add-notes")
    expect(rows(heard)).to_have_count(200, timeout=ENGINE_MS)
    for place in range(200):
        expect(heard.locator(f"[data-note='{place}']")).to_be_focused()
        for key in ("x",) if place == 7 else (str(place % 5 + 1), "ob"[place % 2]):
            heard.keyboard.press(key)
        heard.keyboard.press("Enter")
    expect(heard.locator("#told-heading")).to_be_focused()
    expect(told(heard)).to_have_count(199, timeout=ENGINE_MS)
    stored = json.loads(kept(heard)["tab"]["what-you-heard.notes"])["heard"]["notes"]
    kinds = ("opportunity", "obstacle")
    for place, each in enumerate(stored):
        same = {"text": f"Note {place}", "group": "Tuesday"}
        sorted_as = {"part": PARTS[place % 5], "kind": kinds[place % 2]}
        assert each == same | ({"leave_out": True} if place == 7 else sorted_as)
    with heard.expect_download() as waiting:
        use(heard, "save-table")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert record.errors == []


def test_keys_act_on_a_note_and_nowhere_else(heard: Page) -> None:
    add(heard, "One\nTwo\nThree")
    first, second, third = rows(heard).all()
    heard.keyboard.press("3")
    heard.keyboard.press("0")
    assert first.locator("input[value='']:checked").count() == 1
    heard.keyboard.press("x")
    expect(first.get_by_text("Left out")).to_be_visible()
    heard.keyboard.press("X")
    expect(first.get_by_label("Leave out")).not_to_be_checked()
    heard.keyboard.press("End")
    expect(third).to_be_focused()
    heard.keyboard.press("ArrowUp")
    expect(second).to_be_focused()
    heard.keyboard.press("Home")
    expect(first).to_be_focused()
    heard.keyboard.press("Control+b")
    assert first.locator("[value='obstacle']:checked").count() == 0
    heard.keyboard.press("Enter")
    expect(second).to_be_focused()
    tab_to(heard, "[data-note='1'] [data-choose='part']")
    heard.keyboard.press("5")  # also from a control within the note
    assert second.locator(f"[value='{PARTS[4]}']:checked").count() == 1
    heard.locator("[data-draft='text']").click()
    heard.keyboard.type("box 5")
    assert heard.locator("[data-draft='text']").input_value() == "box 5"
    do(second, "edit-note").click()
    heard.keyboard.press("End")
    heard.keyboard.type(" 1 x")
    assert heard.locator("[data-words]").input_value() == "Two 1 x"


# --- Files ----------------------------------------------------------------------------------------


def test_several_peoples_files_are_merged_without_repeats(heard: Page) -> None:
    sorted_note = note("Same", group="A", part=PARTS[0], kind="obstacle")
    open_files(
        heard,
        file_of("one.json", ["A"], note("Same", group="A"), note("Mine", group="A")),
        file_of("two.json", ["B", "A"], sorted_note, note("Same", group="B", leave_out=True)),
        FilePayload(
            name="plan.json", mimeType="", buffer=b'{"format": "clinical-leadership-plan"}'
        ),
        FilePayload(name="cat.png", mimeType="image/png", buffer=b"\x89PNG\r\n\x1a\n"),
    )
    expect(rows(heard)).to_have_count(3, timeout=ENGINE_MS)
    assert opened(heard) == [
        "one.json is added.",
        "two.json is added.",
        "plan.json is not added. It is another of this site’s files. "
        "Open it on the page that saved it.",
        "cat.png is not added. It is a picture, a PDF or another kind of document.",
    ]
    name, text = saved(heard, "save-notes")
    assert re.fullmatch(r"what-was-heard-\d{4}-\d{2}-\d{2}\.json", name)
    read = read_heard(text, INSTRUMENT)
    assert read.groups == ("A", "B")
    assert [(each.text, each.group, each.part) for each in read.notes] == [
        *(("Same", "A", PARTS[0]), ("Mine", "A", None), ("Same", "B", None)),
    ]
    assert read.notes[2].leave_out


def test_a_saved_file_opens_again_and_gives_the_same_file(heard: Page) -> None:
    see_example(heard)
    name, text = saved(heard, "save-notes")
    assert name.startswith("invented-what-was-heard-")
    assert json.loads(text)["invented"] is True
    do(heard, "ask-clear").click()
    press(heard, "clear")
    expect(rows(heard)).to_have_count(0)
    file = FilePayload(name=name, mimeType="application/json", buffer=text.encode())
    open_files(heard, file)
    expect(rows(heard).first).to_be_focused(timeout=ENGINE_MS)
    expect(heard.get_by_text("This is an invented example.")).to_be_visible()
    assert saved(heard, "save-notes") == (name, text)


def test_the_table_and_the_paper_tell_no_group_and_nothing_left_out(heard: Page) -> None:
    add(heard, NOTES, "Tuesday")
    for place, keys in enumerate(("4b", "3o", "2bx")):
        heard.locator(f"[data-note='{place}']").focus()
        for key in keys:
            heard.keyboard.press(key)
    expect(told(heard)).to_have_count(2, timeout=ENGINE_MS)
    name, text = saved(heard, "save-table")
    assert re.fullmatch(r"what-we-heard-\d{4}-\d{2}-\d{2}\.csv", name)
    table = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row[1:3] for row in table[1:]] == [
        *(["opportunity", "Ask the lead nurse"], ["obstacle", "No cover on nights"]),
    ]
    assert "Tuesday" not in text
    heard.emulate_media(media="print")
    paper = heard.locator("body").inner_text()
    assert "No cover on nights" in paper
    assert "Have we got something wrong" in paper
    for hidden in ("Tuesday", "A story to leave out", "Add these notes", "Clear the notes"):
        assert hidden not in paper


# --- The example, and clearing --------------------------------------------------------------------


def test_the_example_is_marked_everywhere_and_makes_way(heard: Page) -> None:
    see_example(heard)
    expect(heard.locator(".heard-told__invented")).to_be_visible()
    assert "an invented example" in saved(heard, "save-table")[1]
    heard.emulate_media(media="print")
    assert "An invented example" in heard.locator("body").inner_text()
    heard.emulate_media(media="screen")
    add_own = heard.locator("[data-draft='text']")
    add_own.fill("Our own")
    press(heard, "add-notes")
    expect(rows(heard)).to_have_count(1)
    expect(heard.get_by_text("This is an invented example.")).to_be_hidden()
    expect(heard.locator("[data-group-name]")).to_have_count(0)


def test_notes_are_in_the_tab_only_and_cleared_for_good(heard: Page) -> None:
    add(heard, NOTES, "Tuesday")
    heard.keyboard.press("1")
    heard.locator("[data-draft='text']").fill("half a thought")
    heard.reload()
    expect(rows(heard)).to_have_count(3)
    expect(heard.locator("[data-draft='text']")).to_have_value("half a thought")
    assert kept(heard)["here"] == {}
    assert set(kept(heard)["tab"]) == {"what-you-heard.notes"}
    expect(told(heard)).to_have_count(0)
    do(heard, "ask-clear").click()
    press(heard, "clear")
    expect(rows(heard)).to_have_count(0)
    expect(heard.locator("#add-heading")).to_be_focused()
    assert set(kept(heard)["tab"]) == {"what-you-heard.cleared"}
    assert "No cover" not in heard.content()
    heard.reload()
    expect(do(heard, "example")).to_be_visible()


def test_all_that_is_stored_is_published(site: Path) -> None:
    page = (site / "about/privacy.html").read_text(encoding="utf-8")
    rows = re.findall(r"<td><code>(what-you-heard\.[^<]+)</code></td>\s*<td>([^<]+)</td>", page)
    names = ("notes", "notes.unreadable", "cleared")
    assert set(rows) == {(f"what-you-heard.{name}", "Session storage") for name in names}


def test_the_page_knows_the_limits_that_python_has(site: Path) -> None:
    page = (site / PAGE).read_text(encoding="utf-8")
    assert set(re.findall(r'maxlength="(\d+)"', page)) == {str(LONGEST_NOTE), str(LONGEST_GROUP)}
    script = ROOT / "overrides/theme/assets/what-you-heard/adding.js"
    assert f"MOST_GROUPS = {MOST_GROUPS};" in script.read_text(encoding="utf-8")


# --- Where little works ---------------------------------------------------------------------------


def test_it_works_from_a_folder(page: Page, site: Path, record: Record) -> None:
    page.goto((site / PAGE).as_uri())
    see_example(page)
    press(page, "next-unsorted")
    page.keyboard.press("1")
    page.keyboard.press("o")
    expect(told(page).filter(has_text="senior pharmacist")).to_be_visible(timeout=ENGINE_MS)
    assert record.errors == []


def test_it_works_with_storage_blocked_and_says_so(page: Page, site_url: str) -> None:
    page.add_init_script(
        """for (const name of ["sessionStorage", "localStorage"]) {
          Object.defineProperty(window, name, {
            get() { throw new DOMException("", "SecurityError"); },
          });
        }"""
    )
    page.goto(f"{site_url}{PAGE}")
    add(page, "One")
    page.keyboard.press("2")
    page.keyboard.press("b")
    expect(told(page)).to_have_count(1, timeout=ENGINE_MS)
    expect(page.get_by_text("does not let the page keep anything")).to_be_visible()


def test_without_the_engine_notes_are_still_sorted_and_saved(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAGE}")
    stored = {"heard": {"groups": ["A"], "notes": [note("One", group="A")]}, "counter": 1}
    page.evaluate(
        "(text) => sessionStorage.setItem('what-you-heard.notes', text)", json.dumps(stored)
    )
    page.add_init_script(NO_WASM)
    page.reload()
    expect(page.get_by_text("cannot be worked out just now")).to_be_visible(timeout=ENGINE_MS)
    page.locator("[data-note='0']").focus()
    page.keyboard.press("1")
    page.keyboard.press("o")
    _, text = saved(page, "save-notes")
    (read,) = read_heard(text, INSTRUMENT).notes
    assert (read.part, read.kind) == (PARTS[0], "opportunity")
    page.locator("[data-draft='text']").fill("More")
    press(page, "add-notes")
    expect(page.get_by_text("The notes cannot be added just now")).to_be_visible()
    expect(page.locator("[data-draft='text']")).to_have_value("More")
    assert faults(page, looks=2) == []


def test_without_scripts_it_is_a_sheet_of_paper(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}{PAGE}")
    assert "Print this page instead" in page.locator("noscript").inner_text()
    page.emulate_media(media="print")
    expect(page.locator(".heard-sheet tbody th")).to_have_count(len(PARTS))
    expect(page.locator(".heard-sheet")).to_be_visible()


# --- Soundness ------------------------------------------------------------------------------------


def test_every_state_is_sound_in_every_look(page: Page, site_url: str, record: Record) -> None:
    page.add_init_script(PRINTED)
    page.goto(f"{site_url}{PAGE}")
    found = {"empty": faults(page)}
    press(page, "add-notes")
    found["nothing to add"] = faults(page, looks=2)
    add(page, f"- {'long ' * 150}\nAsk zoe@example.org", "A")
    open_files(page, FilePayload(name="x.json", mimeType="", buffer=b"{"))
    expect(page.locator("[data-rows='opened'] > li")).to_be_visible(timeout=ENGINE_MS)
    expect(marks(page)).to_be_visible(timeout=ENGINE_MS)
    found["nothing sorted"] = faults(page)
    do(page, "ask-clear").click()
    press(page, "clear")
    see_example(page)
    rows(page).nth(12).focus()
    page.keyboard.press("1")
    page.keyboard.press("b")
    expect(page.get_by_text("Something here may point to one person.")).to_be_visible()
    found["example"] = faults(page)
    do(rows(page).first, "edit-note").click()
    found["editing"] = faults(page, looks=2)
    press(page, "delete-note")
    saved(page, "save-notes")
    do(page, "ask-clear").click()
    found["deleted, saved, clearing"] = faults(page, looks=2)
    press(page, "print")
    assert page.evaluate("window.printed") == 1
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert record.errors == []
