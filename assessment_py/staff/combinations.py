"""A table as the distinct combinations of what its rows say, and how much of one is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .counts import Number
from .headings import Headings
from .ladder import Meaning
from .problems import Problem, Problems, StaffError

FIELDS: tuple[Meaning, ...] = (
    "profession", "role", "code", "group", "level", "date", "organisation", "kind",
    "status", "contract", "main",
)  # fmt: skip

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The most that is read; None is without limit."""

    rows: int | None = None
    combinations: int = 50_000
    dates: int = 10


@dataclass(kw_only=True, slots=True)
class Combination:
    """Rows that say the same: how many, their people (None: hidden), the first one's number."""

    cells: Mapping[Meaning, str]
    rows: int
    people: Number | None
    first: int
    column: str | None = None


@dataclass(kw_only=True, slots=True)
class Tally:
    """A table as its combinations, and what was met on the way."""

    headings: Headings
    combinations: list[Combination] = field(default_factory=list)
    rows: int = 0
    second_posts: int = 0
    problems: Problems = field(default_factory=Problems)


def fields_of(headings: Headings) -> tuple[Meaning, ...]:
    """Return the meanings of the columns by which rows are told apart, in order."""
    return tuple(name for name in FIELDS if name in headings.columns)


def too_many(limits: Limits, headings: Headings, keys: Iterable[Key] | None = None) -> StaffError:
    """Return why there are too many combinations: the column with the most different cells."""
    columns = list(zip(*(keys or ()), strict=True))
    most = max(range(len(columns)), key=lambda at: len(set(columns[at])), default=None)
    place = None if most is None else headings.columns[fields_of(headings)[most]]
    column = None if place is None else headings.names[place]
    return StaffError(
        [Problem(id="too-many-combinations", wanted=limits.combinations, column=column)]
    )
