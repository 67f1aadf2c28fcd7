"""Who counts in a group: each person once, of one form and one edition; the others, and why not."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..instrument.editions import Editions
from ..responses.model import Response

# "answers (1).json", as a browser saves a second file of one name.
DOWNLOAD = re.compile(r" \(([0-9]{1,4})\)(?=\.[^.]*$)")

Sameness = Literal["key", "person"]


class Entry(NamedTuple):
    """A response, the name of where it is from, which anyone may see, and its code if known."""

    source: str
    response: Response
    code: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """What does not count, and why: a word.

    "repeat": the same result once more; "earlier": a later one has the same key; "form": it is
    about one person; "edition": it answers other questions than most; else the kind of a fault.
    """

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """Results with other answers and the same key; of two the later "last" counts, or "all" do."""

    sources: tuple[str, ...]
    counted: Literal["last", "all"]


class People(NamedTuple):
    """Those who count, all with answers to one form of one edition, and who does not."""

    form: str
    edition: str
    counted: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    versions: tuple[Version, ...]


def who_counts(
    entries: Iterable[Entry],
    editions: Editions,
    *,
    keep_both: bool = False,
    same: Sameness = "key",
) -> People:
    """Return who counts of results in the order in which they came.

    Two with the same key are two versions of one person's; with `same` "person", made for thousands
    of results, only where they also say the same role and profession. Of two files the one `made`
    later is the later. Three or more with one key all count: they began as one shared example.
    """
    left_out: list[LeftOut] = []
    once = list(_each_once(entries, left_out))
    form, edition = _most_answered(once, editions)
    of_form = [each for each in once if each.response.form == form]
    ours = [each for each in of_form if each.response.edition == edition]
    asks = {each.id for each in editions.named(edition).forms if each.asks_role}
    for each in once:
        if each.response.form not in asks:
            left_out.append(LeftOut(source=each.source, reason="form"))
        elif each.response.edition != edition or each.response.form != form:
            left_out.append(LeftOut(source=each.source, reason="edition"))
    counted, versions = _settled(ours, left_out, keep_both=keep_both, same=same)
    return People(
        form=form,
        edition=edition,
        counted=tuple(counted),
        left_out=tuple(sorted(left_out, key=lambda each: (each.reason, each.source))),
        versions=tuple(sorted(versions, key=lambda each: each.sources)),
    )


def _by_key(entries: Iterable[Entry]) -> Mapping[object, list[Entry]]:
    """Return the entries by their keys; one without a key is like no other."""
    found: dict[object, list[Entry]] = {}
    for place, entry in enumerate(entries):
        key = entry.response.key
        found.setdefault((place,) if key is None else key, []).append(entry)
    return found


def _each_once(entries: Iterable[Entry], left_out: list[LeftOut]) -> Iterable[Entry]:
    for same_key in _by_key(entries).values():
        kept: list[Entry] = []
        for entry in same_key:
            twin = next((place for place, each in enumerate(kept) if is_same(each, entry)), None)
            if twin is None:
                kept.append(entry)
                continue
            # The name that is first in the alphabet, so that the order they came in tells nothing.
            first, second = sorted((kept[twin], entry), key=lambda each: each.source)
            kept[twin] = _dated(first, second)
            left_out.append(LeftOut(source=second.source, reason="repeat"))
        yield from kept


def _dated(first: Entry, second: Entry) -> Entry:
    """Return the first, or with its name the second, where only the second says when."""
    if first.response.made is None and second.response.made is not None:
        return first._replace(response=second.response)
    return first


def is_same(one: Entry, other: Entry) -> bool:
    """Whether the two are one result: a code has neither notes nor a date, a file may have."""
    first, second = one.response, other.response
    return (
        first.answers == second.answers
        and first.importance == second.importance
        and (first.form, first.edition, first.role, first.profession)
        == (second.form, second.edition, second.role, second.profession)
    )


def _most_answered(entries: Iterable[Entry], editions: Editions) -> tuple[str, str]:
    """Return the form that asks for a role and the edition with most results; equal: the newer."""
    known = [editions.named(name) for name in editions.names]
    tallies = {
        (form.id, each.edition): [0, each.edition_number]
        for each in known
        for form in each.forms
        if form.asks_role
    }
    for entry in entries:
        tally = tallies.get((entry.response.form, entry.response.edition))
        if tally:
            tally[0] += 1
    return max(tallies, key=lambda name: tallies[name])


def _settled(
    entries: Sequence[Entry], left_out: list[LeftOut], *, keep_both: bool, same: Sameness
) -> tuple[list[Entry], list[Version]]:
    """Return who counts where one key has several answers; who does not is added to `left_out`."""
    counted: list[Entry] = []
    versions: list[Version] = []
    for same_key in _by_key(entries).values():
        counts = same_key
        if len(same_key) == 2 and not keep_both and (same == "key" or say_the_same(*same_key)):
            first, second = same_key
            earlier, later = (second, first) if is_later(first, second) else (first, second)
            counts = [later]
            left_out.append(LeftOut(source=earlier.source, reason="earlier"))
        counted += counts
        if len(same_key) > 1:
            sources = tuple(sorted(each.source for each in same_key))
            versions.append(Version(sources=sources, counted="last" if len(counts) == 1 else "all"))
    return counted, versions


def is_later(first: Entry, second: Entry) -> bool:
    """Whether the first was made after the second, although it came before it.

    By their dates; of one date, or without any, by the numbers that a browser adds to the name of
    what is saved again: "answers (1).json".
    """
    made = first.response.made, second.response.made
    if made[0] != made[1]:
        return made[0] is not None and made[1] is not None and made[0] > made[1]
    (base, number), (other_base, other_number) = map(_download, (first.source, second.source))
    return base == other_base and number > other_number


def _download(name: str) -> tuple[str, int]:
    """Return a file's name as it was saved first, and which of the same name it is."""
    found = DOWNLOAD.search(name)
    return (DOWNLOAD.sub("", name), int(found[1])) if found else (name, 0)


def say_the_same(one: Entry, other: Entry) -> bool:
    """Whether both say the same role and profession."""
    first, second = one.response, other.response
    return (first.role, first.profession) == (second.role, second.profession)
