"""Hide cells of a table until every small one is protected; totals are never hidden behind.

Small cells are hidden first. While one of them is not protected, the cheapest way round through
other cells is hidden too, then what turns out not to be needed is shown again. The outcome depends
on nothing but the table: ties go by place.
"""

from collections.abc import Generator, Iterator, Sequence
from heapq import heappop, heappush

from .intervals import Cell, Printed, with_totals
from .safety import Unsafe, faults, is_safe

Table = Sequence[Sequence[int]]
MOST_LINES = 12  # rows, and columns


def small_cells(cells: Table, threshold: int) -> dict[Cell, int]:
    """Return the cells with 1 to `threshold` - 1 people."""
    return {
        (row, column): number
        for row, line in enumerate(cells)
        for column, number in enumerate(line)
        if 0 < number < threshold
    }


def printed_with(cells: Table, hidden: frozenset[Cell] | set[Cell]) -> Printed:
    """Return the table as it is printed, with its totals."""
    return [
        [None if (row, column) in hidden else number for column, number in enumerate(line)]
        for row, line in enumerate(with_totals(cells))
    ]


def protect(cells: Table, threshold: int) -> Generator[Unsafe | None, None, frozenset[Cell] | None]:
    """Return the cells to hide so that the table is safe, or None where hiding cells cannot do it.

    `cells` are whole numbers, at most 12 by 12, without totals. Yields after each step what was
    not yet protected.
    """
    small = small_cells(cells, threshold)
    hidden = set(small)
    while True:
        unsafe = next(faults(printed_with(cells, hidden), small, threshold), None)
        yield unsafe
        if unsafe is None:
            break
        more = _way_round(cells, hidden, unsafe, small, threshold) or _next_best(
            cells, hidden, unsafe.cell
        )
        if not more:
            return None
        hidden |= more
    for cell in sorted(hidden - set(small), key=lambda at: (-cells[at[0]][at[1]], at)):
        yield None
        if is_safe(printed_with(cells, hidden - {cell}), small, threshold):
            hidden.remove(cell)
    return frozenset(hidden)


def _way_round(
    cells: Table, hidden: set[Cell], unsafe: Unsafe, small: dict[Cell, int], threshold: int
) -> set[Cell]:
    """Return the cells to hide on the cheapest way by which the cell can move; perhaps none."""
    found = []
    for up in (True, False):
        way = _cheapest(cells, hidden, unsafe, small, threshold, up=up)
        if way is not None and way[1]:
            found.append(way)
    return min(found, key=lambda way: (way[0], sorted(way[1])))[1] if found else set()


def _cheapest(
    cells: Table,
    hidden: set[Cell],
    unsafe: Unsafe,
    small: dict[Cell, int],
    threshold: int,
    *,
    up: bool,
) -> tuple[int, set[Cell]] | None:
    """Return the cost of the cheapest way (Dijkstra), and its cells that are not hidden yet.

    To raise a cell, others in turn fall (from a column to a row) and rise (from a row to a column);
    each must have room for one more, as far as the reader who can tell it knows.
    """
    rows, columns = len(cells), len(cells[0])
    start, end = rows + unsafe.cell[1], unsafe.cell[0]
    if not up:
        start, end = end, start
    best = {start: 0}
    came: dict[int, tuple[int, Cell]] = {}
    queue = [(0, start)]
    while queue:
        cost, here = heappop(queue)
        if here == end:
            return cost, _new_cells(came, start, end, hidden)
        if cost > best[here]:
            continue
        for cell, there in _steps(here, rows, columns):
            if cell == unsafe.cell or cell == unsafe.alone:
                continue
            rises = here < rows
            if not _has_room(cells, cell, small, threshold, unsafe, rises=rises):
                continue
            dearer = cost + (0 if cell in hidden else cells[cell[0]][cell[1]])
            if dearer < best.get(there, dearer + 1):
                best[there] = dearer
                came[there] = (here, cell)
                heappush(queue, (dearer, there))
    return None


def _steps(here: int, rows: int, columns: int) -> Iterator[tuple[Cell, int]]:
    if here < rows:
        yield from (((here, column), rows + column) for column in range(columns))
    else:
        yield from (((row, here - rows), row) for row in range(rows))


def _has_room(
    cells: Table, cell: Cell, small: dict[Cell, int], threshold: int, unsafe: Unsafe, *, rises: bool
) -> bool:
    number = cells[cell[0]][cell[1]]
    if number == 0:  # nobody is shown, and hides nothing
        return False
    if unsafe.condition == "anyone":
        return rises or number > 1
    least, most = (1, threshold - 1) if cell in small else (threshold, None)
    return most is None or number < most if rises else number > least


def _new_cells(
    came: dict[int, tuple[int, Cell]], start: int, end: int, hidden: set[Cell]
) -> set[Cell]:
    found = set()
    here = end
    while here != start:
        here, cell = came[here]
        found.add(cell)
    return found - hidden


def _next_best(cells: Table, hidden: set[Cell], near: Cell) -> set[Cell]:
    """Return the cheapest cell that can still be hidden: in the same line, else anywhere."""
    left = [
        (row, column)
        for row, line in enumerate(cells)
        for column, number in enumerate(line)
        if number > 0 and (row, column) not in hidden
    ]
    beside = [cell for cell in left if cell[0] == near[0] or cell[1] == near[1]]
    if not left:
        return set()
    return {min(beside or left, key=lambda at: (cells[at[0]][at[1]], at))}
