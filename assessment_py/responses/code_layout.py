"""Where each answer stands in the codes of a form, and what a number there says."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from ..instrument.fields import EDITION_NUMBERS
from ..instrument.model import Form, Instrument
from .code_characters import BASE, CHECKS, GROUP, LONGEST
from .model import MOST_KEY, allowed_answers, professions

AT_ONCE = 3  # places that are read together: of answers some 500 are possible


def code_length(form: Form, instrument: Instrument) -> int:
    """Return the number of characters, without dashes, in a code for the form.

    Raises ValueError where its answers need more than a code may have.
    """
    size = prod(len(choices) for choices in places_of(form, instrument))
    length = GROUP
    while BASE ** (length - CHECKS) < size:
        length += GROUP
    if length > LONGEST:
        raise ValueError(f"form {form.id!r} is too long for a code of {LONGEST} characters")
    return length


def places_of(form: Form, instrument: Instrument) -> list[Sequence[object]]:
    """Return what each place of the number can say; None is a blank."""
    importance = [option.value for option in instrument.scale(form.importance_scale).options]
    places: list[Sequence[object]] = [EDITION_NUMBERS, [each.id for each in instrument.forms]]
    places += [(None, *allowed_answers(form, instrument))] * len(instrument.statements(form.id))
    places += [(None, *importance)] * len(instrument.parts)
    if form.asks_role:
        places += [(None, *(role.id for role in instrument.roles))]
        places += [(None, *professions(instrument))]
    return [*places, range(MOST_KEY + 1)]


class Several(dict[int, dict[str, object]]):
    """What some places say together, by their number: worked out once for each that is met."""

    def __init__(self, places: Sequence[tuple[str, Sequence[object]]]) -> None:
        super().__init__()
        self.places = places
        self.size = prod(len(choices) for _, choices in places)

    def __missing__(self, number: int) -> dict[str, object]:
        said, rest = {}, number
        for name, choices in self.places:
            rest, place = divmod(rest, len(choices))
            if choices[place] is not None:
                said[name] = choices[place]
        self[number] = said
        return said


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What the places of a form's codes hold, after the edition: their choices, and how many.

    The number that is left once the edition is taken off is below `size`. `forms` is how many forms
    its first place tells apart; then come the places of answers, importance and the person, and
    what is left is the key.
    """

    form: Form
    edition: str
    length: int
    size: int
    forms: int
    answers: tuple[Several, ...]
    importance: tuple[Several, ...]
    person: tuple[Several, ...]


def _in_several(names: Sequence[str], places: Sequence[Sequence[object]]) -> tuple[Several, ...]:
    named = [*zip(names, places, strict=True)]
    return tuple(Several(named[at : at + AT_ONCE]) for at in range(0, len(named), AT_ONCE))


def layout_of(form: Form, instrument: Instrument) -> Layout:
    """Return the layout of the form's codes."""
    forms, *places, _key = places_of(form, instrument)[1:]
    statements = [statement.id for statement in instrument.statements(form.id)]
    parts = [part.id for part in instrument.parts]
    person = ["role", "profession"] if form.asks_role else []
    after = len(statements) + len(parts)
    return Layout(
        form=form,
        edition=instrument.edition,
        length=code_length(form, instrument),
        size=prod(map(len, places_of(form, instrument)[1:])),
        forms=len(forms),
        answers=_in_several(statements, places[: len(statements)]),
        importance=_in_several(parts, places[len(statements) : after]),
        person=_in_several(person, places[after:]),
    )
