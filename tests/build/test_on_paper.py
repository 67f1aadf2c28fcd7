"""The framework as one page: nothing lost from its pages, nothing twice in the search."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from assessment_py import instrument as instruments
from tests.kit.searching import search_index
from tests.pages.test_site import Reading, reading

ON_PAPER = "framework/on-paper.html"
INTRODUCTION = "framework/index.html"
PARTS = [part.page for part in instruments.load().parts]
ROOT = Path(__file__).parents[2]


def inner(html: str, start: str, end: str) -> str:
    """Return the words between two marks of a page."""
    return Reading(html.split(start, 1)[1].split(end, 1)[0]).text


@pytest.mark.parametrize("page", PARTS)
def test_whole_part_stands_in_it(site: Path, page: str) -> None:
    part = (site / page).read_text(encoding="utf-8")
    part = re.sub(r'<details class="jump">.*?</details>', "", part, flags=re.DOTALL)
    words = inner(part, '<h1 id="', '<p class="to-paper">').split(">", 1)[1]
    assert len(words) > 3000
    assert words in reading(site, ON_PAPER).text


def test_introduction_comes_first_then_the_parts_in_order(site: Path) -> None:
    chapters = [text for level, text in reading(site, ON_PAPER).headings if level == 2]
    titles = [reading(site, page).headings[0][1] for page in [INTRODUCTION, *PARTS]]
    assert chapters == ["Contents", *titles]


def test_its_links_to_its_chapters_stay_on_it(site: Path) -> None:
    text = (site / ON_PAPER).read_text(encoding="utf-8")
    chapters = text.split('class="booklet__chapter', 1)[1].split("<footer", 1)[0]
    links = Reading(f"<p {chapters}").links
    assert "#talent-management" in links
    assert "#index--what-we-have-and-have-not-read" in links
    inside = {page.split("/")[1] for page in [INTRODUCTION, *PARTS]}
    assert [link for link in links if link.split("#")[0] in inside] == []


def test_search_finds_the_pages_and_not_their_copy(site: Path) -> None:
    places = {page["url"] for page in search_index(site)["pages"]}
    assert ON_PAPER not in places
    assert {INTRODUCTION, *PARTS} <= places


def test_no_sheet_of_paper_is_nearly_empty(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{ON_PAPER}")
    pdf = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    letters = [len(each.extract_text()) for each in pdf.pages]
    assert min(letters[1:]) > 1000, letters  # after the cover


@pytest.mark.parametrize("page", [INTRODUCTION, *PARTS])
def test_it_is_one_link_away(site: Path, page: str) -> None:
    assert "on-paper.html" in reading(site, page).links


def test_it_says_where_it_comes_from_and_when(site: Path) -> None:
    text = reading(site, ON_PAPER).text
    version, date = re.findall(
        r"^## (\S+) – (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )[0]
    assert f"version {version}, {date}." in text
    assert "NHS Improvement, 30 January 2019" in text
