"""Notes of focus groups: where little works, and every state in every look."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from assessment_py.heard.files import read_heard
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.hearing import (
    INSTRUMENT,
    PAGE,
    PARTS,
    add,
    marks,
    note,
    open_files,
    rows,
    see_example,
    told,
)
from tests.kit.planning import PRINTED
from tests.kit.self_check import ENGINE_MS, do, press, saved

NO_WASM = "delete window.WebAssembly;"


@pytest.fixture
def heard(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}{PAGE}")
    return page


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
    page.wait_for_function("window.printed === 1")
    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert record.errors == []
