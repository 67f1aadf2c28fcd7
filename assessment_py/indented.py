"""JSON as people read it: what `json.dumps` writes with an indent of two, several times sooner.

Its own quick encoder writes no indents (before Python 3.15), and its slow one yields every comma.
"""

import json
from collections.abc import Callable
from json.encoder import encode_basestring as quoted
from math import isfinite
from typing import Any

from .plain import names_of

STEP = "  "


def indented(value: object, end: str = "\n") -> str:
    """Return the JSON of results of any depth: dataclasses, tuples, lists, dicts by text.

    `end` is a newline with the indent of the line that the value begins in.
    """
    kind = type(value)
    if kind in _LEAVES:
        return _LEAVES[kind](value)
    inner = end + STEP
    if isinstance(value, tuple | list):
        if not value:
            return "[]"
        return f"[{inner}{f',{inner}'.join([indented(each, inner) for each in value])}{end}]"
    if isinstance(value, dict):
        pairs = [f"{quoted(key)}: {indented(each, inner)}" for key, each in value.items()]
    else:
        names = names_of(kind)
        pairs = [f'"{name}": {indented(getattr(value, name), inner)}' for name in names]
    if pairs:
        return f"{{{inner}{f',{inner}'.join(pairs)}{end}}}"
    return "{}" if isinstance(value, dict) else json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """As `json.dumps` writes it, which has names of its own for what is no finite number."""
    return repr(value) if isfinite(value) else json.dumps(value)


# What holds no other values, and is of just this type: a subclass may be written otherwise.
_LEAVES: dict[type, Callable[[Any], str]] = {
    str: quoted,
    int: int.__repr__,
    float: _number,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}
