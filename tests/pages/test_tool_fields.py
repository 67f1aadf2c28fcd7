"""Fields of every page: no choice begins blank, and what is wrong with a file stands beside it."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

FILLED = {"dates", "cards"}  # a list that is never shown before one of it is chosen


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    found = {
        str(path.relative_to(site)): LexborHTMLParser(path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }
    return {name: page for name, page in found.items() if page.css_first("input, select")}


def is_filled(select: LexborNode) -> bool:
    names = {select.attributes.get("data-rows"), select.attributes.get("data-list")}
    return bool(names & FILLED)


def test_no_choice_begins_blank(pages: dict[str, LexborHTMLParser]) -> None:
    selects = [
        (name, each)
        for name, page in pages.items()
        for each in page.css("select")
        if not is_filled(each)
    ]
    assert len(selects) > 20
    blank = [
        (name, each.attributes.get("id"))
        for name, each in selects
        if not (first := each.css_first("option")) or not first.text(strip=True)
    ]
    assert blank == []


def test_what_the_data_fills_comes_after_a_hint(pages: dict[str, LexborHTMLParser]) -> None:
    """A list that only the reader's file knows begins with words, and with nothing chosen."""
    lists = [each for page in pages.values() for each in page.css("select optgroup[data-rows]")]
    assert len(lists) >= 6
    for each in lists:
        hint = each.parent.css_first("option") if each.parent else None
        assert hint and hint.attributes.get("value") == ""


def test_each_field_for_a_file_has_its_fault_beside_it(
    pages: dict[str, LexborHTMLParser],
) -> None:
    """The box for a whole chat (results together) lists by name the files it did not add."""
    fields = [each for page in pages.values() for each in page.css("input[type=file]")]
    kept = [each for each in fields if "data-files" not in each.attributes]
    assert len(kept) >= 9
    for field in kept:
        way = field.parent
        name = field.attributes["id"]
        assert way and "tool-open__way" in (way.attributes["class"] or "")
        assert way.css_first(f"#{name}-error"), name
