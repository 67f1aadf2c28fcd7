"""What became of a plan: the review when its day has come, and where each part stands then and now.

A review freezes the priorities as they are that day. Those that are done or stopped leave an empty
place; the others are carried over in theirs, so that their events in a calendar keep their ids.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..days import is_day
from ..faults import listed, shown
from ..instrument.model import Instrument
from ..untrusted import clean_text
from .model import (
    CLOSED,
    EMPTY,
    LONGEST_TEXT,
    MOST_REVIEWS,
    STATUSES,
    Plan,
    PlanError,
    PlanPriority,
    Review,
)

ANSWER_KEYS = ("status", "note", "due", "known_by")


@dataclass(frozen=True, kw_only=True, slots=True)
class Middle:
    """The middle of a part's scores in one collection, 0 to 100, None where it may not be shown.

    `count` is of the people whose scores it is the middle of.
    """

    middle: float | None
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ThenAndNow:
    """A part of the plan in two collections; `change` is now less then, None where one is None."""

    part: str
    then: Middle | None
    now: Middle | None
    change: float | None


def is_due(plan: Plan, today: str) -> bool:
    """Whether the plan's review has come on a day, 2026-11-26, and there is something to review."""
    return "" < plan.review <= today and any(each != EMPTY for each in plan.priorities)


def hold_review(plan: Plan, day: str, answers: Sequence[object], review: str = "") -> Plan:
    """Return the plan after a review: what was found is frozen, and what goes on is carried over.

    `answers` holds for each priority in its place a table: "status" (one of STATUSES), and, where
    given, "note", a line that says why, and the new days "due" and "known_by" ("" for none; a day
    not given stays as it was). For an empty place it is {}. `review` is the day of the next review.
    Raises PlanError, which names every fault found.
    """
    faults = [*_review_faults(plan, day, review), *_answer_faults(plan, answers)]
    if faults:
        raise PlanError(faults)
    pairs: list[tuple[PlanPriority, Any]] = list(zip(plan.priorities, answers, strict=True))
    entries = tuple(
        replace(priority, status=answer["status"], note=clean_text(answer.get("note", "")))
        if priority != EMPTY
        else EMPTY
        for priority, answer in pairs
    )
    carried = [_carried(entry, answer) for entry, (_, answer) in zip(entries, pairs, strict=True)]
    while carried and carried[-1] == EMPTY:
        carried.pop()
    return replace(
        plan,
        review=review,
        priorities=tuple(carried),
        reviews=(*plan.reviews, Review(date=day, entries=entries)),
    )


def parts_of(plan: Plan) -> tuple[str, ...]:
    """Return the parts that the plan is about, or was at its last review, each once."""
    last = plan.reviews[-1].entries if plan.reviews else ()
    named = (priority.part for priority in (*plan.priorities, *last) if priority.part)
    return tuple(dict.fromkeys(named))


def then_and_now(
    plan: Plan, then: Mapping[str, Middle], now: Mapping[str, Middle], instrument: Instrument
) -> tuple[ThenAndNow, ...]:
    """Return, in the framework's order, each part of the plan in an earlier and a later collection.

    `then` and `now` hold the middle of a part by the part's id.
    """
    of_the_plan = parts_of(plan)
    parts = [part.id for part in instrument.parts if part.id in of_the_plan]
    return tuple(_then_and_now(part, then.get(part), now.get(part)) for part in parts)


def _then_and_now(part: str, then: Middle | None, now: Middle | None) -> ThenAndNow:
    change = None
    if then and now and then.middle is not None and now.middle is not None:
        change = now.middle - then.middle
    return ThenAndNow(part=part, then=then, now=now, change=change)


def _carried(entry: PlanPriority, answer: Mapping[str, str]) -> PlanPriority:
    if entry == EMPTY or entry.status in CLOSED:
        return EMPTY
    due, known_by = answer.get("due", entry.due), answer.get("known_by", entry.known_by)
    return replace(entry, due=due, known_by=known_by, note="")


def _review_faults(plan: Plan, day: str, review: str) -> Iterator[str]:
    if not is_day(day):
        yield f"the review's date must be a day such as '2026-11-26', not {shown(day)}"
    if review != "" and not is_day(review):
        yield f"the next review must be a day such as '2026-11-26', not {shown(review)}"
    if len(plan.reviews) == MOST_REVIEWS:
        yield f"reviews may hold {MOST_REVIEWS}: this plan has had its last; begin a new one"


def _answer_faults(plan: Plan, answers: Sequence[object]) -> Iterator[str]:
    if len(answers) != len(plan.priorities):
        yield f"a review needs {len(plan.priorities)} answers, not {len(answers)}"
        return
    for place, (priority, answer) in enumerate(zip(plan.priorities, answers, strict=True), 1):
        here = f"answer {place}: "
        if not isinstance(answer, Mapping):
            yield f"{here}must be a table, not {shown(answer)}"
        elif priority == EMPTY:
            yield from (f"{here}there is no priority in this place" for _ in list(answer)[:1])
        else:
            yield from (f"{here}{fault}" for fault in _one_fault(answer))


def _one_fault(answer: Mapping[Any, object]) -> Iterator[str]:
    for key in answer:
        if key not in ANSWER_KEYS:
            yield f"unknown key {shown(key)}; known: {listed(ANSWER_KEYS)}"
    status, note = answer.get("status"), answer.get("note", "")
    if not isinstance(status, str) or status not in STATUSES:
        yield f"status {shown(status)} is not known; known: {listed(STATUSES)}"
    if not isinstance(note, str):
        yield f"note must be text, not {shown(note)}"
    elif len(clean_text(note)) > LONGEST_TEXT:
        found = len(clean_text(note))
        yield f"note must have {LONGEST_TEXT} characters or fewer, not {found}"
    for key in ("due", "known_by"):
        if answer.get(key, "") != "" and not is_day(answer[key]):
            yield f"{key} must be a day such as '2026-11-26', not {shown(answer[key])}"
