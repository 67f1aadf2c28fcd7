"""What a page's request about staff numbers holds, read and checked; raises RequestError."""

import io
from collections.abc import Mapping

from ..faults import listed, shown
from ..request import Request, RequestError, bytes_of, list_of, text_of
from .board import MOST_SEATS, board_places
from .cells import date_of
from .comparing import LOOK_FROM, rungs_from
from .counts import Counts, parse_counts
from .delimited import Source
from .headings import SHAPES
from .ladder import ladder
from .mapping import MOST_ROWS, parse_mapping
from .problems import Problem, StaffError
from .protected_table import LEVELS, Levels
from .reading import IN_A_PAGE, MOST_BYTES, Layout
from .sharing import LEAST_THRESHOLD, MOST_THRESHOLD, THRESHOLD
from .understanding import Choices

MOST_TABLES = 10
MEANINGS = {meaning for meaning, _ in ladder().columns.values()}


def source_of(request: Request) -> Source:
    """Return the file of a request; raises StaffError for one that is too big or no text."""
    if "text" in request:
        content = text_of(request, "text").encode("utf-8", "replace")
    else:
        content = bytes_of(request, "base64")
    if len(content) > MOST_BYTES:
        raise StaffError([Problem(id="too-big", number=len(content), wanted=MOST_BYTES)])
    return Source.from_bytes(io.BufferedReader(io.BytesIO(content)), len(content))


def layout_of(request: Request) -> Layout:
    """Return how the reader says the table is laid out."""
    shape, row = request.get("shape"), request.get("heading_row")
    if shape is not None and shape not in SHAPES:
        raise RequestError([f"'shape' is {shown(shape)}; known: {listed(SHAPES)}"])
    if row is not None and (type(row) is not int or not 1 <= row <= IN_A_PAGE.combinations):
        raise RequestError([f"'heading_row' is {shown(row)}; it must be a whole number from 1"])
    columns = _texts(request, "columns")
    for meaning in columns:
        if meaning not in MEANINGS:
            raise RequestError(
                [f"no column is {shown(meaning)}; known: {listed(sorted(MEANINGS))}"]
            )
    return Layout(
        shape=shape,
        heading_row=row,
        columns=columns,  # type: ignore[arg-type]  # every key is a meaning, as was just seen
        add_up=flag_of(request, "add_up"),
        dash_is_nil=flag_of(request, "dash_is_nil"),
        person=_optional(request, "person"),
    )


def choices_of(request: Request) -> Choices:
    """Return what the reader has chosen and mapped."""
    counted = request.get("counted", {})
    if not isinstance(counted, dict) or not all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in counted.values()
    ):
        raise RequestError(["'counted' must be a table of lists of texts"])
    return Choices(
        spellings=parse_mapping(mapping_of(request)),
        counted={column: frozenset(values) for column, values in counted.items()},
        kind=_optional(request, "kind"),
        organisation=_optional(request, "organisation"),
        date=_date(request),
        leave_unknown_out=flag_of(request, "leave_unknown_out"),
    )


def _date(request: Request) -> str | None:
    given = _optional(request, "date")
    found = None if given is None else date_of(given)
    if given is not None and found is None:
        raise RequestError([f"'date' is {shown(given)}; it must be a date, a month or a year"])
    return found


def mapping_of(request: Request) -> list[tuple[str, str, str]]:
    """Return the rows of a mapping, none where there is none."""
    if "mapping" not in request:
        return []
    rows = list_of(request, "mapping")
    if len(rows) > MOST_ROWS:
        raise RequestError([f"'mapping' has {len(rows)} rows; the most is {MOST_ROWS}"])
    for row in rows:
        texts = isinstance(row, list) and all(isinstance(cell, str) for cell in row)
        if not texts or len(row) != 3:
            raise RequestError([f"'mapping': a row has three texts, not {shown(row)}"])
    return [(row[0], row[1], row[2]) for row in rows]


def tables_of(request: Request) -> list[Counts]:
    """Return the counts of each date."""
    tables = list_of(request, "counts")
    if not 1 <= len(tables) <= MOST_TABLES:
        raise RequestError([f"'counts' has {len(tables)} tables; it must have 1 to {MOST_TABLES}"])
    return [parse_counts(each) for each in tables]


def seats_of(request: Request) -> dict[str, int] | None:
    """Return the seats of the board by what their holders said; None where nobody was asked."""
    seats = request.get("board")
    if seats is None:
        return None
    if not isinstance(seats, dict):
        raise RequestError([f"'board' must be a table, not {shown(seats)}"])
    for place, number in seats.items():
        if place not in board_places():
            raise RequestError([f"no seat is {shown(place)}; known: {listed(board_places())}"])
        if type(number) is not int or not 0 <= number <= MOST_SEATS:
            raise RequestError([f"{shown(number)} seats: a whole number from 0 to {MOST_SEATS}"])
    return seats


def _texts(request: Request, key: str) -> dict[str, str]:
    texts = request.get(key, {})
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise RequestError([f"{key!r} must be a table of texts, not {shown(texts)}"])
    return texts


def _optional(request: Request, key: str) -> str | None:
    return text_of(request, key) if request.get(key) is not None else None


def flag_of(request: Request, key: str) -> bool:
    """Return what is true or false under a key; false where there is nothing."""
    flag = request.get(key, False)
    if type(flag) is not bool:
        raise RequestError([f"{key!r} must be true or false, not {shown(flag)}"])
    return flag


def look_from_of(request: Request) -> str:
    """Return the rung from which on rungs are looked at."""
    known, level = rungs_from("band-5"), request.get("look_from", LOOK_FROM)
    if level not in known or not isinstance(level, str):
        raise RequestError([f"'look_from' is {shown(level)}; known: {listed(known)}"])
    return level


def starts_of(request: Request) -> Mapping[str, str]:
    """Return the starting levels that differ from the usual ones, by profession."""
    given = _texts(request, "starts")
    return parse_mapping(
        [("start", profession, level) for profession, level in given.items()]
    ).starts


def levels_of(request: Request) -> Levels:
    """Return the levels of the protected table."""
    levels = request.get("levels", "three")
    for known in LEVELS:
        if known == levels:
            return known
    raise RequestError([f"'levels' is {shown(levels)}; known: {listed(LEVELS)}"])


def threshold_of(request: Request) -> int:
    """Return the number of people below which a number is small."""
    threshold = request.get("threshold", THRESHOLD)
    if type(threshold) is not int or not LEAST_THRESHOLD <= threshold <= MOST_THRESHOLD:
        allowed = f"a whole number from {LEAST_THRESHOLD} to {MOST_THRESHOLD}"
        raise RequestError([f"'threshold' is {shown(threshold)}; it must be {allowed}"])
    return threshold
