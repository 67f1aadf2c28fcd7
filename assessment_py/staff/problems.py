"""What is wrong with, or worth saying of, a file: an id and the facts, for a page to put in words.

`words.py` puts the same into sentences for the terminal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..faults import FaultsError, Kind

# No result without another file, or an answer.
Stopping = Literal[
    "blank", "xlsx", "not-text", "too-big", "long-line", "long-cell", "quote-open", "broken-table",
    "too-many-columns", "too-many-rows", "too-many-combinations", "too-many-dates",
    "header-missing", "header-two", "column-missing", "no-rows",
    "mixed-kinds", "mixed-organisations", "date-unknown",
    "count-bad", "count-blank", "count-formula", "count-negative", "count-huge", "twice",
]  # fmt: skip
# Rows that are left out only when the reader says so.
Asking = Literal["level-unknown", "profession-unknown", "ragged"]
# Said, and the result stands.
Noting = Literal[
    "heading-row", "personal", "looks-personal", "unused-columns", "repeated-headings",
    "totals", "total-wrong", "blank-zeros", "count-hidden", "dash", "band-8-unsplit", "fte-only",
    "posts", "second-posts", "not-counted", "left-out", "not-afc", "apprentices", "maternity",
    "disagreements", "group-hides", "nurse-or-midwife",
]  # fmt: skip
ProblemId = Stopping | Asking | Noting
STOPPING: frozenset[str] = frozenset(Stopping.__args__)  # type: ignore[attr-defined]
ASKING: frozenset[str] = frozenset(Asking.__args__)  # type: ignore[attr-defined]
SHOWN = 20  # of each kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing about a file. What a field holds depends on the id; None is not of interest.

    `row` and `other_row` count from 1 as a spreadsheet does, `column` is a heading as it is in
    the file, `value` what was found, `number` how many rows, cells or people, `wanted` a number
    that was expected, `names` headings, spellings or ids that belong to it.
    """

    id: ProblemId
    row: int | None = None
    other_row: int | None = None
    column: str | None = None
    value: str | None = None
    number: int | float | None = None
    wanted: int | float | None = None
    names: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether there is no result before this is put right or answered."""
        return self.id in STOPPING

    @property
    def asks(self) -> bool:
        """Whether rows wait for an answer, and may be left out."""
        return self.id in ASKING


class StaffError(FaultsError):
    """A file of staff numbers cannot be used: `problems` has why, `faults` the sentences."""

    kind: Kind = "unfit"

    def __init__(self, problems: Iterable[Problem]) -> None:
        from .words import sentence  # only when something is wrong

        self.problems = tuple(problems)
        super().__init__([sentence(each) for each in self.problems])


class Problems:
    """Problems as they are found: the first of each kind are kept, the rest counted."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.more: dict[str, int] = {}
        self._seen: dict[str, int] = {}

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it when there are many of its kind."""
        seen = self._seen[problem.id] = self._seen.get(problem.id, 0) + 1
        if seen <= SHOWN:
            self.kept.append(problem)
        else:
            self.more[problem.id] = seen - SHOWN
