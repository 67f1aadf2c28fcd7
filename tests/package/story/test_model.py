"""A case study from plain data: what is taken, what is cleaned, and what each fault says."""

from typing import Any

import pytest

from assessment_py import load
from assessment_py.story.model import (
    LIMITS,
    Station,
    Story,
    StoryError,
    length,
    parse_story,
    to_mapping,
)
from assessment_py.story.outlines import TICKS

INSTRUMENT = load()
LEAST = {"outline": "person"}
PARTS = ", ".join(part.id for part in INSTRUMENT.parts)
SECTIONS = "journey, turning-point, barriers, support, advice, unknown"


def parse(**changes: object) -> Story:
    return parse_story(LEAST | changes, INSTRUMENT)


def faults(**changes: object) -> tuple[str, ...]:
    with pytest.raises(StoryError) as caught:
        parse(**changes)
    return caught.value.faults


def test_only_the_outline_must_be_there() -> None:
    assert parse() == Story(outline="person")
    assert parse_story(to_mapping(parse()), INSTRUMENT) == parse()
    assert parse().is_draft


def test_texts_are_cleaned_to_one_line_and_to_paragraphs() -> None:
    story = parse(name=" An\u202e\nInvented\t Nurse ", sections={"advice": " a  b \r\n\r\n c\0 "})
    assert story.name == "An Invented Nurse"
    assert story.sections == {"advice": "a b\nc"}
    assert parse(sections={"advice": "\n"}).sections == {}


def test_parts_and_ticks_stand_in_their_order_once() -> None:
    first, second, *_ = (part.id for part in INSTRUMENT.parts)
    story = parse(parts=[second, first, second], ticks=list(reversed(TICKS)))
    assert (story.parts, story.ticks, story.is_draft) == ((first, second), TICKS, False)


def test_an_empty_station_is_dropped() -> None:
    route = [{}, {"stage": " "}, {"stage": "a"}, {"note": "b"}]
    assert parse(route=route).route == (Station(stage="a"), Station(note="b"))


def test_length_is_what_a_browser_counts() -> None:
    assert (length("é"), length("🧀"), length("")) == (1, 2, 0)
    assert parse(name="🧀" * 60).name == "🧀" * 60
    assert faults(name="🧀" * 61) == ("name: must have 120 characters or fewer, not 122",)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": ""}, "unknown key 'title'; known: outline, name, group, profession, role, "
            "organisation, date, parts, summary, route, sections, ticks, agreed, ask"),
        ({"outline": "poem"}, "outline: 'poem' is not known; known: person, change"),
        ({"outline": []}, "outline: [] is not known; known: person, change"),
        ({"group": "wizard"}, None),
        ({"group": None}, None),
        ({"name": 1}, "name: must be text, not 1"),
        ({"summary": "x" * 701}, "summary: must have 700 characters or fewer, not 701"),
        ({"date": "today"}, "date: must be a day such as '2026-11-26', not 'today'"),
        ({"agreed": None}, "agreed: must be a day such as '2026-11-26', not None"),
        ({"parts": "all"}, "parts: must be a list, not 'all'"),
        ({"parts": ["heart"]}, f"parts: 'heart' is not known; known: {PARTS}"),
        ({"ticks": [1]}, f"ticks: 1 is not known; known: {', '.join(TICKS)}"),
        ({"route": {}}, "route: must be a list, not {}"),
        ({"route": [{}] * 9}, "route: may hold 8 stations, not 9"),
        ({"route": ["a"]}, "route, 1: must be a table, not 'a'"),
        ({"route": [{}, {"year": ""}]}, "route, 2: unknown key 'year'; known: stage, note"),
        ({"route": [{"stage": "x" * 121}]},
            "route, 1: stage: must have 120 characters or fewer, not 121"),
        ({"sections": []}, "sections: must be a table, not []"),
        ({"sections": {"noticed": ""}},
            f"sections: unknown key 'noticed'; known: {SECTIONS}"),
        ({"sections": {"advice": "x" * 3001}},
            "sections: advice: must have 3000 characters or fewer, not 3001"),
        ({"sections": {"advice": None}}, "sections: advice: must be text, not None"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(changes: dict[str, Any], fault: str | None) -> None:
    (found,) = faults(**changes)
    assert found == fault or (fault is None and found.startswith("group: "))


@pytest.mark.parametrize("mapping", [None, [], "x"])
def test_what_is_no_table_is_no_case_study(mapping: object) -> None:
    with pytest.raises(StoryError, match="must be a table with an 'outline'"):
        parse_story(mapping, INSTRUMENT)


def test_what_fits_here_fits_in_settings() -> None:
    """The limits of settings.js: name and profession 120, role 200, story 1,500."""
    assert (LIMITS["name"], LIMITS["profession"], LIMITS["role"]) == (120, 120, 200)
    assert LIMITS["summary"] <= 1500
