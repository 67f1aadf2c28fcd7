"""A group by role or by profession: the middle scores of those subgroups that may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..disclosure.audience import LEAST_IN_SUBGROUP, Audience
from .group_measures import Number
from .group_rows import By
from .group_statistics import scores_of
from .group_tally import Tally


@dataclass(frozen=True, kw_only=True, slots=True)
class SubgroupPart:
    """A subgroup's part scores: how many, and the middle; both None where they are too few."""

    part: str
    count: int | None
    middle: Number | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Subgroup:
    """The `count` people of one role or profession.

    `id` is "not-said" for those who gave none, and "all-others" for all who are too few alone.
    """

    id: str
    count: int
    parts: tuple[SubgroupPart, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Breakdown:
    """Two rows or more, in the instrument's order, all others last; each person is in one."""

    by: By
    rows: tuple[Subgroup, ...]


def breakdown_of(
    by: By, rows: Mapping[str, Sequence[int]], tally: Tally, audience: Audience
) -> Breakdown | None:
    """Return the group by role or profession in rows that may be shown; None for no rows."""
    least = LEAST_IN_SUBGROUP[audience]
    subgroups = tuple(_subgroup(name, rows[name], tally, least) for name in rows)
    return Breakdown(by=by, rows=subgroups) if subgroups else None


def _subgroup(name: str, people: Sequence[int], tally: Tally, least: int) -> Subgroup:
    parts = []
    for part in tally.parts:
        scores = scores_of([part.scores[person] for person in people])
        enough = scores.count >= least
        parts.append(
            SubgroupPart(
                part=part.part,
                count=scores.count if enough else None,
                middle=scores.middle if enough else None,
            )
        )
    return Subgroup(id=name, count=len(people), parts=tuple(parts))
