"""A table with hidden cells as it stands in a CSV file, read so that it can be audited."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..faults import FaultsError, Kind, shown
from .intervals import Bounds, Cell, Printed

DELIMITERS = "\t;,"
MOST_LINES = 60  # rows, and columns
MOST_PEOPLE = 10**9
TOTALS = {"total", "grand total", "totals", "all", "all staff", "overall"}
HIDDEN = {"*", "-", "–", "..", "c", "[c]", "x", "[x]", "redacted", "suppressed", "low"}
SMALL = re.compile(r"([<≤]) ?(\d{1,6})")
NUMBER = re.compile(r"\d{1,3}(?:[, \u00a0]\d{3})+|\d+")


class TableError(FaultsError):
    """The text is not a table with hidden cells: each fault names the cell."""

    kind: Kind = "unfit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Audited:
    """A printed table and the names of its lines; the last ones are totals.

    Where the file has no totals they are added, hidden: `has_totals` is (of rows, of columns).
    `most` has what a mark such as `<5` says of a hidden cell, `shows_zero` whether nobody is shown.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    printed: Printed
    has_totals: tuple[bool, bool]
    shows_zero: bool
    most: Mapping[Cell, int] = field(default_factory=dict)

    def bounds(self, floor: int | None = None) -> Bounds:
        """Return what a reader knows of each hidden cell besides the totals.

        `floor` is the least a hidden cell can be: by default 1 where a 0 is shown, else 0.
        """
        least = floor if floor is not None else int(self.shows_zero)
        return lambda cell: (least, self.most.get(cell))


def read_table(text: str) -> Audited:
    """Return the table in a CSV text: names in its first row and column; raises TableError."""
    lines = _lines(text)
    heading, body = lines[0], lines[1:]
    wide = len(heading)
    faults = [
        f"{shown(row[0])}: {len(row)} cells; the headings have {wide}"
        for row in body
        if len(row) != wide
    ]
    if faults or not body or wide < 2:
        raise TableError(faults or ["a table has headings, and rows below them"])
    if len(body) > MOST_LINES or wide > MOST_LINES:
        raise TableError([f"{len(body)} by {wide} cells; the most is {MOST_LINES} by {MOST_LINES}"])
    columns = _totals_last([name.strip() for name in heading[1:]])
    rows = _totals_last([row[0].strip() for row in body])
    cells: list[list[int | None]] = []
    most: dict[Cell, int] = {}
    for at, row in enumerate(rows):
        numbers = [
            _number(
                body[row][column + 1], (at, to), most, faults, body[row][0], heading[column + 1]
            )
            for to, column in enumerate(columns)
        ]
        cells.append(numbers)
    if faults:
        raise TableError(faults)
    names = (
        tuple(body[row][0].strip() for row in rows),
        tuple(heading[c + 1].strip() for c in columns),
    )
    zero = any(number == 0 for row in cells for number in row)
    return _with_totals(names, cells, most, zero)


def _lines(text: str) -> list[list[str]]:
    """Return the rows with more than one cell: titles and notes are none."""
    first = text.removeprefix("\ufeff")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(first), delimiter=delimiter))
    except csv.Error as error:
        raise TableError([f"not a table: {error}"]) from error
    found = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    if not found:
        raise TableError(["not a table: no row has more than one cell"])
    return found


def _totals_last(names: list[str]) -> list[int]:
    """Return the places of the lines, with that of the totals last."""
    totals = [at for at, name in enumerate(names) if name.casefold() in TOTALS]
    if len(totals) > 1:
        raise TableError([f"more than one line of totals: {', '.join(names[t] for t in totals)}"])
    return [at for at in range(len(names)) if at not in totals] + totals


def _number(
    text: str, cell: Cell, most: dict[Cell, int], faults: list[str], row: str, column: str
) -> int | None:
    found = text.strip()
    small = SMALL.fullmatch(found)
    if small:
        most[cell] = int(small[2]) - (small[1] == "<")
        return None
    if found.casefold() in HIDDEN:
        return None
    if NUMBER.fullmatch(found):
        number = int(re.sub(r"\D", "", found))
        if number <= MOST_PEOPLE:
            return number
    faults.append(f"{shown(row)}, {shown(column)}: {shown(text)} is no number and no mark")
    return 0


def _with_totals(
    names: tuple[tuple[str, ...], tuple[str, ...]],
    cells: list[list[int | None]],
    most: dict[Cell, int],
    zero: bool,
) -> Audited:
    """Return the table with a last row and column of totals, hidden where the file has none."""
    rows, columns = names
    has_row = bool(rows) and rows[-1].casefold() in TOTALS
    has_column = bool(columns) and columns[-1].casefold() in TOTALS
    printed = cells if has_column else [[*row, None] for row in cells]
    if not has_row:
        printed = [*printed, [None] * len(printed[0])]
    return Audited(
        rows=rows if has_row else (*rows, ""),
        columns=columns if has_column else (*columns, ""),
        printed=printed,
        has_totals=(has_row, has_column),
        shows_zero=zero,
        most=most,
    )
