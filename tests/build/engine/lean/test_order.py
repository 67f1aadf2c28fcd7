"""The longest part in order is found, and by it whose a place is."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from overrides.build.engine.lean.order import Order, Place, rising, split

AREAS = st.lists(st.integers(0, 5), max_size=9)


def placed(areas: list[int]) -> list[Place]:
    return [Place(at, area) for at, area in enumerate(areas)]


def longest(areas: list[int]) -> int:
    """By looking at every part there is."""
    sizes = range(len(areas), -1, -1)
    return next(n for n in sizes if any(list(c) == sorted(c) for c in combinations(areas, n)))


@given(AREAS)
def test_the_part_is_in_order_and_no_other_is_longer(areas: list[int]) -> None:
    chosen = rising(placed(areas))
    assert [each.area for each in chosen] == sorted(each.area for each in chosen)
    assert [each.at for each in chosen] == sorted({each.at for each in chosen})
    assert len(chosen) == longest(areas)


@given(AREAS)
def test_two_files_in_one_are_told_apart_where_most_fits(areas: list[int]) -> None:
    first, second = split(placed(areas))
    most = max(longest(areas[:n]) + longest(areas[n:]) for n in range(len(areas) + 1))
    assert len(first) + len(second) == most


def test_neighbours_that_are_out_of_order_do_not_count() -> None:
    """As of a function that was merged with an equal one far away."""
    order = Order(placed([1, 1, 7, 1, 2, 2]))
    assert order.areas_around(2) == range(1, 2)
    assert order.areas_around(3) == range(1, 2)
    assert order.areas_around(4) == range(2, 3)
    assert Order([Place(1, 1), Place(5, 4)]).areas_around(3) == range(1, 5)


def test_without_a_neighbour_on_each_side_nothing_is_said() -> None:
    order = Order([Place(2, 1), Place(3, 1)])
    assert not order.areas_around(1)
    assert not order.areas_around(4)
