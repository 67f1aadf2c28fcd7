"""The sums behind a score, in whole numbers, so that every machine gives the same answer.

Every answer becomes a share of the most its scale allows, 0 to 100 (percent of maximum possible:
the linear score of the NHS Staff Survey and of the Care Quality Commission's surveys).
"""

from collections.abc import Collection

from ..instrument.model import TOP_SCORE, Scale


def needed_answers(applicable: int) -> int:
    """Return how many of a part's applicable statements need a scored answer: half, rounded up.

    Source: EORTC QLQ-C30 Scoring Manual, 3rd edition, 2001 (the half rule).
    """
    return (applicable + 1) // 2


def rounded(numerator: int, denominator: int) -> int:
    """Return the fraction, zero or more, as the nearest whole number, half rounded up."""
    return (2 * numerator + denominator) // (2 * denominator)


def mean_score(answers: Collection[int], scale: Scale) -> int:
    """Return the mean of the answers, one or more values of the scale, as a score of 0 to 100.

    100 * (answer - lowest) / (highest - lowest), the percent of maximum possible, rounded once.
    """
    return score_of(sum(answers) - len(answers) * scale.lowest, len(answers), scale)


def score_of(steps: int, answers: int, scale: Scale) -> int:
    """Return the score of so many answers, one or more, from the steps they are above the lowest.

    What `mean_score` does, for many people's answers that are already added up.
    """
    return rounded(TOP_SCORE * steps, answers * (scale.highest - scale.lowest))


def priority_value(gap: int, importance: int, scale: Scale) -> float:
    """Return how pressing a gap of 0 to 100 is: all of it at the top of the scale, else less."""
    return gap * (importance - scale.lowest) / (scale.highest - scale.lowest)
