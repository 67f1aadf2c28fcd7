"""What one edition calls its parts, statements and answers: its own words, by id.

A page has the words of the edition that it was built with. For an earlier one it asks here.
"""

from dataclasses import dataclass

from .model import Form, Instrument, Scale


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The words for one form, by id or by the value of an answer; in the order of the form.

    `standing` is where a band puts a part, in mid-sentence; `who` is likely to know the answer to a
    question; `added` are the ids of the actions and questions that are ours, not the framework's.
    """

    form: str
    parts: dict[str, str]
    statements: dict[str, str]
    answers: dict[int | str, str]
    importance: dict[int | str, str]
    bands: dict[str, str]
    standing: dict[str, str]
    actions: dict[str, str]
    questions: dict[str, str]
    who: dict[str, str]
    added: tuple[str, ...]
    roles: dict[str, str]
    professions: dict[str, str]


def wording(form: Form, instrument: Instrument) -> Wording:
    """Return the words in which the form was put to a person."""
    apart: dict[int | str, str] = {each.id: each.label for each in instrument.set_apart}
    professions = (*instrument.professions, *instrument.other_professions)
    actions = [e for part in instrument.parts for e in part.actions if e.form == form.id]
    questions = [e for part in instrument.parts for e in part.questions if e.form == form.id]
    ours = [each.id for each in actions if each.source == "ours"]
    ours += [each.id for each in questions if each.source == "ours"]
    standing = form.band_words or tuple(band.label.lower() for band in instrument.bands)
    return Wording(
        form=form.title,
        parts={part.id: part.title for part in instrument.parts},
        statements={each.id: each.text for each in instrument.statements(form.id)},
        answers=labels(instrument.scale(form.scale)) | apart,
        importance=labels(instrument.scale(form.importance_scale)),
        bands={band.id: band.label for band in instrument.bands},
        standing={b.id: words for b, words in zip(instrument.bands, standing, strict=True)},
        actions={each.id: each.text for each in actions},
        questions={each.id: each.text for each in questions},
        who={each.id: each.who for each in questions},
        added=tuple(ours),
        roles={role.id: role.label for role in instrument.roles},
        professions={each.id: each.label for each in professions},
    )


def labels(scale: Scale) -> dict[int | str, str]:
    """Return the words for each step of a scale."""
    return {option.value: option.label for option in scale.options}
