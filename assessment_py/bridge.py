"""JavaScript's one door: JSON text in, JSON text out.

A request is {"do": action, …}. What comes back is {"ok": …}, or, whatever is wrong,
{"error": {"kind": "…", "faults": ["…"]}}; the kind is "request" where the page asked wrongly, else
that of the error in Python. `ACTIONS` names every action and the keys it needs; what each takes and
gives stands at the head of its room's `actions.py`.

`call` does all that is asked and returns. A page uses `begin` and `proceed`: between two steps of
long work they return {"done": 3, "of": 10}, so that the page can show how far it is, or stop it,
after which `give_up` lets go of the work.
"""

import json
from collections.abc import Callable, Generator
from importlib import import_module
from typing import Any, NamedTuple

from . import __version__
from .faults import FaultsError, listed, shown
from .request import Progress, Reply, Request, RequestError, editions
from .untrusted import REQUEST, loads

Work = Generator[Progress, None, Reply]
Answer = Callable[[Request], Reply | Work]


class Action(NamedTuple):
    """What answers a request: "room.module:function", imported when first asked for.

    `needs` are the keys a request must have, `may` those it can have; of the keys in `one_of`, if
    there are any, it must have exactly one.
    """

    function: str
    needs: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


# What the actions on a group may be given besides what they need.
COLLECTED = ("codes", "earlier", "asked", "title")
SHOWN = ("earlier", "by", "asked", "shown", "anyway")
SAVED = ("earlier", "title", "asked", "made")

STAFF_FILE = (
    *("mapping", "shape", "heading_row", "columns", "add_up", "dash_is_nil", "person"),
    *("counted", "kind", "organisation", "date", "leave_unknown_out"),
)

ACTIONS: dict[str, Action] = {
    "describe": Action("instrument.actions:describe_action"),
    "words": Action("instrument.actions:words_action", ("edition", "form")),
    "read-file": Action("responses.actions:read_file_action", one_of=("text", "base64")),
    "read-code": Action("responses.actions:read_code_action", ("text",)),
    "find-codes": Action(
        "responses.actions:find_codes_action", one_of=("text", "base64"), may=("most",)
    ),
    "write-code": Action("responses.actions:write_code_action", ("response",)),
    "write-file": Action("responses.actions:write_file_action", ("response",)),
    "score": Action("results.actions:score_action", ("response",)),
    "compare": Action("results.actions:compare_action", ("earlier", "later")),
    "write-csv": Action("results.actions:write_csv_action", ("response",)),
    "collect": Action(
        "results.group_actions:collect_action", one_of=("text", "base64"), may=COLLECTED
    ),
    "take-out": Action(
        "results.group_actions:take_out_action", ("codes", "text"), may=("earlier",)
    ),
    "people": Action("results.group_actions:people_action", ("codes",), may=("earlier",)),
    "group": Action("results.group_actions:group_action", ("codes", "audience"), may=SHOWN),
    "group-csv": Action("results.group_actions:group_csv_action", ("codes", "audience"), may=SHOWN),
    "write-collection": Action(
        "results.group_actions:write_collection_action", ("codes",), may=SAVED
    ),
    "group-example": Action("results.group_actions:group_example_action"),
    "staff-read": Action("staff.actions:read_action", one_of=("text", "base64"), may=STAFF_FILE),
    "staff-example": Action("staff.actions:example_action"),
    "staff-mapping": Action("staff.actions:mapping_action", one_of=("text", "base64")),
    "staff-compare": Action(
        "staff.actions:compare_action", ("counts",), may=("look_from", "starts", "board")
    ),
    "staff-share": Action(
        "staff.actions:share_action", ("counts",), may=("starts", "threshold", "table", "levels")
    ),
    "staff-files": Action(
        "staff.actions:files_action", may=("counts", "look_from", "starts", "mapping")
    ),
    "read-plan": Action(
        "plan.actions:read_plan_action", one_of=("text", "base64"), may=("here", "today")
    ),
    "check-plan": Action("plan.actions:check_plan_action", ("plan",), may=("today",)),
    "review-plan": Action(
        "plan.actions:review_plan_action", ("plan", "date", "answers"), may=("review",)
    ),
    "then-and-now": Action("plan.actions:then_and_now_action", ("plan", "then", "now")),
    "write-plan": Action("plan.actions:write_plan_action", ("plan", "day"), may=("before",)),
    "write-plan-csv": Action(
        "plan.actions:write_plan_csv_action", ("plan", "day"), may=("before",)
    ),
    "write-ics": Action("plan.actions:write_ics_action", ("plan", "now"), may=("before",)),
    "plan-text": Action("plan.actions:plan_text_action", ("plan",)),
    "plan-example": Action("plan.actions:plan_example_action", ("scope", "today")),
    "check-story": Action("story.actions:check_story_action", ("story",)),
    "write-story": Action("story.actions:write_story_action", ("story",)),
    "settings-line": Action("story.actions:settings_line_action", ("story",), may=("link",)),
    "read-story": Action("story.actions:read_story_action", one_of=("text", "base64")),
    "story-example": Action("story.actions:story_example_action", ("outline",)),
    "split-notes": Action("heard.actions:split_notes_action", ("text",), may=("there",)),
    "check-heard": Action("heard.actions:check_heard_action", ("heard",)),
    "read-heard": Action("heard.actions:read_heard_action", one_of=("text", "base64")),
    "merge-heard": Action("heard.actions:merge_heard_action", ("first", "second")),
    "write-heard": Action("heard.actions:write_heard_action", ("heard",)),
    "heard-csv": Action("heard.actions:heard_csv_action", ("heard",)),
    "heard-example": Action("heard.actions:heard_example_action"),
}

