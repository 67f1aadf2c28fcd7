"""The shape of instrument.toml, leaf first: the fields are the keys of the file."""

from dataclasses import dataclass, field

from .fields import (
    EditionNumber,
    Flag,
    Id,
    Ids,
    Names,
    Number,
    OptionalFlag,
    OptionalId,
    OptionalNumber,
    OptionalText,
    Source,
    Text,
)

SET_APART = ("dont-know", "not-applicable")  # the answers that are on no scale
TOP_SCORE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """A step of a scale."""

    value: Number
    label: Text
    hint: OptionalText


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Options from the lowest to the highest, their values one apart.

    `done_from`: the lowest value that says that something is done, where those below it only say
    that people mean to; else 0.
    """

    id: Id
    options: tuple[Option, ...]
    done_from: OptionalNumber = 0

    @property
    def lowest(self) -> int:
        return self.options[0].value

    @property
    def highest(self) -> int:
        return self.options[-1].value


@dataclass(frozen=True, kw_only=True, slots=True)
class SetApart:
    """An answer that is not on the scale and is never scored."""

    id: Id
    label: Text
    hint: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The name for whole scores from `lowest` to `highest`, both within it, of 0 to 100."""

    id: Id
    label: Text
    lowest: Number = field(metadata={"key": "from"})
    highest: Number = field(metadata={"key": "to"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A set of statements for one kind of reader; `scale` and `importance_scale` are ids.

    `least_questions`: for leaders, in each part. `asks_role`: for role and profession too;
    `takes_notes`: a note beside each statement. `band_words`: one for each band in order, where the
    form's report does not call the bands by their own names.
    """

    id: Id
    title: Text
    scale: Id
    importance_scale: Id
    importance_question: Text
    statements_per_part: Number
    least_questions: Number
    asks_role: Flag
    takes_notes: Flag
    band_words: Names


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """What a person does in the organisation."""

    id: Id
    label: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Profession:
    """What a person is by training."""

    id: Id
    label: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something to ask; `basis` says where the framework has it, and is "" where it is ours.

    `who` is likely to know the answer: after "Ask"; in our words, whoever's the question is.
    """

    id: Id
    form: Id
    text: Text
    who: OptionalText
    source: Source
    basis: OptionalText


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """Something to do; `source` and `basis` as in Question."""

    id: Id
    form: Id
    text: Text
    source: Source
    basis: OptionalText


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """Something to answer; `actions` (most useful first), `question` and `case_study` are ids.

    `case_study` is "" where none of those we have shows what the statement is about.
    `counter` is what somebody who disagrees would say to a manager, "" where no talk is prepared;
    `sensitive` where that touches trust, culture or speaking up.
    """

    id: Id
    form: Id
    text: Text
    counter: OptionalText
    sensitive: OptionalFlag
    hint: OptionalText
    source: Source
    basis: OptionalText
    actions: Ids
    question: Id
    case_study: OptionalId


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One of the framework's five parts, and all that belongs to it."""

    id: Id
    title: Text
    summary: Text
    page: Text
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Instrument:
    """Everything we ask. The lookups raise KeyError for an id that is not here.

    `edition_number` stands for the edition in result codes. `professions` are the framework's own;
    a person may also be of one of the `other_professions`.
    """

    edition: Text
    edition_number: EditionNumber
    earlier_editions: Names
    scales: tuple[Scale, ...]
    set_apart: tuple[SetApart, ...]
    bands: tuple[Band, ...]
    forms: tuple[Form, ...]
    roles: tuple[Role, ...]
    professions: tuple[Profession, ...]
    other_professions: tuple[Profession, ...]
    parts: tuple[Part, ...]

    def scale(self, scale_id: str) -> Scale:
        return {scale.id: scale for scale in self.scales}[scale_id]

    def form(self, form_id: str) -> Form:
        return {form.id: form for form in self.forms}[form_id]

    def part(self, part_id: str) -> Part:
        return {part.id: part for part in self.parts}[part_id]

    def statements(self, form_id: str) -> tuple[Statement, ...]:
        """Return the form's statements in the framework's order."""
        form = self.form(form_id)
        return tuple(s for part in self.parts for s in part.statements if s.form == form.id)
