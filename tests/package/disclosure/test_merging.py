"""Small groups are merged so that nobody can be found by taking one number from another."""

import pytest

from assessment_py.disclosure.merging import merge_small

# The least people, those in each cell, and what is shown: the cells alone, then all others.
MERGING: list[tuple[int, list[int], list[int] | None, int]] = [
    (5, [6, 5, 1, 5], [6, 5], 6),
    (5, [6, 3], None, 0),
    (5, [6, 3, 4], [6], 7),
    (5, [12, 5, 5, 2, 2], [12, 5], 9),
    (5, [8, 7], [8, 7], 0),
    (5, [4, 4, 4], None, 0),
    (5, [20], None, 0),
    (5, [5, 5, 5, 4], [5, 5], 9),
    (10, [12, 9, 11, 1], [12, 11], 10),
    (10, [12, 9, 11], [12], 20),
]


@pytest.mark.parametrize(("least", "cells", "alone", "others"), MERGING)
def test_known_cells_are_merged(
    least: int, cells: list[int], alone: list[int] | None, others: int
) -> None:
    merging = merge_small(cells, least)
    if alone is None:
        assert merging is None
        return
    assert merging is not None
    assert [cells[place] for place in merging.alone] == alone
    assert sum(cells[place] for place in merging.merged) == others


def test_of_equal_cells_the_later_is_merged() -> None:
    merging = merge_small([5, 5, 5, 1], 5)
    assert merging is not None
    assert merging.alone == (0, 1)
    assert merging.merged == (2, 3)
