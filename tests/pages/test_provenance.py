"""Whose words they are: one key a page of a part, a small sign a line, the detail on demand."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from assessment_py.instrument.model import Action, Part, Question, Statement
from tests.kit.self_check_report import INSTRUMENT

ARTICLE = "New framework for clinical senior leadership published"
STEPS = [
    "Find out at what levels different clinical professions tend to "
    "\N{LEFT SINGLE QUOTATION MARK}hit a ceiling’ in your organisation "
    "and explore why that might be.",
    "Hold a board or system leadership workshop using this framework to agree your priorities and "
    "strategy for increasing professional diversity at senior levels.",
    "Nominate executive and non-executive leads at the organisation and system level to champion "
    "the clinical leadership agenda.",
    "Run internal multi professional meetings or focus groups to explore this framework and what "
    "staff think are the greatest opportunities.",
    "Discuss this framework with your line manager or head of profession to see what opportunities "
    "may be available to you and you[r] colleagues.",
    "Share good practice about what you’ve already been doing, or what you learn as you experiment "
    "with making changes.",
]


@pytest.mark.parametrize("part", INSTRUMENT.parts, ids=lambda part: part.id)
def test_each_entry_has_a_sign_and_the_page_one_key(page: Page, site_url: str, part: Part) -> None:
    page.goto(f"{site_url}framework/{part.id}.html")
    expect(page.locator(".key")).to_have_count(1)
    expect(page.locator(".source")).to_have_count(0)
    entries: list[Question | Action | Statement] = [
        *part.questions,
        *part.actions,
        *part.statements,
    ]
    theirs = [entry for entry in entries if entry.source == "framework"]
    expect(page.locator(".entries .sign")).to_have_count(len(entries))
    expect(page.locator(".entries .sign--framework")).to_have_count(len(theirs))
    first = page.locator(".entries__item").first
    assert first.inner_text().startswith(("The framework’s idea.", "Added by this site."))
    bases = page.locator(".bases")
    assert not bases.evaluate("each => each.open")
    page.locator(".bases summary").click()
    expect(bases.locator("li")).to_have_count(len(theirs))
    for entry in theirs:
        expect(bases.locator("li", has_text=entry.text)).to_contain_text(entry.basis)
    assert page.locator("article").inner_text().count(ARTICLE) == 1


def test_next_steps_are_in_the_frameworks_words_and_order(page: Page, site_url: str) -> None:
    """As the article gives them; the fifth has a letter that it left out."""
    page.goto(f"{site_url}next-steps/index.html")
    assert page.locator(".step__words").all_inner_texts() == [f"“{words}”" for words in STEPS]
    links = page.locator(".step__title a")
    addresses = links.evaluate_all("all => all.map((each) => each.href)")
    for number, (address, words) in enumerate(zip(addresses, STEPS, strict=True), 1):
        page.goto(address)
        expect(page.locator(".admonition.framework").first).to_contain_text(words)
        expect(page.locator(".step-number").first).to_have_text(f"Next step {number} of 6")


def test_case_studies_link_to_a_page_that_stands_and_to_the_archive(
    page: Page, site_url: str, site: Path
) -> None:
    """NHS Improvement's site has closed: its addresses stand only behind the web archive's."""
    for path in sorted((site / "case-studies").glob("*-*.html")):
        page.goto(f"{site_url}case-studies/{path.name}")
        links = page.locator(".facts__source a")
        hosts = [
            urlsplit(address).hostname
            for address in links.evaluate_all("all => all.map((each) => each.href)")
        ]
        assert hosts[:2] == ["www.england.nhs.uk", "web.archive.org"]
        assert "improvement.nhs.uk" not in hosts


def test_neighbours_stay_in_their_room(page: Page, site_url: str, site: Path) -> None:
    """The glossary stands among the pages about the site, though not in their folder."""
    found = 0
    for path in sorted(site.rglob("*.html")):
        page.goto(f"{site_url}{path.relative_to(site).as_posix()}")
        links = page.locator(".neighbours a")
        for address in links.evaluate_all("all => all.map((each) => each.getAttribute('href'))"):
            found += 1
            of_the_glossary = path.name == "glossary.html" or address == "../glossary.html"
            assert "/" not in address or of_the_glossary, (path.name, address)
    assert found > 40


def test_a_profession_without_a_career_is_asked_for_one(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}case-studies/index.html")
    page.select_option("#filter-profession", "pharmacist")
    expect(page.get_by_text("None yet.")).to_be_visible()
    expect(page.get_by_role("link", name="Tell yours")).to_be_visible()