_running: Work | None = None


def call(text: str) -> str:
    """Do what a request asks, and return what came of it; no text makes it raise."""
    reply = begin(text)
    while _running is not None:
        reply = proceed()
    return reply


def begin(text: str) -> str:
    """Start what a request asks: return what came of it, or how far it is after the first step.

    What was begun before and has not come to its end is given up.
    """
    global _running
    give_up()
    _running = _work(text)
    return proceed()


def proceed() -> str:
    """Take the next step of what was begun, and return as `begin` does."""
    global _running
    if _running is None:
        return _error(RequestError(["there is nothing to go on with"]))
    try:
        done, of = next(_running)
    except StopIteration as end:
        _running = None
        return json.dumps({"ok": end.value})
    except FaultsError as error:
        _running = None
        return _error(error)
    except BaseException:
        _running = None
        raise
    return json.dumps({"done": done, "of": of})


def give_up() -> None:
    """Let go of what was begun and has not come to its end, with all that it holds."""
    global _running
    if _running is not None:
        _running.close()
        _running = None


def describe_json() -> str:
    """Return, as JSON, the edition and the version, so that a page knows its engine fits it."""
    return json.dumps({"edition": editions().current.edition, "version": __version__})


def _error(error: FaultsError) -> str:
    return json.dumps({"error": {"kind": error.kind, "faults": error.faults}})


def _work(text: str) -> Work:
    request: Any = loads(text, REQUEST)
    result = _function(request)(request)
    if isinstance(result, Generator):
        result = yield from result
    return result


def _function(request: Any) -> Answer:
    """Return the function that answers the request; raises RequestError where none does."""
    if not isinstance(request, dict):
        raise RequestError([f"a request must be a table, not {shown(request)}"])
    name = request.get("do")
    if not isinstance(name, str) or name not in ACTIONS:
        raise RequestError([f"'do' is {shown(name)}; known: {listed(ACTIONS)}"])
    action = ACTIONS[name]
    allowed = {"do", *action.needs, *action.one_of, *action.may}
    faults = [f"{name}: unknown key {shown(key)}" for key in request if key not in allowed]
    faults += [f"{name}: needs {key}" for key in action.needs if key not in request]
    if action.one_of and sum(key in request for key in action.one_of) != 1:
        faults.append(f"{name}: needs {' or '.join(action.one_of)}")
    if faults:
        raise RequestError(faults)
    module, _, function = action.function.partition(":")
    answer: Answer = getattr(import_module(f".{module}", __package__), function)
    return answer
