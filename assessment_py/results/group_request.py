"""What a request on a group holds: each value checked, or RequestError."""

from typing import Any

from ..disclosure.audience import AUDIENCES, Audience
from ..faults import listed, shown
from ..request import Request, RequestError, list_of
from ..responses.collection import MOST_ASKED
from .group_rows import BREAKDOWNS, By


def texts_of(request: Request, key: str) -> list[str]:
    """Return a list of text, empty where the request has none."""
    texts = list_of(request, key) if key in request else []
    wrong = next((each for each in texts if not isinstance(each, str)), "")
    if wrong != "":
        raise RequestError([f"{key!r} must be a list of text, not of {shown(wrong)}"])
    return texts


def audience_of(request: Request) -> Audience:
    """Return for whom it is."""
    found: Any = request["audience"]
    if found not in AUDIENCES:
        raise RequestError([f"'audience' must be {listed(AUDIENCES)}, not {shown(found)}"])
    audience: Audience = found
    return audience


def by_of(request: Request) -> By | None:
    """Return which breakdown is wanted; None for none."""
    found: Any = request.get("by")
    if found is not None and found not in BREAKDOWNS:
        raise RequestError([f"'by' must be {listed(BREAKDOWNS)}, not {shown(found)}"])
    by: By | None = found
    return by


def asked_of(request: Request) -> int | None:
    """Return how many people were asked; None where it is not said."""
    asked = request.get("asked")
    if asked is None or (type(asked) is int and 1 <= asked <= MOST_ASKED):
        return asked
    most = MOST_ASKED
    raise RequestError([f"'asked' must be a whole number from 1 to {most}, not {shown(asked)}"])


def title_of(request: Request) -> str | None:
    """Return what the group is called; None where it is not said."""
    title = request.get("title")
    if title is None or isinstance(title, str):
        return title
    raise RequestError([f"'title' must be text, not {shown(title)}"])
