"""What is missing from a plan, or odd about it: ids with their places, for a page to put in words.

Nothing here stops a plan from being saved; what is malformed is refused by `parse_plan` instead.

    empty            there is no priority
    no-leads         neither an executive nor a non-executive lead is named (not for a talk)
    same-lead        one person leads every priority, and there are several (not for a talk)
    no-what          a priority does not say what will be done
    no-lead          nobody leads it
    no-first-move    it has no first move (not for a talk)
    no-measure       it does not say how we will know (not for a talk)
    no-date          a day is missing: of the first move, of knowing (not for a talk), of the review
    first-move-late  the first move comes after the day by which we know
    past             a day lies before the plan was made, or before its last review
    weekend          a day is a Saturday or a Sunday
    review-early     the review comes before the first of the other days
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .model import EMPTY, Plan, PlanPriority

SATURDAY = 5  # as date.weekday() counts

RemarkId = Literal[
    "empty",
    "no-leads",
    "same-lead",
    "no-what",
    "no-lead",
    "no-first-move",
    "no-measure",
    "no-date",
    "first-move-late",
    "past",
    "weekend",
    "review-early",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """Something missing or odd: its id, and the field that it stands beside.

    `priority` is the place of the priority, from 1, or None where the field is the plan's own.
    """

    id: RemarkId
    field: str
    priority: int | None = None


def remarks(plan: Plan) -> tuple[Remark, ...]:
    """Return what is missing or odd, the plan's own fields first, then place by place."""
    found = list(_of_the_whole(plan))
    for place, priority in enumerate(plan.priorities, 1):
        if priority != EMPTY:
            found += _of_one(place, priority, plan)
    return tuple(found)


def _of_the_whole(plan: Plan) -> Iterator[Remark]:
    filled = [priority for priority in plan.priorities if priority != EMPTY]
    if not filled:
        yield Remark(id="empty", field="priorities")
    if plan.scope != "talk":
        if not (plan.executive_lead or plan.non_executive_lead):
            yield Remark(id="no-leads", field="executive_lead")
        leads = {priority.lead.casefold() for priority in filled}
        if len(filled) > 1 and len(leads) == 1 and "" not in leads:
            yield Remark(id="same-lead", field="lead")
    if not plan.review:
        yield Remark(id="no-date", field="review")
        return
    yield from _odd_day("review", plan.review, plan, None)
    days = [day for priority in filled for day in (priority.due, priority.known_by) if day]
    if days and plan.review < min(days):
        yield Remark(id="review-early", field="review")


def _of_one(place: int, priority: PlanPriority, plan: Plan) -> Iterator[Remark]:
    needed: dict[str, RemarkId] = {"what": "no-what", "lead": "no-lead", "due": "no-date"}
    if plan.scope != "talk":
        needed |= {"first_move": "no-first-move", "measure": "no-measure", "known_by": "no-date"}
    for field, missing in needed.items():
        if not getattr(priority, field):
            yield Remark(id=missing, field=field, priority=place)
    if priority.due and priority.known_by and priority.due > priority.known_by:
        yield Remark(id="first-move-late", field="due", priority=place)
    for field in ("due", "known_by"):
        if day := getattr(priority, field):
            yield from _odd_day(field, day, plan, place)


def _odd_day(field: str, day: str, plan: Plan, place: int | None) -> Iterator[Remark]:
    # A plan opened long after it was made has days in the past; only those set too early are odd.
    if day < max(plan.made, *(review.date for review in plan.reviews), ""):
        yield Remark(id="past", field=field, priority=place)
    if date.fromisoformat(day).weekday() >= SATURDAY:
        yield Remark(id="weekend", field=field, priority=place)
