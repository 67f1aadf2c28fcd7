"""Tell whose a place in a file is by its neighbours, as linkers put one library after another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file, and the area of functions that what stands there points to."""

    at: int
    area: int


def rising(places: Sequence[Place]) -> list[Place]:
    """Return the longest part of the places whose areas never fall: what is in the linker's order.

    >>> [each.area for each in rising([Place(1, 1), Place(2, 9), Place(3, 1), Place(5, 2)])]
    [1, 1, 2]
    """
    ends: list[int] = []  # the lowest area that ends a part of each length, and its place
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_right(ends, place.area)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place.area]
        last[length : length + 1] = [index]
    chosen = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(places[index])
        index = before[index]
    return chosen[::-1]


def split(places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Return the same of two files in one; the second begins where that makes most places fit."""
    before = _lengths(each.area for each in places)
    after = _lengths(-each.area for each in reversed(places))[::-1]
    total = [left + right for left, right in zip([0, *before], [*after, 0], strict=True)]
    border = total.index(max(total))
    return rising(places[:border]), rising(places[border:])


def _lengths(areas: Iterable[int]) -> list[int]:
    """Return how long the longest part is that never falls, up to each place."""
    ends: list[int] = []
    found = []
    for area in areas:
        length = bisect_right(ends, area)
        ends[length : length + 1] = [area]
        found.append(len(ends))
    return found


class Order:
    """Places in the linker's order, to ask whose is what lies between them."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = rising(places)
        self.at = [each.at for each in self.places]

    def areas_around(self, at: int) -> range:
        """Return the areas that a place may be of; without neighbours on both sides, none."""
        before, after = bisect_right(self.at, at) - 1, bisect_left(self.at, at)
        if before < 0 or after == len(self.at):
            return range(0)
        return range(self.places[before].area, self.places[after].area + 1)
