"""What may be said in answer to a form, and what is wrong with what was said."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..faults import listed, shown
from ..instrument.kept import KeptByForm
from ..instrument.model import Form, Instrument
from ..untrusted import clean_text

REQUIRED = ("answers", "edition", "form", "importance")
OPTIONAL = ("key", "made", "notes", "profession", "role")
KEYS = tuple(sorted(REQUIRED + OPTIONAL))
MOST_KEY = 2**30 - 1
# Characters of a note once it is clean and composed, of which some letters make two: what a page's
# script counts as [...note.normalize("NFC")].length.
LONGEST_NOTE = 500


def allowed_answers(form: Form, instrument: Instrument) -> tuple[int | str, ...]:
    """Return what a statement of the form may be answered with, from the lowest, then the rest."""
    scale = instrument.scale(form.scale)
    return (*(option.value for option in scale.options), *(a.id for a in instrument.set_apart))


def professions(instrument: Instrument) -> tuple[str, ...]:
    """Return the ids a person may choose from."""
    return tuple(each.id for each in (*instrument.professions, *instrument.other_professions))


def faults_in(mapping: object, instrument: Instrument) -> Iterator[str]:
    """Yield what is wrong with `mapping`, which should hold the fields of a Response, in words."""
    if not isinstance(mapping, Mapping):
        yield f"a response must hold {listed(REQUIRED)}, not be {shown(mapping)}"
        return
    for key in mapping:
        if key not in KEYS:
            yield f"unknown key {shown(key)}; known: {listed(KEYS)}"
    for key in REQUIRED:
        if key not in mapping:
            yield f"missing key {key!r}"
    edition = mapping.get("edition", instrument.edition)
    if edition != instrument.edition:
        yield f"edition is {shown(edition)}; these statements are edition {instrument.edition!r}"
    forms = {form.id: form for form in instrument.forms}
    form_id = mapping.get("form")
    if isinstance(form_id, str) and form_id in forms:
        form = forms[form_id]
        known = _known_of(instrument, form.id)
        yield from _answer_faults(mapping.get("answers", {}), form, known)
        yield from _importance_faults(mapping.get("importance", {}), form, known)
        yield from _person_faults(mapping, form, known)
        if "notes" in mapping:
            yield from _note_faults(mapping["notes"], form, known)
    elif "form" in mapping:
        yield f"unknown form {shown(form_id)}; known: {listed(forms)}"
    yield from _key_faults(mapping)
    yield from _date_faults(mapping)


class _Known(NamedTuple):
    """What may be said in answer to a form, looked up once for all responses.

    `owners` has the form of each statement, `people` what role and profession may be.
    """

    owners: dict[object, str]
    answers: tuple[int | str, ...]
    parts: tuple[str, ...]
    importance: tuple[int, ...]
    people: dict[str, tuple[str, ...]]


def _look_up(instrument: Instrument, form_id: str) -> _Known:
    form = instrument.form(form_id)
    return _Known(
        owners={s.id: s.form for part in instrument.parts for s in part.statements},
        answers=allowed_answers(form, instrument),
        parts=tuple(part.id for part in instrument.parts),
        importance=tuple(o.value for o in instrument.scale(form.importance_scale).options),
        people={
            "role": tuple(role.id for role in instrument.roles),
            "profession": professions(instrument),
        },
    )


_known_of = KeptByForm(_look_up)


def _answer_faults(answers: object, form: Form, known: _Known) -> Iterator[str]:
    if not isinstance(answers, Mapping):
        yield f"'answers' must hold answers by statement id, not be {shown(answers)}"
        return
    allowed, owners = known.answers, known.owners
    if {*map(owners.get, answers)} <= {form.id} and _are_all_of(answers.values(), allowed):
        return  # nearly always
    for statement_id, answer in answers.items():
        fault = _statement_fault(statement_id, form, owners)
        if fault:
            yield fault
        elif not _is_one_of(answer, allowed):
            yield (
                f"statement {statement_id!r}: answer {shown(answer)} is not on the scale; "
                f"allowed: {listed(allowed)}"
            )


def _statement_fault(statement_id: object, form: Form, owners: Mapping[object, str]) -> str:
    owner = owners.get(statement_id)
    if owner is None:
        return f"unknown statement {shown(statement_id)}"
    if owner != form.id:
        return f"statement {statement_id!r} belongs to form {owner!r}, not {form.id!r}"
    return ""


def _importance_faults(importance: object, form: Form, known: _Known) -> Iterator[str]:
    if not isinstance(importance, Mapping):
        yield f"'importance' must hold values by part id, not be {shown(importance)}"
        return
    parts, allowed = known.parts, known.importance
    if {*importance} <= {*parts} and _are_all_of(importance.values(), allowed):
        return  # nearly always
    for part_id, value in importance.items():
        if part_id not in parts:
            yield f"importance: unknown part {shown(part_id)}; known: {listed(parts)}"
        elif not _is_one_of(value, allowed):
            yield (
                f"part {part_id!r}: importance {shown(value)} is not on the scale; "
                f"allowed: {listed(allowed)}"
            )


def _person_faults(mapping: Mapping[str, object], form: Form, known: _Known) -> Iterator[str]:
    for key, allowed in known.people.items():
        if key not in mapping:
            continue
        if not form.asks_role:
            yield f"form {form.id!r} does not ask for {key!r}"
        elif not _is_one_of(mapping[key], allowed):
            yield f"unknown {key} {shown(mapping[key])}; known: {listed(allowed)}"


def _note_faults(notes: object, form: Form, known: _Known) -> Iterator[str]:
    if not isinstance(notes, Mapping):
        yield f"'notes' must hold text by statement id, not be {shown(notes)}"
        return
    if notes and not form.takes_notes:
        yield f"form {form.id!r} takes no notes"
        return
    for statement_id, note in notes.items():
        fault = _statement_fault(statement_id, form, known.owners)
        if fault:
            yield f"notes: {fault}"
        elif not isinstance(note, str):
            yield f"statement {statement_id!r}: a note must be text, not {shown(note)}"
        elif len(clean_text(note)) > LONGEST_NOTE:
            yield (
                f"statement {statement_id!r}: a note must have {LONGEST_NOTE} characters or "
                f"fewer, not {len(clean_text(note))}"
            )


def _key_faults(mapping: Mapping[str, object]) -> Iterator[str]:
    if "key" not in mapping:
        return
    key = mapping["key"]
    if type(key) is not int or not 0 <= key <= MOST_KEY:
        yield f"'key' must be a whole number from 0 to {MOST_KEY}, not {shown(key)}"


def _date_faults(mapping: Mapping[str, object]) -> Iterator[str]:
    if "made" in mapping and not _is_date(mapping["made"]):
        yield f"'made' must be a date such as '2026-11-23', not {shown(mapping['made'])}"


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_one_of(value: object, allowed: Collection[object]) -> bool:
    # Python holds True == 1 and 2.0 == 2; an answer is exactly what the form offers.
    return type(value) in (int, str) and value in allowed


def _are_all_of(values: Collection[object], allowed: Collection[object]) -> bool:
    """Whether `_is_one_of` holds for all values."""
    return {*map(type, values)} <= {int, str} and {*values} <= {*allowed}
