"""The rules of the instrument that concern more than one value."""

from collections.abc import Iterator
from itertools import pairwise

from ..faults import listed
from .fields import UNREAD
from .model import (
    SET_APART,
    TOP_SCORE,
    Action,
    Band,
    Form,
    Instrument,
    Part,
    Profession,
    Question,
    Role,
    Scale,
    Statement,
)

IMPORTANCE = (1, 5)
MOST_WORDS = 20


def broken_rules(instrument: Instrument) -> Iterator[str]:
    """Yield a fault for each rule that the instrument breaks."""
    for scale in instrument.scales:
        yield from _scale_faults(scale)
    if instrument.edition in instrument.earlier_editions:
        yield f"instrument: 'earlier_editions' must not hold {instrument.edition!r}, this one"
    apart = sorted(answer.id for answer in instrument.set_apart)
    if apart and "" not in apart and apart != sorted(SET_APART):
        yield f"instrument: 'set_apart' must be {listed(SET_APART)}, not {listed(apart)}"
    yield from _band_faults(instrument.bands)
    for form in instrument.forms:
        yield from _form_faults(form, instrument.scales)
        yield from _band_word_faults(form, instrument.bands)
    for part in instrument.parts:
        yield from _count_faults(part, instrument.forms)
        yield from _entry_faults(part, [form.id for form in instrument.forms])
    yield from _repeats(instrument)


def _scale_faults(scale: Scale) -> Iterator[str]:
    values = [option.value for option in scale.options]
    if len(values) == 1:
        yield f"scale {scale.id!r}: must have 2 or more options, not 1"
    if UNREAD not in values and any(after != value + 1 for value, after in pairwise(values)):
        yield f"scale {scale.id!r}: option values must go up by 1, not {listed(values)}"
    if scale.done_from and UNREAD not in values and scale.done_from not in values:
        found = scale.done_from
        yield f"scale {scale.id!r}: 'done_from' must be one of {listed(values)}, not {found}"


def _band_faults(bands: tuple[Band, ...]) -> Iterator[str]:
    start = 0
    for band in bands:
        if UNREAD in (band.lowest, band.highest):
            return
        if band.lowest != start:
            yield f"band {band.id!r}: 'from' must be {start}, not {band.lowest}"
        if band.highest < band.lowest:
            yield f"band {band.id!r}: 'to' must be {band.lowest} or more, not {band.highest}"
        start = band.highest + 1
    if bands and bands[-1].highest != TOP_SCORE:
        band = bands[-1]
        yield f"band {band.id!r}: 'to' must be {TOP_SCORE} in the last band, not {band.highest}"


def _form_faults(form: Form, scales: tuple[Scale, ...]) -> Iterator[str]:
    values = {scale.id: [option.value for option in scale.options] for scale in scales}
    for scale_id in (form.scale, form.importance_scale):
        if scale_id and scale_id not in values:
            yield f"form {form.id!r}: unknown scale {scale_id!r}; known: {listed(values)}"
    steps = values.get(form.importance_scale, [])
    if steps and UNREAD not in steps and (steps[0], steps[-1]) != IMPORTANCE:
        yield (
            f"form {form.id!r}: importance scale {form.importance_scale!r} "
            f"must run from 1 to 5, not from {steps[0]} to {steps[-1]}"
        )


def _band_word_faults(form: Form, bands: tuple[Band, ...]) -> Iterator[str]:
    if form.band_words and len(form.band_words) != len(bands):
        found = len(form.band_words)
        yield f"form {form.id!r}: 'band_words' must be {len(bands)}, one a band, not {found}"


def _count_faults(part: Part, forms: tuple[Form, ...]) -> Iterator[str]:
    for form in forms:
        found = sum(statement.form == form.id for statement in part.statements)
        if form.statements_per_part not in (found, UNREAD):
            yield (
                f"part {part.id!r}: must have {form.statements_per_part} statements "
                f"in form {form.id!r}, not {found}"
            )
        found = sum(question.form == form.id for question in part.questions)
        least = form.least_questions
        if found < least:
            yield (
                f"part {part.id!r}: must have {least} or more questions "
                f"in form {form.id!r}, not {found}"
            )


def _entries(part: Part) -> Iterator[tuple[str, Question | Action | Statement]]:
    """Yield the place and the entry for all that the part holds."""
    entries: tuple[Question | Action | Statement, ...]
    entries = (*part.questions, *part.actions, *part.statements)
    for entry in entries:
        yield f"part {part.id!r}, {type(entry).__name__.lower()} {entry.id!r}", entry


def _entry_faults(part: Part, forms: list[str]) -> Iterator[str]:
    named = {action for statement in part.statements for action in statement.actions}
    for place, entry in _entries(part):
        if entry.form and entry.form not in forms:
            yield f"{place}: unknown form {entry.form!r}; known: {listed(forms)}"
        if entry.source == "framework" and not entry.basis:
            yield f"{place}: 'basis' must say where the framework has it"
        if entry.source == "ours" and entry.basis:
            yield f"{place}: 'basis' must be left out where the source is ours"
        if isinstance(entry, Action) and entry.id and entry.id not in named:
            yield f"{place}: no statement names this action"
        if isinstance(entry, Statement):
            for key in ("text", "counter"):
                yield from (f"{place}: {fault}" for fault in _text_faults(key, getattr(entry, key)))
            if entry.form in forms:
                yield from (f"{place}: {fault}" for fault in _reference_faults(entry, part))


def _text_faults(key: str, text: str) -> Iterator[str]:
    for joint in (" and ", " & "):
        if joint in text:
            yield f"{key!r} must hold one idea, without {joint!r}"
    if text and not text.endswith("."):
        yield f"{key!r} must end with a full stop"
    if len(text.split()) > MOST_WORDS:
        yield f"{key!r} must have {MOST_WORDS} words or fewer, not {len(text.split())}"


def _reference_faults(statement: Statement, part: Part) -> Iterator[str]:
    actions = [action.id for action in part.actions if action.form == statement.form]
    for action_id in statement.actions:
        if action_id not in actions:
            yield f"unknown action {action_id!r}; known: {listed(actions)}"
    questions = [question.id for question in part.questions if question.form == statement.form]
    if statement.question and statement.question not in questions:
        yield f"unknown question {statement.question!r}; known: {listed(questions)}"


def _repeats(instrument: Instrument) -> Iterator[str]:
    """Yield a fault for each id or text that an earlier entry of its kind has."""
    places: dict[tuple[str, str, str], str] = {}
    for place, entry in _everything(instrument):
        for key in ("id", "text", "counter"):
            value = getattr(entry, key, "")
            mark = (type(entry).__name__, key, value)
            if value and mark in places:
                yield f"{place}: {key} already used by {places[mark]}"
            places.setdefault(mark, place)


def _everything(instrument: Instrument) -> Iterator[tuple[str, object]]:
    """Yield the place and the entry for all that has an id."""
    entries: tuple[Scale | Band | Form | Role | Profession | Part, ...]
    entries = (
        *instrument.scales,
        *instrument.bands,
        *instrument.forms,
        *instrument.roles,
        *instrument.professions,
        *instrument.other_professions,
        *instrument.parts,
    )
    for entry in entries:
        yield f"{type(entry).__name__.lower()} {entry.id!r}", entry
    for part in instrument.parts:
        yield from _entries(part)
