"""The plan's own file: JSON there and back, and the schema that says what such a file holds."""

import json

from ..faults import FaultsError, listed, shown
from ..instrument.editions import Editions
from ..instrument.model import Instrument
from ..untrusted import UntrustedError, loads
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


class PlanFileError(FaultsError):
    """The text is not the file of a plan, or not one that can be read here.

    Its kinds are those of UntrustedError, "blank" for a file with nothing in it, "newer" for one of
    a version or an edition not known here, and "unfit" where what it holds breaks our rules.
    """


def write_plan(plan: Plan) -> str:
    """Return the file of a plan, JSON: the same plan gives the same text."""
    content = {"format": FORMAT, "version": VERSION, **to_mapping(plan)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_plan(text: str, editions: Editions) -> Plan:
    """Return the plan in a file's text.

    Raises PlanFileError, which names every fault found. Nothing is returned from a file with one.
    """
    content = _loaded(text)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise PlanFileError([f"not an action plan: it has no 'format' {FORMAT!r}"], "foreign")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise PlanFileError([f"'version' must be {VERSION}, not {shown(version)}"])
    if version > VERSION:
        raise PlanFileError([f"file version {version}; this one reads {VERSION}"], "newer")
    rest = {key: value for key, value in content.items() if key not in ("format", "version")}
    try:
        return parse_plan(rest, instrument_of(rest, editions))
    except PlanError as error:
        raise PlanFileError(error.faults, error.kind) from error


def file_name(plan: Plan, day: str, ending: str) -> str:
    """Return what a file of the plan that is made on a day is called: plan-2026-11-26.ics."""
    return f"{'talk' if plan.scope == 'talk' else 'plan'}-{day}.{ending}"


def instrument_of(mapping: object, editions: Editions) -> Instrument:
    """Return the edition that a plan names, or the current one where it names none.

    Raises PlanFileError of the kind "newer" for an edition not known here.
    """
    name = mapping.get("edition", "") if isinstance(mapping, dict) else ""
    if not isinstance(name, str) or name in ("", *editions.names):
        return editions.named(name) if name and isinstance(name, str) else editions.current
    fault = f"edition {shown(name)} is not known here; known: {listed(editions.names)}"
    raise PlanFileError([fault], "newer")


def _loaded(text: str) -> object:
    if not text.strip():
        raise PlanFileError(["nothing is in it"], "blank")
    try:
        return loads(text)
    except UntrustedError as error:
        # Half a file of ours still begins as a whole one does.
        is_other = error.kind == "broken" and not text.lstrip("\ufeff \t\r\n").startswith("{")
        raise PlanFileError(error.faults, "foreign" if is_other else error.kind) from error


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
