"""Ask the package what a page may ask, right and wrong: what that imports, the engine needs."""

import json
import traceback
from collections.abc import Iterator
from typing import Any

from assessment_py import bridge
from overrides.build.engine.exercise_base import base_requests
from overrides.build.engine.exercise_tools import TOOLS
from overrides.build.engine.libraries import BASE, LIBRARIES

NOT_JSON = [
    "",
    "{",
    '{"do": NaN}',
    "[" * 40,
    '{"do": 1e999}',
    '{"do": 1, "do": 2}',
    "[]",
    '{"a": 1}',
]
GOOD = {BASE: base_requests, **TOOLS}
WRONG: list[Any] = [None, "", {}, [], "%PDF-", {"é": "\ud800"}]


def exercise(library: str) -> list[str]:
    """Return the replies to every request about a library's actions, to compare two runs."""
    replies = [bridge.describe_json()]
    replies += [bridge.call(text) for text in NOT_JSON]
    once = dict.fromkeys(json.dumps(each) for each in requests(library))  # many are wrong alike
    replies += map(bridge.call, once)
    for error in [ValueError("é"), NameError("x", name="prnt"), ImportError("x"), KeyError(1)]:
        replies.append(as_shown(error))
    return replies


def as_shown(error: Exception) -> str:
    """Return an error as Pyodide hands it to the page."""
    try:
        raise error
    except Exception as caught:
        return "".join(traceback.format_exception(caught))


def requests(library: str) -> Iterator[dict[str, Any]]:
    """Every action of a library, with what it takes and with what it does not."""
    for name in LIBRARIES[library]:
        action = bridge.ACTIONS[name]
        for one in action.one_of or ("",):
            names = [each for each in (*action.needs, one) if each]
            yield from ({"do": name} | dict.fromkeys(names, wrong) for wrong in WRONG)
            for may in action.may:
                yield from ({"do": name} | dict.fromkeys([*names, may], wrong) for wrong in WRONG)
        yield {"do": name} | dict.fromkeys([*action.needs, *action.one_of, *action.may])
    yield from GOOD[library]()
