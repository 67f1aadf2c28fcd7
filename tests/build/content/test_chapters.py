"""The framework as one page: nothing lost from its pages, nothing twice in the search."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from assessment_py import instrument as instruments
from overrides.build.content.chapters import as_chapter, chapters_of, release
from overrides.build.content.pages import SitePage
from overrides.build.errors import SiteError
from overrides.build.tree import of_words
from tests.kit.searching import search_index
from tests.pages.test_site import Reading, reading

ON_PAPER = "framework/on-paper.html"
INTRODUCTION = "framework/index.html"
PARTS = [part.page for part in instruments.load().parts]
ROOT = Path(__file__).parents[3]


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
    assert "#index--where-it-comes-from" in links
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


# --- A page as a chapter --------------------------------------------------------------------------


def page_of(html: str, url: str = "framework/one.html") -> SitePage:
    source = url.replace(".html", ".md")
    return SitePage(source=source, url=url, meta={}, title="One", words=of_words(html))


PREFIXES = {"framework/one.html": "one", "framework/two.html": "two"}


@pytest.mark.parametrize(
    ("html", "chapter"),
    [
        ('<h1 class="a" id="t">T <b>b</b></h1>', '<h2 class="a" id="one--t">T <b>b</b></h2>'),
        ('<h3 id="s">S</h3>', '<h4 id="one--s">S</h4>'),
        ('<p aria-labelledby="a b">1</p>', '<p aria-labelledby="one--a one--b">1</p>'),
        ('<a href="two.html">2</a>', '<a href="#two">2</a>'),
        ('<a href="two.html#x">2</a>', '<a href="#two--x">2</a>'),
        ('<a href="#x">here</a>', '<a href="#one--x">here</a>'),
        ('<a href="../about/a.html#x">a</a>', '<a href="about/a.html#x">a</a>'),
        ('<a href="https://a.example/">a</a>', '<a href="https://a.example/">a</a>'),
    ],
)
def test_headings_go_down_ids_stay_apart_and_links_lead_on(html: str, chapter: str) -> None:
    assert as_chapter(page_of(html), "paper.html", PREFIXES) == chapter


def test_the_page_itself_stays_as_it_is() -> None:
    page = page_of('<h1 id="t">T</h1>')
    as_chapter(page, "paper.html", PREFIXES)
    assert page.words.css_matches("h1#t")


def test_a_page_alone_in_its_section_stops_the_build() -> None:
    page = page_of("")
    with pytest.raises(SiteError, match=r"framework/one\.md: there are no other pages"):
        chapters_of(page, [page])


def test_a_changelog_without_a_release_stops_the_build() -> None:
    with pytest.raises(SiteError, match="no heading like '## 0"):
        release("# Changelog")
