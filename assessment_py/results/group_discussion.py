"""What a group should talk about: where it differs most, what lacks most, what nobody knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from ..instrument.model import Instrument
from .group_statistics import PartStatistics, StatementStatistics, spread

DISCUSSED = 2
MOST_QUESTIONS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Discuss:
    """A part to talk about, because of its "spread" or, lacking much and mattering, "priority"."""

    part: str
    because: Literal["spread", "priority"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """A part, or one of its statements, that many don't know of: `dont_know` of `answers`."""

    part: str
    statement: str | None
    dont_know: int
    answers: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideQuestion:
    """A question for a focus group, from a statement that many don't know of, or differ over."""

    part: str
    statement: str
    question: str
    because: Literal["spread", "unknown"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """A question about a part to talk about, and the statement of that part it is asked about."""

    part: str
    statement: str
    question: str


class Standing(NamedTuple):
    """How a part stands when the group chooses what to talk about.

    `spread` is a fraction of two whole numbers, 0 and 0 for none.
    """

    part: str
    spread: tuple[int, int]
    priority: float | None
    scored: bool


def standing_of(part: PartStatistics) -> Standing:
    """Return how a part stands."""
    distances = [each.distance for each in part.statements]
    scored = any(each.count for each in distances)
    return Standing(part.part, spread(distances), part.priority, scored)


def what_to_discuss(parts: Sequence[Standing]) -> tuple[Discuss, ...]:
    """Return two parts, or fewer where fewer have a scored answer; ties in the parts' order.

    First the widest spread, then, of the others, the highest priority; both by priority where the
    widest spread is close together, half a step or less.
    """
    chosen: list[Discuss] = []
    first = widest(parts)
    if first and not is_close(first):
        chosen.append(Discuss(part=first.part, because="spread"))
    for part in by_priority(parts)[: DISCUSSED + 1]:
        if len(chosen) < DISCUSSED and part.part not in [each.part for each in chosen]:
            chosen.append(Discuss(part=part.part, because="priority"))
    return tuple(chosen)


def widest(parts: Iterable[Standing]) -> Standing | None:
    """Return the part with the widest spread, the first of equal ones; None where none has one."""
    first: Standing | None = None
    for part in parts:
        if part.spread[1] and (first is None or is_wider(part, first)):
            first = part
    return first


def is_wider(part: Standing, other: Standing) -> bool:
    """Whether the part's spread is the wider, compared exactly."""
    return part.spread[0] * other.spread[1] > other.spread[0] * part.spread[1]


def is_close(part: Standing) -> bool:
    """Whether the part's spread is half a step or less."""
    return 2 * part.spread[0] <= part.spread[1]


def by_priority(parts: Iterable[Standing]) -> list[Standing]:
    """Return the parts with a scored answer, the highest priority first, then those without one."""
    scored = [part for part in parts if part.scored]
    return sorted(scored, key=lambda part: (part.priority is None, -(part.priority or 0)))


def by_spread(parts: Sequence[PartStatistics]) -> tuple[str, ...]:
    """Return the parts' ids, the widest first, then those without a spread."""
    rest, ordered = [standing_of(part) for part in parts], []
    while first := widest(rest):
        ordered.append(first.part)
        rest.remove(first)
    return (*ordered, *(part.part for part in rest))


def what_is_unknown(parts: Iterable[PartStatistics], people: int) -> tuple[Unknown, ...]:
    """Return each part and statement of which two answers or more, and a third, are don't know."""
    found: list[Unknown] = []
    for part in parts:
        every = [(None, part.dont_know, part.answers)]
        statements = [(each.statement, each.dont_know, people) for each in part.statements]
        found += [
            Unknown(part=part.part, statement=name, dont_know=dont_know, answers=answers)
            for name, dont_know, answers in chain(every, statements)
            if is_unknown(dont_know, answers)
        ]
    return tuple(found)


def is_unknown(dont_know: int, answers: int) -> bool:
    """Whether so many don't knows are a finding: two or more, and a third."""
    return dont_know >= 2 and 3 * dont_know >= answers


def guide(
    parts: Sequence[PartStatistics], people: int, instrument: Instrument
) -> tuple[GuideQuestion, ...]:
    """Return up to three questions, each once: of what is least known, and of what is widest."""
    asks = {each.id: each.question for part in instrument.parts for each in part.statements}
    found: dict[str, GuideQuestion] = {}
    for part, each in _most_telling(parts, people):
        unknown = is_unknown(each.dont_know, people)
        question = GuideQuestion(
            part=part.part,
            statement=each.statement,
            question=asks[each.statement],
            because="unknown" if unknown else "spread",
        )
        found.setdefault(question.question, question)
    return tuple(found.values())[:MOST_QUESTIONS]


def what_to_ask(
    discuss: Iterable[Discuss], parts: Iterable[PartStatistics], instrument: Instrument
) -> tuple[Ask, ...]:
    """Return each question of the parts to talk about once, by the widest of its statements."""
    asks = {each.id: each.question for part in instrument.parts for each in part.statements}
    known = {part.part: part for part in parts}
    found: dict[str, Ask] = {}
    for name in (each.part for each in discuss):
        for statement in known[name].widest:
            question = asks[statement]
            found.setdefault(question, Ask(part=name, statement=statement, question=question))
    return tuple(found.values())


def _most_telling(
    parts: Sequence[PartStatistics], people: int
) -> list[tuple[PartStatistics, StatementStatistics]]:
    """Return the statements with a word, widest first, and before them what is least known."""
    every = [(part, each) for part in parts for each in part.statements]
    unknown = [pair for pair in every if is_unknown(pair[1].dont_know, people)]
    apart = [pair for pair in every if pair[1].distance.word in ("some", "far")]
    unknown.sort(key=lambda pair: -pair[1].dont_know)
    apart.sort(key=lambda pair: -pair[1].distance.sum / pair[1].distance.count)
    return [*unknown, *(pair for pair in apart if pair not in unknown)]
