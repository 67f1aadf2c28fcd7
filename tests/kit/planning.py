"""The pages on which plans and case studies are written: their fixtures, ways to a state."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from assessment_py.instrument import load
from tests.kit.published import published
from tests.kit.self_check import ENGINE_MS, kept, press

if TYPE_CHECKING:
    from tests.conftest import Record

INSTRUMENT = load()
PARTS = [part.id for part in INSTRUMENT.parts]
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"
BLOCKED = (
    "for (const name of ['localStorage', 'sessionStorage'])"
    " Object.defineProperty(window, name, { get() { throw new Error('blocked'); } });"
)
WRITER = "next-steps/write-a-case-study.html"
PAGE = "next-steps/action-plan.html"
TEXTS = ("what", "lead", "first_move", "measure")
TOLD = ".plan-remark:visible"  # what is told beside the fields

FULL: dict[str, Any] = {
    "format": "clinical-leadership-plan",
    "version": 1,
    "key": "0123456789abcdef0123456789abcdef",
    "revision": 3,
    "scope": "organisation",
    "made": "2026-01-05",
    "review": "2026-04-07",
    "executive_lead": "Chief nurse",
    "priorities": [
        {"part": PARTS[0], "what": "One", "lead": "A", "due": "2026-01-20"},
        {},
        {"what": "Three", "lead": "B", "status": "under-way"},
    ],
}


@pytest.fixture
def plan(page: Page, site_url: str, record: "Record") -> Iterator[Page]:
    """The action plan's page."""
    yield from watched(page, f"{site_url}{PAGE}", record)


@pytest.fixture
def writer(page: Page, site_url: str, record: "Record") -> Iterator[Page]:
    """The case-study writer's page."""
    yield from watched(page, f"{site_url}{WRITER}", record)


def watched(page: Page, url: str, record: "Record") -> Iterator[Page]:
    """A page that counts prints; at the end nothing has gone wrong, no word was in an address."""
    page.add_init_script(PRINTED)
    page.goto(url)
    yield page
    assert record.errors == []
    assert not [each for each in record.requests if "?" in each]


def monday(days: int) -> str:
    day = date.today() + timedelta(days=days)
    return str(day + timedelta(days=(7 - day.weekday()) % 7))


def field(page: Page, place: int, name: str) -> str:
    return page.locator(f"#plan-{place}-{name}").input_value()


def write(page: Page, place: int, **texts: str) -> None:
    """Write into the fields of a place, 0 for those of the whole plan, and leave the last one."""
    for name, text in texts.items():
        each = page.locator(f"#plan-{place}-{name}")
        if name in ("part", "scope"):
            each.select_option(text)
        else:
            each.fill(text)
    page.keyboard.press("Tab")


def see_example(page: Page, *, in_review: bool = False) -> None:
    press(page, "example")
    expect(page.get_by_text("This is an invented example.")).to_be_visible(timeout=ENGINE_MS)
    if in_review:
        press(page, "example-review")
        expect(page.get_by_role("heading", name="What became of it?")).to_be_visible()


def open_file(page: Page, text: str, place: str = "plan", name: str = "plan.json") -> None:
    page.locator(f'[data-open="{place}"] [data-open-file]').set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


def unfold(page: Page, words: str) -> None:
    page.locator("summary:visible", has_text=words).first.press("Enter")


def expect_told(page: Page, *words: str) -> None:
    """Wait until each of these is told beside a field."""
    for each in words:
        expect(page.locator(TOLD, has_text=each).first).to_be_visible(timeout=ENGINE_MS)


def asked_first(page: Page) -> None:
    expect(page.locator("#review-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(page.locator("#plan-heading")).to_be_hidden()


def check_published(page: Page, site: Path, prefix: str) -> None:
    """What is stored under this prefix stands on the privacy page, and nothing else does."""
    both = kept(page)
    stored = {(key, "Session storage") for key in both["tab"]}
    stored |= {(key, "Local storage") for key in both["here"]}
    stored |= {(f"{prefix}.cleared", "Session storage")}
    assert stored == published(site, f"{prefix}.")
    assert (f"hand-over.{prefix}", "Session storage") in published(site, "hand-over.")
