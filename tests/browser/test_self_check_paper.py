"""The report, the planner and the comparison printed to PDF, and read there: nothing is cut."""

import pytest
from playwright.sync_api import Page, expect

from tests.kit.pdf import Piece, document
from tests.kit.self_check import ENGINE_MS, answer_all, code_of, open_text, press, see_report

LONG = "We asked every ward in March, and again in June: the minutes of both meetings say so. " * 5
UNGUARDED = "* { break-inside: auto !important; break-after: auto !important; }"


def printed(page: Page) -> Piece:
    return document(page.pdf(format="A4", tagged=True))


def shown_tables(page: Page) -> list[int]:
    """The rows of each table that goes to paper."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = [table.locator("tr:visible").count() for table in page.locator("table:visible").all()]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="null")
    return rows


def check_whole(paper: Piece, rows: list[int]) -> None:
    """Every table is there with all of its rows, and each is whole, on one page."""
    tables = list(paper.all("Table"))
    assert [len(list(table.all("TR"))) for table in tables] == rows
    assert {len(row.pages) for table in tables for row in table.all("TR")} == {1}
    assert [len(table.pages) for table in tables] == [1] * len(rows)


@pytest.fixture
def organisation(page: Page, site_url: str) -> Page:
    """A report with a long note beside each statement: as much as there can be on paper."""
    page.goto(f"{site_url}self-check/organisation.html")
    for note in page.locator("[data-note]").all():
        note.evaluate("(area, text) => { area.value = text; }", LONG[:430])
    answer_all(page, 1)
    see_report(page)
    return page


def test_no_table_of_the_report_is_cut(organisation: Page) -> None:
    rows = shown_tables(organisation)
    assert rows == [6, 6] + [7] * 5  # the bars, their numbers, and each part
    paper = printed(organisation)
    assert len(paper.pages) >= 4
    check_whole(paper, rows)
    assert {len(item.pages) for item in paper.all("LI")} == {1}


def test_a_table_that_is_cut_is_noticed(organisation: Page) -> None:
    rows = shown_tables(organisation)
    organisation.evaluate(
        """(rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [sheet];
        }""",
        UNGUARDED,
    )
    paper = printed(organisation)
    assert max(len(table.pages) for table in paper.all("Table")) > 1
    with pytest.raises(AssertionError):
        check_whole(paper, rows)


def test_the_other_report_and_its_planner_are_whole(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}self-check/you.html")
    answer_all(page, 1)
    see_report(page)
    rows = shown_tables(page)
    paper = printed(page)
    check_whole(paper, rows)
    assert {len(item.pages) for item in paper.all("LI")} == {1}
    page.evaluate("() => { window.print = () => {}; }")
    press(page, "print-planner")
    alone = printed(page)
    assert alone.pages == {1}
    assert len(list(alone.all("Table"))) == 1  # what was agreed
    assert len(list(alone.all("LI"))) >= 3


def test_the_comparison_is_whole(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}self-check/organisation.html")
    answer_all(page, 1)
    see_report(page)
    code = code_of(page)
    page.goto(f"{site_url}self-check/compare.html")
    for side in ("earlier", "later"):
        open_text(page.locator(f'[data-side="{side}"]'), code)
    expect(page.locator("#comparison-heading")).to_be_visible(timeout=ENGINE_MS)
    rows = shown_tables(page)
    assert rows == [6]
    paper = printed(page)
    assert paper.pages == {1}
    check_whole(paper, rows)
