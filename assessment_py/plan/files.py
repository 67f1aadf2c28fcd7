"""The plan's own file: JSON there and back, and the schema that says what such a file holds."""

from collections.abc import Mapping

from ..documents import DocumentError, known_edition, open_document, written
from ..instrument.editions import Editions
from ..instrument.model import Instrument
from .model import (
    LONGEST_TEXT,
    MOST_PRIORITIES,
    MOST_REVIEWS,
    MOST_REVISIONS,
    PRIORITY_DATES,
    PRIORITY_TEXTS,
    REQUIRED,
    SCOPES,
    STATUSES,
    Plan,
    PlanError,
    parse_plan,
    to_mapping,
)

FORMAT = "clinical-leadership-plan"
VERSION = 1
DAY = r"^(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$"

Schema = dict[str, object]


class PlanFileError(DocumentError):
    """The text is not the file of a plan, or not one that can be read here."""


def write_plan(plan: Plan) -> str:
    """Return the file of a plan, JSON: the same plan gives the same text."""
    return written({"format": FORMAT, "version": VERSION, **to_mapping(plan)})


def read_plan(text: str, editions: Editions) -> Plan:
    """Return the plan in a file's text.

    Raises PlanFileError, which names every fault found. Nothing is returned from a file with one.
    """
    try:
        content = open_document(text, FORMAT, VERSION, "an action plan")
        return parse_plan(content, instrument_of(content, editions))
    except (DocumentError, PlanError) as error:
        raise PlanFileError(error.faults, error.kind) from error


def file_name(plan: Plan, day: str, ending: str) -> str:
    """Return what a file of the plan that is made on a day is called: plan-2026-11-26.ics."""
    return f"{'talk' if plan.scope == 'talk' else 'plan'}-{day}.{ending}"


def instrument_of(mapping: object, editions: Editions) -> Instrument:
    """Return the edition that a plan names, or the current one where it names none.

    Raises DocumentError of the kind "newer" for an edition not known here.
    """
    name = mapping.get("edition", "") if isinstance(mapping, Mapping) else ""
    if name == "" or not isinstance(name, str):
        return editions.current  # whose rules say what is wrong
    return known_edition(name, editions)


def plan_schema(instrument: Instrument) -> Schema:
    """Return the JSON Schema (2020-12) of a file with a plan of this edition's parts."""
    text: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
    day: Schema = {"anyOf": [{"const": ""}, _day()]}
    parts = [part.id for part in instrument.parts]
    fields: Schema = {"part": {"enum": ["", *parts]}, "status": {"enum": ["", *STATUSES]}}
    fields |= dict.fromkeys(PRIORITY_TEXTS, text) | dict.fromkeys(PRIORITY_DATES, day)
    priorities = {"type": "array", "maxItems": MOST_PRIORITIES, "items": _table(fields)}
    review = _table({"date": _day(), "entries": priorities}, ("date",))
    properties: Schema = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "key": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "revision": {"type": "integer", "minimum": 1, "maximum": MOST_REVISIONS},
        "scope": {"enum": list(SCOPES)},
        "made": day,
        "review": day,
        "executive_lead": text,
        "non_executive_lead": text,
        "edition": {"enum": ["", instrument.edition]},
        "priorities": priorities,
        "reviews": {"type": "array", "maxItems": MOST_REVIEWS, "items": review},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Action plan on clinical leadership, edition {instrument.edition}",
        **_table(properties, ("format", "version", *REQUIRED)),
    }


def _day() -> Schema:
    return {"type": "string", "format": "date", "pattern": DAY}


def _table(properties: Schema, required: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }
