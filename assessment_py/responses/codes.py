"""A whole response in about 30 characters that can be read out over a phone.

A code is one number, written in 31 letters and digits that are not taken for each other, then three
check characters. The number is made of places, the lowest first, each with as many values as there
are choices: edition, form, each statement (or blank), how much each part matters, role, profession,
key. 31 is prime, so the check characters make a Reed-Solomon code over the numbers 0 to 30: any
one, two or three wrong characters are noticed, and so are any two that have changed places.
"""

from collections.abc import Sequence
from math import prod
from types import MappingProxyType
from typing import Any
from unicodedata import category

from ..faults import FaultsError, Kind
from ..instrument.editions import Editions
from ..instrument.fields import EDITION_NUMBERS
from ..instrument.model import Form, Instrument
from .model import MOST_KEY, Response, allowed_answers, professions

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}
BASE = len(ALPHABET)
GROUP = 5
CHECKS = 3
LONGEST = BASE - 1  # each place in a code has a power of 3 of its own, modulo 31
ROOTS = (1, 3, 9)
GENERATOR = (18, 8, 4)  # (x - 1)(x - 3)(x - 9) modulo 31, after its first 1
MINUS = "\u2212"  # a sign for arithmetic, so not among Unicode's dashes
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
    places = zip(_places(form, instrument), _values(response, instrument), strict=True)
    for choices, value in reversed(list(places)):
        number = number * len(choices) + choices.index(value)
    digits = _digits(number, code_length(form, instrument) - CHECKS)
    return as_shown("".join(ALPHABET[digit] for digit in (*digits, *_checks(digits))))


def read_code(text: str, editions: Editions) -> Response:
    """Return the response in a code; capitals, spaces and dashes do not matter.

    Raises CodeError, whose faults tell a person on the phone where to look.
    """
    if len(text) > MOST_CHARACTERS:
        raise CodeError([f"too long for a code: {len(text)} characters"])
    groups = _groups(text)
    faults = [*_strangers(groups), *_length_faults(groups, code_lengths(editions))]
    if faults:
        raise CodeError(faults)
    digits = [DIGITS[character] for character in "".join(groups)]
    if not fits(digits):
        raise CodeError([_where_to_look(digits)])
    return _response(digits, editions)


def code_length(form: Form, instrument: Instrument) -> int:
    """Return the number of characters, without dashes, in a code for the form."""
    size = prod(len(choices) for choices in _places(form, instrument))
    length = GROUP
    while BASE ** (length - CHECKS) < size:
        length += GROUP
    if length > LONGEST:
        raise ValueError(f"form {form.id!r} is too long for a code of {LONGEST} characters")
    return length


def code_lengths(editions: Editions) -> tuple[int, ...]:
    """Return every length that a code may have, the shortest first."""
    known = map(editions.named, editions.names)
    return tuple(sorted({code_length(form, each) for each in known for form in each.forms}))


def as_shown(text: str) -> str:
    """Return a code as it is shown, however it was typed: in groups of five, joined by dashes."""
    return "-".join(_fives("".join(_groups(text))))


def is_separator(character: str) -> bool:
    """Whether the character may stand between others: a space, a dash, or nothing to be seen."""
    return character.isspace() or category(character) in {"Pd", "Cf"} or character == MINUS


def fits(digits: Sequence[int]) -> bool:
    """Whether the check characters at the end belong to the rest."""
    return all(_at(root, digits) == 0 for root in ROOTS)


# --- The number, place by place -------------------------------------------------------------------


def _places(form: Form, instrument: Instrument) -> list[Sequence[object]]:
    """Return what each place of the number can say; None is a blank."""
    importance = [option.value for option in instrument.scale(form.importance_scale).options]
    places: list[Sequence[object]] = [EDITION_NUMBERS, [each.id for each in instrument.forms]]
    places += [(None, *allowed_answers(form, instrument))] * len(instrument.statements(form.id))
    places += [(None, *importance)] * len(instrument.parts)
    if form.asks_role:
        places += [(None, *(role.id for role in instrument.roles))]
        places += [(None, *professions(instrument))]
    return [*places, range(MOST_KEY + 1)]


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


