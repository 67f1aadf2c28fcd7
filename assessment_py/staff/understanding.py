"""A file as it was understood, and what the reader may choose: the shapes, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .counts import Counts, Number
from .headings import Headings
from .ladder import Column
from .mapping import Spellings
from .problems import Problem

Reason = Literal["not-counted", "second-post", "left-out", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What the reader has chosen; None, or nothing, is what the tool would choose.

    `counted` has, for "status", "contract" or "main", which cells are counted; `kind` and
    `organisation` pick one where the file has several; `date` is that of rows whose date is not
    understood; `leave_unknown_out` goes on without the rows that are not understood.
    """

    spellings: Spellings = field(default_factory=Spellings)
    counted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kind: str | None = None
    organisation: str | None = None
    date: str | None = None
    leave_unknown_out: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class UnknownSpelling:
    """A spelling that is not known: rows and people with it, the first row, what it may mean."""

    column: Column
    spelling: str
    rows: int
    people: Number
    first: int
    suggested: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Understood:
    """A spelling that is known: the rows with it, and what it means."""

    column: Column
    spelling: str
    rows: int
    means: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One value of a column that decides what is counted, its rows, and whether it is counted."""

    column: str
    value: str
    rows: int
    counted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A file as it was understood: `counts` by date, and everything worth saying of it.

    `rows` were read, `people` are counted; `left_out` has the people left out for each reason;
    `problems` what is wrong or worth saying, `more` how many of a kind are not in it. `ready`:
    nothing stops a comparison, and no row waits for an answer. There are no counts where something
    stops them.
    """

    headings: Headings
    rows: int
    people: Number
    counts: tuple[Counts, ...]
    left_out: Mapping[Reason, Number]
    problems: tuple[Problem, ...]
    more: Mapping[str, int]
    unknown: tuple[UnknownSpelling, ...]
    understood: tuple[Understood, ...]
    choices: tuple[Choice, ...]
    ready: bool
