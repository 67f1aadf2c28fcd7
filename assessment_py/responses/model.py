"""A person's answers, from what may be anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ..faults import FaultsError
from ..instrument.model import Instrument
from ..untrusted import clean_text
from .checks import KEYS as KEYS
from .checks import LONGEST_NOTE as LONGEST_NOTE
from .checks import MOST_KEY as MOST_KEY
from .checks import OPTIONAL as OPTIONAL
from .checks import REQUIRED as REQUIRED
from .checks import allowed_answers as allowed_answers
from .checks import faults_in
from .checks import professions as professions


class ResponseError(FaultsError):
    """The answers cannot be used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """One person's answers to one form.

    `answers` holds, by statement id, a value of the form's scale, "dont-know" or "not-applicable";
    a statement left blank is absent. `importance` holds, by part id, a value from 1 to 5. `role`
    and `profession` are ids, None when not said; `notes` holds text by statement id. `key` is a
    number made at random, which tells equal answers of two people apart; `made` a date, 2026-11-23.
    """

    form: str
    edition: str
    answers: Mapping[str, int | str]
    importance: Mapping[str, int]
    role: str | None = None
    profession: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    key: int | None = None
    made: str | None = None


def parse_response(mapping: Mapping[str, object], instrument: Instrument) -> Response:
    """Return the response that `mapping` holds: its keys are the fields of Response.

    "form", "edition", "answers" and "importance" must be there; what is not known of the others is
    left out. Notes are cleaned. Neither argument is changed or kept. Raises ResponseError, which
    names every fault found; when the form itself is unknown, its answers cannot be looked at.
    """
    faults = tuple(faults_in(mapping, instrument))
    if faults:
        raise ResponseError(faults)
    found: dict[str, Any] = dict(mapping)
    notes = {name: clean_text(note) for name, note in found.get("notes", {}).items()}
    return Response(
        form=found["form"],
        edition=found["edition"],
        answers=MappingProxyType(dict(found["answers"])),
        importance=MappingProxyType(dict(found["importance"])),
        role=found.get("role"),
        profession=found.get("profession"),
        notes=MappingProxyType({name: note for name, note in notes.items() if note}),
        key=found.get("key"),
        made=found.get("made"),
    )


def to_mapping(response: Response) -> dict[str, object]:
    """Return what `parse_response` takes: plain, ready for JSON, without what is not known."""
    whole: dict[str, object] = {
        "edition": response.edition,
        "form": response.form,
        "answers": dict(response.answers),
        "importance": dict(response.importance),
    }
    extra: dict[str, object] = {
        "role": response.role,
        "profession": response.profession,
        "notes": dict(response.notes) or None,
        "key": response.key,
        "made": response.made,
    }
    return whole | {name: value for name, value in extra.items() if value is not None}