def _response(digits: Sequence[int], editions: Editions) -> Response:
    number = 0
    for digit in digits[:-CHECKS]:
        number = number * BASE + digit
    instrument, form = _origin(number, editions)
    values = []
    for choices in _places(form, instrument):
        number, place = divmod(number, len(choices))
        values.append(choices[place])
    if number or len(digits) != code_length(form, instrument):
        raise CodeError([NOT_OURS], "foreign")
    return _from_values(values, form, instrument)


def _origin(number: int, editions: Editions) -> tuple[Instrument, Form]:
    number, edition = divmod(number, len(EDITION_NUMBERS))
    try:
        instrument = editions.numbered(EDITION_NUMBERS[edition])
    except KeyError:
        fault = f"edition number {EDITION_NUMBERS[edition]} of the questions is not known here"
        raise CodeError([fault], "newer") from None
    return instrument, instrument.forms[number % len(instrument.forms)]


def _from_values(values: list[Any], form: Form, instrument: Instrument) -> Response:
    """Return the response with these values, in the order of the places."""
    rest = iter(values[2:])
    answers = {s.id: next(rest) for s in instrument.statements(form.id)}
    importance = {part.id: next(rest) for part in instrument.parts}
    role, profession = (next(rest), next(rest)) if form.asks_role else (None, None)
    return Response(
        form=form.id,
        edition=instrument.edition,
        answers=MappingProxyType({k: v for k, v in answers.items() if v is not None}),
        importance=MappingProxyType({k: v for k, v in importance.items() if v is not None}),
        role=role,
        profession=profession,
        key=next(rest),
    )


# --- The characters -------------------------------------------------------------------------------


def _digits(number: int, length: int) -> list[int]:
    """Return the number in base 31, the highest digit first."""
    digits = []
    for _ in range(length):
        number, digit = divmod(number, BASE)
        digits.append(digit)
    return digits[::-1]


def _checks(digits: Sequence[int]) -> list[int]:
    """Return the check digits: with them, the polynomial is zero at 1, 3 and 9."""
    rest = [0] * CHECKS
    for digit in digits:
        factor = digit + rest[0]
        shifted = (*rest[1:], 0)
        rest = [(n - factor * g) % BASE for n, g in zip(shifted, GENERATOR, strict=True)]
    return [-digit % BASE for digit in rest]


def _at(root: int, digits: Sequence[int]) -> int:
    """Return the polynomial's value at a root, modulo 31."""
    value = 0
    for digit in digits:
        value = (value * root + digit) % BASE
    return value


def _fives(characters: str) -> list[str]:
    starts = range(0, len(characters), GROUP)
    return [characters[start : start + GROUP] for start in starts]


def _groups(text: str) -> list[str]:
    """Return the groups as they were written, or in fives where nothing stands between them."""
    spaced = "".join(" " if is_separator(character) else character for character in text.upper())
    groups = spaced.split()
    return groups if len(groups) > 1 else _fives("".join(groups))


# --- What is wrong, for a person on the phone -----------------------------------------------------


def _strangers(groups: list[str]) -> list[str]:
    """Return a fault for each character, in each group, that no code has."""
    return [
        f"group {number}: {character!r} is not used in codes"
        for number, group in enumerate(groups, 1)
        for character in dict.fromkeys(group)
        if character not in DIGITS
    ]


def _length_faults(groups: list[str], lengths: Sequence[int]) -> list[str]:
    found = sum(map(len, groups))
    if found in lengths:
        return []
    if not found:
        return ["there is no code here"]
    known = " or ".join(map(str, lengths))
    odd = [
        f"; group {number} has {len(group)}, not {GROUP}"
        for number, group in enumerate(groups, 1)
        if len(group) != GROUP
    ]
    return [f"a code has {known} characters, this has {found}{''.join(odd)}"]


def _where_to_look(digits: list[int]) -> str:
    """Return where the fault lies if one character is wrong, or two neighbours changed places."""
    wrong_by = sum(digits)
    for place in range(len(digits)):
        swapped, changed = digits.copy(), digits.copy()
        swapped[place : place + 2] = reversed(digits[place : place + 2])
        changed[place] = (digits[place] - wrong_by) % BASE
        where = f"group {place // GROUP + 1}, character {place % GROUP + 1}"
        if fits(swapped):
            return f"a character is in the wrong place: look at {where}, and the one after it"
        if fits(changed):
            return f"a character is wrong: look at {where}, first"
    return "more than one character is wrong: compare the code group by group"
