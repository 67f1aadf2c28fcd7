"""Which row has the headings, what each column is, and which of three shapes the table has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .delimited import Row
from .ladder import Meaning, ladder, normal
from .problems import Problem, StaffError
from .spellings import grade_of, level_of

HEAD = 30  # rows in which the headings are looked for
MOST_COLUMNS = 200
LONGEST_HEADING = 60  # characters, of one that is shown

Shape = Literal["posts", "long", "wide"]
SHAPES: tuple[Shape, ...] = ("posts", "long", "wide")
WHO: tuple[Meaning, ...] = ("profession", "role", "code", "group")
COUNTED: tuple[Meaning, ...] = ("headcount", "posts", "fte")
POST_BY_POST: tuple[Meaning, ...] = ("status", "contract", "main")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Headings:
    """The headings of a table: their row, as a spreadsheet counts, and the place of each meaning.

    `levels` has, in the wide shape, the columns that are levels; `totals` those that are sums.
    `personal` and `unused` are headings of columns that are not read. `title` is what a line above
    a pivot, such as "Sum of FTE", says that its numbers are.
    """

    row: int
    names: tuple[str, ...]
    shape: Shape
    columns: Mapping[Meaning, int]
    levels: Mapping[int, str]
    totals: tuple[int, ...]
    personal: tuple[str, ...]
    unused: tuple[str, ...]
    title: Meaning | None = None

    @property
    def counted(self) -> Meaning | None:
        """What the numbers are, as far as a heading or a title says it."""
        return next((each for each in COUNTED if each in self.columns), self.title)


def find_headings(
    rows: Sequence[Row],
    *,
    shape: Shape | None = None,
    row: int | None = None,
    columns: Mapping[Meaning, str] | None = None,
) -> Headings:
    """Return the headings among the first rows; what is given is not guessed.

    `row` is the headings' row, `columns` a heading for some meanings. Raises StaffError where no
    row, or two, look like headings, or a column that is needed is not there.
    """
    chosen = {meaning: normal(heading) for meaning, heading in (columns or {}).items()}
    if row is None:
        row = next((at for at, cells in enumerate(rows, 1) if _is_heading(cells, chosen)), None)
        if row is None:
            raise StaffError([Problem(id="header-missing", number=len(rows))])
        if row < len(rows) and _is_second(rows[row - 1], rows[row], chosen):
            raise StaffError([Problem(id="header-two", row=row, other_row=row + 1)])
    if not 1 <= row <= len(rows):
        raise StaffError([Problem(id="header-missing", number=len(rows))])
    names = rows[row - 1]
    while names and not names[-1].strip():
        names = names[:-1]
    if len(names) > MOST_COLUMNS:
        many = Problem(id="too-many-columns", number=len(names), wanted=MOST_COLUMNS)
        raise StaffError([many])
    found = _headings(row, names, shape, chosen)
    _require(found, rows[row:])
    if found.shape == "wide":
        said = (meaning_of(cell) for cells in rows[: row - 1] for cell in cells)
        title = next((each[0] for each in said if each is not None and each[0] in COUNTED), None)
        return replace(found, title=title)
    return found


def shown_heading(name: str) -> str:
    """Return a heading as a page shows it: on one line, cut short."""
    text = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return text if len(text) <= LONGEST_HEADING else f"{text[: LONGEST_HEADING - 1]}…"


def meaning_of(heading: str) -> tuple[Meaning, int] | None:
    """Return what a heading says its column is, and how likely (0 is the likeliest), or None."""
    for name in _names(heading):
        if name in ladder().columns:
            return ladder().columns[name]
        for pattern, meaning in ladder().column_patterns:
            if pattern.fullmatch(name):
                return meaning, 0
    return None


def is_personal(heading: str) -> bool:
    """Whether a heading that has no other meaning is that of a column about persons."""
    return any(ladder().personal.fullmatch(name) for name in _names(heading))


def _names(heading: str) -> tuple[str, str]:
    """Return the heading as headings are compared, and with CamelCase taken apart."""
    plain = heading.replace("_", " ")
    return normal(plain), normal(CAMEL.sub(" ", plain))


def _is_heading(cells: Row, chosen: Mapping[Meaning, str]) -> bool:
    if len(cells) > MOST_COLUMNS:
        cells = cells[:MOST_COLUMNS]
    known = {meaning_of(cell) for cell in cells} - {None}
    names = [normal(cell) for cell in cells if cell.strip()]
    if chosen and all(heading in names for heading in chosen.values()) and len(names) > 1:
        return True
    if len(known) >= 2:
        return True
    who = any(each is not None and each[0] in WHO for each in known)
    return who and sum(_level(cell) is not None for cell in cells) >= 2


def _is_second(heading: Row, cells: Row, chosen: Mapping[Meaning, str]) -> bool:
    """Whether the row below the headings looks like headings too, and does not repeat them."""
    same = [normal(cell) for cell in heading] == [normal(cell) for cell in cells]
    return not same and _is_heading(cells, chosen)


def _level(heading: str) -> str | None:
    return level_of(heading) if heading.strip() else None


def _headings(row: int, names: Row, shape: Shape | None, chosen: Mapping[Meaning, str]) -> Headings:
    columns = _columns(names, chosen)
    taken = set(columns.values())
    levels = {at: name for at, name in enumerate(names) if at not in taken and _level(name)}
    has_who = any(each in columns for each in WHO)
    if shape is None:
        wide = len(levels) >= 2 and has_who and "level" not in columns
        shape = "wide" if wide else _long_or_posts(columns, names)
    totals: tuple[int, ...] = ()
    if shape == "wide":
        totals = tuple(at for at, name in enumerate(names) if normal(name) in ladder().cells.totals)
        columns = {m: at for m, at in columns.items() if m not in COUNTED and at not in totals}
    else:
        levels = {}
    personal, unused = _not_read(names, {*columns.values(), *levels, *totals})
    return Headings(
        row=row,
        names=tuple(map(shown_heading, names)),
        shape=shape,
        columns=columns,
        levels=levels,
        totals=totals,
        personal=personal,
        unused=unused,
    )


def _are_doctors(headings: Headings, below: Sequence[Row]) -> bool:
    """Whether a table without professions is one of doctors: it has specialties, or grades only."""
    if "specialty" in headings.columns:
        return True
    at = headings.columns.get("level", len(headings.names))
    grades = [row[at] for row in below if at < len(row) and row[at].strip()]
    return bool(grades) and all(grade_of(each) for each in grades)


def _columns(names: Row, chosen: Mapping[Meaning, str]) -> dict[Meaning, int]:
    """Return the place of each meaning: as it was chosen, else its likeliest heading."""
    found: dict[Meaning, tuple[int, int]] = {}
    for at, name in enumerate(names):
        meant = meaning_of(name)
        if meant is not None and (meant[0] not in found or meant[1] < found[meant[0]][0]):
            found[meant[0]] = (meant[1], at)
    columns = {meaning: at for meaning, (_, at) in found.items()}
    spelt = [normal(name) for name in names]
    for meaning, heading in chosen.items():
        if heading not in spelt:
            missing = Problem(id="column-missing", value=meaning, names=(shown_heading(heading),))
            raise StaffError([missing])
        at = spelt.index(heading)
        columns = {other: place for other, place in columns.items() if place != at}
        columns[meaning] = at
    return columns


def _long_or_posts(columns: Mapping[Meaning, int], names: Row) -> Shape:
    """Return the shape of a table with a level column: one row a post, or with a count in each.

    A record of posts often has each post's working hours (WTE) too; that is no count of people.
    """
    if "headcount" in columns or "posts" in columns:
        return "long"
    post_by_post = any(each in columns for each in POST_BY_POST)
    post_by_post |= any(map(is_personal, names))
    return "long" if "fte" in columns and not post_by_post else "posts"


def _not_read(names: Row, read: set[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the headings of columns about persons, and of others that are not used."""
    left = [name for at, name in enumerate(names) if at not in read and name.strip()]
    personal = [name for name in left if is_personal(name) and meaning_of(name) is None]
    unused = [name for name in left if name not in personal]
    return tuple(map(shown_heading, personal)), tuple(map(shown_heading, unused))


def _require(headings: Headings, below: Sequence[Row]) -> None:
    """Raise StaffError unless there is a column for each thing that is needed."""
    columns = headings.columns
    missing: list[str] = []
    if headings.shape == "wide":
        if len(headings.levels) < 2:
            missing.append("level")
    elif "level" not in columns:
        missing.append("level")
    if headings.shape == "long" and headings.counted is None:
        missing.append("count")
    if not any(each in columns for each in WHO) and not _are_doctors(headings, below):
        missing.append("profession")
    if missing:
        names = tuple(name for name in headings.names if name)
        raise StaffError(
            [Problem(id="column-missing", value=each, names=names) for each in missing]
        )
