"""A group's codes as they come in: what a paste or a file adds, and which of two versions counts.

A page keeps two lists, both sorted, so that the order in which people answered is nowhere: all
codes, and those of earlier versions, which do not count as long as a later one is there.
"""

import json
from collections.abc import Collection, Generator, Iterable, Sequence
from dataclasses import dataclass, replace

from ..instrument.editions import Editions
from ..responses.chats import FoundCode
from ..responses.codes import read_code, write_code
from ..responses.model import Response, to_mapping
from .group_people import Entry, LeftOut, People, Version, who_counts
from .group_tally import Progress

AT_ONCE = 50  # codes read in one step: some ten milliseconds in a browser
PRIME = 1_073_741_789  # the largest below the most that a key can be

Coded = tuple[str, Response]


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """All codes, and among them the earlier versions; how many came new, and how many once more."""

    codes: tuple[str, ...]
    earlier: tuple[str, ...]
    added: int
    repeats: int


def source_of(code: str) -> str:
    """Return how a result is named where others may look: by what its key alone decides.

    The first five characters of a code hold nothing but the upper part of the random key.
    """
    return f"{code[:5]}-…"


def read_in_steps(
    codes: Sequence[str], editions: Editions
) -> Generator[Progress, None, tuple[Coded, ...]]:
    """Return each code with its response; yields how many are read, and of how many.

    Raises CodeError for what is no code.
    """
    found = []
    for place, code in enumerate(codes, 1):
        found.append((code, read_code(code, editions)))
        if place % AT_ONCE == 0:
            yield place, len(codes)
    return tuple(found)


def found_in_steps(codes: Sequence[FoundCode]) -> Generator[Progress, None, tuple[Coded, ...]]:
    """Return each code that was found in a text, with its response: none is proved once more."""
    found = []
    for place, each in enumerate(codes, 1):
        found.append((each.code, each.response))
        if place % AT_ONCE == 0:
            yield place, len(codes)
    return tuple(found)


def add(
    new: Iterable[Coded], there: Sequence[Coded], earlier: Collection[str], *, in_order: bool
) -> Collected:
    """Return the codes that are there with the new ones, which came in this order.

    Of two codes with one key, the one that came last counts, except where both are from a saved
    group (not `in_order`), which holds no earlier versions. Three or more all count.
    """
    keys: dict[int | None, list[str]] = {}
    for code, response in there:
        keys.setdefault(response.key, []).append(code)
    every, settled = {code for code, _ in there}, set(earlier)
    begun = frozenset(every)
    repeats = 0
    for code, response in new:
        if code in every:
            repeats += 1
            continue
        every.add(code)
        same_key = keys.setdefault(response.key, [])
        if len(same_key) == 1 and (in_order or same_key[0] in begun):
            settled.add(same_key[0])
        elif len(same_key) > 1:
            settled.difference_update(same_key)
        same_key.append(code)
    return Collected(
        codes=tuple(sorted(every)),
        earlier=tuple(sorted(settled & every)),
        added=len(every) - len(begun),
        repeats=repeats,
    )


def people_of(found: Iterable[Coded], earlier: Collection[str], editions: Editions) -> People:
    """Return who counts of the codes that were collected.

    An earlier version counts again when its later one is gone.
    """
    ordered = sorted(found)
    later = {response.key: code for code, response in ordered if code not in earlier}
    superseded = {
        code: later[response.key]
        for code, response in ordered
        if code in earlier and response.key in later
    }
    entries = [
        Entry(source_of(code), response, code)
        for code, response in ordered
        if code not in superseded
    ]
    people = who_counts(entries, editions, keep_both=True)
    left_out = [LeftOut(source=source_of(code), reason="earlier") for code in superseded]
    versions = [
        Version(sources=tuple(sorted(map(source_of, pair))), counted="last")
        for pair in superseded.items()
    ]
    return people._replace(
        left_out=tuple(
            sorted([*people.left_out, *left_out], key=lambda each: (each.reason, each.source))
        ),
        versions=tuple(sorted([*people.versions, *versions], key=lambda each: each.sources)),
    )


def coded(response: Response, editions: Editions) -> Coded:
    """Return a saved response, without its notes and date, and its code.

    One without a key, which no form of ours has saved, gets the key that its answers decide: given
    twice, it is the same code twice.
    """
    bare = replace(response, notes={}, made=None)
    if bare.key is None:
        text = json.dumps(to_mapping(bare), sort_keys=True)
        bare = replace(bare, key=int.from_bytes(text.encode()) % PRIME)
    return write_code(bare, editions.named(bare.edition)), bare
