"""A whole response in about 30 characters that can be read out over a phone.

A code is one number, written in 31 letters and digits that are not taken for each other, then three
check characters. The number is made of places, the lowest first, each with as many values as there
are choices: edition, form, each statement (or blank), how much each part matters, role, profession,
key. 31 is prime, so the check characters make a Reed-Solomon code over the numbers 0 to 30: any
one, two or three wrong characters are noticed, and so are any two that have changed places.
"""

from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ..faults import FaultsError, Kind
from ..instrument.editions import Editions
from ..instrument.fields import EDITION_NUMBERS
from ..instrument.model import Instrument
from .code_characters import (
    ALPHABET,
    AS_NUMBER,
    BASE,
    CHECKS,
    as_shown,
    check_digits,
    digits_of,
    fits,
    groups_of,
    length_faults,
    unused_characters,
    where_to_look,
)
from .code_layout import Layout, code_length, layout_of, places_of
from .model import MOST_KEY, Response

NOT_OURS = "the self-check makes no such code: one character more or less, or made by hand"
MOST_CHARACTERS = 200  # before spaces and dashes are taken out


class CodeError(FaultsError):
    """The text is not a result code, or not one that can be read here.

    Its kind is "slip" where the text may be one with something wrong in it, "newer" for a code of
    an edition not known here, "foreign" for one that the self-check did not make.
    """

    kind: Kind = "slip"


def write_code(response: Response, instrument: Instrument) -> str:
    """Return the code of a response that `parse_response` made with the same instrument.

    Notes and the date are not in it. Raises CodeError for a response without a key.
    """
    if response.key is None:
        fault = f"a code needs 'key', a random whole number from 0 to {MOST_KEY}"
        raise CodeError([fault], "unfit")
    form = instrument.form(response.form)
    number = 0
    places = zip(places_of(form, instrument), _values(response, instrument), strict=True)
    for choices, value in reversed(list(places)):
        number = number * len(choices) + choices.index(value)
    digits = digits_of(number, code_length(form, instrument) - CHECKS)
    return as_shown("".join(ALPHABET[digit] for digit in (*digits, *check_digits(digits))))


def read_code(text: str, editions: Editions) -> Response:
    """Return the response in a code; capitals, spaces and dashes do not matter.

    Raises CodeError, whose faults tell a person on the phone where to look.
    """
    return code_reader(editions).read(text)


class CodeReader:
    """Reads codes of the known editions; what stands where in each is worked out once."""

    def __init__(self, editions: Editions) -> None:
        self.lengths = code_lengths(editions)
        self._editions = editions
        self._layouts: dict[int, tuple[Layout, ...]] = {}  # none for an unknown edition

    def read(self, text: str) -> Response:
        """Return the response in a code, or raise CodeError, as `read_code` does."""
        if len(text) > MOST_CHARACTERS:
            raise CodeError([f"too long for a code: {len(text)} characters"])
        groups = groups_of(text)
        faults = [*unused_characters(groups), *length_faults(groups, self.lengths)]
        if faults:
            raise CodeError(faults)
        characters = "".join(groups)
        if not fits(characters):
            raise CodeError([where_to_look(characters)])
        return self.response(characters)

    def proves(self, characters: str) -> bool:
        """Whether the characters, those of codes and in capitals, are a code of a known edition."""
        if len(characters) not in self.lengths or not fits(characters):
            return False
        number, edition = _number(characters)
        layout = self._layout(edition, number)
        return layout is not None and number < layout.size and len(characters) == layout.length

    def response(self, characters: str) -> Response:
        """Return the response in the bare characters of a code, or raise CodeError."""
        number, edition = _number(characters)
        layout = self._layout(edition, number)
        if layout is None:
            fault = f"edition number {edition} of the questions is not known here"
            raise CodeError([fault], "newer")
        if number >= layout.size or len(characters) != layout.length:
            raise CodeError([NOT_OURS], "foreign")
        number //= layout.forms
        answers: dict[str, Any] = {}
        importance: dict[str, Any] = {}
        person: dict[str, Any] = {}
        for said, places in ((answers, layout.answers), (importance, layout.importance),
                             (person, layout.person)):  # fmt: skip
            for several in places:
                number, rest = divmod(number, several.size)
                said |= several[rest]
        return Response(
            form=layout.form.id,
            edition=layout.edition,
            answers=MappingProxyType(answers),
            importance=MappingProxyType(importance),
            role=person.get("role"),
            profession=person.get("profession"),
            key=number,
        )

    def _layout(self, edition: int, number: int) -> Layout | None:
        """Return the layout of the form that a number, without its first place, begins with."""
        if edition not in self._layouts:
            try:
                instrument = self._editions.numbered(edition)
            except KeyError:
                self._layouts[edition] = ()
            else:
                self._layouts[edition] = tuple(layout_of(f, instrument) for f in instrument.forms)
        layouts = self._layouts[edition]
        return layouts[number % len(layouts)] if layouts else None


@lru_cache(maxsize=4)
def code_reader(editions: Editions) -> CodeReader:
    """Return the reader of the editions' codes."""
    return CodeReader(editions)


def code_lengths(editions: Editions) -> tuple[int, ...]:
    """Return every length that a code may have, the shortest first."""
    known = map(editions.named, editions.names)
    return tuple(sorted({code_length(form, each) for each in known for form in each.forms}))


# --- The number, place by place -------------------------------------------------------------------


def _values(response: Response, instrument: Instrument) -> list[object]:
    """Return what the response says in each place."""
    form = instrument.form(response.form)
    return [
        instrument.edition_number,
        form.id,
        *(response.answers.get(statement.id) for statement in instrument.statements(form.id)),
        *(response.importance.get(part.id) for part in instrument.parts),
        *((response.role, response.profession) if form.asks_role else ()),
        response.key,
    ]


def _number(characters: str) -> tuple[int, int]:
    """Return the number in a code, without its first place, and the edition's number from there."""
    number = int(characters[:-CHECKS].encode().translate(AS_NUMBER), BASE)
    number, edition = divmod(number, len(EDITION_NUMBERS))
    return number, EDITION_NUMBERS[edition]
