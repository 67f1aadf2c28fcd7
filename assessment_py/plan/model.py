"""A plan, and what is wrong with a plan that is not ours to work with."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..days import is_day
from ..faults import FaultsError, listed, shown
from ..instrument.model import Instrument
from ..plain import plain
from ..untrusted import clean_text

SCOPES = ("organisation", "system", "talk")
STATUSES = ("not-begun", "under-way", "done", "stopped")
CLOSED = ("done", "stopped")  # what is neither is carried over
MOST_PRIORITIES = 3
MOST_REVIEWS = 40  # twenty years of two a year
MOST_REVISIONS = 2**31 - 1  # a calendar's SEQUENCE has room for these (RFC 5545, 3.3.8)
LONGEST_TEXT = 300
KEY = re.compile(r"[0-9a-f]{32}")

REQUIRED = ("key", "revision", "scope")
PRIORITY_TEXTS = ("what", "lead", "first_move", "measure", "note")
PRIORITY_DATES = ("due", "known_by")


class PlanError(FaultsError):
    """The plan cannot be used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPriority:
    """One thing to do; whatever is not known is "".

    `part` is the id of one of the five parts. `due` is the day of the first move and `known_by` the
    day by which `measure` will tell, both as 2026-11-26. `status` is one of STATUSES, `note` the
    line that says why.
    """

    part: str = ""
    what: str = ""
    lead: str = ""
    first_move: str = ""
    due: str = ""
    measure: str = ""
    known_by: str = ""
    status: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """What became of each priority on a day: the priorities as they were then, place by place."""

    date: str
    entries: tuple[PlanPriority, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What an organisation, a system or two people agreed; whatever is not known is "".

    `key`, 32 hex digits made at random, says that two files are one plan; `revision` goes up with
    every change that is handed on. `made` and `review` are days, as 2026-11-26. The place of a
    priority is its identity: where one has been closed, an empty one keeps the others in place.
    """

    key: str
    revision: int
    scope: str
    made: str = ""
    review: str = ""
    executive_lead: str = ""
    non_executive_lead: str = ""
    edition: str = ""
    priorities: tuple[PlanPriority, ...] = ()
    reviews: tuple[Review, ...] = ()


EMPTY = PlanPriority()
KEYS = tuple(item.name for item in fields(Plan))
PRIORITY_KEYS = tuple(item.name for item in fields(PlanPriority))
REVIEW_KEYS = tuple(item.name for item in fields(Review))


def parse_plan(mapping: object, instrument: Instrument) -> Plan:
    """Return the plan that `mapping` holds: its keys are the fields of Plan.

    "key", "revision" and "scope" must be there; what is not known of the others is left out or "".
    Texts are cleaned, and empty priorities after the last that is not are dropped. Raises
    PlanError, which names every fault found with its place.
    """
    faults = tuple(_faults(mapping, instrument))
    if faults:
        raise PlanError(faults)
    found: Any = mapping
    texts = {
        key: clean_text(found.get(key, ""))
        for key in ("made", "review", "executive_lead", "non_executive_lead", "edition")
    }
    return Plan(
        key=found["key"],
        revision=found["revision"],
        scope=found["scope"],
        priorities=_priorities(found.get("priorities", ())),
        reviews=tuple(
            Review(date=review["date"], entries=_priorities(review.get("entries", ())))
            for review in found.get("reviews", ())
        ),
        **texts,
    )


def to_mapping(plan: Plan) -> dict[str, object]:
    """Return what `parse_plan` takes: plain, ready for JSON, every key there, "" for not known."""
    return {item.name: plain(getattr(plan, item.name)) for item in fields(plan)}


def numbers(plan: Plan) -> tuple[int, ...]:
    """Return the number of each priority, which no other of this plan ever has.

    The first three are 1, 2 and 3. What comes to a place where a review closed one gets the number
    three higher, so that a calendar does not take the new one for the old.
    """
    return tuple(
        place + 1 + MOST_PRIORITIES * sum(_closed_at(review, place) for review in plan.reviews)
        for place in range(len(plan.priorities))
    )


def _closed_at(review: Review, place: int) -> bool:
    return place < len(review.entries) and review.entries[place].status in CLOSED


def _priorities(values: Iterable[Mapping[str, str]]) -> tuple[PlanPriority, ...]:
    found = [
        PlanPriority(**{key: clean_text(text) for key, text in each.items()}) for each in values
    ]
    while found and found[-1] == EMPTY:
        found.pop()
    return tuple(found)


# --- Faults, each with its place ------------------------------------------------------------------


def _faults(mapping: object, instrument: Instrument) -> Iterator[str]:
    if not isinstance(mapping, Mapping):
        yield f"a plan must hold {listed(REQUIRED)}, not be {shown(mapping)}"
        return
    yield from _unknown_keys(mapping, KEYS)
    for key in REQUIRED:
        if key not in mapping:
            yield f"missing key {key!r}"
    key, revision = mapping.get("key", "0" * 32), mapping.get("revision", 1)
    if not isinstance(key, str) or not KEY.fullmatch(key):
        yield f"'key' must be 32 hex digits in lower case, not {shown(key)}"
    if type(revision) is not int or not 1 <= revision <= MOST_REVISIONS:
        yield f"'revision' must be a whole number from 1 to {MOST_REVISIONS}, not {shown(revision)}"
    yield from _choice_fault("scope", mapping.get("scope", SCOPES[0]), SCOPES)
    yield from _choice_fault("edition", mapping.get("edition", ""), ("", instrument.edition))
    for key in ("made", "review"):
        yield from _date_fault(key, mapping.get(key, ""))
    for key in ("executive_lead", "non_executive_lead"):
        yield from _text_fault(key, mapping.get(key, ""))
    parts = ("", *(part.id for part in instrument.parts))
    yield from _priority_faults("priorities", "", mapping.get("priorities", []), parts)
    yield from _each(mapping.get("reviews", []), "reviews", MOST_REVIEWS, _review_faults(parts))


def _review_faults(parts: tuple[str, ...]) -> Callable[[int, Mapping[str, object]], Iterator[str]]:
    def faults(place: int, review: Mapping[str, object]) -> Iterator[str]:
        at = f"review {place}: "
        yield from _unknown_keys(review, REVIEW_KEYS, at)
        if not is_day(review.get("date")):
            yield f"{at}'date' must be a day such as '2026-11-26', not {shown(review.get('date'))}"
        yield from _priority_faults("entries", at, review.get("entries", []), parts)

    return faults


def _priority_faults(key: str, at: str, values: object, parts: tuple[str, ...]) -> Iterator[str]:
    def faults(place: int, priority: Mapping[str, object]) -> Iterator[str]:
        here = f"{at}priority {place}: "
        yield from _unknown_keys(priority, PRIORITY_KEYS, here)
        yield from _choice_fault(f"{here}part", priority.get("part", ""), parts)
        yield from _choice_fault(f"{here}status", priority.get("status", ""), ("", *STATUSES))
        for name in PRIORITY_TEXTS:
            yield from _text_fault(f"{here}{name}", priority.get(name, ""))
        for name in PRIORITY_DATES:
            yield from _date_fault(f"{here}{name}", priority.get(name, ""))

    yield from _each(values, f"{at}{key}", MOST_PRIORITIES, faults)


def _each(
    values: object, at: str, most: int, faults: Callable[[int, Mapping[str, object]], Iterator[str]]
) -> Iterator[str]:
    """Yield the faults of each table of a list, counted from 1, or what is wrong with the list."""
    if not isinstance(values, list | tuple):
        yield f"{at} must be a list, not {shown(values)}"
        return
    if len(values) > most:
        yield f"{at} may hold {most}, not {len(values)}"
    for place, value in enumerate(values, 1):
        if isinstance(value, Mapping):
            yield from faults(place, value)
        else:
            yield f"{at}, {place} must be a table, not {shown(value)}"


def _unknown_keys(mapping: Mapping[Any, object], known: tuple[str, ...], at: str = "") -> list[str]:
    unknown = (key for key in mapping if key not in known)
    return [f"{at}unknown key {shown(key)}; known: {listed(known)}" for key in unknown]


def _choice_fault(at: str, value: object, allowed: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(value, str) or value not in allowed:
        yield f"{at}: {shown(value)} is not known; known: {listed(filter(None, allowed))}"


def _date_fault(at: str, value: object) -> Iterator[str]:
    if value != "" and not is_day(value):
        yield f"{at}: must be a day such as '2026-11-26', not {shown(value)}"


def _text_fault(at: str, value: object) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{at}: must be text, not {shown(value)}"
    elif len(clean_text(value)) > LONGEST_TEXT:
        found = len(clean_text(value))
        yield f"{at}: must have {LONGEST_TEXT} characters or fewer, not {found}"
