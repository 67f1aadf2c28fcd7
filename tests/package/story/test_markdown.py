"""A case study as a page: there and back for any text, and nothing in it is taken for markup."""

import json
import re
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

import pytest
from hypothesis import example, given, settings
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from assessment_py import load
from assessment_py.story.markdown import (
    DRAFT,
    ROUTE,
    StoryFileError,
    file_name,
    read_story,
    write_story,
)
from assessment_py.story.model import Story, parse_story, to_mapping
from assessment_py.story.outlines import OUTLINES, TICKS
from tests.kit import stories
from tests.kit.places import ROOT

INSTRUMENT = load()
markdown: Any = import_module("markdown")  # neither has types
yaml: Any = import_module("yaml")
CONFIG = load_config(str(ROOT / "mkdocs.yml"))
WHOLE: dict[str, Any] = {
    "outline": "person",
    "name": "An Invented Midwife",
    "group": "midwife",
    "profession": "Midwife",
    "role": "Director of Midwifery",
    "organisation": "An invented trust",
    "date": "2026-11-26",
    "parts": ["practical-levers", "building-confidence"],
    "summary": "How she came to lead.",
    "route": [{"stage": "Qualified", "note": "1999"}, {"stage": "Director"}],
    "sections": {section.id: f"About {section.id}." for section in OUTLINES["person"]},
    "ticks": list(TICKS),
    "agreed": "2026-11-25",
    "ask": "the communications team",
}


def story(**changes: object) -> Story:
    return parse_story(WHOLE | changes, INSTRUMENT)


def write(**changes: object) -> str:
    return write_story(story(**changes), INSTRUMENT)


def failure(text: str) -> StoryFileError:
    with pytest.raises(StoryFileError) as caught:
        read_story(text, INSTRUMENT)
    return caught.value


