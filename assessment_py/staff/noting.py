"""What is worth saying of a file that was understood."""

from collections.abc import Iterable, Mapping, Sequence

from .cells import is_total
from .combinations import Combination, Tally
from .counts import CountKind, Number
from .ladder import NOT_AFC, normal
from .problems import Problem, ProblemId, Problems
from .understanding import Reason, UnknownSpelling

SPLIT = 1  # people by which a total may differ from its parts
# Noted with the number of people: why they are left out, off the ladder, or shown as one.
LEFT_OUT: dict[Reason, ProblemId] = {
    "not-counted": "not-counted",
    "second-post": "second-posts",
    "left-out": "left-out",
}
PLACES: dict[str, ProblemId] = {
    "band-8": "band-8-unsplit",
    "band-8-or-above": "band-8-unsplit",
    NOT_AFC: "not-afc",
}
TOGETHER: dict[str, ProblemId] = {
    "several-professions": "group-hides",
    "nurse-or-midwife": "nurse-or-midwife",
}

Cells = Mapping[tuple[str, str], Number | None]


def note_table(tally: Tally, kind: CountKind, problems: Problems) -> None:
    """Note how the table was read: its headings, what was skipped, what was counted."""
    headings = tally.headings
    if headings.row > 1:
        problems.add(Problem(id="heading-row", row=headings.row))
    if headings.personal:
        problems.add(Problem(id="personal", names=headings.personal))
    if headings.unused:
        problems.add(Problem(id="unused-columns", names=headings.unused))
    if tally.second_posts:
        problems.add(Problem(id="second-posts", number=tally.second_posts))
    if kind == "fte":
        problems.add(Problem(id="fte-only"))
    if kind == "posts":
        problems.add(Problem(id="posts"))


def note_sums(
    sums: Sequence[Combination], parts: Sequence[Combination], problems: Problems
) -> None:
    """Note totals, and of those that are not the sum of their parts."""
    if not sums:
        return
    problems.add(Problem(id="totals", number=len({each.first for each in sums})))
    for each in sums:
        its = [part.people for part in parts if _is_part(part, each)]
        known = [number for number in its if number is not None]
        # A total in a list of posts has no number, and one met twice is of parts of the table.
        if each.column is None or each.people is None or each.rows > 1 or len(known) < len(its):
            continue
        if abs(each.people - sum(known)) >= SPLIT:
            problems.add(
                Problem(
                    id="total-wrong",
                    row=each.first,
                    column=each.column,
                    number=each.people,
                    wanted=sum(known),
                )
            )


def note_unknown(unknown: Iterable[UnknownSpelling], problems: Problems) -> None:
    """Ask about each spelling that is not known."""
    for each in unknown:
        problems.add(
            Problem(
                id="level-unknown" if each.column == "level" else "profession-unknown",
                row=each.first,
                column=each.column,
                value=each.spelling,
                number=each.rows,
            )
        )


def note_people(
    tables: Iterable[Cells], left_out: Mapping[Reason, Number], problems: Problems
) -> None:
    """Note how many people are left out, off the ladder, or of professions shown as one."""
    found: dict[ProblemId, Number] = {}
    for cells in tables:
        for (profession, level), people in cells.items():
            for id_ in (PLACES.get(level), TOGETHER.get(profession)):
                if id_ and people:
                    found[id_] = found.get(id_, 0) + people
    for reason, id_ in LEFT_OUT.items():
        if left_out.get(reason):
            found[id_] = left_out[reason]
    for id_, people in found.items():
        problems.add(Problem(id=id_, number=people))


def _is_part(part: Combination, whole: Combination) -> bool:
    """Whether a part has each cell that a sum has, but for those that say it is a sum."""
    return all(
        is_total(text) or not text.strip() or normal(part.cells.get(name, "")) == normal(text)
        for name, text in whole.cells.items()
    )
