"""Board members beside everyone else who gave a role: part by part, where both are enough people.

Never for a single statement: 25 looks make one or two gaps by chance.
"""

from dataclasses import dataclass

from ..disclosure.audience import LEAST_IN_SUBGROUP, Audience
from .group_gap import Gap, gap_between
from .group_measures import Number, middle
from .group_rows import Sides
from .group_statistics import Scores, scores_of
from .group_tally import PartTally, Tally, answer_of

MOST_ASKED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One side's part scores: how many, the middle, and each in order (None: not to be shown)."""

    count: int
    middle: Number | None
    values: tuple[int, ...] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartGap:
    """A part's scores on both sides, and in how many pairs the board's is the higher."""

    part: str
    board: Side
    others: Side
    gap: Gap


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardAndOthers:
    """How many people are on each side, and on neither: those who gave no role.

    `parts` holds the parts with enough scores on both sides; `ask` the ids of up to three
    statements whose middle answers differ most. These are something to ask about, and no more.
    """

    board: int
    others: int
    neither: int
    parts: tuple[PartGap, ...]
    ask: tuple[str, ...]


def board_and_others(sides: Sides, tally: Tally, audience: Audience) -> BoardAndOthers | None:
    """Return board and others, None where one side is too few people, or has too few scores.

    The dots are for the room only. They are left out too where those on neither side are few: taken
    from the whole group's dots, they would show theirs.
    """
    least = LEAST_IN_SUBGROUP[audience]
    parts = tuple(
        gap
        for part in tally.parts
        if (gap := _part_gap(part, sides, least, dots=audience == "room")) is not None
    )
    if not parts:
        return None
    return BoardAndOthers(
        board=len(sides.board),
        others=len(sides.others),
        neither=len(sides.neither),
        parts=parts,
        ask=_to_ask(sides, tally, least),
    )


def _part_gap(part: PartTally, sides: Sides, least: int, *, dots: bool) -> PartGap | None:
    board, others, neither = (
        scores_of([part.scores[person] for person in people]) for people in sides
    )
    if board.count < least or others.count < least:
        return None
    dots = dots and (neither.count == 0 or neither.count >= least)
    return PartGap(
        part=part.part,
        board=_side(board, dots=dots),
        others=_side(others, dots=dots),
        gap=gap_between(board.values, others.values),
    )


def _side(scores: Scores, *, dots: bool) -> Side:
    return Side(count=scores.count, middle=scores.middle, values=scores.values if dots else None)


def _to_ask(sides: Sides, tally: Tally, least: int) -> tuple[str, ...]:
    """Return the statements with the largest difference of middle answers, the largest first."""
    names = [each.statement for part in tally.parts for each in part.statements]
    differences: list[tuple[float, str]] = []
    for place, name in enumerate(names):
        board, others = (
            sorted(
                answer
                for person in people
                if (answer := answer_of(tally.rows[person][place], tally.scale)) is not None
            )
            for people in (sides.board, sides.others)
        )
        if min(len(board), len(others)) >= least:
            differences.append((abs((middle(board) or 0) - (middle(others) or 0)), name))
    differences.sort(key=lambda each: -each[0])
    return tuple(name for difference, name in differences[:MOST_ASKED] if difference)
