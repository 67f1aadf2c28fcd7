"""JavaScript's one door: JSON text in, JSON text out."""

import json
from math import isfinite
from typing import Any

from . import __version__
from .instrument import load, shown
from .responses import ResponseError, parse_response
from .scoring import score, to_dict

MOST_CHARACTERS = 65_536
# Deeply nested text ends the browser's Python for good, and text can nest no deeper than it has
# opening brackets. A response has three.
MOST_BRACKETS = 32

_INSTRUMENT = load()


class _NotJSONError(ValueError):
    """The text is not JSON as we take it."""


def score_json(text: str) -> str:
    """Return, as JSON, the report on a response given as JSON.

    In: `{"form": …, "edition": …, "answers": {…}, "importance": {…}}`. Out: `{"report": {…}}`, or
    `{"error": {"kind": "json" | "response", "faults": […]}}`. No text makes it raise.
    """
    try:
        response = parse_response(_from_json(text), _INSTRUMENT)
    except _NotJSONError as error:
        return json.dumps({"error": {"kind": "json", "faults": [str(error)]}})
    except ResponseError as error:
        return json.dumps({"error": {"kind": "response", "faults": error.faults}})
    return json.dumps({"report": to_dict(score(response, _INSTRUMENT))})


def describe_json() -> str:
    """Return, as JSON, the edition and the version, so that a page knows its engine fits it."""
    return json.dumps({"edition": _INSTRUMENT.edition, "version": __version__})


def _from_json(text: object) -> Any:
    """Return what the text says, measured before it is read and read more strictly than usual."""
    if not isinstance(text, str):
        raise _NotJSONError(f"must be text, not {shown(text)}")
    if len(text) > MOST_CHARACTERS:
        raise _NotJSONError(f"must have {MOST_CHARACTERS} characters or fewer, not {len(text)}")
    brackets = text.count("[") + text.count("{")
    if brackets > MOST_BRACKETS:
        raise _NotJSONError(f"must have {MOST_BRACKETS} brackets or fewer, not {brackets}")
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_finite,
        )
    except _NotJSONError:
        raise
    except ValueError as error:
        raise _NotJSONError(f"not JSON: {error}") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            raise _NotJSONError(f"key {shown(key)} used twice")
        result[key] = value
    return result


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise _NotJSONError(f"number out of range: {shown(text)}")
    return number


def _constant(name: str) -> object:
    raise _NotJSONError(f"number out of range: {name!r}")
