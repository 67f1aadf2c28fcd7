"""The exact shuffle: how many of a profession would be above a level if chance alone had put them.

Of N people at a level or above, K are above it. A profession has n of the N. Were the K places
dealt out among the N at random, the number the profession gets would be hypergeometric (Fisher
1935). The weights are worked out from the likeliest number outwards, so that nothing under- or
overflows and no logarithm of a factorial costs digits.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

ORDINARY = 0.025  # a side: outside 95% is "fewer" or "more" (Spiegelhalter 2005)
WIDE = 0.001  # a side: outside 99.8% is "clearly"
TOLERANCE = 1 - 1e-9  # so that an exact 1/40 is not called less than 0.025


@dataclass(frozen=True, kw_only=True, slots=True)
class Shuffle:
    """What chance would do: expected people, tails and ranges, all for one seen number.

    `low` is P(X <= seen), `high` P(X >= seen), `none` P(X = 0); the ranges, from least to most
    people, leave out less than 0.025 (`ordinary`) or 0.001 (`wide`) on each side.
    """

    expected: float
    low: float
    high: float
    none: float
    ordinary: tuple[int, int]
    wide: tuple[int, int]


def shuffle(*, people: int, above: int, others_people: int, others_above: int) -> Shuffle:
    """Return what chance would do for `above` of `people` beside `others_above` of `others_people`.

    All are whole numbers from 0; nobody in either group is a ValueError.
    """
    everyone, places = people + others_people, above + others_above
    if not (0 <= above <= people and 0 <= others_above <= others_people and everyone):
        raise ValueError(f"not a table: {above} of {people}, {others_above} of {others_people}")
    first, weights = _weights(everyone, places, people)
    total = fsum(weights)
    seen = above - first
    return Shuffle(
        expected=people * places / everyone,
        low=min(1.0, fsum(weights[: max(0, seen + 1)]) / total),
        high=min(1.0, fsum(weights[max(0, seen) :]) / total),
        none=weights[0] / total if first == 0 else 0.0,
        ordinary=_range(weights, total, first, ORDINARY),
        wide=_range(weights, total, first, WIDE),
    )


def is_below(chance: float, limit: float) -> bool:
    """Whether a chance is less than a limit by more than rounding could make it."""
    return chance < limit * TOLERANCE


def _weights(everyone: int, places: int, people: int) -> tuple[int, list[float]]:
    """Return the least number whose weight is not 0, and the weights from there up.

    That of the likeliest number is 1; those too small for a float are left out.
    """
    least, most = max(0, people + places - everyone), min(people, places)
    mode = min(max((people + 1) * (places + 1) // (everyone + 2), least), most)
    room = everyone - places - people
    down: list[float] = []
    weight = 1.0
    for x in range(mode, least, -1):
        weight *= x * (room + x) / ((places - x + 1) * (people - x + 1))
        if weight == 0.0:
            break
        down.append(weight)
    up, weight = [1.0], 1.0
    for x in range(mode, most):
        weight *= (places - x) * (people - x) / ((x + 1) * (room + x + 1))
        if weight == 0.0:
            break
        up.append(weight)
    return mode - len(down), [*reversed(down), *up]


def _range(weights: Sequence[float], total: float, first: int, limit: float) -> tuple[int, int]:
    """Return the least x with P(X <= x) >= limit, and the greatest with P(X >= x) >= limit."""
    edge = limit * TOLERANCE * total
    low = bisect_left(list(accumulate(weights)), edge)
    high = bisect_left(list(accumulate(reversed(weights))), edge)
    return first + low, first + len(weights) - 1 - high
