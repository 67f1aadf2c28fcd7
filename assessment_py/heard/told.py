"""What may be told back: per part what was heard, in how many groups, but not by whom or where.

Notes to leave out are not in it, nor the names of groups, nor any count of people.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..instrument import Instrument
from ..results.spreadsheet import Cell
from .model import Heard, Kind, Note, as_compared

HEADING = ("part", "kind", "what was heard", "heard in groups", "of groups")
INVENTED = "an invented example"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing that was heard, once, and in how many `groups` (0: it is not said in which)."""

    text: str
    groups: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldPart:
    """What was heard of one part, and in how many groups anything was."""

    part: str
    opportunities: tuple[Told, ...]
    obstacles: tuple[Told, ...]
    groups: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldBack:
    """All parts in the framework's order, of how many `groups`; what is not in it, in numbers.

    `unsorted` notes have no part or no kind yet. `invented` ones are those of the example.
    """

    parts: tuple[ToldPart, ...]
    groups: int
    unsorted: int
    left_out: int
    invented: bool


def tell_back(heard: Heard, instrument: Instrument) -> ToldBack:
    """Return what may be told back of the notes that are sorted."""
    kept = [note for note in heard.notes if not note.leave_out]
    ready = [note for note in kept if note.part and note.kind]
    return ToldBack(
        parts=tuple(_part(part.id, ready) for part in instrument.parts),
        groups=len(heard.groups),
        unsorted=len(kept) - len(ready),
        left_out=len(heard.notes) - len(kept),
        invented=heard.invented,
    )


def report_rows(report: ToldBack, instrument: Instrument) -> list[list[Cell]]:
    """Return the report as a table in the framework's words: a heading, then each thing heard.

    What is invented says so in every row, in a column of its own.
    """
    titles = {part.id: part.title for part in instrument.parts}
    mark = [INVENTED] if report.invented else []
    rows: list[list[Cell]] = [[*HEADING, *mark]]
    for part in report.parts:
        for kind, told in (("opportunity", part.opportunities), ("obstacle", part.obstacles)):
            for each in told:
                groups = [each.groups or None, report.groups or None]
                rows.append([titles[part.part], kind, each.text, *groups, *mark])
    return rows


def _part(part: str, notes: Sequence[Note]) -> ToldPart:
    of_part = [note for note in notes if note.part == part]
    return ToldPart(
        part=part,
        opportunities=_told("opportunity", of_part),
        obstacles=_told("obstacle", of_part),
        groups=len({note.group for note in of_part if note.group}),
    )


def _told(kind: Kind, notes: Sequence[Note]) -> tuple[Told, ...]:
    """Return the notes of a kind: the same words once, those of most groups first."""
    same: dict[str, list[Note]] = {}
    for note in notes:
        if note.kind == kind:
            same.setdefault(as_compared(note.text), []).append(note)
    told = [
        Told(text=each[0].text, groups=len({note.group for note in each if note.group}))
        for each in same.values()
    ]
    return tuple(sorted(told, key=lambda each: -each.groups))
