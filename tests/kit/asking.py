"""Ask Python as a page does, through the bridge."""

import json
from typing import Any

from assessment_py import bridge


def ask(do: object, **keys: object) -> Any:
    """Return the whole reply: what was found, or the error."""
    return json.loads(bridge.call(json.dumps({"do": do} | keys)))


def ok(do: str, **keys: object) -> Any:
    """Return what was found; fails where there is an error."""
    reply = ask(do, **keys)
    assert reply.keys() == {"ok"}, reply
    return reply["ok"]
