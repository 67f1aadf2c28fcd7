"""The page of the talk says for every profession who to talk to, and what to ask for."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from assessment_py import load
from overrides.build.content.asks import load_asks
from tests.kit.places import ROOT

INSTRUMENT = load()


@pytest.fixture(scope="module")
def page(site: Path) -> LexborHTMLParser:
    return LexborHTMLParser((site / "next-steps/talk-to-your-manager.html").read_text("utf-8"))


def rows(page: LexborHTMLParser, heading: str) -> list[list[str]]:
    """The table that the heading names, without its head."""
    region = page.css_first(f'[data-wide="{heading}"]')
    assert region
    return [[cell.text(strip=True) for cell in row.css("th, td")] for row in region.css("tbody tr")]


def test_every_profession_has_its_regulator_its_body_and_its_head(page: LexborHTMLParser) -> None:
    found = rows(page, "who-to-talk-to")
    assert [row[0] for row in found] == [each.label for each in INSTRUMENT.professions]
    assert all(len(row) == 4 and all(row) for row in found)
    for row in page.css('[data-wide="who-to-talk-to"] tbody tr'):
        regulator = row.css("td")[1]
        assert regulator.css('a[href^="https://"]')


def test_every_thing_to_ask_for_is_on_the_page(page: LexborHTMLParser) -> None:
    asks = load_asks(ROOT, INSTRUMENT)
    wanted = [[part.title, *asks[part.id].values()] for part in INSTRUMENT.parts]
    assert rows(page, "what-to-ask-for") == wanted


def test_every_piece_of_advice_is_a_fold_that_is_open_without_a_script(
    page: LexborHTMLParser,
) -> None:
    folds = page.css("details[data-advice]")
    assert len(folds) >= 10
    for fold in folds:
        assert {"open", "data-print-open"} <= set(fold.attributes)
        assert fold.css_first("summary > h2[id]")
    assert not page.css(".beside__text > h2")


def test_the_report_leads_to_who_to_talk_to(site: Path, page: LexborHTMLParser) -> None:
    report = LexborHTMLParser((site / "self-check/you.html").read_text("utf-8"))
    assert report.css(
        '[data-planner] a[href="../next-steps/talk-to-your-manager.html#who-to-talk-to"]'
    )
    assert page.css("#who-to-talk-to")
