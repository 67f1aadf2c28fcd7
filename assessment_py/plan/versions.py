"""Two states of a plan: which of them is the newer, and what revision a changed one has."""

from dataclasses import replace
from typing import Literal

from .model import MOST_REVISIONS, Plan

Standing = Literal["other", "same", "newer", "older", "changed"]


def revised(plan: Plan, before: Plan | None) -> Plan:
    """Return the plan with the revision that it is handed on with.

    That is the revision of `before`, the plan as it was opened or last handed on, plus one where
    anything has changed since. A plan that was never handed on keeps its own.
    """
    if before is None or before.key != plan.key:
        return plan
    if replace(plan, revision=before.revision) == before:
        return before
    return replace(plan, revision=min(before.revision + 1, MOST_REVISIONS))


def standing(opened: Plan, here: Plan) -> Standing:
    """Say what a plan from a file is to the one on the page.

    "other": another plan; "same": nothing differs; "newer" or "older" by its revision; "changed":
    the same revision with other content, as when two people changed copies of one file.
    """
    if opened.key != here.key:
        return "other"
    if opened == here:
        return "same"
    if opened.revision == here.revision:
        return "changed"
    return "newer" if opened.revision > here.revision else "older"
