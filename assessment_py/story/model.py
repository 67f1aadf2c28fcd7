"""A case study as its writer fills it in, and what is wrong with one that is not ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from ..days import is_day
from ..faults import FaultsError, listed, shown
from ..instrument.model import Instrument
from ..plain import plain
from ..responses.model import professions
from ..untrusted import clean_text
from .outlines import OUTLINES, ROUTE, TICKS

# The most that each text may hold, in UTF-16 units, as a browser counts. Those of settings.js are
# the same, so that what is written here fits there.
LIMITS = {
    "name": 120,
    "profession": 120,
    "role": 200,
    "organisation": 200,
    "ask": 200,
    "summary": 700,
    "stage": 120,
    "note": 200,
    "section": 3000,
}
LINES = ("name", "profession", "role", "organisation", "ask", "summary")
DATES = ("date", "agreed")


class StoryError(FaultsError):
    """The case study cannot be used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Station:
    """A post of a person's route, or a step of a change, and a note on it, "" for none."""

    stage: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A case study; whatever is not filled in is "".

    `outline` is "person" or "change"; of a change, `name` is what it is called. `group` is the id
    of a profession, `profession` its own words for it; `role` is the role at the time. `date` is
    the day it was written and `agreed` the day everybody named agreed, as 2026-11-26; `ask` says
    whom to ask who wants to withdraw. `parts` are ids in the order of the framework, `ticks` those
    of TICKS that are ticked. `sections` holds text by a section's id, a paragraph a line.
    """

    outline: str
    name: str = ""
    group: str = ""
    profession: str = ""
    role: str = ""
    organisation: str = ""
    date: str = ""
    parts: tuple[str, ...] = ()
    summary: str = ""
    route: tuple[Station, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    ticks: tuple[str, ...] = ()
    agreed: str = ""
    ask: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether one of the five ticks is not there."""
        return len(self.ticks) < len(TICKS)


KEYS = tuple(item.name for item in fields(Story))
STATION_KEYS = tuple(item.name for item in fields(Station))


def parse_story(mapping: object, instrument: Instrument) -> Story:
    """Return the case study that `mapping` holds: its keys are the fields of Story.

    Only "outline" must be there. Texts are cleaned: one line each, and in sections a paragraph a
    line. Stations without a stage and a note are dropped. Raises StoryError, which names every
    fault found with its place.
    """
    faults = tuple(_faults(mapping, instrument))
    if faults:
        raise StoryError(faults)
    found: Any = mapping
    sections = {name: paragraphs(text) for name, text in found.get("sections", {}).items()}
    order = [section.id for section in OUTLINES[found["outline"]]]
    stations = (
        Station(stage=one_line(each.get("stage", "")), note=one_line(each.get("note", "")))
        for each in found.get("route", ())
    )
    parts, ticks = found.get("parts", ()), found.get("ticks", ())
    return Story(
        outline=found["outline"],
        group=found.get("group", ""),
        parts=tuple(part.id for part in instrument.parts if part.id in parts),
        route=tuple(station for station in stations if station != Station()),
        sections=MappingProxyType({name: sections[name] for name in order if sections.get(name)}),
        ticks=tuple(tick for tick in TICKS if tick in ticks),
        **{key: one_line(found.get(key, "")) for key in LINES},
        **{key: found.get(key, "") for key in DATES},
    )


def to_mapping(story: Story) -> dict[str, object]:
    """Return what `parse_story` takes: plain, ready for JSON, every key there."""
    whole = {item.name: plain(getattr(story, item.name)) for item in fields(story)}
    return whole | {"sections": dict(story.sections)}


def one_line(text: str) -> str:
    """Return the text cleaned, as one line with single spaces."""
    return " ".join(clean_text(text).split())


def paragraphs(text: str) -> str:
    """Return the text cleaned, each line that is not empty a paragraph."""
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    return "\n".join(filter(None, lines))


def length(text: str) -> int:
    """Return how many UTF-16 units a text has: the length that a browser and settings.js know."""
    return len(text.encode("utf-16-le")) // 2


# --- Faults, each with its place ------------------------------------------------------------------


def _faults(mapping: object, instrument: Instrument) -> Iterator[str]:
    if not isinstance(mapping, Mapping):
        yield f"a case study must be a table with an 'outline', not {shown(mapping)}"
        return
    yield from _unknown(mapping, KEYS, "")
    outline = mapping.get("outline")
    if not isinstance(outline, str) or outline not in OUTLINES:
        yield f"outline: {shown(outline)} is not known; known: {listed(OUTLINES)}"
        return
    groups = professions(instrument)
    group = mapping.get("group", "")
    if not isinstance(group, str) or group not in ("", *groups):
        yield f"group: {shown(group)} is not known; known: {listed(groups)}"
    for key in LINES:
        yield from _text_faults(key, mapping.get(key, ""), LIMITS[key])
    for key in DATES:
        if mapping.get(key, "") != "" and not is_day(mapping[key]):
            yield f"{key}: must be a day such as '2026-11-26', not {shown(mapping[key])}"
    parts = [part.id for part in instrument.parts]
    yield from _choice_faults("parts", mapping.get("parts", []), parts)
    yield from _choice_faults("ticks", mapping.get("ticks", []), TICKS)
    yield from _route_faults(mapping.get("route", []))
    yield from _section_faults(mapping.get("sections", {}), outline)


def _unknown(mapping: Mapping[Any, object], known: tuple[str, ...], at: str) -> Iterator[str]:
    for key in mapping:
        if key not in known:
            yield f"{at}unknown key {shown(key)}; known: {listed(known)}"


def _text_faults(at: str, value: object, most: int) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{at}: must be text, not {shown(value)}"
    elif (found := length(clean_text(value))) > most:
        yield f"{at}: must have {most} characters or fewer, not {found}"


def _choice_faults(at: str, values: object, known: list[str] | tuple[str, ...]) -> Iterator[str]:
    if not isinstance(values, list | tuple):
        yield f"{at}: must be a list, not {shown(values)}"
        return
    for value in values:
        if not isinstance(value, str) or value not in known:
            yield f"{at}: {shown(value)} is not known; known: {listed(known)}"


def _route_faults(route: object) -> Iterator[str]:
    if not isinstance(route, list | tuple):
        yield f"route: must be a list, not {shown(route)}"
        return
    if len(route) > ROUTE[-1]:
        yield f"route: may hold {ROUTE[-1]} stations, not {len(route)}"
    for place, station in enumerate(route, 1):
        at = f"route, {place}: "
        if not isinstance(station, Mapping):
            yield f"{at}must be a table, not {shown(station)}"
            continue
        yield from _unknown(station, STATION_KEYS, at)
        for key in STATION_KEYS:
            yield from _text_faults(f"{at}{key}", station.get(key, ""), LIMITS[key])


def _section_faults(sections: object, outline: str) -> Iterator[str]:
    if not isinstance(sections, Mapping):
        yield f"sections: must be a table, not {shown(sections)}"
        return
    known = tuple(section.id for section in OUTLINES[outline])
    yield from _unknown(sections, known, "sections: ")
    for name, text in sections.items():
        yield from _text_faults(f"sections: {name}", text, LIMITS["section"])
