"""Small groups merged into "all others", so that no shown number is about too few people."""

from collections.abc import Sequence
from typing import NamedTuple


class Merging(NamedTuple):
    """Places of the cells that stand alone, in order, and of those shown as one row together.

    `merged` may be empty; with it there are two rows or more.
    """

    alone: tuple[int, ...]
    merged: tuple[int, ...]


def merge_small(cells: Sequence[int], least: int) -> Merging | None:
    """Return which cells may be shown alone and which only together; None: no breakdown at all.

    `cells` holds a number of people each. Those of fewer than `least`, but not of none, are merged;
    while they hold too few together, the smallest cell left joins them (of equal ones the later),
    so that nobody can find them by taking the rows from the whole. Cells of nobody are in neither.
    """
    alone = [place for place, people in enumerate(cells) if people >= least]
    merged = [place for place, people in enumerate(cells) if 0 < people < least]
    while alone and 0 < sum(cells[place] for place in merged) < least:
        smallest = min(reversed(alone), key=lambda place: cells[place])
        alone.remove(smallest)
        merged.append(smallest)
    if len(alone) + bool(merged) < 2:
        return None
    return Merging(tuple(alone), tuple(sorted(merged)))
