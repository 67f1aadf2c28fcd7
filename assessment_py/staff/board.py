"""The board: seats by clinical profession, as people answered, beside the clinical workforce."""

from collections.abc import Mapping
from dataclasses import dataclass

from .counts import Counts, clinical_people
from .ladder import LEAVE_OUT, NOT_RECORDED, ladder

NO_PROFESSION = "none"  # a seat whose holder answered: no clinical profession
DID_NOT_SAY = "did-not-say"
MOST_SEATS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Seats:
    """A profession's seats, with shares from 0 to 1: of seats whose holders said, of the workforce.

    `difference` is the first share minus the second. None: there is nothing to divide by, or a
    number is hidden.
    """

    profession: str
    seats: int
    share_of_seats: float | None
    share_of_workforce: float | None
    difference: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Board:
    """The board as it answered. `answered` are the seats whose holders said, `did_not_say` not."""

    answered: int
    no_profession: int
    did_not_say: int
    professions: tuple[Seats, ...]


def board_places() -> tuple[str, ...]:
    """Return what a seat may be: a clinical profession, none, or not said."""
    clinical = [each for each in ladder().professions if each not in {NOT_RECORDED, LEAVE_OUT}]
    return (*clinical, NO_PROFESSION, DID_NOT_SAY)


def board(seats: Mapping[str, int], counts: Counts) -> Board:
    """Return each profession's share of seats beside its share of the clinical workforce.

    `seats` has how many for each of `board_places()`; the workforce is that of `counts`.
    """
    workforce = clinical_people(counts)
    numbers = list(workforce.values())
    known = [number for number in numbers if number is not None]
    everyone = sum(known) if len(known) == len(numbers) else 0
    answered = sum(seats.values()) - seats.get(DID_NOT_SAY, 0)
    found = []
    for profession in board_places()[:-2]:
        held, people = seats.get(profession, 0), workforce.get(profession, 0)
        if not held and not people:
            continue
        of_seats = held / answered if answered else None
        of_workforce = people / everyone if everyone and people is not None else None
        both = of_seats is not None and of_workforce is not None
        found.append(
            Seats(
                profession=profession,
                seats=held,
                share_of_seats=of_seats,
                share_of_workforce=of_workforce,
                difference=(of_seats or 0) - (of_workforce or 0) if both else None,
            )
        )
    return Board(
        answered=answered,
        no_profession=seats.get(NO_PROFESSION, 0),
        did_not_say=seats.get(DID_NOT_SAY, 0),
        professions=tuple(found),
    )
