"""Intervals for the analyst's file: of a share, and of a ratio of shares; and q-values.

None of them decides a verdict.
"""

from collections.abc import Callable, Sequence
from math import exp, inf, sqrt

Z95, Z998 = 1.959963984540054, 3.090232306167813
MOST_HALVINGS = 200  # reached by a root of nothing alone, near which floats lie ever closer

Interval = tuple[float, float]


def wilson(above: int, people: int, z: float = Z95) -> Interval:
    """Return the interval of a share (Wilson 1927), from 0 to 1; `people` is at least 1."""
    share, square = above / people, z * z
    scale = 1 + square / people
    centre = (share + square / (2 * people)) / scale
    half = z / scale * sqrt(share * (1 - share) / people + square / (4 * people * people))
    low = 0.0 if above == 0 else max(0.0, centre - half)
    return low, 1.0 if above == people else min(1.0, centre + half)


def ratio_score(
    above: int, people: int, others_above: int, others_people: int, *, corrected: bool = True
) -> tuple[float | None, float | None]:
    """Return the 95% score interval of the ratio of two shares; None where there is no limit.

    Miettinen and Nurminen 1985, or, not `corrected`, Koopman 1984. Nobody above in either group:
    (0, None), which says nothing.
    """
    if above == others_above == 0:
        return 0.0, None
    everyone = people + others_people
    correction = sqrt((everyone - 1) / everyone) if corrected else 1.0

    def score(log_ratio: float) -> float:
        return correction * _score(exp(log_ratio), above, people, others_above, others_people)

    low = 0.0 if above == 0 else exp(_root(score, Z95))
    return low, None if others_above == 0 else exp(_root(score, -Z95))


def _score(ratio: float, above: int, people: int, others_above: int, others_people: int) -> float:
    """Return the score statistic, without its correction, of one ratio of shares."""
    u = (people + others_people) * ratio
    v = people * ratio + above + others_people + others_above * ratio
    w = above + others_above
    other = (v - sqrt(max(0.0, v * v - 4 * u * w))) / (2 * u)
    share = min(1.0, ratio * other)
    spread = share * (1 - share) / people + ratio * ratio * other * (1 - other) / others_people
    gap = above / people - ratio * others_above / others_people
    if spread <= 0:
        return inf if gap > 0 else -inf if gap < 0 else 0.0
    return gap / sqrt(spread)


def _root(score: Callable[[float], float], wanted: float) -> float:
    """Return where a falling function takes a value, by halving."""
    low, high = -50.0, 50.0
    for _ in range(MOST_HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:  # no number lies between
            break
        if score(middle) > wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def q_values(chances: Sequence[float]) -> list[float]:
    """Return each chance as a false discovery rate (Benjamini and Hochberg 1995), in order."""
    found, least = [0.0] * len(chances), 1.0
    order = sorted(range(len(chances)), key=chances.__getitem__)
    for rank in range(len(order), 0, -1):
        place = order[rank - 1]
        least = min(least, chances[place] * len(chances) / rank)
        found[place] = least
    return found
