"""Rows to distinct combinations of what they say, with people and rows: no row survives this.

Only the columns that are wanted are looked at. The first row of each combination is kept, so that
a fault can say where to look.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from operator import itemgetter

from .combinations import Combination, Key, Limits, Tally, fields_of, too_many
from .delimited import Row, Rows
from .headings import Headings
from .ladder import Meaning, normal
from .problems import Problem, Problems, StaffError
from .sums import Sums

CHUNK = 1_000  # rows from step to step
Steps = Generator[tuple[int, int], None, "Tally"]


def tally(
    rows: Rows,
    headings: Headings,
    *,
    limits: Limits,
    add_up: bool = False,
    dash_is_nil: bool = False,
    person: str | None = None,
) -> Steps:
    """Read all rows below the headings; yields (done, of), returns the tally.

    `add_up`: two rows that say the same are parts of one number. `dash_is_nil`: "-" is nobody, not
    a hidden number. `person`: the heading of a column by whose cells a person's second post is
    known and passed over; they are dropped at the end.
    Raises StaffError for more than the limits allow.
    """
    found = Tally(headings=headings)
    chunks = _chunks(rows, headings, found, limits)
    if headings.shape == "posts":
        yield from _posts(chunks, rows, found, limits, person)
    elif headings.shape == "long":
        sums = Sums(found, limits, add_up=add_up, dash_is_nil=dash_is_nil)
        yield from _long(chunks, rows, sums)
    else:
        sums = Sums(found, limits, add_up=add_up, dash_is_nil=dash_is_nil)
        yield from _wide(chunks, rows, sums)
    if found.rows == 0:
        raise StaffError([Problem(id="no-rows", row=headings.row)])
    return found


# --- Rows, in chunks ------------------------------------------------------------------------------

Chunk = tuple[Sequence[int], list[Row]]


def _chunks(rows: Rows, headings: Headings, found: Tally, limits: Limits) -> Iterator[Chunk]:
    """Yield rows that have a cell for each heading, and their numbers as a spreadsheet counts."""
    heading = rows.head[headings.row - 1]
    wide = len(heading)
    repeats = 0
    first = headings.row + 1
    chunk = rows.head[headings.row :]
    while True:
        numbers: Sequence[int] = range(first, first + len(chunk))
        first += len(chunk)
        if set(map(len, chunk)) - {wide}:
            numbers, chunk = _fitting(numbers, chunk, (len(headings.names), wide), found.problems)
        if heading in chunk:
            kept = [at for at, row in enumerate(chunk) if row != heading]
            repeats += len(chunk) - len(kept)
            numbers, chunk = [numbers[at] for at in kept], [chunk[at] for at in kept]
        found.rows += len(chunk)
        if limits.rows is not None and found.rows > limits.rows:
            raise StaffError([Problem(id="too-many-rows", wanted=limits.rows)])
        yield numbers, chunk
        chunk = rows.take(CHUNK)
        if not chunk:
            break
    if repeats:
        found.problems.add(Problem(id="repeated-headings", number=repeats))


def _fitting(
    numbers: Sequence[int], chunk: list[Row], widths: tuple[int, int], problems: Problems
) -> tuple[list[int], list[Row]]:
    """Return the rows that are as wide as the headings, without or with the blank ones at the end.

    Blank rows are no rows, and blank cells beyond the headings no cells.
    """
    kept: tuple[list[int], list[Row]] = ([], [])
    least, most = widths
    for number, row in zip(numbers, chunk, strict=True):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < least or any(cell.strip() for cell in row[most:]):
            problems.add(Problem(id="ragged", row=number, number=len(row), wanted=least))
            continue
        kept[0].append(number)
        kept[1].append(row)
    return kept


def _key(headings: Headings, fields: Sequence[Meaning]) -> Callable[[Row], Key]:
    """Return what takes the wanted cells of a row, and no others."""
    places = [headings.columns[name] for name in fields]
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[place] for place in places)


# --- One row a post -------------------------------------------------------------------------------


def _posts(
    chunks: Iterator[Chunk], rows: Rows, found: Tally, limits: Limits, person: str | None
) -> Generator[tuple[int, int], None, None]:
    fields = fields_of(found.headings)
    key = _key(found.headings, fields)
    only_first = _FirstPosts(found, person) if person else None
    posts: Counter[Key] = Counter()
    first: dict[Key, int] = {}
    for numbers, chunk in chunks:
        if only_first:
            numbers, chunk = only_first(numbers, chunk)
        posts.update(map(key, chunk))  # in C
        if len(posts) > len(first):
            for number, row in zip(numbers, chunk, strict=True):
                first.setdefault(key(row), number)
            if len(posts) > limits.combinations:
                raise too_many(limits, found.headings, iter(posts))
        yield rows.source.done, rows.source.of
    found.combinations = [
        Combination(
            cells=dict(zip(fields, cells, strict=True)), rows=n, people=n, first=first[cells]
        )
        for cells, n in posts.items()
    ]


class _FirstPosts:
    """Passes each person's first post on; whom it has met it forgets with itself."""

    def __init__(self, found: Tally, heading: str) -> None:
        names = [normal(name) for name in found.headings.names]
        if normal(heading) not in names:
            raise StaffError([Problem(id="column-missing", value="person", names=(heading,))])
        self._place = names.index(normal(heading))
        self._met: set[str] = set()
        self._found = found

    def __call__(self, numbers: Sequence[int], chunk: list[Row]) -> Chunk:
        kept = []
        for at, row in enumerate(chunk):
            person = row[self._place]
            if person and person in self._met:
                self._found.second_posts += 1
                continue
            self._met.add(person)
            kept.append(at)
        return [numbers[at] for at in kept], [chunk[at] for at in kept]


# --- Numbers of people ----------------------------------------------------------------------------


def _long(
    chunks: Iterator[Chunk], rows: Rows, sums: Sums
) -> Generator[tuple[int, int], None, None]:
    headings = sums.found.headings
    fields = fields_of(headings)
    key = _key(headings, fields)
    assert headings.counted is not None  # find_headings has seen to it
    place = headings.columns[headings.counted]
    column = headings.names[place]
    for numbers, chunk in chunks:
        for number, row in zip(numbers, chunk, strict=True):
            sums.add(fields, key(row), row[place], row=number, column=column, level="")
        yield rows.source.done, rows.source.of
    sums.finish()


def _wide(
    chunks: Iterator[Chunk], rows: Rows, sums: Sums
) -> Generator[tuple[int, int], None, None]:
    headings = sums.found.headings
    fields = fields_of(headings)
    key = _key(headings, fields)
    places = [*headings.levels, *headings.totals]
    for numbers, chunk in chunks:
        for number, row in zip(numbers, chunk, strict=True):
            cells = key(row)
            for place in places:
                name = headings.names[place]
                sums.add(fields, cells, row[place], row=number, column=name, level=name)
        yield rows.source.done, rows.source.of
    sums.finish()
