"""The page of staff numbers, as its browser tests use it: tables to give it, ways to a state."""

import unicodedata
from io import BytesIO

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.kit.self_check import ENGINE_MS, press

PAGE = "next-steps/staff-numbers.html"
MARKER = "ZQX-4711"  # stands in every personal column, and may stand nowhere else
HEADINGS = "Employee Number,Date of Birth,Email,Job Role,Pay Grade,Assignment Status"


def posts(*rows: str) -> str:
    """A table with a row for each post, with a marker in each personal column."""
    return "\n".join([HEADINGS, *(f"{MARKER},{MARKER},{MARKER},{row}" for row in rows)])


def many(role: str, grade: str, number: int) -> list[str]:
    return [f"{role},{grade},Active Assignment"] * number


SOUND = posts(
    *many("Staff Nurse", "Band 5", 60),
    *many("Staff Nurse", "Band 7", 40),
    *many("Staff Nurse", "Band 8a", 30),
    *many("Midwife", "Band 6", 30),
    *many("Midwife", "Band 7", 40),
    *many("Physiotherapist", "Band 7", 30),
    *many("Physiotherapist", "Band 8a", 20),
)
COUNTS = "profession,level,count\nnurse,Band 7,40\nnurse,Band 8a,30\nmidwife,Band 7,41\n"


def understood(page: Page) -> Locator:
    heading = page.locator("#understood-heading")
    expect(heading).to_be_focused(timeout=ENGINE_MS)
    return page.locator("section", has=heading)


def paste(page: Page, text: str) -> Locator:
    page.locator("[data-text]").fill(text)
    press(page, "read-text")
    return understood(page)


def see_example(page: Page) -> Locator:
    press(page, "example")
    expect(page.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    return page.locator(".staff-paper")


def see_shared(page: Page, *, table: bool = False) -> Locator:
    page.locator("[data-with-table]").set_checked(table)
    page.locator("[data-share] [type=submit]").press("Enter")
    expect(page.locator("#shared-heading")).to_be_focused(timeout=ENGINE_MS)
    return page.locator(".staff-shared")


def on_paper(page: Page) -> str:
    """The words that the page prints."""
    texts = [each.extract_text() for each in PdfReader(BytesIO(page.pdf())).pages]
    return " ".join(unicodedata.normalize("NFKC", " ".join(texts)).split())


def stored(page: Page) -> str:
    return str(
        page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    )
