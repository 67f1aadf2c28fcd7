"""What one edition calls its parts, statements and answers: its own words, by id.

A page has the words of the edition that it was built with. For an earlier one it asks here.
"""

from dataclasses import dataclass

from .model import Form, Instrument, Scale


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The words for one form, by id or by the value of an answer; in the order of the form."""

    form: str
    parts: dict[str, str]
    statements: dict[str, str]
    answers: dict[int | str, str]
    importance: dict[int | str, str]
    bands: dict[str, str]
    roles: dict[str, str]
    professions: dict[str, str]


def wording(form: Form, instrument: Instrument) -> Wording:
    """Return the words in which the form was put to a person."""
    apart: dict[int | str, str] = {each.id: each.label for each in instrument.set_apart}
    professions = (*instrument.professions, *instrument.other_professions)
    return Wording(
        form=form.title,
        parts={part.id: part.title for part in instrument.parts},
        statements={each.id: each.text for each in instrument.statements(form.id)},
        answers=labels(instrument.scale(form.scale)) | apart,
        importance=labels(instrument.scale(form.importance_scale)),
        bands={band.id: band.label for band in instrument.bands},
        roles={role.id: role.label for role in instrument.roles},
        professions={each.id: each.label for each in professions},
    )


def labels(scale: Scale) -> dict[int | str, str]:
    """Return the words for each step of a scale."""
    return {option.value: option.label for option in scale.options}
