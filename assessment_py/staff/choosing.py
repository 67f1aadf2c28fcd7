"""Which combinations count: of one organisation, of one kind, in posts that are counted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from .cells import is_total
from .combinations import Combination, Tally
from .counts import CountKind
from .headings import WHO, Headings
from .ladder import Meaning, ladder, normal
from .problems import Problem, Problems
from .spellings import may_be_a_persons
from .understanding import Choice, Choices

UNSHOWN = "…"  # stands for a cell that looks like a person's number, an address or free text
LONGEST_NAME = 60
MOST_NAMES = 20
DECIDING: tuple[Meaning, ...] = ("status", "contract", "main")
LABELS: tuple[Meaning, ...] = (*WHO, "level", *DECIDING)


def masked(each: Combination) -> Combination:
    """Return a combination without cells that may be a person's: too long, or of such a form."""
    found = [name for name, text in each.cells.items() if name in LABELS and may_be_a_persons(text)]
    return replace(each, cells={**each.cells, **dict.fromkeys(found, UNSHOWN)}) if found else each


def one_table(
    combinations: Iterable[Combination], headings: Headings, choices: Choices, problems: Problems
) -> list[Combination]:
    """Return the combinations of one organisation and one kind of count, blank ones left out.

    Where the file has several and the reader chose none, that is a problem that stops.
    """
    found = [each for each in combinations if not _is_blank(each)]
    organisation, kind = choices.organisation, choices.kind
    found = _only(found, "organisation", organisation, "mixed-organisations", headings, problems)
    return _only(found, "kind", kind, "mixed-kinds", headings, problems)


def kind_of(combinations: Iterable[Combination], tally: Tally) -> CountKind:
    """Return what was counted: people once, posts, or full-time equivalents."""
    headings = tally.headings
    said: set[str] = set()
    for each in combinations:
        if isinstance(each.people, float) and each.people != int(each.people):
            return "fte"
        said.add(normal(each.cells.get("kind", "")))
    if headings.shape == "posts":
        return "headcount" if "main" in headings.columns or tally.second_posts else "posts"
    kinds = {ladder().cells.kinds.get(each) for each in said if each} or {headings.counted}
    return "fte" if "fte" in kinds else "posts" if "posts" in kinds else "headcount"


def choices_of(combinations: Iterable[Combination], choices: Choices) -> tuple[Choice, ...]:
    """Return the values of the columns that decide what is counted, most rows first."""
    found: dict[tuple[Meaning, str], Choice] = {}
    for each in combinations:
        for name in DECIDING:
            if name in each.cells:
                value = normal(each.cells[name])
                before = found.get((name, value))
                found[name, value] = Choice(
                    column=name,
                    value=before.value if before else each.cells[name].strip(),
                    rows=each.rows + (before.rows if before else 0),
                    counted=is_counted(name, value, choices),
                )
    return tuple(sorted(found.values(), key=lambda each: (each.column, -each.rows)))


def is_counted(column: Meaning, value: str, choices: Choices) -> bool:
    """Whether posts with this value (as `normal` gives it) in a deciding column are counted."""
    if column in choices.counted:
        return value in {normal(each) for each in choices.counted[column]}
    cells = ladder().cells
    return value not in (cells.second_post if column == "main" else cells.not_counted)


def is_sum(each: Combination) -> bool:
    """Whether a combination is a total of others."""
    return any(is_total(each.cells.get(name, "")) for name in (*WHO, "level"))


def _is_blank(each: Combination) -> bool:
    return not any(cell.strip() for name, cell in each.cells.items() if name in LABELS)


def _only(
    combinations: list[Combination],
    name: Meaning,
    choice: str | None,
    problem: Literal["mixed-organisations", "mixed-kinds"],
    headings: Headings,
    problems: Problems,
) -> list[Combination]:
    if name not in headings.columns:
        return combinations
    if choice is not None:
        wanted = normal(choice)
        return [each for each in combinations if normal(each.cells[name]) == wanted]
    spelt: dict[str, str] = {}
    for each in combinations:
        spelt.setdefault(normal(each.cells[name]), each.cells[name].strip()[:LONGEST_NAME])
    spelt.pop("", None)
    if len(spelt) > 1:
        names: Sequence[str] = list(spelt.values())[:MOST_NAMES]
        column = headings.names[headings.columns[name]]
        problems.add(Problem(id=problem, column=column, number=len(spelt), names=tuple(names)))
    return combinations
