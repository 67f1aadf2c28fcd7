"""The working paper, for the few people agreed on: what it shows besides the comparison itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from .comparing import Comparison, Finding
from .counts import Counts, Number
from .doctors import GroupOfGrades, doctors_table
from .ladder import LEAVE_OUT, NOT_RECORDED
from .rungs import FEWER

MOST_STANDING_OUT = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """One level's people whose profession is not recorded, of everybody on the ladder there.

    `share` is from 0 to 1; None where a number is hidden or nobody is there.
    """

    level: str
    not_recorded: Number | None
    everyone: Number | None
    share: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OverDates:
    """On how many of the dates on which it was compared a profession has fewer above a level."""

    profession: str
    level: str
    fewer: int
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What one date's working paper shows besides the comparison itself.

    `stands_out` has at most five (profession, level), the largest gap in people first, each with a
    sturdy fewer; `cannot_tell` professions of which nothing can be told.
    """

    stands_out: tuple[tuple[str, str], ...]
    cannot_tell: tuple[str, ...]
    records: tuple[Recorded, ...]
    doctors: tuple[GroupOfGrades, ...]


def paper(counts: Counts, comparison: Comparison) -> Paper:
    """Return what the working paper shows first: what stands out, and the records before it."""
    sturdy = [each for each in comparison.findings if each.sturdy]
    sturdy.sort(key=lambda each: -_gap(each))
    outcomes = comparison.outcomes
    return Paper(
        stands_out=tuple((e.profession, e.level) for e in sturdy[:MOST_STANDING_OUT]),
        cannot_tell=tuple(name for name, outcome in outcomes.items() if outcome == "cannot-tell"),
        records=tuple(_recorded(counts, level) for level in (*comparison.levels, "vsm")),
        doctors=doctors_table(counts.doctors),
    )


def over_dates(comparisons: Sequence[Comparison]) -> tuple[OverDates, ...]:
    """Return, for each fewer on the last date, on how many of the dates there were fewer."""
    dated = [each for each in comparisons if each.findings]
    if len(dated) < 2:
        return ()
    found = []
    for last in dated[-1].findings:
        if last.verdict in FEWER:
            same = [
                each
                for comparison in dated
                for each in comparison.findings
                if (each.profession, each.level) == (last.profession, last.level)
            ]
            fewer = sum(each.verdict in FEWER for each in same)
            found.append(
                OverDates(profession=last.profession, level=last.level, fewer=fewer, of=len(same))
            )
    return tuple(found)


def _gap(finding: Finding) -> float:
    return (finding.expected or 0) - (finding.above or 0)


def _recorded(counts: Counts, level: str) -> Recorded:
    here = [each for each in counts.professions() if each != LEAVE_OUT]
    numbers = [counts.cells.get((each, level), 0) for each in here]
    known = [number for number in numbers if number is not None]
    everyone = sum(known) if len(known) == len(numbers) else None
    missing = counts.cells.get((NOT_RECORDED, level), 0)
    share = missing / everyone if missing is not None and everyone else None
    return Recorded(level=level, not_recorded=missing, everyone=everyone, share=share)
