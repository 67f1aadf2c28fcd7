"""Notes of what was heard: what one holds, how many there may be, and a text taken apart."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from ..faults import FaultsError, listed, shown
from ..instrument import Instrument
from ..untrusted import clean_text

Kind = Literal["opportunity", "obstacle"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NOTE_KEYS = ("text", "part", "kind", "group", "leave_out")
LONGEST_NOTE, MOST_NOTES = 500, 1_000
LONGEST_GROUP, MOST_GROUPS = 60, 30

# What stands before a note in a list: a bullet, a dash, "3." or "3)", "(a)".
BULLET = re.compile(r"^(?:[-–—*•◦▪‣·o>+]+|\(?(?:\d{1,3}|[A-Za-z])[.)])(?:\s+|$)")


class HeardError(FaultsError):
    """These are not notes that can be used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """One thing that was heard; `part`, `kind` and the name of its `group` are None until sorted.

    A note to `leave_out` is kept, but never told back.
    """

    text: str
    part: str | None = None
    kind: Kind | None = None
    group: str | None = None
    leave_out: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """The names of the groups that were held, and the notes in the order they were written.

    `invented` notes are those of the example, or were sorted among them.
    """

    groups: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    invented: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """The notes in a text, one a line, and how many were `cut` to the longest there may be."""

    notes: tuple[str, ...]
    cut: int


def parse_heard(mapping: object, instrument: Instrument) -> Heard:
    """Return the notes that `mapping` holds: its keys are the fields of Heard.

    Texts are cleaned. Raises HeardError, which names every fault found by the place of its note.
    """
    faults = tuple(_faults(mapping, instrument))
    if faults:
        raise HeardError(faults)
    content: Any = mapping
    return Heard(
        groups=tuple(one_line(name) for name in content["groups"]),
        notes=tuple(_note(each) for each in content["notes"]),
        invented=content.get("invented", False),
    )


def to_mapping(heard: Heard) -> dict[str, object]:
    """Return what `parse_heard` takes; a note has only what is known of it."""
    return ({"invented": True} if heard.invented else {}) | {
        "groups": list(heard.groups),
        "notes": [
            {
                key: value
                for key in NOTE_KEYS
                if (value := getattr(note, key)) is not None and value is not False
            }
            for note in heard.notes
        ],
    }


def split_notes(text: str) -> Split:
    """Return the notes in a text: one a line, without bullets, numbers and empty lines."""
    lines = (BULLET.sub("", one_line(line)).strip() for line in clean_text(text).split("\n"))
    notes = [line for line in lines if line]
    return Split(
        notes=tuple(note[:LONGEST_NOTE].strip() for note in notes),
        cut=sum(len(note) > LONGEST_NOTE for note in notes),
    )


def merge(first: Heard, second: Heard) -> Heard:
    """Return two people's notes as one: the second's after the first's.

    A note of the same group with the same words is there once: as the first has it, or the second
    where only that one is sorted, and left out where either leaves it out. All are invented where
    some are. Raises HeardError for more than there may be.
    """
    notes: dict[tuple[str, str | None], Note] = {}
    for note in (*first.notes, *second.notes):
        there = notes.get((note.text, note.group), note)
        kept = note if there.part is None else there
        leave_out = there.leave_out or note.leave_out
        notes[note.text, note.group] = replace(kept, leave_out=leave_out)
    groups = tuple(dict.fromkeys((*first.groups, *second.groups)))
    faults = [*_too_many(groups, "groups", MOST_GROUPS), *_too_many(notes, "notes", MOST_NOTES)]
    if faults:
        raise HeardError(faults)
    invented = first.invented or second.invented
    return Heard(groups=groups, notes=tuple(notes.values()), invented=invented)


def as_compared(text: str) -> str:
    """Return a note's words as they are compared with another's: small letters, no end mark."""
    return text.casefold().rstrip(" .!;,")


def one_line(text: str) -> str:
    """Return a text cleaned, on one line, with single spaces."""
    return " ".join(clean_text(text).split())


def _note(content: Mapping[str, Any]) -> Note:
    group = content.get("group")
    return Note(
        text=one_line(content["text"]),
        part=content.get("part"),
        kind=content.get("kind"),
        group=None if group is None else one_line(group),
        leave_out=content.get("leave_out", False),
    )


def _faults(content: object, instrument: Instrument) -> Iterator[str]:
    if not isinstance(content, Mapping) or not {"groups", "notes"} <= content.keys():
        yield f"what was heard must hold 'groups' and 'notes', not be {shown(content)}"
        return
    for key in content:
        if key not in ("groups", "notes", "invented"):
            yield f"unknown key {shown(key)}; known: groups, notes, invented"
    if type(content.get("invented", False)) is not bool:
        yield f"'invented' must be true or false, not {shown(content['invented'])}"
    groups, notes = content["groups"], content["notes"]
    names: list[str] = []
    if isinstance(groups, list) and all(isinstance(name, str) for name in groups):
        names = [one_line(name) for name in groups]
        yield from _group_faults(names)
    else:
        yield f"'groups' must be a list of names, not {shown(groups)}"
    if not isinstance(notes, list):
        yield f"'notes' must be a list, not {shown(notes)}"
        return
    yield from _too_many(notes, "notes", MOST_NOTES)
    parts = [part.id for part in instrument.parts]
    for place, note in enumerate(notes[:MOST_NOTES], 1):
        yield from (f"note {place}: {fault}" for fault in _note_faults(note, names, parts))


def _group_faults(names: list[str]) -> Iterator[str]:
    yield from _too_many(names, "groups", MOST_GROUPS)
    if len(set(names)) < len(names):
        yield "'groups' must hold each name once"
    for place, name in enumerate(names, 1):
        if not 0 < len(name) <= LONGEST_GROUP:
            yield f"group {place}: a name must have 1 to {LONGEST_GROUP} characters"


def _note_faults(note: object, groups: list[str], parts: list[str]) -> Iterator[str]:
    if not isinstance(note, Mapping):
        yield f"must be a table, not {shown(note)}"
        return
    for key in note:
        if key not in NOTE_KEYS:
            yield f"unknown key {shown(key)}; known: {listed(NOTE_KEYS)}"
    text = note.get("text")
    if not isinstance(text, str):
        yield f"'text' must be text, not {shown(text)}"
    elif not 0 < len(one_line(text)) <= LONGEST_NOTE:
        yield f"'text' must have 1 to {LONGEST_NOTE} characters, not {len(one_line(text))}"
    for key, known in (("part", parts), ("kind", KINDS)):
        value = note.get(key)
        if value is not None and value not in known:
            yield f"unknown {key} {shown(value)}; known: {listed(known)}"
    group = note.get("group")
    if group is not None and not (isinstance(group, str) and one_line(group) in groups):
        yield f"unknown group {shown(group)}; known: {listed(groups)}"
    if type(note.get("leave_out", False)) is not bool:
        yield f"'leave_out' must be true or false, not {shown(note['leave_out'])}"


def _too_many(values: Iterable[object], name: str, most: int) -> Iterator[str]:
    number = sum(1 for _ in values)
    if number > most:
        yield f"{number} {name}; the most is {most}"
