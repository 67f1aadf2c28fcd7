"""A table of groups that may be printed: lines joined until it can be proved safe, or refused."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from .intervals import Cell, Printed
from .protecting import MOST_LINES, printed_with, protect, small_cells
from .safety import Unsafe, is_safe

# (steps done, of): joins made, of all that could be.
Steps = Generator[tuple[int, int], None, "Protected | None"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Protected:
    """A table that is proved safe. It holds nothing but what may be printed.

    `rows` and `columns` have the names that each line stands for; `joined` is the number of the
    row of smaller groups together, or None; `left_out` are rows too small even together, which are
    in no total either. `printed` has the cells, None where hidden, and the totals as its last row
    and column.
    """

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    printed: tuple[tuple[int | None, ...], ...]
    threshold: int
    joined: int | None
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Lines:
    """A table while its lines are joined: `apart` are rows of their own, `together` the small."""

    cells: dict[str, list[int]]
    columns: list[tuple[str, ...]]
    apart: list[str]
    together: list[str] = field(default_factory=list)

    def rows(self, threshold: int) -> tuple[list[tuple[str, ...]], list[list[int]], list[str]]:
        """Return the rows' names, their numbers, and the names of those too small together."""
        them = [self.cells[name] for name in self.together]
        small = [sum(column) for column in zip(*them, strict=True)]
        names: list[tuple[str, ...]] = [(name,) for name in self.apart]
        numbers = [list(self.cells[name]) for name in self.apart]
        if sum(small) >= threshold:
            return [*names, tuple(self.together)], [*numbers, small], []
        return names, numbers, list(self.together)

    def put_together(self, name: str) -> None:
        """Put a row with the smaller ones."""
        self.apart.remove(name)
        self.together.append(name)

    def join_columns(self, at: int) -> None:
        """Join a column with the next one."""
        self.columns[at : at + 2] = [self.columns[at] + self.columns[at + 1]]
        for row in self.cells.values():
            row[at : at + 2] = [row[at] + row[at + 1]]


def protected(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[int]], threshold: int
) -> Steps:
    """Return the table joined and hidden until it is proved safe; None: it cannot be printed.

    `columns` go from the lowest level up, and only neighbours are joined. Yields (done, of).
    """
    lines = _Lines(
        cells={name: list(row) for name, row in zip(rows, cells, strict=True)},
        columns=[(name,) for name in columns],
        apart=list(rows),
    )
    of = len(rows) + len(columns)
    while True:
        _join_small(lines, threshold)
        names, numbers, left_out = lines.rows(threshold)
        done = of - len(lines.apart) - len(lines.columns)
        yield done, of
        if not 2 <= len(names) <= MOST_LINES or not 2 <= len(lines.columns) <= MOST_LINES:
            return None
        unsafe: Unsafe | None = None
        steps = protect(numbers, threshold)
        while True:
            try:
                unsafe = next(steps) or unsafe
            except StopIteration as end:
                hidden: frozenset[Cell] | None = end.value
                break
            yield done, of
        if hidden is not None:
            printed = printed_with(numbers, hidden)
            if is_safe(printed, small_cells(numbers, threshold), threshold):
                return _printable(lines, names, left_out, printed, threshold)
        _join_failing(lines, names, unsafe)


def _join_small(lines: _Lines, threshold: int) -> None:
    """Put rows with fewer people than the threshold together, and levels with their neighbour."""
    for name in list(lines.apart):
        if sum(lines.cells[name]) < threshold:
            lines.put_together(name)
    _, numbers, _ = lines.rows(threshold)
    while len(lines.columns) > 1:
        totals = [sum(column) for column in zip(*numbers, strict=True)] or [0] * len(lines.columns)
        short = [at for at, total in enumerate(totals) if total < threshold]
        if not short:
            return
        top = short[-1]
        lines.join_columns(top - 1 if top > 0 else 0)
        _, numbers, _ = lines.rows(threshold)


def _join_failing(lines: _Lines, names: list[tuple[str, ...]], unsafe: Unsafe | None) -> None:
    """Put the row that cannot be protected with the smaller ones, else its level with another."""
    row, column = unsafe.cell if unsafe else (0, 0)
    name = names[row][0]
    if name in lines.apart:
        lines.put_together(name)
        if len(lines.together) == 1 and lines.apart:  # one row alone is no better protected
            lines.put_together(min(lines.apart, key=lambda each: sum(lines.cells[each])))
    else:
        lines.join_columns(min(column, len(lines.columns) - 2))


def _printable(
    lines: _Lines,
    names: list[tuple[str, ...]],
    left_out: list[str],
    printed: Printed,
    threshold: int,
) -> Protected:
    joined = len(names) - 1 if lines.together and not left_out else None
    return Protected(
        rows=tuple(names),
        columns=tuple(lines.columns),
        printed=tuple(tuple(row) for row in printed),
        threshold=threshold,
        joined=joined,
        left_out=tuple(left_out),
    )
