"""Measures for 3 to 30 people, in whole numbers: the middle, how far apart, a word for it.

The distance is the average distance from the middle answer (Burke, Finkelstein and Dusig, 1999,
about the median), in steps of the scale: 0 where all agree, 2 on five steps where half stand at
each end. It is twice Leik's ordinal dispersion (1966) on five steps, and a pencil is enough for it:
the upper half of the answers, less the lower half, by the number of answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Number = int | float  # a middle: whole, or a half between two
Word = Literal["close", "some", "far"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Distance:
    """How far apart `count` answers lie: `steps` from the middle on average, `sum` / `count`.

    `sum` is `upper` - `lower`, the sums of the higher and of the lower half of the answers (without
    the one in the middle of an odd number). `steps` is None without an answer, `word` for fewer
    than two answers.
    """

    sum: int
    count: int
    upper: int
    lower: int
    steps: float | None
    word: Word | None


def distance_of(counts: Sequence[int], lowest: int = 0) -> Distance:
    """Return how far apart answers lie: how many there are of each, from `lowest` up by one."""
    count = sum(counts)
    half = count // 2
    lower = _sum_of_first(half, enumerate(counts, lowest))
    upper = _sum_of_first(half, reversed([*enumerate(counts, lowest)]))
    total = upper - lower
    return Distance(
        sum=total,
        count=count,
        upper=upper,
        lower=lower,
        steps=total / count if count else None,
        word=word_of(total, count, len(counts)),
    )


def distance_sum(counts: Sequence[int]) -> int:
    """Return the sum of the answers' distances from the middle, in steps.

    Between two steps next to each other pass as many distances as there are answers on the side
    with fewer.
    """
    count = sum(counts)
    return sum(min(below, count - below) for below in accumulate(counts))


def word_of(total: int, count: int, steps: int = 5) -> Word | None:
    """Return the word for `total` / `count` steps, on a scale of so many steps; None below two.

    "close" is at most half a step, our choice; "some" at most a sixth of the scale's steps, the
    limit of Burke and Dunlap (2002, doi 10.1177/1094428102005002002), 0.83 for five; else "far".
    """
    if count < 2:
        return None
    if 2 * total <= count:
        return "close"
    return "some" if 6 * total <= steps * count else "far"


def is_at_both_ends(counts: Sequence[int]) -> bool:
    """Whether two or more, and a quarter, answer at each end, and fewer in the middle: our rule."""
    half = len(counts) // 2
    low, high = sum(counts[:half]), sum(counts[-half:])
    count, fewer = sum(counts), min(low, high)
    return fewer >= 2 and 4 * fewer >= count and count - low - high < fewer


def middle(ordered: Sequence[int]) -> Number | None:
    """Return the middle of numbers in order, half way between two for an even count of them."""
    if not ordered:
        return None
    half = len(ordered) // 2
    return halved(ordered[half] + ordered[-half - 1])


def middle_of_counts(counts: Sequence[int], lowest: int = 0) -> Number | None:
    """Return the middle answer: how many there are of each, from `lowest` up by one."""
    count = sum(counts)
    if not count:
        return None
    sums = [*accumulate(counts)]
    above = next(step for step, below in enumerate(sums, lowest) if below > count // 2)
    below = next(step for step, below in enumerate(sums, lowest) if below > (count - 1) // 2)
    return halved(above + below)


def halved(twice: int) -> Number:
    """Return half of a whole number, as a whole number where it is one."""
    return twice // 2 if twice % 2 == 0 else twice / 2


def _sum_of_first(wanted: int, steps: Iterable[tuple[int, int]]) -> int:
    """Return the sum of so many answers; `steps` holds each answer and how many gave it."""
    total = 0
    for step, people in steps:
        used = min(wanted, people)
        total += used * step
        wanted -= used
    return total
