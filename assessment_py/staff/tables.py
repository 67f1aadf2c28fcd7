"""Tables to save, as CSV: for the analyst, to be read again, and the one that may be shared."""

from collections.abc import Sequence

from ..results.spreadsheet import Cell, to_csv
from .comparing import Comparison, Finding
from .counts import INVENTED, Counts
from .intervals import ratio_score, wilson
from .ladder import LEAVE_OUT, ladder
from .protected_table import Printed

ANALYSIS = (
    "date", "profession", "above", "n", "a", "others_n", "others_a", "share", "others_share",
    "expected", "ordinary_low", "ordinary_high", "wide_low", "wide_high", "p_low", "p_high",
    "q_low", "ratio", "ratio_low", "ratio_high", "wilson_low", "wilson_high", "verdict",
    "depends_on", "ceiling", "not_recorded_above", "tipping",
)  # fmt: skip


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


def protected_csv(printed: Printed) -> str:
    """Return a table that may be printed; a hidden cell is `*`, and a note says what that means."""
    heading = ["profession", *(" + ".join(_labels(names)) for names in printed.columns), "Total"]
    rows: list[list[Cell]] = [list(heading)]
    for names, cells, total in zip(printed.rows, printed.cells, printed.row_totals, strict=True):
        who = " + ".join(ladder().professions[name].label for name in names)
        rows.append([who, *("*" if cell is None else cell for cell in cells), total])
    rows.append(["Total", *printed.column_totals, printed.total])
    note = f"* hidden: fewer than {printed.threshold} people, or a number beside one that is"
    return to_csv(_marked([*rows, [note]], printed.example))


def _labels(names: Sequence[str]) -> list[str]:
    """Return what levels together are called: each, or the first and last of many."""
    labels = [ladder().labels[name] for name in names if name in ladder().levels]
    return labels if len(labels) < 3 else [f"{labels[0]} to {labels[-1]}"]
