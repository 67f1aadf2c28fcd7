"""Whether a table with hidden cells is safe: judged from what is printed, and from nothing else.

Three kinds of reader are thought of. Anyone: knows what is shown, and that a hidden cell is not
nobody. One who also knows which cells are small. And a person alone in a cell, who knows that its
number is 1. Two or more who pool what they know, and other tables, are beyond it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .intervals import Bounds, Cell, DisagreesError, Hidden, Printed, hidden_cells

Condition = Literal["anyone", "knows-which", "alone"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsafe:
    """A small cell from which a reader can tell too much.

    `alone` is the cell of the person who can tell, where it takes one who is alone.
    """

    cell: Cell
    condition: Condition
    alone: Cell | None = None


def is_safe(printed: Printed, small: Mapping[Cell, int], threshold: int) -> bool:
    """Whether the printed table protects every small cell.

    `small` has the number in each cell from 1 to `threshold` - 1. A small cell that is shown, a
    hidden total, and a table that does not add up are not safe.
    """
    hidden = set(hidden_cells(printed))
    inside = all(row < len(printed) - 1 and column < len(printed[0]) - 1 for row, column in hidden)
    if not inside or not set(small) <= hidden:
        return False
    try:
        return next(faults(printed, small, threshold), None) is None
    except DisagreesError:
        return False


def faults(printed: Printed, small: Mapping[Cell, int], threshold: int) -> Iterator[Unsafe]:
    """Yield each small cell that is not protected, and from whom; raises DisagreesError."""
    if not small:
        return
    anyone = Hidden(printed, lambda _: (1, None))
    for cell in small:
        low, high = anyone.interval(cell)
        if low > 1 or (high is not None and high < threshold - 1):
            yield Unsafe(cell=cell, condition="anyone")
    knowing = Hidden(printed, knows_which(small, threshold))
    for cell in small:
        if not knowing.is_open(cell):
            yield Unsafe(cell=cell, condition="knows-which")
    for alone, number in small.items():
        if number != 1:
            continue
        insider = Hidden(printed, knows_which(small, threshold, alone=alone))
        for cell in small:
            if cell != alone and not insider.is_open(cell):
                yield Unsafe(cell=cell, condition="alone", alone=alone)


def knows_which(small: Mapping[Cell, int], threshold: int, *, alone: Cell | None = None) -> Bounds:
    """Return what one knows who can tell small cells from others, and, alone in one, its number."""

    def bounds(cell: Cell) -> tuple[int, int | None]:
        if cell == alone:
            return 1, 1
        return (1, threshold - 1) if cell in small else (threshold, None)

    return bounds
