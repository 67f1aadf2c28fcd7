"""Notes of focus groups: opened, merged, taken away, kept in the tab only."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from assessment_py.heard.files import read_heard
from assessment_py.heard.model import LONGEST_GROUP, LONGEST_NOTE, MOST_GROUPS
from tests.conftest import Record
from tests.kit.forced_colours import colours_left
from tests.kit.hearing import (
    INSTRUMENT,
    NOTES,
    PAGE,
    PARTS,
    add,
    file_of,
    note,
    open_files,
    opened,
    rows,
    see_example,
    told,
)
from tests.kit.places import ROOT
from tests.kit.published import published
from tests.kit.results_together import HOLD
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved


@pytest.fixture
def heard(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}{PAGE}")
    return page


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
    heard.evaluate(HOLD, '"split-notes"')
    heard.locator("[data-draft='text']").fill("cleared before it was read")
    press(heard, "add-notes")
    do(heard, "ask-clear").click()
    press(heard, "clear")
    expect(rows(heard)).to_have_count(0)
    heard.evaluate("letThrough()")
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
    assert colours_left(heard) == []  # what is chosen among them
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
    names = ("notes", "notes.unreadable", "cleared")
    expected = {(f"what-you-heard.{name}", "Session storage") for name in names}
    assert published(site, "what-you-heard.") == expected


def test_the_page_knows_the_limits_that_python_has(site: Path) -> None:
    page = (site / PAGE).read_text(encoding="utf-8")
    assert set(re.findall(r'maxlength="(\d+)"', page)) == {str(LONGEST_NOTE), str(LONGEST_GROUP)}
    script = ROOT / "overrides/theme/assets/what-you-heard/adding.js"
    assert f"MOST_GROUPS = {MOST_GROUPS};" in script.read_text(encoding="utf-8")
