"""The table that may be shared: professions by levels, printed only if it is proved safe."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Literal

from ..disclosure.joining import Protected, protected
from .counts import Counts
from .ladder import LEAVE_OUT, NOT_AFC, ladder

Levels = Literal["three", "all"]
LEVELS: tuple[Levels, ...] = ("three", "all")
# Band 6 and below; 7; 8a and above, band 8 that is not split among them.
SEVEN = "band-7"


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A table that may be printed, or why there is none.

    `rows` are professions (more than one: smaller professions together), `columns` levels (more
    than one: together), `cells` people, None where hidden, without totals; `left_out` are
    professions too few even together, which are in no total. `refused`: "kind" (full-time
    equivalents or posts), "hidden" (the file itself hides a number), "unsplit" (band 8, where all
    levels are asked for), or "unsafe" (it cannot be proved safe); then all else is empty.
    """

    date: str | None
    threshold: int
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()
    cells: tuple[tuple[int | None, ...], ...] = ()
    row_totals: tuple[int | None, ...] = ()
    column_totals: tuple[int | None, ...] = ()
    total: int | None = None
    left_out: tuple[str, ...] = ()
    refused: Literal["kind", "hidden", "unsplit", "unsafe"] | None = None
    example: bool = False


def protected_table(
    counts: Counts, *, threshold: int, levels: Levels = "three"
) -> Generator[tuple[int, int], None, Printed]:
    """Return the table of a date's counts as it may be printed; yields (done, of)."""
    groups = _groups(levels)
    refused = _refused(counts, groups)
    if refused is not None:
        return Printed(
            date=counts.date, threshold=threshold, refused=refused, example=counts.example
        )
    rows = [each for each in counts.professions() if each != LEAVE_OUT]
    cells = [[int(counts.people(row, group) or 0) for group in groups] for row in rows]
    found = yield from protected(rows, [group[0] for group in groups], cells, threshold)
    return _printed(counts, groups, threshold, found)


def _groups(levels: Levels) -> list[tuple[str, ...]]:
    """Return the levels of each column, the lowest first."""
    ranks = ladder().levels
    if levels == "all":
        return [(level,) for level in ranks]
    at = ranks.index(SEVEN)
    above = (*ranks[at + 1 :], *(place for place in ladder().places if place != NOT_AFC))
    return [ranks[:at], (SEVEN,), above]


def _refused(
    counts: Counts, groups: list[tuple[str, ...]]
) -> Literal["kind", "hidden", "unsplit"] | None:
    if counts.kind == "fte":
        return "kind"
    inside = {level for group in groups for level in group}
    for (profession, level), people in counts.cells.items():
        if profession == LEAVE_OUT or level == NOT_AFC or people == 0:
            continue
        if people is None:
            return "hidden"
        if level not in inside:
            return "unsplit"
    return None


def _printed(
    counts: Counts, groups: list[tuple[str, ...]], threshold: int, found: Protected | None
) -> Printed:
    if found is None:
        return Printed(
            date=counts.date, threshold=threshold, refused="unsafe", example=counts.example
        )
    first = {group[0]: group for group in groups}
    *body, last = found.printed
    return Printed(
        date=counts.date,
        threshold=threshold,
        rows=found.rows,
        columns=tuple(
            tuple(level for name in names for level in first[name]) for names in found.columns
        ),
        cells=tuple(row[:-1] for row in body),
        row_totals=tuple(row[-1] for row in body),
        column_totals=last[:-1],
        total=last[-1],
        left_out=found.left_out,
        example=counts.example,
    )
