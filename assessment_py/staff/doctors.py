"""Doctors: a table of grades with numbers and shares, and no verdict.

Training posts and career posts are two ladders, and nobody else is on them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .counts import Number
from .ladder import ladder

GROUPS = ("trainees", "career-grades", "consultants")


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupOfGrades:
    """People in a group of doctors' grades, their share of all doctors (0 to 1), and each grade's.

    None is a number that is hidden in the file, or needs one that is.
    """

    group: str
    people: Number | None
    share: float | None
    grades: tuple[tuple[str, Number | None], ...]


def doctors_table(doctors: Mapping[str, Number | None]) -> tuple[GroupOfGrades, ...]:
    """Return the groups of grades, from trainees to consultants; none without doctors."""
    if not doctors:
        return ()
    everyone = _sum(doctors.values())
    found = []
    for group in GROUPS:
        grades = [
            g for g, about in ladder().grades.items() if about.group == group and g in doctors
        ]
        people = _sum(doctors[grade] for grade in grades)
        share = people / everyone if people is not None and everyone else None
        found.append(
            GroupOfGrades(
                group=group,
                people=people,
                share=share,
                grades=tuple((grade, doctors[grade]) for grade in grades),
            )
        )
    return tuple(found)


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    found: Number = 0
    for number in numbers:
        if number is None:
            return None
        found += number
    return found
