"""What a page tells the writer of a case study: words, what is missing, what may point to a person.

All of it tells; only a text of more than twice its words is not written to a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import category

from ..identifying import identifying
from ..instrument.model import Instrument
from .model import Station, Story
from .outlines import OUTLINES, ROUTE, SUMMARY_WORDS

Standing = Literal["empty", "within", "over", "too-many"]
TIMES = 2  # how often the words a text is to have are allowed


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """How many words a text has, how many it is to have, and how many it may have at most.

    `field` is "summary" or a section's id; `standing` is "empty", "within", "over" or "too-many".
    """

    field: str
    words: int
    limit: int
    most: int
    standing: Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """Something that may point to a person, and where: a field of the story or a section's id.

    `place` is that of a station, from 1, where the field is "stage" or "note".
    """

    field: str
    place: int | None
    kind: str
    text: str
    start: int


def count_words(text: str) -> int:
    """Return how many words a text has: runs of non-spaces with a letter or a digit in them."""
    return sum(any(category(c)[0] in "LN" for c in run) for run in text.split())


def words_of(story: Story) -> tuple[Words, ...]:
    """Return the words of the summary, then those of each section of the outline."""
    sections = OUTLINES[story.outline]
    return (
        _words("summary", story.summary, SUMMARY_WORDS),
        *(_words(each.id, story.sections.get(each.id, ""), each.words) for each in sections),
    )


def too_long(story: Story) -> tuple[str, ...]:
    """Return a fault for each text with more than twice the words that it is to have."""
    return tuple(
        f"{each.field}: has {each.words} words; the most is {each.most}"
        for each in words_of(story)
        if each.standing == "too-many"
    )


def missing(story: Story, instrument: Instrument) -> tuple[str, ...]:
    """Return the fields, and the ids of the sections, that are not filled in yet.

    "profession" is needed only where the group's own name does not say it; "route" is one with
    fewer than two stations (a change needs none); "agreed" and "ask" are the day and the name that
    belong to two of the ticks.
    """
    needed = ["name", "role", "organisation", "date", "parts", "summary", "agreed", "ask"]
    if story.outline == "person":
        named = any(story.group == each.id for each in instrument.professions)
        needed += ["group"] if named else ["group", "profession"]
    found = [field for field in needed if not getattr(story, field)]
    if len(story.route) < ROUTE[0] and (story.outline == "person" or story.route):
        found.append("route")
    return (*found, *(s.id for s in OUTLINES[story.outline] if not story.sections.get(s.id)))


def pointers(story: Story) -> tuple[Pointer, ...]:
    """Return what may point to a person, text by text in the order of the page.

    The writer's own contact under `ask` is not looked at: it is there to be written to.
    """
    return tuple(
        Pointer(field=field, place=place, kind=each.kind, text=each.text, start=each.start)
        for field, place, text in _texts(story)
        for each in identifying(text)
    )


def _texts(story: Story) -> Iterator[tuple[str, int | None, str]]:
    for field in ("name", "profession", "role", "organisation", "summary"):
        yield field, None, getattr(story, field)
    for place, station in enumerate(story.route, 1):
        yield from _of_station(place, station)
    for section in OUTLINES[story.outline]:
        yield section.id, None, story.sections.get(section.id, "")


def _of_station(place: int, station: Station) -> Iterator[tuple[str, int | None, str]]:
    yield "stage", place, station.stage
    yield "note", place, station.note


def _words(field: str, text: str, limit: int) -> Words:
    words, most = count_words(text), TIMES * limit
    over: Standing = "over" if words <= most else "too-many"
    standing: Standing = "empty" if not text else "within" if words <= limit else over
    return Words(field=field, words=words, limit=limit, most=most, standing=standing)
