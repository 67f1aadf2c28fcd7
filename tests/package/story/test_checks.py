"""What the writer is told: words counted as on the page, what is missing, what may point to one."""

import json
from typing import Any

import pytest

from assessment_py import load
from assessment_py.story.checks import count_words, missing, pointers, too_long, words_of
from assessment_py.story.model import parse_story
from assessment_py.story.outlines import OUTLINES
from tests.kit.places import ROOT

INSTRUMENT = load()
# The page's own counter is held to the same texts.
COUNTED = json.loads((ROOT / "tests/kit/story_words.json").read_text(encoding="utf-8"))
FULL: dict[str, Any] = {
    "outline": "person",
    "name": "An Invented Nurse",
    "group": "nurse",
    "role": "Director",
    "organisation": "An invented trust",
    "date": "2026-11-26",
    "parts": [INSTRUMENT.parts[0].id],
    "summary": "How she came to lead.",
    "route": [{"stage": "Nurse"}, {"stage": "Director"}],
    "sections": {section.id: "Words." for section in OUTLINES["person"]},
    "agreed": "2026-11-25",
    "ask": "the library",
}
CHANGE = FULL | {
    "outline": "change",
    "group": "",
    "route": [],
    "sections": {section.id: "Words." for section in OUTLINES["change"]},
}


@pytest.mark.parametrize(("text", "words"), COUNTED)
def test_a_word_is_a_run_with_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words


def test_there_are_enough_texts_to_hold_the_page_to() -> None:
    assert len({text for text, _ in COUNTED}) >= 40


@pytest.mark.parametrize(
    ("words", "standing"),
    [(0, "empty"), (1, "within"), (50, "within"), (51, "over"), (100, "over"), (101, "too-many")],
)
def test_how_a_text_stands_to_its_limit(words: int, standing: str) -> None:
    story = parse_story({"outline": "person", "sections": {"advice": "word " * words}}, INSTRUMENT)
    found = {each.field: each for each in words_of(story)}
    assert list(found) == ["summary", *(section.id for section in OUTLINES["person"])]
    advice = found["advice"]
    assert (advice.words, advice.limit, advice.most, advice.standing) == (words, 50, 100, standing)
    assert bool(too_long(story)) is (standing == "too-many")


def test_a_mark_without_a_word_is_no_empty_text() -> None:
    story = parse_story({"outline": "person", "summary": "…"}, INSTRUMENT)
    assert (words_of(story)[0].words, words_of(story)[0].standing) == (0, "within")


@pytest.mark.parametrize("whole", [FULL, CHANGE], ids=["person", "change"])
def test_nothing_is_missing_from_a_whole_one(whole: dict[str, Any]) -> None:
    assert missing(parse_story(whole, INSTRUMENT), INSTRUMENT) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": ""}, ("name",)),
        ({"parts": []}, ("parts",)),
        ({"group": ""}, ("group", "profession")),
        ({"group": "other"}, ("profession",)),
        ({"group": "other", "profession": "Chaplain"}, ()),
        ({"route": [{"stage": "Nurse"}]}, ("route",)),
        ({"agreed": "", "ask": ""}, ("agreed", "ask")),
        ({"sections": {"advice": "x"}},
            ("journey", "turning-point", "barriers", "support", "unknown")),
    ],
)  # fmt: skip
def test_what_is_missing(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert missing(parse_story(FULL | changes, INSTRUMENT), INSTRUMENT) == expected


def test_a_change_needs_no_route_but_not_one_of_one_step() -> None:
    story = parse_story(CHANGE | {"route": [{"stage": "Began"}]}, INSTRUMENT)
    assert missing(story, INSTRUMENT) == ("route",)


def test_what_may_point_to_a_person_is_found_with_its_place() -> None:
    story = parse_story(
        FULL
        | {
            "ask": "zoe@example.org",
            "route": [{"stage": "Nurse"}, {"stage": "Ward 7", "note": "from 1 May 1970"}],
            "sections": {"advice": "Ring 020 7946 0123.", "journey": "In bed 9 lay 943 476 5919"},
        },
        INSTRUMENT,
    )
    assert [(each.field, each.place, each.kind, each.text) for each in pointers(story)] == [
        ("stage", 2, "bed", "Ward 7"),
        ("note", 2, "full-date", "1 May 1970"),
        ("journey", None, "bed", "bed 9"),
        ("journey", None, "nhs-number", "943 476 5919"),
        ("advice", None, "phone", "020 7946 0123"),
    ]
    assert pointers(parse_story(FULL, INSTRUMENT)) == ()
