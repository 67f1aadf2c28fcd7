"""The smallest instrument that breaks no rule, and what its faults are called."""

from typing import Any

import pytest

from assessment_py import InstrumentError, parse

ABSENT = object()
Place = tuple[str | int, ...]


def entry(name: str, form: str, text: str) -> dict[str, Any]:
    return {"id": name, "form": form, "text": text, "source": "ours"}


def statement(name: str, form: str, text: str, action: str, question: str) -> dict[str, Any]:
    references = {"actions": [action], "question": question, "case_study": "a-person"}
    return entry(name, form, text) | references


# Longer than most: an instrument as plain data.
def small() -> dict[str, Any]:
    """Return the smallest instrument that breaks no rule; the caller may change it."""
    return {
        "edition": "2026-11",
        "edition_number": 1,
        "scales": [
            {"id": "practice", "options": [option(n) for n in range(5)]},
            {"id": "importance", "options": [option(n) for n in range(1, 6)]},
        ],
        "set_apart": [
            {"id": "dont-know", "label": "Not known", "hint": "So it is."},
            {"id": "not-applicable", "label": "Left out", "hint": "So it is."},
        ],
        "bands": [
            {"id": "starting", "label": "Starting", "from": 0, "to": 49},
            {"id": "leading", "label": "Leading", "from": 50, "to": 100},
        ],
        "forms": [form("organisation"), form("you")],
        "roles": [{"id": "clinician", "label": "Clinician"}],
        "professions": [{"id": "nurse", "label": "Nurse"}],
        "other_professions": [{"id": "other", "label": "Another"}],
        "parts": [
            {
                "id": "confidence",
                "title": "Confidence",
                "summary": "Being ready.",
                "page": "framework/confidence.html",
                "questions": [
                    entry("who", "organisation", "Who?"),
                    entry("when", "organisation", "When?"),
                    entry("how", "organisation", "How?"),
                    entry("me", "you", "Me?"),
                    entry("why", "you", "Why?"),
                ],
                "actions": [
                    entry("tell", "organisation", "Tell them."),
                    entry("ask", "you", "Ask them."),
                ],
                "statements": [
                    statement("told", "organisation", "People are told.", "tell", "who"),
                    statement("asked", "you", "I have asked.", "ask", "me"),
                ],
            }
        ],
    }


def option(value: int) -> dict[str, Any]:
    return {"value": value, "label": f"Step {value}"}


def form(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "title": "A form",
        "scale": "practice",
        "importance_scale": "importance",
        "importance_question": "How much does it matter?",
        "statements_per_part": 1,
        "least_questions": {"organisation": 3, "you": 2}[name],
        "asks_role": False,
        "takes_notes": False,
    }


def changed(*changes: tuple[Place, object]) -> dict[str, Any]:
    """Return the small instrument with the value at each path set, or taken out where ABSENT."""
    mapping = small()
    for path, value in changes:
        place: Any = mapping
        for step in path[:-1]:
            place = place[step]
        if value is ABSENT:
            del place[path[-1]]
        elif isinstance(place, list) and path[-1] == len(place):
            place.append(value)
        else:
            place[path[-1]] = value
    return mapping


def faults(*changes: tuple[Place, object]) -> tuple[str, ...]:
    with pytest.raises(InstrumentError) as caught:
        parse(changed(*changes))
    return caught.value.faults


PART: Place = ("parts", 0)
TOLD: Place = (*PART, "statements", 0)
TELL: Place = (*PART, "actions", 0)
AT_TOLD = "part 'confidence', statement 'told': "
AT_TELL = "part 'confidence', action 'tell': "
WORDS = "must be lower-case words joined by hyphens, not "
TEXT = "must be one line of printable text with no space around it, not "
NUMBER = "must be a whole number, 0 or more, not "
UP_TO_30 = "must be a whole number from 1 to 30, not "
NAMES = "must be a list of names, each once, not "
TABLES = "must be a list of one or more tables, not "
KEYS = (
    "bands, earlier_editions, edition, edition_number, forms, other_professions, parts, "
    "professions, roles, scales, set_apart"
)
STATEMENT_KEYS = (
    "actions, basis, case_study, counter, form, hint, id, question, sensitive, source, text"
)
