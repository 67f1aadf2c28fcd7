"""The page that sorts what was heard, as its browser tests use it: ways to a state."""

from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from assessment_py import instrument as instruments
from assessment_py.heard.files import write_heard
from assessment_py.heard.model import parse_heard
from tests.kit.self_check import ENGINE_MS, press

INSTRUMENT = instruments.load()
PARTS = [part.id for part in INSTRUMENT.parts]
PAGE = "next-steps/what-you-heard.html"
NOTES = "- No cover on nights\n2. Ask the lead nurse\n\n• A story to leave out"


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


def note(text: str, **known: Any) -> dict[str, Any]:
    return {"text": text, **known}


def file_of(name: str, groups: list[str], *notes: dict[str, Any]) -> FilePayload:
    text = write_heard(parse_heard({"groups": groups, "notes": [*notes]}, INSTRUMENT))
    return FilePayload(name=name, mimeType="application/json", buffer=text.encode())


def open_files(page: Page, *files: FilePayload) -> None:
    if page.locator("[data-opener]").get_attribute("open") is None:
        page.locator("[data-opener] > summary").press("Enter")
    page.locator("[data-open-file]").set_input_files([*files])
