"""A file of staff numbers, from its first byte to counts: the one way in for page and terminal."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace

from .combinations import Limits
from .counting import count
from .counts import INVENTED
from .delimited import Rows, Source
from .headings import HEAD, Shape, find_headings
from .ladder import Meaning
from .spellings import forget
from .tallying import tally
from .understanding import Choices, Reading

MOST_BYTES = 6_000_000  # of a file, in a page
IN_A_PAGE = Limits(rows=50_000, combinations=5_000)
IN_THE_TERMINAL = Limits()

Steps = Generator[tuple[int, int], None, Reading]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How the reader says that the table is laid out; None, or nothing, is found out.

    `heading_row` counts as a spreadsheet does, `columns` has the heading for a meaning. `add_up`,
    `dash_is_nil` and `person` are as `tallying.tally` takes them.
    """

    shape: Shape | None = None
    heading_row: int | None = None
    columns: Mapping[Meaning, str] = field(default_factory=dict)
    add_up: bool = False
    dash_is_nil: bool = False
    person: str | None = None


def read(
    source: Source,
    *,
    layout: Layout | None = None,
    choices: Choices | None = None,
    limits: Limits = IN_THE_TERMINAL,
) -> Steps:
    """Read staff numbers; yields (done, of) of the source, returns the reading.

    Raises StaffError where there is nothing to be understood: no table, no headings, too much.
    """
    try:
        return (yield from _read(source, layout or Layout(), choices or Choices(), limits))
    finally:
        forget()


def _read(source: Source, layout: Layout, choices: Choices, limits: Limits) -> Steps:
    rows = Rows(source, max(HEAD, layout.heading_row or 0) + 1)
    headings = find_headings(
        rows.head[: HEAD + 1] if layout.heading_row is None else rows.head,
        shape=layout.shape,
        row=layout.heading_row,
        columns=layout.columns,
    )
    found = yield from tally(
        rows,
        headings,
        limits=limits,
        add_up=layout.add_up,
        dash_is_nil=layout.dash_is_nil,
        person=layout.person,
    )
    steps = count(found, choices, limits)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            reading: Reading = end.value
            break
        yield source.done, source.of
    if not any(INVENTED in row for row in rows.head[: headings.row - 1]):
        return reading
    return replace(reading, counts=tuple(replace(c, example=True) for c in reading.counts))
