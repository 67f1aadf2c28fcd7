"""The words of the command `group`, all of them; a group in columns for the terminal."""

from collections import Counter
from collections.abc import Iterator

from ..terminal import as_table
from .group import Group
from .group_table import AUDIENCES, BECAUSE, word_for
from .spreadsheet import Cell

HELP = {
    "by": "add the middle scores by role or by profession, as far as they may be shown",
    "audience": (
        "who will see it: the people in this room, who have agreed (3 results or more), "
        "or anyone beyond it (10 or more; the default)"
    ),
    "asked": "how many people were asked",
    "codes": (
        "A code does not show who sent it, and anybody can make one: "
        "count them against the list of those you asked."
    ),
}
SHAKY = "close: without one of them another part would come first"
LEFT_OUT = {
    "repeat": "came more than once and counted once",
    "earlier": "left out: a later result has the same random number, role and profession",
    "form": "left out: about one person, not about an organisation",
    "edition": "left out: of another edition of the questions",
}
SAME_KEY = "results have the same random number and all count; is one in twice?"
MORE_THAN_ASKED = "asked {asked}, and {counted} answered: is one in twice?"
TOO_FEW = "{needed} more needed before anything can be shown: fewer would point to single people"
WITHHELD = {
    "breakdown": "not shown by role or profession: too few people of more than one kind",
    "too-few": "board and others not shown: too few people on one side",
    "one-breakdown": "board and others not shown: beside this breakdown it would point to people",
}
PARTS = ("part", "scores", "middle", "lowest", "highest", "importance", "priority", "spread")
STATEMENTS = ("statement, widest first", "answers", "middle", "lowest", "highest", "apart")
DONT_KNOW = "don't know"


def remarks_on(group: Group) -> list[str]:
    """Return what to say of the results that came in: how many were left out, and why."""
    reasons = Counter(each.reason for each in group.left_out)
    said = [f"{reasons[key]} {LEFT_OUT[key]}" for key in LEFT_OUT if reasons[key]]
    said += [
        f"{len(each.sources)} {SAME_KEY} ({', '.join(each.sources[:3])})"
        for each in group.versions
        if each.counted == "all"
    ]
    if group.asked is not None and group.asked < group.counted:
        said.append(MORE_THAN_ASKED.format(asked=group.asked, counted=group.counted))
    return said


def shown_in_columns(group: Group) -> str:
    """Return the group for the terminal: what to talk about, the parts, the statements."""
    of = f" of {group.asked}" if group.asked is not None else ""
    lines = [
        f"{group.form}, edition {group.edition}, for {AUDIENCES[group.audience]}: "
        f"{group.counted}{of} people"
    ]
    if group.needed:
        return "\n".join([*lines, TOO_FEW.format(needed=group.needed), ""])
    for place, each in enumerate(group.discuss, 1):
        close = f"; {SHAKY}" if place == 1 and group.shaky else ""
        lines.append(f"talk about {place}: {each.part} ({BECAUSE[each.because]}{close})")
    blocks = ["\n".join(lines) + "\n", _parts(group), *_statements(group), *_subgroups(group)]
    return "\n".join(blocks)


def _parts(group: Group) -> str:
    rows: list[list[Cell]] = [
        [
            each.part,
            each.scores.count,
            each.scores.middle,
            each.scores.lowest,
            each.scores.highest,
            each.importance.middle,
            _short(each.priority),
            _short(each.spread),
            each.dont_know,
        ]
        for each in group.parts
    ]
    return as_table([*PARTS, DONT_KNOW], rows)


def _statements(group: Group) -> Iterator[str]:
    parts = {part.part: part for part in group.parts}
    for name in group.widest:
        statements = {each.statement: each for each in parts[name].statements}
        rows: list[list[Cell]] = []
        for each in map(statements.__getitem__, parts[name].widest):
            word = word_for(each.distance)
            ends = "both ends" if each.both_ends else ""
            numbers = [each.distance.count, each.middle, each.lowest, each.highest]
            apart = _short(each.distance.steps)
            rows.append([each.statement, *numbers, apart, each.dont_know, word, ends])
        yield f"{name}\n" + as_table([*STATEMENTS, DONT_KNOW, "", ""], rows)


def _subgroups(group: Group) -> Iterator[str]:
    names = [part.part for part in group.parts]
    if group.breakdown:
        rows: list[list[Cell]] = [
            [row.id, row.count, *(part.middle for part in row.parts)]
            for row in group.breakdown.rows
        ]
        yield as_table([group.breakdown.by, "people", *names], rows)
    elif group.breakdown_withheld:
        yield WITHHELD["breakdown"] + "\n"
    if group.gap:
        rows = [
            [
                each.part,
                each.board.middle,
                each.others.middle,
                each.gap.of_ten,
                "clear" if each.gap.clear else "no clear difference",
            ]
            for each in group.gap.parts
        ]
        yield as_table(["part", "board", "others", "board higher of 10", ""], rows)
    elif group.gap_withheld:
        yield WITHHELD[group.gap_withheld] + "\n"


def _short(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
