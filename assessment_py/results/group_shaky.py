"""Whether the first part to talk about would be another one without one of the people.

In trials with 6 to 12 people and one part clearly wider, a first place that stood was right 96 to
99 times in 100, one that did not 62 to 73 times. All is worked out from tables of what leaving one
answer out does, so that thousands of people take no longer each than a dozen.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from math import lcm

from ..instrument.model import Scale
from .group_discussion import (
    Standing,
    by_priority,
    is_close,
    is_wider,
    standing_of,
    what_to_discuss,
    widest,
)
from .group_measures import Number, distance_sum, halved, middle
from .group_statistics import PartStatistics, priority_of
from .group_tally import (
    APART,
    BLANK,
    SCORED,
    UNKNOWN,
    PartTally,
    Progress,
    Row,
    StatementTally,
    Tally,
    cell_of,
)

LEAST_PEOPLE = 4
AT_ONCE = 500


def shaky_in_steps(
    tally: Tally, parts: Sequence[PartStatistics]
) -> Generator[Progress, None, bool]:
    """Return whether the first part changes when any one person of four or more is left out.

    Yields how many people have been left out in turn, and of how many.
    """
    chosen = what_to_discuss([standing_of(part) for part in parts])
    if not chosen or tally.people < LEAST_PEOPLE:
        return False
    without = _Without(tally)
    if without.always_first() == chosen[0].part:
        return False
    for place in range(tally.people):
        if without.first(place) != chosen[0].part:
            return True
        if place % AT_ONCE == 0:
            yield place, tally.people
    return False


class _Without:
    """The first part to talk about without one person, for each."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        counts = [sum(each.counts) for part in tally.parts for each in part.statements]
        # One denominator for all distances, so that sums of whole numbers say which is wider.
        self.common = lcm(*(each for n in counts for each in (n, n - 1) if each > 0))
        self.tables = [
            _sums_without(each, tally.scale, self.common)
            for part in tally.parts
            for each in part.statements
        ]
        self.parts = [_PartWithout(part, tally) for part in tally.parts]

    def always_first(self) -> str | None:
        """Return the part that is widest whoever is left out, where that is sure without a look.

        Its spread is the largest even where each statement loses what holds it apart most, and
        those of every other part what holds them together most: of thousands, one is so little.
        """
        if any(part.pairs for part in self.parts):
            return None
        first = widest(self._bounds(min))
        rest = [each for each in self._bounds(max) if first and each.part != first.part]
        if first is None or is_close(first) or not all(is_wider(first, each) for each in rest):
            return None
        return first.part

    def _bounds(self, end: Callable[[Iterable[int]], int]) -> list[Standing]:
        """Return the parts with the least or the largest spread that each may be left with."""
        sums = [end(table.values()) for table in self.tables]
        return [
            Standing(
                part.name,
                (sum(sums[part.first : part.last]), self.common * part.usable),
                None,
                True,
            )
            for part in self.parts
            if part.usable
        ]

    def first(self, person: int) -> str | None:
        """Return the part's id, None where nothing is left to choose by."""
        row = self.tally.rows[person]
        sums = [table[cell] for table, cell in zip(self.tables, row, strict=True)]
        spreads = [
            Standing(part.name, (sum(sums[part.first : part.last]), self.common * used), None, True)
            for part in self.parts
            if (used := part.used(row))
        ]
        first = widest(spreads)
        if first and not is_close(first):
            return first.part
        by = by_priority([part.standing(person, row) for part in self.parts])
        return by[0].part if by else None


class _PartWithout:
    """What leaving one person out does to a part."""

    def __init__(self, part: PartTally, tally: Tally) -> None:
        self.name, self.first, self.last = part.part, part.first, part.first + len(part.statements)
        self.counts = [sum(each.counts) for each in part.statements]
        self.usable = sum(count > 1 for count in self.counts)
        self.pairs = [place for place, n in enumerate(self.counts, part.first) if n == 2]
        self.scores, self.said = part.scores, part.importance
        self.middles = _middles_without(part.scores), _middles_without(part.importance)
        self.scale = tally.importance_scale

    def used(self, row: Row) -> int:
        """Return how many statements still have two answers or more."""
        if not self.pairs:
            return self.usable
        return self.usable - sum(is_scored(row[place]) for place in self.pairs)

    def standing(self, person: int, row: Row) -> Standing:
        """Return how the part stands by priority."""
        cells = row[self.first : self.last]
        scored = any(n > is_scored(cell) for n, cell in zip(self.counts, cells, strict=True))
        score = self.middles[0][self.scores[person]]
        importance = self.middles[1][self.said[person]]
        return Standing(self.name, (0, 0), priority_of(score, importance, self.scale), scored)


def is_scored(cell: int) -> bool:
    """Whether the cell is of an answer on the scale."""
    return SCORED <= cell < APART


def _sums_without(found: StatementTally, scale: Scale, common: int) -> dict[int, int]:
    """Return, for the cell that is left out, the mean distance of the rest times `common`."""

    def mean(counts: Sequence[int]) -> int:
        count = sum(counts)
        return distance_sum(counts) * (common // count) if count > 1 else 0

    # What is not scored changes nothing when it is left out.
    sums = dict.fromkeys((BLANK, APART, UNKNOWN), mean(found.counts))
    for step, people in enumerate(found.counts):
        if people:
            rest = [n - (place == step) for place, n in enumerate(found.counts)]
            sums[cell_of(scale.lowest + step, scale)] = mean(rest)
    return sums


def _middles_without(values: Sequence[int | None]) -> dict[int | None, Number | None]:
    """Return, for the value that is left out, the middle of the others; None leaves nothing out."""
    ordered = sorted(each for each in values if each is not None)
    middles: dict[int | None, Number | None] = {None: middle(ordered)}
    for place, value in enumerate(ordered):
        if value not in middles:
            middles[value] = _middle_without(place, ordered)
    return middles


def _middle_without(place: int, ordered: Sequence[int]) -> Number | None:
    def at(rest: int) -> int:
        return ordered[rest if rest < place else rest + 1]

    count = len(ordered) - 1
    return halved(at(count // 2) + at((count - 1) // 2)) if count else None
