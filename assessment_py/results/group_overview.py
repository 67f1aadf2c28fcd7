"""What a group says over all: the facts that choose the sentences at the head of its results."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..disclosure.audience import LEAST_IN_SUBGROUP
from .group_discussion import Standing, is_wider, standing_of
from .group_statistics import PartStatistics

Turnout = Literal["all", "some"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """How many answered, and how alike they are.

    `turnout` is how many of those asked answered, None where it was not said, or more answered.
    `few`: fewer people than any smaller group is ever shown with, so one answer weighs much.
    Of the `statements` with two scored answers or more, `close` lie close together and `far` far
    apart. The rest are ids of parts, in the framework's order: `closest` and `widest` by spread,
    all that are equal, both empty where no two differ; `unscored`, for which nobody has a score.
    """

    turnout: Turnout | None
    few: bool
    statements: int
    close: int
    far: int
    closest: tuple[str, ...]
    widest: tuple[str, ...]
    unscored: tuple[str, ...]


def overview_of(parts: Sequence[PartStatistics], counted: int, asked: int | None) -> Overview:
    """Return what `counted` people's results say over all, of `asked` people if that is known."""
    words = [each.distance.word for part in parts for each in part.statements]
    closest, widest = _ends_by_spread(parts)
    return Overview(
        turnout=_turnout(counted, asked),
        few=counted < LEAST_IN_SUBGROUP["room"],
        statements=sum(word is not None for word in words),
        close=words.count("close"),
        far=words.count("far"),
        closest=closest,
        widest=widest,
        unscored=tuple(part.part for part in parts if part.scores.middle is None),
    )


def _turnout(counted: int, asked: int | None) -> Turnout | None:
    if asked is None or counted > asked:
        return None
    return "all" if counted == asked else "some"


def _ends_by_spread(parts: Iterable[PartStatistics]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parts with the smallest spread, and those with the widest, compared exactly."""
    standing = [each for each in map(standing_of, parts) if each.spread[1]]
    closest = _unsurpassed(standing, lambda each, other: is_wider(each, other))
    widest = _unsurpassed(standing, lambda each, other: is_wider(other, each))
    return ((), ()) if closest == widest else (closest, widest)


def _unsurpassed(
    parts: Sequence[Standing], is_surpassed: Callable[[Standing, Standing], bool]
) -> tuple[str, ...]:
    return tuple(
        each.part for each in parts if not any(is_surpassed(each, other) for other in parts)
    )
