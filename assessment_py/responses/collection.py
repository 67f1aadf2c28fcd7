"""The file of a group: all its people's result codes, sorted, so that their order says nothing.

Whoever has the file can read every answer in it, as it says itself in its first line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..days import is_day
from ..documents import DATE, DocumentError, known_edition, open_document, written
from ..faults import Kind, listed, shown
from ..instrument.editions import Editions
from ..instrument.model import Instrument
from ..untrusted import clean_text
from .code_characters import as_shown
from .codes import CodeError, read_code
from .model import Response

FORMAT = "clinical-leadership-group"
VERSION = 1
NOTE = (
    "Whoever has this file can read every answer of everyone in the group: "
    "it holds their result codes. Keep it as you would keep their printed answers."
)
REQUIRED = ("form", "edition", "codes")
OPTIONAL = ("note", "title", "asked", "made")
KEYS = tuple(sorted(REQUIRED + OPTIONAL))
LONGEST_TITLE = 100
MOST_ASKED = 1_000_000


class CollectionError(DocumentError):
    """The text is not the file of a group, or not one that can be read here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Collection:
    """The codes of people who answered one form of one edition, sorted and each once.

    `title` is the group's own words for itself, `asked` how many people were asked, `made` a date,
    2026-11-23; each None when not said.
    """

    form: str
    edition: str
    codes: tuple[str, ...]
    title: str | None = None
    asked: int | None = None
    made: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BadCode:
    """What stands in the place of a code, counted from 1, and cannot be read; never the code."""

    place: int
    kind: Kind
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A file's collection, the response of each of its codes in their order, and the bad codes."""

    collection: Collection
    responses: tuple[Response, ...]
    bad: tuple[BadCode, ...]


def collection_of(
    codes: Iterable[str],
    form: str,
    edition: str,
    *,
    title: str | None = None,
    asked: int | None = None,
    made: str | None = None,
) -> Collection:
    """Return the collection of codes as they are shown; raises CollectionError for a bad field."""
    faults = _field_faults({"title": title, "asked": asked, "made": made})
    if faults:
        raise CollectionError(faults)
    return Collection(
        form=form,
        edition=edition,
        codes=tuple(sorted(set(codes))),
        title=" ".join(clean_text(title or "").split()) or None,
        asked=asked,
        made=made,
    )


def write_collection(collection: Collection) -> str:
    """Return the file, JSON: the same people give the same text, in whatever order they came."""
    content = {
        "note": NOTE,
        "format": FORMAT,
        "version": VERSION,
        "form": collection.form,
        "edition": collection.edition,
        "title": collection.title,
        "asked": collection.asked,
        "made": collection.made,
        "codes": list(collection.codes),
    }
    known = {key: value for key, value in content.items() if value is not None}
    return written(known).replace("{\n ", "{", 1)  # the note belongs into the first line


def read_collection(text: str, editions: Editions) -> Opened:
    """Return what a file holds, whatever known edition it is of; its `note` is not kept.

    Raises CollectionError, which names every fault found, but not for a code that cannot be read or
    is of another form or edition: that one is left out, and named by its place.
    """
    try:
        content = open_document(text, FORMAT, VERSION, "a saved group")
        faults = [f"missing key {key!r}" for key in REQUIRED if key not in content]
        faults += [
            f"unknown key {shown(key)}; known: {listed(KEYS)}" for key in content if key not in KEYS
        ]
        if faults:
            raise CollectionError(faults)
        instrument = known_edition(content["edition"], editions)
        faults = [*_field_faults(content), *_form_faults(content["form"], instrument)]
        if not isinstance(content["codes"], list):
            faults.append(f"'codes' must be a list, not {shown(content['codes'])}")
        if faults:
            raise CollectionError(faults)
    except DocumentError as error:
        raise CollectionError(error.faults, error.kind) from error
    return _opened(content, editions)


def collection_schema(instrument: Instrument) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a file with a group's results of this edition."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Self-check on clinical leadership, edition {instrument.edition}: a group",
        "type": "object",
        "required": ["format", "version", *REQUIRED],
        "properties": {
            "note": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "form": {"enum": _forms(instrument)},
            "edition": {"const": instrument.edition},
            "title": {"type": "string", "maxLength": LONGEST_TITLE},
            "asked": {"type": "integer", "minimum": 1, "maximum": MOST_ASKED},
            "made": {"type": "string", "format": "date", "pattern": DATE},
            "codes": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        },
        "additionalProperties": False,
    }


def _forms(instrument: Instrument) -> list[str]:
    """Return the forms that groups answer: those that ask for a role."""
    return [form.id for form in instrument.forms if form.asks_role]


def _form_faults(form: object, instrument: Instrument) -> list[str]:
    forms = _forms(instrument)
    return [] if form in forms else [f"'form' must be {listed(forms)}, not {shown(form)}"]


def _field_faults(content: Mapping[str, object]) -> list[str]:
    faults = []
    for key in ("note", "title"):
        text = content.get(key, "")
        if text is not None and not isinstance(text, str):
            faults.append(f"{key!r} must be text, not {shown(text)}")
    title = content.get("title")
    if isinstance(title, str) and len(clean_text(title)) > LONGEST_TITLE:
        faults.append(f"'title' must have {LONGEST_TITLE} characters or fewer, not {len(title)}")
    asked, made = content.get("asked"), content.get("made")
    if asked is not None and (type(asked) is not int or not 1 <= asked <= MOST_ASKED):
        faults.append(f"'asked' must be a whole number from 1 to {MOST_ASKED}, not {shown(asked)}")
    if made is not None and not is_day(made):
        faults.append(f"'made' must be a date such as '2026-11-23', not {shown(made)}")
    return faults


def _opened(content: Mapping[str, Any], editions: Editions) -> Opened:
    found: dict[str, Response] = {}
    bad: list[BadCode] = []
    for place, code in enumerate(content["codes"], 1):
        try:
            found[as_shown(_text(code))] = _response(_text(code), content, editions)
        except CodeError as error:
            bad.append(BadCode(place=place, kind=error.kind, faults=error.faults))
    collection = collection_of(
        found,
        content["form"],
        content["edition"],
        title=content.get("title"),
        asked=content.get("asked"),
        made=content.get("made"),
    )
    return Opened(
        collection=collection,
        responses=tuple(found[code] for code in collection.codes),
        bad=tuple(bad),
    )


def _text(code: object) -> str:
    if not isinstance(code, str):
        raise CodeError(["a code must be text"])
    return code


def _response(code: str, content: Mapping[str, Any], editions: Editions) -> Response:
    response = read_code(code, editions)
    for name, found in (("form", response.form), ("edition", response.edition)):
        if found != content[name]:
            fault = f"it is of {name} {found!r}, the group's is {content[name]!r}"
            raise CodeError([fault], "unfit")
    return response
