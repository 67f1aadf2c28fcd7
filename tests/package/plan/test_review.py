"""A review freezes what was found, closes what is done, and carries the rest over in its place."""

from dataclasses import replace
from typing import Any

import pytest

from assessment_py import load
from assessment_py.plan.calendar import events
from assessment_py.plan.model import Plan, PlanError, PlanPriority, parse_plan, to_mapping
from assessment_py.plan.review import (
    Middle,
    ThenAndNow,
    hold_review,
    is_due,
    parts_of,
    then_and_now,
)

INSTRUMENT = load()
FIRST, SECOND, THIRD, *_ = (part.id for part in INSTRUMENT.parts)
PLAN = parse_plan(
    {
        "key": "0123456789abcdef" * 2,
        "revision": 2,
        "scope": "organisation",
        "made": "2026-11-26",
        "review": "2027-02-26",
        "priorities": [
            {"part": SECOND, "what": "a", "due": "2026-12-10", "known_by": "2027-02-01"},
            {"part": FIRST, "what": "b", "due": "2026-12-11", "note": "an old note"},
            {"part": THIRD, "what": "c", "due": "2026-12-14"},
        ],
    },
    INSTRUMENT,
)
ANSWERS: list[Any] = [
    {"status": "done", "note": "all six answered\0"},
    {"status": "under-way", "known_by": "2027-06-01"},
    {"status": "not-begun", "due": "2027-03-08"},
]
AFTER = hold_review(PLAN, "2027-03-01", ANSWERS, "2027-06-07")


def test_what_was_found_is_frozen() -> None:
    (review,) = AFTER.reviews
    assert review.date == "2027-03-01"
    assert review.entries == (
        replace(PLAN.priorities[0], status="done", note="all six answered"),
        replace(PLAN.priorities[1], status="under-way", note=""),
        replace(PLAN.priorities[2], status="not-begun"),
    )


def test_what_goes_on_is_carried_over_with_its_new_day() -> None:
    assert AFTER.review == "2027-06-07"
    assert AFTER.priorities == (
        PlanPriority(),
        replace(PLAN.priorities[1], status="under-way", note="", known_by="2027-06-01"),
        replace(PLAN.priorities[2], status="not-begun", due="2027-03-08"),
    )
    assert AFTER.revision == PLAN.revision  # it goes up when the plan is handed on


def test_it_keeps_its_ids_in_the_calendar_and_what_comes_new_gets_new_ones() -> None:
    before = {event.uid for event in events(PLAN)}
    carried = {event.uid for event in events(AFTER)}
    assert carried - before == {f"{PLAN.key}-2-know-by"}  # which had no day before
    assert f"{PLAN.key}-3-first-move" in carried
    new = replace(
        AFTER, priorities=(PlanPriority(what="d", due="2027-04-01"), *AFTER.priorities[1:])
    )
    assert {event.uid for event in events(new)} - carried == {f"{PLAN.key}-4-first-move"}


def test_when_all_is_closed_no_place_is_left() -> None:
    closed = hold_review(PLAN, "2027-03-01", [{"status": "stopped"}] * 3)
    assert (closed.priorities, closed.review) == ((), "")
    assert parse_plan(to_mapping(closed), INSTRUMENT) == closed


def test_an_empty_place_stays_empty_and_keeps_the_second_review_in_step() -> None:
    again = hold_review(AFTER, "2027-06-07", [{}, {"status": "done"}, {"status": "under-way"}])
    assert again.reviews[1].entries[0] == PlanPriority()
    assert again.priorities[:2] == (PlanPriority(), PlanPriority())
    assert again.reviews[0] == AFTER.reviews[0]
    assert parse_plan(to_mapping(again), INSTRUMENT) == again


@pytest.mark.parametrize(
    ("today", "due"), [("2027-02-25", False), ("2027-02-26", True), ("2028-01-01", True)]
)
def test_the_review_has_come_on_its_day(today: str, due: bool) -> None:
    assert is_due(PLAN, today) is due
    assert is_due(replace(PLAN, review=""), today) is False
    assert is_due(replace(PLAN, priorities=()), today) is False


@pytest.mark.parametrize(
    ("day", "answers", "review", "faults"),
    [
        ("1 March", ANSWERS, "",
            ["the review's date must be a day such as '2026-11-26', not '1 March'"]),
        ("2027-03-01", ANSWERS, "soon",
            ["the next review must be a day such as '2026-11-26', not 'soon'"]),
        ("2027-03-01", ANSWERS[:2], "", ["a review needs 3 answers, not 2"]),
        ("2027-03-01", [*ANSWERS[:2], "done"], "", ["answer 3: must be a table, not 'done'"]),
        ("2027-03-01", [*ANSWERS[:2], {}], "", ["answer 3: status None is not known; "
            "known: not-begun, under-way, done, stopped"]),
        ("2027-03-01", [*ANSWERS[:2], {"status": "done", "note": "x" * 301, "lead": "", "due": 1}],
            "", ["answer 3: unknown key 'lead'; known: status, note, due, known_by",
            "answer 3: note must have 300 characters or fewer, not 301",
            "answer 3: due must be a day such as '2026-11-26', not 1"]),
        ("2027-03-01", [*ANSWERS[:2], {"status": "done", "note": 1}], "",
            ["answer 3: note must be text, not 1"]),
    ],
)  # fmt: skip
def test_each_fault_of_a_review_is_named(
    day: str, answers: list[Any], review: str, faults: list[str]
) -> None:
    with pytest.raises(PlanError) as caught:
        hold_review(PLAN, day, answers, review)
    assert list(caught.value.faults) == faults


def test_an_answer_about_an_empty_place_is_a_fault() -> None:
    with pytest.raises(PlanError) as caught:
        hold_review(AFTER, "2027-06-07", [{"status": "done", "note": ""}, ANSWERS[1], ANSWERS[2]])
    assert caught.value.faults == ("answer 1: there is no priority in this place",)


def test_the_fortieth_review_is_the_last() -> None:
    full = replace(PLAN, reviews=AFTER.reviews * 40)
    with pytest.raises(PlanError, match="begin a new one"):
        hold_review(full, "2027-03-01", ANSWERS)


def test_each_part_stands_beside_its_middle_then_and_now() -> None:
    then = {FIRST: Middle(middle=40, count=12), SECOND: Middle(middle=57.5, count=12)}
    now = {FIRST: Middle(middle=52.5, count=9), SECOND: Middle(middle=None, count=2)}
    assert parts_of(AFTER) == (FIRST, THIRD, SECOND)
    assert then_and_now(AFTER, then, now, INSTRUMENT) == (
        ThenAndNow(part=FIRST, then=then[FIRST], now=now[FIRST], change=12.5),
        ThenAndNow(part=SECOND, then=then[SECOND], now=now[SECOND], change=None),
        ThenAndNow(part=THIRD, then=None, now=None, change=None),
    )


def test_a_plan_of_no_part_has_nothing_beside_it() -> None:
    bare = Plan(key="0" * 32, revision=1, scope="talk", priorities=(PlanPriority(what="a"),))
    assert then_and_now(bare, {FIRST: Middle(middle=1, count=5)}, {}, INSTRUMENT) == ()
