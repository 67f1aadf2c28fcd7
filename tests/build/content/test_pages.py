"""The lists of pages, and the pieces a page's words come in."""

import dataclasses
from typing import Any

import pytest

from assessment_py import instrument as instruments
from overrides.build.content import pages
from overrides.build.content.pages import SitePage, Words, words_of
from overrides.build.errors import SiteError
from overrides.build.tree import of_words

INSTRUMENT = instruments.load()


def page_with(source: str, **meta: Any) -> SitePage:
    return SitePage(source=source, url=source.replace(".md", ".html"), meta=meta)


def test_case_studies_stand_by_surname() -> None:
    listed = [
        page_with("case-studies/a.md", case_study={"name": "Ann Young"}),
        page_with("evidence.md"),
        page_with("case-studies/z.md", case_study={"name": "Zoe adams"}),
    ]
    assert list(pages.case_studies(listed)) == ["z", "a"]


def test_next_steps_stand_by_number() -> None:
    steps = [page_with(f"{number}.md", step={"number": number}) for number in (10, 9)]
    assert [page.name for page in pages.next_steps(steps)] == ["9", "10"]


def test_case_study_that_is_not_there_is_named_with_those_that_are() -> None:
    part = INSTRUMENT.parts[0]
    known = {s.case_study for each in INSTRUMENT.parts for s in each.statements}
    pages.check_case_studies(INSTRUMENT, known)
    lost = dataclasses.replace(part.statements[0], case_study="nobody")
    part = dataclasses.replace(part, statements=(lost, *part.statements[1:]))
    instrument = dataclasses.replace(INSTRUMENT, parts=(part, *INSTRUMENT.parts[1:]))
    with pytest.raises(SiteError, match=f"'{lost.id}': no case study 'nobody'\n.*kay-fawcett"):
        pages.check_case_studies(instrument, known)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h1>T</h1>\n<p>O</p>\n<p>R</p>", ("<h1>T</h1>", "\n<p>O</p>", "\n<p>R</p>")),
        ("<h1>T</h1><ul></ul><p>R</p>", ("<h1>T</h1>", "", "<ul></ul><p>R</p>")),
        ('<h1>T</h1><p class="a">R</p>', ("<h1>T</h1>", "", '<p class="a">R</p>')),
        ("<p>Before</p><h1>T</h1>", ("<p>Before</p><h1>T</h1>", "", "")),
        ("<p>R</p>", ("", "", "<p>R</p>")),
        ("", ("", "", "")),
    ],
)
def test_words_come_in_three_pieces_and_none_is_lost(
    html: str, words: tuple[str, str, str]
) -> None:
    title, opening, rest = words
    assert words_of(of_words(html)) == Words(title=title, opening=opening, rest=rest)
    assert "".join(words) == html