class Shape(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(body: str) -> Shape:
    """Return a page's body as this site's Markdown gives it."""
    html = markdown.markdown(
        body, extensions=CONFIG.markdown_extensions, extension_configs=CONFIG.mdx_configs
    )
    shape = Shape()
    shape.feed(html)
    return shape


def test_the_whole_page() -> None:
    assert write() == (
        '---\ntitle: "An Invented Midwife"\n'
        'description: "How she came to lead."\n'
        'template: case-study.html\nhide: ["toc"]\n'
        'case_study: {"name": "An Invented Midwife", "group": "midwife", "profession": "Midwife", '
        '"role": "Director of Midwifery", "organisation": "An invented trust", '
        '"parts": ["building-confidence", "practical-levers"], "summary": "How she came to lead.", '
        '"route": [{"stage": "Qualified", "note": "1999"}, {"stage": "Director"}], '
        '"sources": [{"text": "Written by An Invented Midwife for this site, 2026-11-26, with '
        'their agreement"}, {"text": "To change or withdraw it, ask the communications team"}], '
        '"written": {"version": 1, "outline": "person", "profession": "Midwife", '
        '"date": "2026-11-26", "ticks": ["agreed", "patients", "roles", "numbers", "withdraw"], '
        '"agreed": "2026-11-25", "ask": "the communications team"}}\n'
        "---\n\n# An Invented Midwife\n\nHow she came to lead.\n\n<!-- figure: route -->\n\n"
        "## The journey\n\nAbout journey.\n\n"
        "## The turning point\n\nAbout turning-point.\n\n"
        "## Barriers, and ways through\n\nAbout barriers.\n\n"
        "## What the organisation did\n\nAbout support.\n\n"
        "## Advice\n\nAbout advice.\n\n"
        "## What we do not know\n\nAbout unknown.\n"
    )


@settings(deadline=None, max_examples=400)
@given(stories.mappings())
@example({"outline": "change", "name": "", "sections": {"tried": "## What changed\n# x\n1. y"}})
def test_what_is_saved_opens_as_it_was(mapping: dict[str, Any]) -> None:
    given_in = parse_story(mapping, INSTRUMENT)
    text = write_story(given_in, INSTRUMENT)
    assert read_story(text, INSTRUMENT) == given_in
    assert parse_story(to_mapping(given_in), INSTRUMENT) == given_in


@settings(deadline=None, max_examples=400)
@given(stories.stories)
def test_whatever_is_written_stays_text(given_in: Story) -> None:
    text = write_story(given_in, INSTRUMENT)
    body, meta = get_data(text)
    line = next(line for line in text.splitlines() if line.startswith("case_study: "))
    assert meta["case_study"] == json.loads(line.removeprefix("case_study: "))
    assert meta["title"] == given_in.name or (not given_in.name and meta["title"] == "Case study")
    paragraphs = [given_in.summary] if given_in.summary else []
    paragraphs += [DRAFT] if given_in.is_draft else []
    paragraphs += [each for text in given_in.sections.values() for each in text.split("\n")]
    headings = ["h1"] + ["h2"] * len(given_in.sections)
    page = rendered(body)
    assert sorted(page.tags) == sorted(headings + ["p"] * len(paragraphs))
    assert {name for name, _ in page.attributes} == {"id"}
    for each in [*paragraphs, given_in.name]:
        assert each in page.text


@given(stories.stories)
def test_yaml_and_json_read_the_front_matter_alike(given_in: Story) -> None:
    front = write_story(given_in, INSTRUMENT).split("\n---\n")[0].removeprefix("---\n")
    read = yaml.safe_load(front)
    for line in front.split("\n"):
        name, _, value = line.partition(": ")
        assert read[name] == (value if name == "template" else json.loads(value))


def test_windows_line_ends_a_mark_and_a_missing_last_line_end_are_no_change() -> None:
    text = write()
    for other in ("\ufeff" + text.replace("\n", "\r\n"), text.rstrip(), f"{text}\n\n"):
        assert read_story(other, INSTRUMENT) == story()


def test_a_draft_says_so_at_its_top_and_in_its_name() -> None:
    text = write(ticks=TICKS[1:])
    assert f"# An Invented Midwife\n\n{DRAFT}\n\nHow" in text
    assert "with their agreement" not in text
    assert file_name(story(ticks=TICKS[1:]), "md") == "draft-an-invented-midwife.md"
    assert DRAFT not in write()
    assert file_name(story(), "md") == "an-invented-midwife.md"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "case-study"),
        ("李明", "case-study"),
        ("Zoë O’Brien-Smith", "zoe-obrien-smith"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON <b>", "con-b"),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_file_has_a_name_of_plain_letters(name: str, expected: str) -> None:
    assert file_name(story(name=name), "html") == f"{expected}.html"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("About advice.", "About *advice*."),
        ("## Advice", "### Advice"),
        ("## Advice", "## Our advice"),
        ("About advice.", "About advice.\nAnd more."),
        ("About advice.", "About  advice."),
        ("# An Invented", "# The Invented"),
        ('hide: ["toc"]', "hide: [toc]"),
        ('title: "An', 'title: "The'),
        (ROUTE, ""),
        ('"1999"}', '"1999", "turning_point": true}'),
        ('"group": "midwife"', '"group": "wizard"'),
        ('"version": 1', '"version": 0'),
        ('"outline": "person"', '"outline": "poem"'),
        ('"written"', '"made"'),
        ('case_study: {', 'case_study: {{'),
        ("case_study: ", "study: "),
    ],
)  # fmt: skip
def test_what_was_changed_by_hand_is_not_opened(was: str, becomes: str) -> None:
    assert was in write()
    assert failure(write().replace(was, becomes, 1)).kind == "unfit"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "blank"),
        ("\n \n", "blank"),
        ("# Only words\n", "foreign"),
        ("---\ntitle: x\n---\n\n# x\n", "foreign"),
        ('{"format": "clinical-leadership-plan"}', "foreign"),
        ("x" * 1_000_001, "too-big"),
        (write().replace('"version": 1', '"version": 2'), "newer"),
    ],
)
def test_what_is_no_case_study_of_ours_is_told_apart(text: str, kind: str) -> None:
    assert failure(text).kind == kind


@pytest.mark.parametrize("path", sorted((ROOT / "docs/case-studies").glob("*-*.md")), ids=str)
def test_the_compendium_is_not_opened_as_if_it_were_ours(path: Any) -> None:
    assert failure(path.read_text(encoding="utf-8")).kind == "unfit"


def test_more_than_twice_the_words_are_not_written() -> None:
    long = {"advice": "word " * 101}
    with pytest.raises(StoryFileError) as caught:
        write(sections=long, summary="word " * 60)
    assert caught.value.faults == ("advice: has 101 words; the most is 100",)


def test_each_heading_of_the_second_outline() -> None:
    sections = {section.id: "Words." for section in OUTLINES["change"]}
    text = write(
        outline="change", name="A shared clinic", group="", profession="", sections=sections
    )
    assert re.findall("^## (.+)$", text, re.MULTILINE) == [
        "What we noticed",
        "What we tried",
        "What changed",
        "What we got wrong",
        "What we would say to the next team",
    ]
    assert "Written for this site, 2026-11-26, with the agreement of everybody named" in text
