"""A person's own file: a response as JSON, and the schema that says what such a file holds.

No score is in it, and none would be believed: scores are worked out again from the answers.
"""

from collections.abc import Iterable

from ..documents import DATE, DocumentError, known_edition, open_document, written
from ..instrument.editions import Editions
from ..instrument.model import Form, Instrument
from .model import (
    LONGEST_NOTE,
    MOST_KEY,
    REQUIRED,
    Response,
    ResponseError,
    allowed_answers,
    parse_response,
    professions,
    to_mapping,
)

FORMAT = "clinical-leadership-self-check"
VERSION = 1


class FileError(DocumentError):
    """The text is not the file of a response, or not one that can be read here."""


def write_file(response: Response) -> str:
    """Return the file of a response, JSON: the same response gives the same text."""
    return written({"format": FORMAT, "version": VERSION, **to_mapping(response)})


def read_file(text: str, editions: Editions) -> Response:
    """Return the response in a file's text, whatever known edition it is of.

    Raises FileError, which names every fault found. Nothing is returned from a file with a fault.
    """
    try:
        content = open_document(text, FORMAT, VERSION, "a file of this self-check")
        if "edition" not in content:  # the current one's rules say that the key is missing
            return parse_response(content, editions.current)
        return parse_response(content, known_edition(content["edition"], editions))
    except DocumentError as error:
        raise FileError(error.faults, error.kind) from error
    except ResponseError as error:
        raise FileError(error.faults) from error


def json_schema(instrument: Instrument) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a file with a response to this edition."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Self-check on clinical leadership, edition {instrument.edition}: one response",
        "type": "object",
        "required": ["format", "version", *REQUIRED],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "edition": {"const": instrument.edition},
            "form": {"enum": [form.id for form in instrument.forms]},
            "answers": True,
            "importance": True,
            "role": {"enum": [role.id for role in instrument.roles]},
            "profession": {"enum": list(professions(instrument))},
            "notes": True,
            "key": {"type": "integer", "minimum": 0, "maximum": MOST_KEY},
            "made": {"type": "string", "format": "date", "pattern": DATE},
        },
        "additionalProperties": False,
        "allOf": [_form_schema(form, instrument) for form in instrument.forms],
    }


def _form_schema(form: Form, instrument: Instrument) -> dict[str, object]:
    """Return what a response to the form holds besides what all responses do."""
    statements = [statement.id for statement in instrument.statements(form.id)]
    importance = [option.value for option in instrument.scale(form.importance_scale).options]
    properties: dict[str, object] = {
        "answers": _table(statements, {"enum": list(allowed_answers(form, instrument))}),
        "importance": _table([part.id for part in instrument.parts], {"enum": importance}),
        "notes": _table(
            statements if form.takes_notes else [], {"type": "string", "maxLength": LONGEST_NOTE}
        ),
    }
    if not form.asks_role:
        properties |= {"role": False, "profession": False}
    return {
        "if": {"required": ["form"], "properties": {"form": {"const": form.id}}},
        "then": {"properties": properties},
    }


def _table(keys: Iterable[str], value: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict.fromkeys(keys, value),
        "additionalProperties": False,
    }
