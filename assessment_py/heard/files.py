"""The file of what was heard: JSON there and back, and the schema that says what it holds."""

from ..documents import DocumentError, open_document, written
from ..instrument import Instrument
from ..untrusted import Limits
from .model import (
    KINDS,
    LONGEST_GROUP,
    LONGEST_NOTE,
    MOST_GROUPS,
    MOST_NOTES,
    Heard,
    HeardError,
    parse_heard,
    to_mapping,
)

FORMAT = "clinical-leadership-heard"
VERSION = 1
LIMITS = Limits(characters=1_000_000, keys=6 * MOST_NOTES)


class HeardFileError(DocumentError):
    """The text is not the file of what was heard, or not one that can be read here."""


def write_heard(heard: Heard) -> str:
    """Return the file, JSON: the same notes give the same text. Notes left out are in it."""
    return written({"format": FORMAT, "version": VERSION, **to_mapping(heard)})


def read_heard(text: str, instrument: Instrument) -> Heard:
    """Return the notes in a file's text; raises HeardFileError, which names every fault found."""
    try:
        content = open_document(text, FORMAT, VERSION, "notes of what was heard", limits=LIMITS)
        return parse_heard(content, instrument)
    except DocumentError as error:
        raise HeardFileError(error.faults, error.kind) from error
    except HeardError as error:
        raise HeardFileError(error.faults) from error


def heard_schema(instrument: Instrument) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a file of what was heard."""
    name = {"type": "string", "minLength": 1, "maxLength": LONGEST_GROUP}
    note = {
        "type": "object",
        "required": ["text"],
        "properties": {
            "text": {"type": "string", "minLength": 1, "maxLength": LONGEST_NOTE},
            "part": {"enum": [part.id for part in instrument.parts]},
            "kind": {"enum": list(KINDS)},
            "group": name,
            "leave_out": {"type": "boolean"},
        },
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Self-check on clinical leadership: what was heard in focus groups",
        "type": "object",
        "required": ["format", "version", "groups", "notes"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "groups": {
                "type": "array",
                "maxItems": MOST_GROUPS,
                "uniqueItems": True,
                "items": name,
            },
            "notes": {"type": "array", "maxItems": MOST_NOTES, "items": note},
            "invented": {"type": "boolean"},
        },
        "additionalProperties": False,
    }
