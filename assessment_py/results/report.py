"""What a report holds: numbers and ids, no words for readers."""

from dataclasses import dataclass
from typing import Literal

Rank = Literal["first", "tied", "behind"]  # of all parts: alone, with others, or after another


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemScore:
    """A statement's id, its answer (None: blank) and its score, 0 to 100 (None: not scored)."""

    statement: str
    answer: int | str | None
    score: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Raise:
    """A statement's id, its answer, and a higher one."""

    statement: str
    before: int
    after: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Steps:
    """The fewest steps, each one answer one option higher, that bring a part to the next band.

    Any scored answers may be raised; `raises` takes the lowest answer next. None of them ends below
    the scale's `done_from`: to talk about something is not yet to do it.
    """

    steps: int
    raises: tuple[Raise, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PartReport:
    """One part: its score, 0 to 100, or None and how many more scored answers are `needed`.

    `applicable`, `scored`, `unanswered`, `dont_know` and `not_applicable` count statements.
    `to_next_band` is in points of score; `lowest` holds the ids of up to two statements, the
    lowest-scored first, without those that have the full score. `total` is the sum of the items'
    scores and `mean` their mean to two decimals, both as a reader would work them out; None where
    nothing is scored.
    """

    part: str
    score: int | None
    band: str | None
    next_band: str | None
    to_next_band: int | None
    applicable: int
    scored: int
    needed: int
    unanswered: int
    dont_know: int
    not_applicable: int
    importance: int | None
    items: tuple[ItemScore, ...]
    lowest: tuple[str, ...]
    total: int | None
    mean: float | None
    steps_to_next_band: Steps | None


@dataclass(frozen=True, kw_only=True, slots=True)
class BandCount:
    """How many parts are in a band."""

    band: str
    parts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Priority:
    """A part with room to grow, and where to begin: all but the numbers and the ranks are ids.

    `gap` is 100 - score. `find_out` marks a part of which too little is known for a score: its gap
    is None, and its `statements` are those not known, with a `question` and no actions. `value` is
    0 to 100: the gap when the part matters most, 0 when it matters least, None when no importance
    was stated; what is not known may hide any gap, and counts as the whole of it. `matters` ranks
    the part by importance, most first, and `stands` by score, lowest first; None where it has none.
    `case_study` is None where none fits, or a priority before it has the same. `alike` says that
    all scored answers of the part are the same, and there are more of them than `statements`: none
    of these is lower than the rest.
    """

    part: str
    find_out: bool
    value: float | None
    importance: int | None
    matters: Rank | None
    gap: int | None
    stands: Rank | None
    statements: tuple[str, ...]
    actions: tuple[str, ...]
    question: str
    case_study: str | None
    alike: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """All parts in the framework's order, how many are in each band, and priorities, first first.

    `unscored` counts parts, `asked` and `dont_know` statements; `find_out` counts the priorities
    that are to find out.

    There is no overall score: one number would hide the part that needs work.
    """

    edition: str
    form: str
    parts: tuple[PartReport, ...]
    bands: tuple[BandCount, ...]
    unscored: int
    asked: int
    dont_know: int
    find_out: int
    priorities: tuple[Priority, ...]
