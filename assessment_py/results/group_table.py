"""A group in words: the table for Excel and for the terminal, as much as its audience may see."""

from collections.abc import Iterator, Mapping

from ..disclosure.audience import Audience
from ..instrument.model import Instrument
from ..instrument.wording import Wording, wording
from .group import Group
from .group_board import BoardAndOthers
from .group_breakdown import Breakdown
from .group_measures import Distance, Word
from .group_rows import ALL_OTHERS, NOT_SAID, By
from .group_statistics import PartStatistics, StatementStatistics
from .spreadsheet import Cell

ABOUT = ("edition", "made for", "people", "asked")
NUMBERS = (
    *("part", "statement", "of whom", "answers", "middle", "lowest", "highest"),
    *("steps apart", "how far apart", "at both ends"),
    *("middle importance", "priority", "to talk about"),
)
NO_ANSWER = "No answer"
NOTE, INVENTED = "note", "An invented example: nobody answered like this."
PAIRS = ("board higher, of 10 pairs", "clear difference")

EVERYONE, BOARD, OTHERS = "Everyone", "Board members", "Everyone else who gave a role"
SUBGROUPS = {ALL_OTHERS: "All others", NOT_SAID: "Not said"}
AUDIENCES: dict[Audience, str] = {"room": "the people in the room", "beyond": "anyone"}
WORDS: dict[Word, str] = {"close": "close together", "some": "some spread", "far": "far apart"}
ONE_ANSWER = "one answer"
BECAUSE = {
    "spread": "your answers differ most here",
    "priority": "this lacks most for how much it matters",
}

Line = Mapping[str, Cell]


def group_rows(group: Group, instrument: Instrument, *, invented: bool = False) -> list[list[Cell]]:
    """Return the group as a table: a heading, then each part with its statements, then subgroups.

    Middles of parts are scores, 0 to 100, those of statements steps of the scale. A group that is
    too small for its audience has one row, with how many people there are. An `invented` group
    says so in each row: a row may be copied alone.
    """
    words = wording(instrument.form(group.form), instrument)
    heading = [*ABOUT, *NUMBERS, *words.answers.values(), NO_ANSWER, *PAIRS]
    about: dict[str, Cell] = {
        "edition": group.edition,
        "made for": AUDIENCES[group.audience],
        "people": group.counted,
        "asked": group.asked,
    }
    if invented:
        heading.insert(0, NOTE)
        about[NOTE] = INVENTED
    lines: list[Line] = [{**about, **line} for line in _lines(group, words)] or [about]
    return [[*heading], *([line.get(name) for name in heading] for line in lines)]


def _lines(group: Group, words: Wording) -> Iterator[Line]:
    because = {each.part: BECAUSE[each.because] for each in group.discuss}
    for part in group.parts:
        yield {**_part(part, words), "to talk about": because.get(part.part)}
        yield from (_statement(each, part, words) for each in part.statements)
    if group.breakdown:
        yield from _subgroups(group.breakdown, words)
    if group.gap:
        yield from _sides(group.gap, words)


def _part(part: PartStatistics, words: Wording) -> Line:
    return {
        "part": words.parts[part.part],
        "of whom": EVERYONE,
        "answers": part.scores.count,
        "middle": part.scores.middle,
        "lowest": part.scores.lowest,
        "highest": part.scores.highest,
        "steps apart": part.spread,
        "middle importance": part.importance.middle,
        "priority": part.priority,
    }


def _statement(found: StatementStatistics, part: PartStatistics, words: Wording) -> Line:
    # The words are in the order of the scale, then of what is set apart from it.
    people = (*found.counts, found.dont_know, found.not_applicable)
    return {
        "part": words.parts[part.part],
        "statement": words.statements[found.statement],
        "of whom": EVERYONE,
        "answers": found.distance.count,
        "middle": found.middle,
        "lowest": found.lowest,
        "highest": found.highest,
        "steps apart": found.distance.steps,
        "how far apart": word_for(found.distance),
        "at both ends": "yes" if found.both_ends else "no",
        **dict(zip(words.answers.values(), people, strict=True)),
        NO_ANSWER: found.unanswered,
    }


def word_for(distance: Distance) -> str | None:
    """Return how far apart answers lie, in words; None without an answer."""
    if distance.word:
        return WORDS[distance.word]
    return ONE_ANSWER if distance.count else None


def names_of(by: By, words: Wording) -> dict[str, str]:
    """Return what each row of a breakdown is called, by id."""
    return (words.roles if by == "role" else words.professions) | SUBGROUPS


def _subgroups(breakdown: Breakdown, words: Wording) -> Iterator[Line]:
    names = names_of(breakdown.by, words)
    for row in breakdown.rows:
        for part in row.parts:
            yield {
                "people": row.count,
                "part": words.parts[part.part],
                "of whom": names[row.id],
                "answers": part.count,
                "middle": part.middle,
            }


def _sides(gap: BoardAndOthers, words: Wording) -> Iterator[Line]:
    for each in gap.parts:
        title = words.parts[each.part]
        for name, people, side in (
            (BOARD, gap.board, each.board),
            (OTHERS, gap.others, each.others),
        ):
            line: dict[str, Cell] = {"people": people, "part": title, "of whom": name}
            line |= {"answers": side.count, "middle": side.middle}
            if name == BOARD:
                clear = "yes" if each.gap.clear else "no"
                line |= dict(zip(PAIRS, (each.gap.of_ten, clear), strict=True))
            yield line
