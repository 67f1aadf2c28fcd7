"""A person's own file: a response as JSON, and the schema that says what such a file holds.

No score is in it, and none would be believed: scores are worked out again from the answers.
"""

import json
from collections.abc import Iterable

from ..faults import FaultsError, listed, shown
from ..instrument.editions import Editions
from ..instrument.model import Form, Instrument
from ..untrusted import UntrustedError, loads
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
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


class FileError(FaultsError):
    """The text is not the file of a response, or not one that can be read here.

    Its kinds are those of UntrustedError, "blank" for a file with nothing in it, "newer" for one of
    a version or an edition not known here, and "unfit" where what it holds breaks our rules.
    """


def write_file(response: Response) -> str:
    """Return the file of a response, JSON: the same response gives the same text."""
    content = {"format": FORMAT, "version": VERSION, **to_mapping(response)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_file(text: str, editions: Editions) -> Response:
    """Return the response in a file's text, whatever known edition it is of.

    Raises FileError, which names every fault found. Nothing is returned from a file with a fault.
    """
    content = _loaded(text)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        fault = f"not a file of this self-check: it has no 'format' {FORMAT!r}"
        raise FileError([fault], "foreign")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise FileError([f"'version' must be {VERSION}, not {shown(version)}"])
    if version > VERSION:
        raise FileError([f"file version {version}; this one reads {VERSION}"], "newer")
    rest = {key: value for key, value in content.items() if key not in ("format", "version")}
    try:
        return parse_response(rest, _edition(rest.get("edition"), editions))
    except ResponseError as error:
        raise FileError(error.faults) from error


def _loaded(text: str) -> object:
    if not text.strip():
        raise FileError(["nothing is in it"], "blank")
    try:
        return loads(text)
    except UntrustedError as error:
        # Half a file of ours still begins as a whole one does.
        is_other = error.kind == "broken" and not text.lstrip("\ufeff \t\r\n").startswith("{")
        raise FileError(error.faults, "foreign" if is_other else error.kind) from error


def _edition(name: object, editions: Editions) -> Instrument:
    if name is None:
        return editions.current  # whose rules say that the key is missing
    if not isinstance(name, str) or name not in editions.names:
        fault = f"edition {shown(name)} is not known here; known: {listed(editions.names)}"
        raise FileError([fault], "newer" if isinstance(name, str) else "unfit")
    return editions.named(name)


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
