"""Counts: how many people of each profession are at each level, on one date. No row survives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..faults import FaultsError, Kind, listed, shown
from .ladder import DOCTOR, ladder

CountKind = Literal["headcount", "posts", "fte"]
COUNT_KINDS: tuple[CountKind, ...] = get_args(CountKind)
MOST_PEOPLE = 1_000_000  # in one cell
MOST_CELLS = 1_000  # in one table; there are fewer than 300 to fill
LONGEST_DATE = 40
# Stands above every table that is made of the worked example.
INVENTED = "Invented example: no real organisation, no real people"

Number = int | float
Cells = Mapping[tuple[str, str], Number | None]


class CountsError(FaultsError):
    """What came back as counts is not what was given out."""

    kind: Kind = "request"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """The people of one date (an ISO date, month or year; None where the file has no dates).

    `cells` has (profession, level) -> people; the level may be a place off the ladder; None is a
    number that the file hides; a pair that is not there is nobody. `doctors` has the same for each
    grade. `kind` is "headcount" (a person once), "posts" or "fte", whose numbers may be fractions.
    `example`: the numbers are invented, and all that is made of them says so.
    """

    date: str | None
    kind: CountKind
    cells: Cells
    doctors: Mapping[str, Number | None] = field(default_factory=dict)
    example: bool = False

    def people(self, profession: str, levels: Iterable[str]) -> Number | None:
        """Return the people of a profession at some levels together; None if one is hidden."""
        found: Number = 0
        for level in levels:
            number = self.cells.get((profession, level), 0)
            if number is None:
                return None
            found += number
        return found

    def professions(self) -> tuple[str, ...]:
        """Return the professions that are in the table, in the order they are shown."""
        here = {profession for profession, _ in self.cells}
        return tuple(each for each in ladder().professions if each in here)


def to_mapping(counts: Counts) -> dict[str, object]:
    """Return the counts as JSON can hold them, cells and grades as rows in the ladder's order."""
    places = list(ladder().labels)
    professions = list(ladder().professions)
    order = sorted(counts.cells, key=lambda c: (professions.index(c[0]), places.index(c[1])))
    grades = [grade for grade in ladder().grades if grade in counts.doctors]
    return {
        "date": counts.date,
        "kind": counts.kind,
        "cells": [[*cell, counts.cells[cell]] for cell in order],
        "doctors": [[grade, counts.doctors[grade]] for grade in grades],
        "example": counts.example,
    }


def parse_counts(value: Any) -> Counts:
    """Return the counts in what `to_mapping` gave; raises CountsError for anything else."""
    if not isinstance(value, Mapping):
        raise CountsError([f"counts must be a table, not {shown(value)}"])
    date, kind = value.get("date"), value.get("kind")
    if not (date is None or (isinstance(date, str) and len(date) <= LONGEST_DATE)):
        raise CountsError([f"'date' must be a short text, not {shown(date)}"])
    if kind not in COUNT_KINDS:
        raise CountsError([f"'kind' is {shown(kind)}; known: {listed(COUNT_KINDS)}"])
    cells: dict[tuple[str, str], Number | None] = {}
    for profession, level, people in _rows(value, "cells", 3):
        if profession not in ladder().professions or level not in ladder().labels:
            raise CountsError([f"no such cell: {shown(profession)}, {shown(level)}"])
        cells[profession, level] = _number(people, kind)
    doctors: dict[str, Number | None] = {}
    for grade, people in _rows(value, "doctors", 2):
        if grade not in ladder().grades:
            raise CountsError([f"no such grade: {shown(grade)}"])
        doctors[grade] = _number(people, kind)
    example = value.get("example", False)
    if type(example) is not bool:
        raise CountsError([f"'example' must be true or false, not {shown(example)}"])
    return Counts(date=date, kind=kind, cells=cells, doctors=doctors, example=example)


def clinical_people(counts: Counts) -> dict[str, Number | None]:
    """Return the people of each clinical profession at all levels; None where one is hidden.

    Other clinical people are in it; people whose profession is not recorded are not.
    """
    found: dict[str, Number | None] = {}
    for profession in counts.professions():
        if profession not in {"not-recorded", "leave-out", DOCTOR}:
            found[profession] = counts.people(profession, ladder().labels)
    if counts.doctors:
        numbers = list(counts.doctors.values())
        known = [number for number in numbers if number is not None]
        found[DOCTOR] = sum(known) if len(known) == len(numbers) else None
    return found


def _rows(value: Mapping[str, Any], key: str, width: int) -> list[Any]:
    rows = value.get(key)
    if not isinstance(rows, list) or len(rows) > MOST_CELLS:
        raise CountsError([f"{key!r} must be a list of at most {MOST_CELLS} rows"])
    for row in rows:
        texts = isinstance(row, list) and all(isinstance(cell, str) for cell in row[:-1])
        if not texts or len(row) != width:
            raise CountsError([f"{key!r}: a row has {width} cells, not {shown(row)}"])
    return rows


def _number(people: object, kind: CountKind) -> Number | None:
    if people is None:
        return None
    whole = type(people) is int or (kind == "fte" and type(people) is float)
    if not whole or not isinstance(people, int | float) or not 0 <= people <= 10 * MOST_PEOPLE:
        raise CountsError([f"{shown(people)} is not a number of people"])
    return people
