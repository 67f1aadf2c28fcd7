"""Counts as rungs: who is at a level or above, who else is compared there, who a gap rests on."""

from collections.abc import Mapping

from .counts import Counts, Number
from .ladder import NOT_RECORDED, ladder
from .rungs import FEWER, Rung, Verdict, verdict


class RungTable:
    """Counts of one date, and the level at which each profession starts, as rungs."""

    def __init__(self, counts: Counts, starts: Mapping[str, str]) -> None:
        self.counts = counts
        self.starts = dict(starts)
        self.order = {level: place for place, level in enumerate(ladder().levels)}

    def from_level(self, profession: str, level: str, *, above: bool = False) -> Number | str:
        """Return a profession's people at a level or above, or above it only.

        Or a verdict where that is not known: "hidden", or "unsplit".
        """
        levels = ladder().at_or_above(level)[above:]
        people = self.counts.people(profession, levels)
        for place, covers in ladder().places.items():
            there = self.counts.cells.get((profession, place), 0)
            inside = covers & set(levels)
            if there == 0 or not inside:
                continue
            if inside != covers:
                return "unsplit"
            people = None if there is None or people is None else people + there
        return "hidden" if people is None else people

    def rung(self, profession: str, level: str) -> Rung | Verdict:
        """Return a profession's rung, or the verdict where a number is not known."""
        others = self.comparators(profession, level)
        numbers: list[int] = []
        unknown: set[object] = set()
        for above in (False, True):
            own = self.from_level(profession, level, above=above)
            theirs = [self.from_level(each, level, above=above) for each in others]
            unknown |= {each for each in (own, *theirs) if isinstance(each, str)}
            known = [each for each in theirs if isinstance(each, int)]
            numbers += [own if isinstance(own, int) else 0, sum(known)]
        if unknown:
            return "hidden" if "hidden" in unknown else "unsplit"
        people, others_people, above_level, others_above = numbers
        return Rung(
            people=people,
            above=above_level,
            others_people=others_people,
            others_above=others_above,
        )

    def comparators(self, profession: str, level: str) -> list[str]:
        """Return the other compared professions that start below the level."""
        here = self.counts.professions()
        return [
            other
            for other in ladder().compared
            if other != profession and other in here and self.starts_below(other, level)
        ]

    def starts_below(self, profession: str, level: str) -> bool:
        """Whether a profession usually starts below the level, so that it is compared there."""
        return self.order[self.starts[profession]] < self.order[level]

    def depends_on(self, profession: str, level: str, rung: Rung) -> tuple[str, ...]:
        """Return the comparators without which a profession, on this rung, has no longer fewer."""
        found = []
        for other in self.comparators(profession, level):
            people = self.from_level(other, level)
            above = self.from_level(other, level, above=True)
            if not isinstance(people, int) or not isinstance(above, int) or people == 0:
                continue
            own = Rung(people=people, above=above, others_people=0, others_above=0)
            if verdict(rung.without(own)) not in FEWER:
                found.append(other)
        return tuple(found)

    def not_recorded_above(self, level: str) -> int | None:
        """Return the people above a level whose profession is not recorded; None if not known."""
        people = self.from_level(NOT_RECORDED, level, above=True)
        return people if isinstance(people, int) else None
