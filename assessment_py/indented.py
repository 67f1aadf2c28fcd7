"""JSON as people read it: what `json.dumps` writes with an indent of two, several times sooner.

Its own quick encoder writes no indents (before Python 3.15), and its slow one yields every comma.
"""

import json
from json.encoder import encode_basestring as quoted

from .plain import names_of

STEP = "  "


def indented(value: object, end: str = "\n") -> str:
    """Return the JSON of results of any depth: dataclasses, tuples, lists, dicts by text.

    `end` is a newline with the indent of the line that the value begins in.
    """
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if type(value) is int:
        return repr(value)
    inner = end + STEP
    if isinstance(value, tuple | list):
        if not value:
            return "[]"
        return f"[{inner}{f',{inner}'.join([indented(each, inner) for each in value])}{end}]"
    if isinstance(value, dict):
        pairs = [f"{quoted(key)}: {indented(each, inner)}" for key, each in value.items()]
    else:
        names = names_of(type(value))
        pairs = [f'"{name}": {indented(getattr(value, name), inner)}' for name in names]
    if pairs:
        return f"{{{inner}{f',{inner}'.join(pairs)}{end}}}"
    return "{}" if isinstance(value, dict) else json.dumps(value)
