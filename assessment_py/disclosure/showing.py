"""What may be shown next in a session, so that no two outputs taken together point at a person.

Somebody who sees a group of eleven and later the same with one more knows what the newcomer said.
So a new output waits until enough people have changed since each earlier one, not the last alone,
and the same holds for each of its rows; or a person shows it anyway, who has been warned.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from .audience import LEAST_BETWEEN, Audience


class Person(NamedTuple):
    """A result in a row: whoever changes their answers has the same key, and another code."""

    key: int
    code: str


Row = frozenset[Person]


@dataclass(frozen=True, slots=True)
class Output:
    """What was shown, saved or printed: the people in each of its rows, and for whom it was made.

    `warned`: that it was too close to an earlier one was known, and it was shown anyway.
    """

    audience: Audience
    rows: tuple[Row, ...]
    warned: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Whether an output may be shown, and if not, how many more people must change: `wait`.

    `changed` is by how many people a row of it differs from an earlier one, where that is too few.
    `warned`: it was shown before, after a warning, which still holds.
    """

    allowed: bool
    changed: int = 0
    wait: int = 0
    warned: bool = False


def judge(rows: Iterable[Row], audience: Audience, earlier: Sequence[Output]) -> Verdict:
    """Return whether these rows may be shown after the earlier outputs of the session.

    A row that this audience has seen before tells nothing new: it may be shown again, and where
    that was only ever after a warning, it still counts as warned.
    """
    wait, changed, warned = 0, 0, False
    for row in rows:
        seen = [each for each in earlier if row in each.rows and _is_seen_by(audience, each)]
        if seen:
            warned = warned or all(each.warned for each in seen)
            continue
        for output in earlier:
            least = least_between(audience, output.audience)
            for other in output.rows:
                people = difference(row, other)
                if 0 < people < least and least - people > wait:
                    wait, changed = least - people, people
    return Verdict(allowed=wait == 0, changed=changed, wait=wait, warned=warned and wait == 0)


def least_between(one: Audience, other: Audience) -> int:
    """Return by how many people two outputs must differ: the room's may meet all others."""
    return min(LEAST_BETWEEN[one], LEAST_BETWEEN[other])


def difference(one: Row, other: Row) -> int:
    """Return how many people are in one row only, or say something else in the other."""
    added, removed = (Counter(each.key for each in rest) for rest in (one - other, other - one))
    return sum((added | removed).values())  # of each key the larger number


def is_too_close(rows: Iterable[Collection[int]], least: int) -> bool:
    """Whether any two rows of people, each given by places, differ, but by fewer than `least`."""
    sets = [frozenset(row) for row in rows]
    return any(0 < len(one ^ other) < least for one, other in combinations(sets, 2))


def _is_seen_by(audience: Audience, output: Output) -> bool:
    """Whether this audience has seen the output: the room sees what anyone else may see."""
    return audience in ("room", output.audience)
