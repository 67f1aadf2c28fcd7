"""The reader's own file of spellings: what each means, and where a profession starts."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..faults import FaultsError, Kind, listed, shown
from ..results.spreadsheet import PASSED_OVER, RUNS, Cell, to_csv
from .ladder import LEAVE_OUT, Column, ladder, normal

HEADING = ("column", "spelling", "means")
COLUMNS: tuple[Column, ...] = ("role", "code", "group", "level", "start")
MOST_ROWS = 20_000


class MappingError(FaultsError):
    """The file is not a mapping, or says something that cannot be: each fault names the row."""

    kind: Kind = "unfit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spellings:
    """What spellings mean to the reader, as `normal` gives them, by column.

    `starts` has the starting level of professions that differ from the usual ones.
    """

    role: Mapping[str, str] = field(default_factory=dict)
    code: Mapping[str, str] = field(default_factory=dict)
    group: Mapping[str, str] = field(default_factory=dict)
    level: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, str] = field(default_factory=dict)

    def means(self, column: Column, text: str) -> str | None:
        """Return what the reader says a spelling means, or None."""
        known: Mapping[str, str] = getattr(self, column)
        return known.get(normal(text)) if known else None


@dataclass(kw_only=True, slots=True)
class _Lines:
    """What the rows have said so far."""

    found: dict[str, dict[str, str]] = field(default_factory=lambda: {c: {} for c in COLUMNS})
    faults: list[str] = field(default_factory=list)


def parse_mapping(rows: Iterable[tuple[str, str, str]], *, first: int = 1) -> Spellings:
    """Return what rows of (column, spelling, means) say; rows without a meaning say nothing.

    `first` is the number of the first row. Raises MappingError with every fault.
    """
    lines = _Lines()
    for number, (column, spelling, means) in enumerate(rows, first):
        if means.strip():
            _take(lines, f"row {number}", normal(column), normal(spelling), normal(means))
    if lines.faults:
        raise MappingError(lines.faults)
    found = lines.found
    return Spellings(
        role=found["role"],
        code=found["code"],
        group=found["group"],
        level=found["level"],
        starts=found["start"],
    )


def read_mapping(text: str) -> Spellings:
    """Return the mapping in a CSV text that `write_mapping` made, or one like it."""
    return parse_mapping(mapping_rows(text), first=2)


def mapping_rows(text: str) -> list[tuple[str, str, str]]:
    """Return the rows of a mapping as CSV, below its headings; raises MappingError for no table."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    rows: list[tuple[str, str, str]] = []
    try:
        heading = next(reader, [])
        if tuple(normal(name) for name in heading[:3]) != HEADING:
            found = shown(",".join(heading))
            raise MappingError([f"the first row must be {','.join(HEADING)}, not {found}"])
        for row in reader:
            column, spelling, means, *_ = [*map(_unguarded, row), "", "", ""]
            rows.append((column, spelling, means))
            if len(rows) > MOST_ROWS:
                raise MappingError([f"more than {MOST_ROWS} rows"])
    except csv.Error as error:
        raise MappingError([f"not a table: {error}"]) from error
    return rows


def write_mapping(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return rows of (column, spelling, means or nothing) as a CSV file."""
    body: list[list[Cell]] = [[column, spelling, means] for column, spelling, means in rows]
    return to_csv([list(HEADING), *body])


def allowed(column: Column) -> list[str]:
    """Return the ids that a column's spellings may mean."""
    if column == "start":
        return [level for level in ladder().levels if level != "vsm"]
    if column == "level":
        return [*ladder().labels, *ladder().grades, LEAVE_OUT]
    return list(ladder().professions)


def _take(lines: _Lines, where: str, column: str, spelling: str, means: str) -> None:
    known = next((each for each in COLUMNS if each == column), None)
    if known is None:
        fault = f"{where}: column is {shown(column)}; allowed: {listed(COLUMNS)}"
        lines.faults.append(fault)
        return
    if known == "start" and spelling not in ladder().compared:
        fault = f"{where}: {shown(spelling)} has no start; allowed: {listed(ladder().compared)}"
        lines.faults.append(fault)
    elif means not in allowed(known):
        lines.faults.append(f"{where}: means {shown(means)}; allowed: {listed(allowed(known))}")
    elif spelling in lines.found[known]:
        lines.faults.append(f"{where}: {shown(spelling)} was given a meaning before")
    else:
        lines.found[known][spelling] = means


def _unguarded(cell: str) -> str:
    """Return a cell without the mark that `to_csv` puts before what may be run as a formula."""
    bare = cell.removeprefix("'")
    return bare if bare.lstrip(PASSED_OVER).startswith(RUNS) else cell
