"""Cells added up by what their rows say, with the faults of cells that are no numbers."""

from collections import Counter
from collections.abc import Sequence

from .cells import is_total, may_be_nil, may_be_thousands, people_in
from .combinations import Combination, Key, Limits, Tally, too_many
from .counts import Number
from .ladder import Meaning
from .problems import Problem, ProblemId


class Sums:
    """Adds up cells by what their rows say, and names the cells that are no numbers."""

    def __init__(self, found: Tally, limits: Limits, *, add_up: bool, dash_is_nil: bool) -> None:
        self.found = found
        self.limits = limits
        self.dash_is_nil = dash_is_nil
        self.add_up = add_up or bool(found.headings.unused or found.headings.personal)
        self.sums: dict[tuple[Key, str], Combination] = {}
        self.hidden: Counter[str] = Counter()
        self.blank = 0
        self.maybe_thousands: list[Problem] = []
        self.has_fractions = False
        self._read: dict[str, Number | ProblemId | None] = {}

    def add(
        self, fields: Sequence[Meaning], cells: Key, text: str, *, row: int, column: str, level: str
    ) -> None:
        """Add one cell. `level` is the column's in the wide shape, else nothing."""
        if text not in self._read:
            self._read[text] = people_in(text)
        people = self._read[text]
        if isinstance(people, str):
            if people == "count-blank" and level:
                self.blank += 1
                people = 0
            else:
                shown = text[:60]
                self.found.problems.add(Problem(id=people, row=row, column=column, value=shown))
                return
        if people is None and self.dash_is_nil and may_be_nil(text):
            people = 0
        if people is None:
            self.hidden[text.strip()] += 1
        elif isinstance(people, float) and people != int(people):
            self._fraction(text, row, column)
        self._sum(fields, cells, people, row=row, column=column, level=level)

    def _fraction(self, text: str, row: int, column: str) -> None:
        if may_be_thousands(text):
            found = Problem(id="count-bad", row=row, column=column, value=text.strip())
            self.maybe_thousands.append(found)
        else:
            self.has_fractions = True

    def _sum(
        self,
        fields: Sequence[Meaning],
        cells: Key,
        people: Number | None,
        *,
        row: int,
        column: str,
        level: str,
    ) -> None:
        before = self.sums.get((cells, level))
        if before is None:
            said = dict(zip(fields, cells, strict=True))
            if level:
                said["level"] = level
            self.sums[cells, level] = Combination(
                cells=said, rows=1, people=people, first=row, column=column
            )
            if len(self.sums) > self.limits.combinations:
                raise too_many(self.limits, self.found.headings)
            return
        if not self.add_up and not any(map(is_total, before.cells.values())):
            self._twice(before, row)
        before.rows += 1
        known = before.people is not None and people is not None
        before.people = (before.people or 0) + (people or 0) if known else None

    def _twice(self, before: Combination, row: int) -> None:
        names = tuple(cell[:60] for cell in before.cells.values() if cell.strip())
        found = Problem(id="twice", row=before.first, other_row=row, names=names)
        self.found.problems.add(found)

    def finish(self) -> None:
        """Note what all cells together say."""
        problems = self.found.problems
        of_fte = self.found.headings.counted == "fte" or "kind" in self.found.headings.columns
        if not (of_fte or self.has_fractions):
            for each in self.maybe_thousands:
                problems.add(each)
        if self.hidden:
            marks = tuple(mark[:10] for mark in self.hidden)
            problems.add(Problem(id="count-hidden", number=self.hidden.total(), names=marks))
        nil = sum(number for mark, number in self.hidden.items() if may_be_nil(mark))
        if nil:
            problems.add(Problem(id="dash", number=nil))
        if self.blank:
            problems.add(Problem(id="blank-zeros", number=self.blank))
        self.found.combinations = list(self.sums.values())
