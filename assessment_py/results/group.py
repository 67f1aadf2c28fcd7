"""Many people's results together, as far as those who will see them may see: one frozen group.

Numbers and ids only; `plain.plain` makes of a Group exactly the JSON that page and terminal show.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace

from ..disclosure.audience import LEAST_IN_GROUP, Audience
from ..instrument.editions import Editions
from .group_board import BoardAndOthers, board_and_others
from .group_breakdown import Breakdown, breakdown_of
from .group_discussion import (
    Ask,
    Discuss,
    GuideQuestion,
    Unknown,
    by_spread,
    guide,
    standing_of,
    what_is_unknown,
    what_to_ask,
    what_to_discuss,
)
from .group_overview import Overview, overview_of
from .group_people import Entry, LeftOut, People, Sameness, Version, who_counts
from .group_rows import By, Withheld, rows_of
from .group_shaky import shaky_in_steps
from .group_statistics import PartStatistics, part_statistics
from .group_tally import Progress, run, tally_in_steps


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A group's results; with fewer people than the audience needs, counts only.

    `asked` is how many were asked, None when not said; `needed` how many more results it takes for
    anything to be shown. `parts` are in the framework's order, `widest` has their ids by spread.
    `overview` is what they say over all, None where nothing is shown.
    `discuss` are the two parts to talk about, `asks` their questions; `shaky`: without one person
    the first would be another. `breakdown` is None when not asked for, or "too-few" may be shown;
    `gap`, which is board and others, when they are "too-few" or there is "one-breakdown" already,
    the most allowed.
    """

    form: str
    edition: str
    audience: Audience
    asked: int | None
    counted: int
    needed: int
    left_out: tuple[LeftOut, ...]
    versions: tuple[Version, ...]
    parts: tuple[PartStatistics, ...] = ()
    widest: tuple[str, ...] = ()
    overview: Overview | None = None
    discuss: tuple[Discuss, ...] = ()
    asks: tuple[Ask, ...] = ()
    shaky: bool = False
    unknown: tuple[Unknown, ...] = ()
    guide: tuple[GuideQuestion, ...] = ()
    breakdown: Breakdown | None = None
    breakdown_withheld: Withheld | None = None
    gap: BoardAndOthers | None = None
    gap_withheld: Withheld | None = None


def bring_together(
    entries: Iterable[Entry],
    editions: Editions,
    *,
    audience: Audience,
    by: By | None = None,
    asked: int | None = None,
    keep_both: bool = False,
    same: Sameness = "key",
    left_out: Iterable[LeftOut] = (),
) -> Group:
    """Return the group of results in the order in which they came.

    `keep_both` and `same` as in `who_counts`; `left_out` is what could not be read.
    """
    people = who_counts(entries, editions, keep_both=keep_both, same=same)
    return run(
        group_in_steps(people, editions, audience=audience, by=by, asked=asked, left_out=left_out)
    )


def group_in_steps(
    people: People,
    editions: Editions,
    *,
    audience: Audience,
    by: By | None = None,
    asked: int | None = None,
    left_out: Iterable[LeftOut] = (),
) -> Generator[Progress, None, Group]:
    """Return the group of those who count; yields how far it is, and of how much."""
    counts = _counts(people, audience, asked, left_out)
    if counts.needed:
        return counts
    instrument = editions.named(people.edition)
    responses = [each.response for each in people.counted]
    tally = yield from tally_in_steps(responses, instrument.form(people.form), instrument)
    parts = tuple(part_statistics(part, tally) for part in tally.parts)
    rows = rows_of(by, responses, instrument, audience)
    breakdown = breakdown_of(by, rows.breakdown, tally, audience) if by else None
    gap = board_and_others(rows.sides, tally, audience) if rows.sides else None
    discuss = what_to_discuss([standing_of(part) for part in parts])
    return replace(
        counts,
        parts=parts,
        widest=by_spread(parts),
        overview=overview_of(parts, counts.counted, asked),
        discuss=discuss,
        asks=what_to_ask(discuss, parts, instrument),
        shaky=(yield from shaky_in_steps(tally, parts)),
        unknown=what_is_unknown(parts, counts.counted),
        guide=guide(parts, counts.counted, instrument),
        breakdown=breakdown,
        breakdown_withheld="too-few" if by and breakdown is None else None,
        gap=gap,
        gap_withheld=None if gap else rows.sides_withheld or "too-few",
    )


def _counts(
    people: People, audience: Audience, asked: int | None, left_out: Iterable[LeftOut]
) -> Group:
    """Return the group with no more in it than who counts, and what was left out."""
    every = sorted((*people.left_out, *left_out), key=lambda each: (each.reason, each.source))
    counted = len(people.counted)
    return Group(
        form=people.form,
        edition=people.edition,
        audience=audience,
        asked=asked,
        counted=counted,
        needed=max(0, LEAST_IN_GROUP[audience] - counted),
        left_out=tuple(every),
        versions=people.versions,
    )
