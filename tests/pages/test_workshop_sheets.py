"""The sheets of a workshop: a page each, numbered as they print, with all that was asked."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from assessment_py import instrument as instruments
from tests.pages.test_site import reading

ADDRESS = "next-steps/workshop-sheets.html"
INSTRUMENT = instruments.load()
PARTS = [part.title for part in INSTRUMENT.parts]
FORM = "organisation"


@pytest.fixture
def sheets(page: Page, site_url: str) -> list[str]:
    """The words of each sheet, as it prints."""
    page.goto(f"{site_url}{ADDRESS}")
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [unicodedata.normalize("NFKC", each.extract_text()) for each in pdf.pages]
    return [" ".join(text.split()) for text in texts]


def test_each_sheet_is_one_page_and_knows_its_number(sheets: list[str]) -> None:
    uses = ["wall"] * 5 + ["group that takes this part"] * 5 + ["plan"]
    titles = [*PARTS, *PARTS, "Our priorities"]
    assert len(sheets) == 12
    for number, (text, use, title) in enumerate(zip(sheets[1:], uses, titles, strict=True), 2):
        counted = f"Page {number} of 12"  # by the browser, at the foot, and by us, at the head
        assert text.startswith(f"{counted} {counted}, for the {use} {title}"), text[:80]
    assert "Pages 2 to 6 go on the wall" in sheets[0]
    assert "Pages 7 to 11 go to the groups" in sheets[0]
    assert "Page 12 is for the plan" in sheets[0]


def test_sheets_hold_what_the_self_check_asks(sheets: list[str]) -> None:
    for part, wall, group in zip(INSTRUMENT.parts, sheets[1:6], sheets[6:11], strict=True):
        assert part.summary in wall
        for band in INSTRUMENT.bands:
            assert band.label in wall
        steps = INSTRUMENT.scale(INSTRUMENT.form(FORM).importance_scale).options
        for step in steps:
            assert step.label in wall
        asked = [each.text for each in part.statements if each.form == FORM]
        questions = [each for each in part.questions if each.form == FORM]
        assert len(asked) == 5
        assert len(questions) >= 3
        for text in [*asked, *(each.text for each in questions)]:
            assert text in group
        theirs = [each for each in questions if each.source == "framework"]
        assert group.count("From the framework") == len(theirs)
        assert len(re.findall("Added by this site", group)) == len(questions) - len(theirs)


def test_the_step_leads_to_them_and_says_how_many(site: Path) -> None:
    step = reading(site, "next-steps/hold-a-workshop.html")
    assert "workshop-sheets.html" in step.links
    for text in (step.text, reading(site, ADDRESS).text):
        assert "twelve pages of A4" in text
