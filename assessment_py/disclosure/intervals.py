"""What a reader can work out of a table with hidden cells: the range of each of them, exactly.

With the totals as one more row and column every row and column of signed cells sums to nothing: a
circulation between rows and columns, in which a cell is an arrow (Gusfield 1988).
"""

from collections.abc import Callable, Mapping, Sequence

from .circulation import NO_LIMIT, Arrow, Circulation, circulation

# Rows of numbers of people, None where hidden; the last row and the last column are totals.
Printed = Sequence[Sequence[int | None]]
Cell = tuple[int, int]
Bounds = Callable[[Cell], tuple[int, int | None]]
Interval = tuple[int, int | None]


class DisagreesError(ValueError):
    """No table agrees with what is shown: a total is not the sum of its parts."""


class Hidden:
    """The hidden cells of a printed table, as a circulation of what each may be.

    `bounds` gives the least and the most (None: no limit) that a reader knows of a hidden cell.
    Raises DisagreesError where no whole numbers agree with what is shown.
    """

    def __init__(self, printed: Printed, bounds: Bounds) -> None:
        cells = hidden_cells(printed)
        self.places = len(printed) + len(printed[0])
        arrows = [_arrow(printed, cell, *bounds(cell)) for cell in cells]
        known = [
            _arrow(printed, (row, column), number, number)
            for row, line in enumerate(printed)
            for column, number in enumerate(line)
            if number is not None
        ]
        found = circulation(self.places, [*arrows, *known])
        if found is None:
            raise DisagreesError("no table agrees with what is shown")
        # What is known cannot move, so it is left out of the search from here on.
        self.flow = Circulation(self.places, arrows, found.flow[: len(arrows)])
        self.number = {cell: number for number, cell in enumerate(cells)}

    def interval(self, cell: Cell) -> Interval:
        """Return the least and the most that a hidden cell can be; None is no limit."""
        low, high = self.flow.range_of(self.number[cell])
        return low, None if high > NO_LIMIT // 2 else high

    def is_open(self, cell: Cell) -> bool:
        """Whether a hidden cell can be more than one number."""
        return self.flow.can_move(self.number[cell])


def hidden_cells(printed: Printed) -> list[Cell]:
    """Return the places of hidden cells, totals among them, in order."""
    return [
        (row, column)
        for row, line in enumerate(printed)
        for column, number in enumerate(line)
        if number is None
    ]


def intervals(printed: Printed, *, floor: int = 1) -> Mapping[Cell, Interval]:
    """Return the range of each hidden cell for a reader who knows that none is below `floor`.

    Raises DisagreesError where no table agrees with what is shown.
    """
    hidden = Hidden(printed, lambda _: (floor, None))
    return {cell: hidden.interval(cell) for cell in hidden.number}


def with_totals(cells: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return a table of numbers with the totals of its rows and columns."""
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _arrow(printed: Printed, cell: Cell, least: int, most: int | None) -> Arrow:
    """Return the arrow of a cell: from its row to its column, or back for one kind of total."""
    row, column = cell
    start, end = row, len(printed) + column
    is_margin = (row == len(printed) - 1) != (column == len(printed[0]) - 1)
    if is_margin:
        start, end = end, start
    return Arrow(start, end, least, NO_LIMIT if most is None else most)
