"""The working paper, for the few people agreed on: every number, as data and as tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..results.spreadsheet import Cell, to_csv
from .comparing import Comparison, Finding
from .counts import INVENTED, Counts, Number
from .doctors import GroupOfGrades, doctors_table
from .intervals import ratio_score, wilson
from .ladder import LEAVE_OUT, NOT_RECORDED, ladder
from .rungs import FEWER

MOST_STANDING_OUT = 5
ANALYSIS = (
    "date", "profession", "above", "n", "a", "others_n", "others_a", "share", "others_share",
    "expected", "ordinary_low", "ordinary_high", "wide_low", "wide_high", "p_low", "p_high",
    "q_low", "ratio", "ratio_low", "ratio_high", "wilson_low", "wilson_high", "verdict",
    "depends_on", "ceiling", "not_recorded_above", "tipping",
)  # fmt: skip


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


def analysis_csv(comparisons: Sequence[Comparison]) -> str:
    """Return every rung of every date as a table for an analyst (`ANALYSIS` names the columns)."""
    rows: list[list[Cell]] = [list(ANALYSIS)]
    for comparison in comparisons:
        sturdy = {each.profession: each.level for each in comparison.ceilings if each.sturdy}
        for each in comparison.findings:
            ceiling = "yes" if sturdy.get(each.profession) == each.level else None
            rows.append(_analysis(comparison.date, each, ceiling))
        for share in comparison.shares:
            known: list[Cell] = [comparison.date, share.profession, share.level]
            known += [share.people, share.above, None, None, share.share]
            rows.append([*known, *[None] * (len(ANALYSIS) - len(known))])
    return to_csv(_marked(rows, any(each.example for each in comparisons)))


def counts_csv(tables: Sequence[Counts]) -> str:
    """Return the counts in the long form, which can be read again; a hidden number is `*`."""
    rows: list[list[Cell]] = [["profession", "level", "count", "date", "kind"]]
    for counts in tables:
        doctors = {("doctor", grade): people for grade, people in counts.doctors.items()}
        for (profession, level), people in {**counts.cells, **doctors}.items():
            label = (
                ladder().grades[level].label if profession == "doctor" else ladder().labels[level]
            )
            shown: Cell = "*" if people is None else people
            rows.append([profession, label, shown, counts.date, counts.kind])
    return to_csv(_marked(rows, any(each.example for each in tables)))


def template_csv() -> str:
    """Return an empty table in the long form: every compared profession at every level."""
    rows: list[list[Cell]] = [["profession", "level", "count"]]
    names = [
        each for each in ladder().professions if each not in {LEAVE_OUT, "several-professions"}
    ]
    for profession in names:
        if profession == "doctor":
            labels = [grade.label for grade in ladder().grades.values()]
        else:
            labels = [ladder().labels[level] for level in ladder().levels]
        if profession != "nurse-or-midwife":
            rows += [[profession, label, 0] for label in labels]
    return to_csv(rows)


def _marked(rows: list[list[Cell]], example: bool) -> list[list[Cell]]:
    """Return the rows below one that says they are invented, if they are."""
    return [[INVENTED], *rows] if example else rows


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


def _analysis(date: str | None, each: Finding, ceiling: str | None) -> list[Cell]:
    n, a, m, others = each.people, each.above, each.others_people, each.others_above
    ratio: list[Cell] = [None, None, None]
    share: float | None = None
    others_share: float | None = None
    interval: tuple[Cell, Cell] = (None, None)
    if n is not None and a is not None and n > 0:
        share, interval = a / n, wilson(a, n)
    if m is not None and others is not None and m > 0:
        others_share = others / m
    if share is not None and others_share is not None and n and m and a is not None:
        times = share / others_share if others_share else None
        ratio = [times, *ratio_score(a, n, others or 0, m)] if a or others else ratio
    numbers: list[Cell] = [n, a, m, others, share, others_share, each.expected]
    ranges: list[Cell] = [*(each.ordinary or (None, None)), *(each.wide or (None, None))]
    return [
        date, each.profession, each.level, *numbers, *ranges, each.p_low, each.p_high, each.q_low,
        *ratio, *interval, each.verdict, " ".join(each.depends_on) or None, ceiling,
        each.not_recorded_above, each.tipping,
    ]  # fmt: skip
