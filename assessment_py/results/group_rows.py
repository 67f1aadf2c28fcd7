"""Which rows of people one output may show: the whole group, one breakdown, board and others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from ..disclosure.audience import LEAST_IN_SUBGROUP, Audience
from ..disclosure.merging import merge_small
from ..disclosure.showing import is_too_close
from ..instrument.model import Instrument
from ..responses.model import Response, professions

By = Literal["role", "profession"]
BREAKDOWNS: tuple[By, ...] = get_args(By)
Withheld = Literal["too-few", "one-breakdown"]
BOARD, NOT_SAID, ALL_OTHERS = "board-member", "not-said", "all-others"

Places = list[int]  # of people among those who count


class Sides(NamedTuple):
    """The board, everyone else who gave a role, and on neither side those who gave none."""

    board: Places
    others: Places
    neither: Places


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the breakdown, {} for none; the two sides, None where they are withheld."""

    everyone: Places
    breakdown: dict[str, Places]
    sides: Sides | None
    sides_withheld: Withheld | None

    def every(self) -> list[Places]:
        """Return all rows that the output shows."""
        sides = self.sides[:2] if self.sides else ()
        return [self.everyone, *self.breakdown.values(), *sides]


def rows_of(
    by: By | None, responses: Sequence[Response], instrument: Instrument, audience: Audience
) -> Rows:
    """Return the rows that may be shown of these people's responses.

    Board and others is a breakdown too, so never shown beside professions; and beside roles only
    where no two rows differ by a few people, who could be found by taking one from the other.
    """
    least = LEAST_IN_SUBGROUP[audience]
    members = members_by(by, responses, instrument) if by else {}
    rows = Rows([*range(len(responses))], shown_members(members, least), None, None)
    sides = sides_of(responses)
    withheld: Withheld | None = None
    if min(len(sides.board), len(sides.others)) < least:
        withheld = "too-few"
    elif by == "profession" or (by and is_too_close([*rows.breakdown.values(), *sides[:2]], least)):
        withheld = "one-breakdown"
    return Rows(rows.everyone, rows.breakdown, None if withheld else sides, withheld)


def members_by(by: By, responses: Sequence[Response], instrument: Instrument) -> dict[str, Places]:
    """Return the people of each role or profession, in order, then those who gave none."""
    names = [role.id for role in instrument.roles] if by == "role" else professions(instrument)
    members: dict[str, Places] = {name: [] for name in (*names, NOT_SAID)}
    for place, response in enumerate(responses):
        said = response.role if by == "role" else response.profession
        members[said or NOT_SAID].append(place)
    return members


def shown_members(members: dict[str, Places], least: int) -> dict[str, Places]:
    """Return who is in each row that may be shown, the small ones merged; {} for no row at all."""
    names = list(members)
    merging = merge_small([len(members[name]) for name in names], least)
    if merging is None:
        return {}
    rows = {names[place]: members[names[place]] for place in merging.alone}
    if merging.merged:
        merged = (members[names[place]] for place in merging.merged)
        rows[ALL_OTHERS] = sorted(person for people in merged for person in people)
    return rows


def sides_of(responses: Sequence[Response]) -> Sides:
    """Return who is on which side."""
    sides = Sides([], [], [])
    for place, response in enumerate(responses):
        if response.role is None:
            sides.neither.append(place)
        else:
            (sides.board if response.role == BOARD else sides.others).append(place)
    return sides
