"""Two independent ways to say what a hidden cell can be: every table tried, and linear programs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random

import numpy as np
from scipy.optimize import linprog  # type: ignore[import-untyped]

from assessment_py.disclosure.intervals import Bounds, Cell, Printed, hidden_cells

Table = list[list[int]]


def random_table(random: Random, rows: int, columns: int, most: int = 12) -> Table:
    return [[random.randint(0, most) for _ in range(columns)] for _ in range(rows)]


def every_table(printed: Printed, bounds: Bounds) -> Iterator[Mapping[Cell, int]]:
    """Every way to fill the hidden cells that agrees with the totals; few cells, small totals."""
    cells = hidden_cells(printed)
    most = max(number or 0 for row in printed for number in row)
    choices = []
    for cell in cells:
        low, high = bounds(cell)
        choices.append(range(low, (most if high is None else min(high, most)) + 1))
    rows, columns = len(printed) - 1, len(printed[0]) - 1
    left = [_left(printed[row][:-1], printed[row][-1]) for row in range(rows)]
    below = [
        _left([printed[row][column] for row in range(rows)], printed[rows][column])
        for column in range(columns)
    ]
    for numbers in _filled(cells, choices, left, below):
        yield dict(zip(cells, numbers, strict=True))


def _left(shown: Sequence[int | None], total: int | None) -> int:
    assert total is not None
    return total - sum(number or 0 for number in shown)


def _filled(
    cells: list[Cell], choices: list[range], left: list[int], below: list[int]
) -> Iterator[tuple[int, ...]]:
    """The numbers of the cells, one by one, leaving off as soon as a line has too much."""

    def fill(
        at: int, numbers: tuple[int, ...], left: list[int], below: list[int]
    ) -> Iterator[tuple[int, ...]]:
        if at == len(cells):
            yield numbers
            return
        row, column = cells[at]
        last_in_row = all(r != row for r, _ in cells[at + 1 :])
        last_in_column = all(c != column for _, c in cells[at + 1 :])
        for number in choices[at]:
            if number > min(left[row], below[column]):
                break
            if last_in_row and number != left[row]:
                continue
            if last_in_column and number != below[column]:
                continue
            rest, under = list(left), list(below)
            rest[row] -= number
            under[column] -= number
            yield from fill(at + 1, (*numbers, number), rest, under)

    return fill(0, (), left, below)


def by_linear_program(
    printed: Printed, bounds: Bounds, of: Collection[Cell] | None = None
) -> dict[Cell, tuple[int, int]]:
    """The range of each hidden cell, or of some, by two linear programs each (HiGHS)."""
    cells = hidden_cells(printed)
    rows, columns = len(printed) - 1, len(printed[0]) - 1
    matrix, totals = [], []
    for row in range(rows):
        matrix.append([float(r == row) for r, _ in cells])
        totals.append(_left(printed[row][:-1], printed[row][-1]))
    for column in range(columns):
        matrix.append([float(c == column) for _, c in cells])
        totals.append(_left([printed[r][column] for r in range(rows)], printed[rows][column]))
    found = {}
    for at, cell in enumerate(cells):
        if of is not None and cell not in of:
            continue
        ends = []
        for sign in (1, -1):
            cost = np.zeros(len(cells))
            cost[at] = sign
            done = linprog(cost, A_eq=matrix, b_eq=totals, bounds=[bounds(c) for c in cells])
            assert done.status == 0, done.message
            ends.append(round(done.x[at]))
        found[cell] = (ends[0], ends[1])
    return found
