"""What is missing or odd is told, in its place, and a sound plan has nothing told of it."""

from typing import Any

import pytest

from assessment_py import load
from assessment_py.plan.checks import remarks
from assessment_py.plan.model import parse_plan

INSTRUMENT = load()
ONE: dict[str, Any] = {
    "part": INSTRUMENT.parts[0].id,
    "what": "Ask each head of profession",
    "lead": "Chief Nurse",
    "first_move": "Write to them",
    "due": "2026-12-10",
    "measure": "All have answered",
    "known_by": "2027-02-19",
}
TWO = ONE | {"lead": "Director of People"}
SOUND: dict[str, Any] = {
    "key": "0" * 32,
    "revision": 1,
    "scope": "organisation",
    "made": "2026-11-26",
    "review": "2027-02-26",
    "executive_lead": "Chief Executive",
    "priorities": [ONE, TWO],
}
AGREED = {"what": "A day with the board", "lead": "Me", "due": "2026-12-10"}
TALK = SOUND | {"scope": "talk", "executive_lead": "", "priorities": [AGREED, AGREED]}


def told(plan: dict[str, Any], **changes: object) -> list[tuple[str, str, int | None]]:
    found = remarks(parse_plan(plan | changes, INSTRUMENT))
    return [(each.id, each.field, each.priority) for each in found]


def test_nothing_is_told_of_a_sound_plan() -> None:
    assert told(SOUND) == []
    assert told(TALK) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"priorities": []}, [("empty", "priorities", None)]),
        ({"executive_lead": ""}, [("no-leads", "executive_lead", None)]),
        ({"executive_lead": "", "non_executive_lead": "A non-executive"}, []),
        ({"priorities": [ONE, ONE | {"lead": "chief nurse"}]}, [("same-lead", "lead", None)]),
        ({"priorities": [ONE, {}, TWO | {"lead": ""}]}, [("no-lead", "lead", 3)]),
        ({"priorities": [ONE]}, []),
        ({"priorities": [ONE | {"what": ""}]}, [("no-what", "what", 1)]),
        ({"priorities": [ONE | {"first_move": ""}]}, [("no-first-move", "first_move", 1)]),
        ({"priorities": [ONE | {"measure": ""}]}, [("no-measure", "measure", 1)]),
        ({"priorities": [{}, ONE | {"due": ""}]}, [("no-date", "due", 2)]),
        ({"priorities": [ONE | {"known_by": ""}]}, [("no-date", "known_by", 1)]),
        ({"review": ""}, [("no-date", "review", None)]),
        ({"review": "2026-12-09"}, [("review-early", "review", None)]),
        ({"review": "2026-12-10"}, []),
        ({"review": "2027-02-27"}, [("weekend", "review", None)]),
        ({"review": "2027-02-28"}, [("weekend", "review", None)]),
        ({"review": "2027-03-01"}, []),
        ({"priorities": [ONE | {"due": "2026-12-12"}]}, [("weekend", "due", 1)]),
        ({"priorities": [ONE | {"due": "2027-02-22"}]}, [("first-move-late", "due", 1)]),
        ({"priorities": [ONE | {"due": "2027-02-19"}]}, []),
        ({"priorities": [ONE | {"due": "2026-11-25"}]}, [("past", "due", 1)]),
        ({"priorities": [ONE | {"due": "2026-11-26"}]}, []),
        ({"made": "", "priorities": [ONE | {"due": "2020-01-06"}]}, []),
        ({"reviews": [{"date": "2027-01-04"}]}, [("past", "due", 1), ("past", "due", 2)]),
    ],
)
def test_what_is_told(changes: dict[str, Any], expected: list[tuple[str, str, int | None]]) -> None:
    assert told(SOUND, **changes) == expected


def test_of_a_talk_only_what_a_talk_needs_is_told() -> None:
    assert told(TALK, priorities=[{"first_move": "x"}]) == [
        ("no-what", "what", 1),
        ("no-lead", "lead", 1),
        ("no-date", "due", 1),
    ]
