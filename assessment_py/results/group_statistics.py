"""What a group answered: the numbers for each part and each statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..instrument.model import TOP_SCORE, Scale
from .group_measures import (
    Distance,
    Number,
    distance_of,
    is_at_both_ends,
    middle,
    middle_of_counts,
)
from .group_tally import PartTally, StatementTally, Tally

Silence = Literal["dont-know", "not-applicable", "unanswered", "mixed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scores:
    """The part scores of `count` people, 0 to 100: all of them in order, and what they say."""

    count: int
    middle: Number | None
    lowest: int | None
    highest: int | None
    values: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Importance:
    """How much a part matters to those `count` people who said so."""

    count: int
    middle: Number | None


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementStatistics:
    """What was answered: `counts` of each step from the lowest, and of what is not scored.

    `silence` says of what kind all answers are where none is on the scale; None where one is.
    """

    statement: str
    counts: tuple[int, ...]
    dont_know: int
    not_applicable: int
    unanswered: int
    middle: Number | None
    lowest: int | None
    highest: int | None
    distance: Distance
    both_ends: bool
    silence: Silence | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartStatistics:
    """One part, and its statements in the form's order; `widest` has their ids, widest first.

    `priority` is (100 - middle score) * (middle importance - 1) / 4, None without one of the two.
    `spread` is the mean distance of its statements with two scored answers or more, in steps.
    `dont_know` counts answers, of all the `answers` there could be.
    """

    part: str
    scores: Scores
    importance: Importance
    priority: float | None
    spread: float | None
    dont_know: int
    answers: int
    statements: tuple[StatementStatistics, ...]
    widest: tuple[str, ...]


def part_statistics(part: PartTally, tally: Tally) -> PartStatistics:
    """Return the numbers for one part of a tally."""
    statements = tuple(_statement_statistics(each, tally.scale) for each in part.statements)
    scores, importance = scores_of(part.scores), _importance_of(part.importance)
    total, by = spread([each.distance for each in statements])
    return PartStatistics(
        part=part.part,
        scores=scores,
        importance=importance,
        priority=priority_of(scores.middle, importance.middle, tally.importance_scale),
        spread=total / by if by else None,
        dont_know=sum(each.dont_know for each in statements),
        answers=len(statements) * tally.people,
        statements=statements,
        widest=_widest_first(statements),
    )


def scores_of(scores: Sequence[int | None]) -> Scores:
    """Return what these people's scores say; None is no score."""
    values = sorted(each for each in scores if each is not None)
    return Scores(
        count=len(values),
        middle=middle(values),
        lowest=values[0] if values else None,
        highest=values[-1] if values else None,
        values=tuple(values),
    )


def priority_of(score: Number | None, importance: Number | None, scale: Scale) -> float | None:
    """Return how much a part lacks, 0 to 100, by how much it matters; None where one is unknown."""
    if score is None or importance is None:
        return None
    return (TOP_SCORE - score) * (importance - scale.lowest) / (scale.highest - scale.lowest)


def spread(distances: Sequence[Distance]) -> tuple[int, int]:
    """Return the mean of the distances of two answers or more, as a fraction: 0, 0 for none.

    Two whole numbers, so that spreads are compared exactly: 9, 10 and 18, 20 are the same.
    """
    total, common, used = 0, 1, 0
    for each in distances:
        if each.count > 1:
            total, common = total * each.count + each.sum * common, common * each.count
            used += 1
    return (total, common * used) if used else (0, 0)


def _importance_of(said: Sequence[int | None]) -> Importance:
    values = sorted(each for each in said if each is not None)
    return Importance(count=len(values), middle=middle(values))


def _statement_statistics(found: StatementTally, scale: Scale) -> StatementStatistics:
    answered = [step for step, people in enumerate(found.counts, scale.lowest) if people]
    return StatementStatistics(
        statement=found.statement,
        counts=found.counts,
        dont_know=found.dont_know,
        not_applicable=found.not_applicable,
        unanswered=found.unanswered,
        middle=middle_of_counts(found.counts, scale.lowest),
        lowest=answered[0] if answered else None,
        highest=answered[-1] if answered else None,
        distance=distance_of(found.counts, scale.lowest),
        both_ends=is_at_both_ends(found.counts),
        silence=None if answered else _silence(found),
    )


def _silence(found: StatementTally) -> Silence:
    kinds: dict[Silence, int] = {
        "dont-know": found.dont_know,
        "not-applicable": found.not_applicable,
        "unanswered": found.unanswered,
    }
    said = [kind for kind, people in kinds.items() if people]
    return said[0] if len(said) == 1 else "mixed"


def _widest_first(statements: Sequence[StatementStatistics]) -> tuple[str, ...]:
    """Return the ids by distance, then by the lowest middle; last those of fewer than two answers.

    By distances as floats: of equal fractions the nearest float is the same.
    """

    def order(each: StatementStatistics) -> tuple[bool, float, float]:
        if each.middle is None or each.distance.count < 2:
            return True, 0.0, 0.0
        return False, -each.distance.sum / each.distance.count, each.middle

    return tuple(each.statement for each in sorted(statements, key=order))
