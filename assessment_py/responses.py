"""A person's saved answers, and what is wrong with answers that are not ours to score."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from .instrument import Form, Instrument, listed, shown

KEYS = ("answers", "edition", "form", "importance")


class ResponseError(ValueError):
    """The answers cannot be used: `faults` holds every fault found, the text has one a line."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """One person's answers to one form.

    `answers` holds, by statement id, a value of the form's scale, "dont-know" or "not-applicable";
    a statement left blank is absent. `importance` holds, by part id, a value from 1 to 5.
    """

    form: str
    edition: str
    answers: Mapping[str, int | str]
    importance: Mapping[str, int]


def parse_response(mapping: Mapping[str, object], instrument: Instrument) -> Response:
    """Return the response that `mapping` holds under "form", "edition", "answers", "importance".

    Neither argument is changed or kept. Raises ResponseError, which names every fault found; when
    the form itself is unknown, its answers cannot be looked at.
    """
    faults = tuple(_faults(mapping, instrument))
    if faults:
        raise ResponseError(faults)
    return Response(
        form=cast(str, mapping["form"]),
        edition=instrument.edition,
        answers=MappingProxyType(dict(cast(Mapping[str, int | str], mapping["answers"]))),
        importance=MappingProxyType(dict(cast(Mapping[str, int], mapping["importance"]))),
    )


def _faults(mapping: object, instrument: Instrument) -> Iterator[str]:
    if not isinstance(mapping, Mapping):
        yield f"a response must hold {listed(KEYS)}, not be {shown(mapping)}"
        return
    for key in mapping:
        if key not in KEYS:
            yield f"unknown key {shown(key)}; known: {listed(KEYS)}"
    for key in KEYS:
        if key not in mapping:
            yield f"missing key {key!r}"
    edition = mapping.get("edition", instrument.edition)
    if edition != instrument.edition:
        yield f"edition is {shown(edition)}; these statements are edition {instrument.edition!r}"
    forms = {form.id: form for form in instrument.forms}
    form_id = mapping.get("form")
    if isinstance(form_id, str) and form_id in forms:
        form = forms[form_id]
        yield from _answer_faults(mapping.get("answers", {}), form, instrument)
        yield from _importance_faults(mapping.get("importance", {}), form, instrument)
    elif "form" in mapping:
        yield f"unknown form {shown(form_id)}; known: {listed(forms)}"


def _answer_faults(answers: object, form: Form, instrument: Instrument) -> Iterator[str]:
    if not isinstance(answers, Mapping):
        yield f"'answers' must hold answers by statement id, not be {shown(answers)}"
        return
    owners = {s.id: form.id for form in instrument.forms for s in instrument.statements(form.id)}
    allowed = [
        *(option.value for option in instrument.scale(form.scale).options),
        *(answer.id for answer in instrument.set_apart),
    ]
    for statement_id, answer in answers.items():
        owner = owners.get(statement_id)
        if owner is None:
            yield f"unknown statement {shown(statement_id)}"
        elif owner != form.id:
            yield f"statement {statement_id!r} belongs to form {owner!r}, not {form.id!r}"
        elif not _is_one_of(answer, allowed):
            yield (
                f"statement {statement_id!r}: answer {shown(answer)} is not on the scale; "
                f"allowed: {listed(allowed)}"
            )


def _importance_faults(importance: object, form: Form, instrument: Instrument) -> Iterator[str]:
    if not isinstance(importance, Mapping):
        yield f"'importance' must hold values by part id, not be {shown(importance)}"
        return
    parts = [part.id for part in instrument.parts]
    allowed = [option.value for option in instrument.scale(form.importance_scale).options]
    for part_id, value in importance.items():
        if part_id not in parts:
            yield f"importance: unknown part {shown(part_id)}; known: {listed(parts)}"
        elif not _is_one_of(value, allowed):
            yield (
                f"part {part_id!r}: importance {shown(value)} is not on the scale; "
                f"allowed: {listed(allowed)}"
            )


def _is_one_of(value: object, allowed: Collection[object]) -> bool:
    # Python holds True == 1 and 2.0 == 2; an answer is exactly what the form offers.
    return type(value) in (int, str) and value in allowed
