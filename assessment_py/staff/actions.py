"""What a page may ask about staff numbers. Counts travel, never rows; nothing is kept.

`counts` is what staff-read or staff-example gives, a list with a table a date, and goes back as it
came. Long ones (read, compare, share, files) give [done, of] as they go. Numbers are of people;
shares go from 0 to 1; ids are those of `ladder.toml`, `problems.py` and `rungs.py`.

staff-read      text | base64     a file or what was pasted. May have: mapping, a list of [column,
                                  spelling, means] (column: role, code, group, level, start);
                                  shape ("posts", "long", "wide"); heading_row; columns, a table
                                  {meaning: heading}; add_up; dash_is_nil; person, a heading;
                                  counted {"status"|"contract"|"main": [values]}; kind;
                                  organisation; date, of rows whose date is not understood;
                                  leave_unknown_out.
                -> "reading": `understanding.Reading` without its counts, or null where there is no
                   table; "counts"; "problems": each `problems.Problem` with "stops" and "asks",
                   those that stop first; "more": {id: how many besides}
staff-example   nothing           -> "counts": the invented example, marked as such
staff-mapping   text | base64     a mapping file of the reader's -> "mapping": a list of rows as
                                  staff-read takes them
staff-compare   counts            may have look_from (a level), starts {profession: level}, board
                                  {profession | "none" | "did-not-say": seats}
                -> "dates": for each table {"comparison": `comparing.Comparison`, "paper":
                   `working_paper.Paper`}; "over_dates": [`working_paper.OverDates`]; "board":
                   `board.Board` of the last date, or null
staff-share     counts            of one date. May have starts, threshold (5 to 20; 10), table
                                  (true: a protected table too), levels ("three" or "all")
                -> "shared": `sharing.Shared`; "table": `protected_table.Printed`, or null where
                   none was asked for; "text": it as CSV, or null
staff-files     counts, mapping   each if wanted; may have look_from, starts
                -> "files": [{"name", "text"}], CSV: PRIVATE-analysis.csv, counts.csv, mapping.csv;
                   and always template.csv

What is not a table at all is told by staff-read as a problem too, so that a page has its own words
for it; the bridge's errors are for what a page asked wrongly, and for a faulty mapping.
"""

from collections.abc import Generator, Mapping, Sequence
from typing import Any

from ..plain import plain
from ..request import Progress, Reply, Request, RequestError, Steps
from .asked import (
    choices_of,
    flag_of,
    layout_of,
    levels_of,
    look_from_of,
    mapping_of,
    seats_of,
    source_of,
    starts_of,
    tables_of,
    threshold_of,
)
from .board import board
from .comparing import Comparison, compare
from .counts import Counts, to_mapping
from .example import example
from .mapping import mapping_rows, parse_mapping, write_mapping
from .problems import Problem, StaffError
from .protected_table import protected_table
from .reading import IN_A_PAGE, read
from .sharing import share
from .tables import analysis_csv, counts_csv, protected_csv, template_csv
from .understanding import Reading
from .working_paper import over_dates, paper


def read_action(request: Request) -> Steps:
    layout, choices = layout_of(request), choices_of(request)
    try:
        source = source_of(request)
        reading = yield from read(source, layout=layout, choices=choices, limits=IN_A_PAGE)
    except StaffError as error:
        return {
            "reading": None,
            "counts": [],
            "problems": [_problem(each) for each in error.problems],
            "more": {},
        }
    problems = sorted(reading.problems, key=lambda each: (not each.stops, not each.asks))
    return {
        "reading": _reading(reading),
        "counts": [to_mapping(each) for each in reading.counts],
        "problems": [_problem(each) for each in problems],
        "more": dict(reading.more),
    }


def example_action(request: Request) -> Reply:
    return {"counts": [to_mapping(example())]}


def mapping_action(request: Request) -> Reply:
    source = source_of(request)
    rows = mapping_rows("".join(source.lines()))
    parse_mapping(rows, first=2)
    return {"mapping": [list(row) for row in rows]}


def compare_action(request: Request) -> Steps:
    tables = tables_of(request)
    comparisons = yield from _compared(request, tables)
    seats = seats_of(request)
    return {
        "dates": [
            {"comparison": plain(each), "paper": plain(paper(counts, each))}
            for counts, each in zip(tables, comparisons, strict=True)
        ],
        "over_dates": plain(over_dates(comparisons)),
        "board": None if seats is None else plain(board(seats, tables[-1])),
    }


def share_action(request: Request) -> Steps:
    tables = tables_of(request)
    if len(tables) != 1:
        raise RequestError(["share one date at a time"])
    threshold = threshold_of(request)
    [comparison] = yield from _compared(request, tables)
    shared = yield from share(tables[0], comparison, threshold=threshold)
    table = None
    if flag_of(request, "table"):
        table = yield from protected_table(
            tables[0], threshold=threshold, levels=levels_of(request)
        )
    printed = table is not None and table.refused is None
    return {
        "shared": plain(shared),
        "table": plain(table),
        "text": protected_csv(table) if table is not None and printed else None,
    }


def files_action(request: Request) -> Steps:
    files = [{"name": "template.csv", "text": template_csv()}]
    if "counts" in request:
        tables = tables_of(request)
        comparisons = yield from _compared(request, tables)
        files.append({"name": "PRIVATE-analysis.csv", "text": analysis_csv(comparisons)})
        files.append({"name": "counts.csv", "text": counts_csv(tables)})
    if "mapping" in request:
        rows = mapping_of(request)
        files.append({"name": "mapping.csv", "text": write_mapping(rows)})
    return {"files": files}


def _compared(
    request: Request, tables: Sequence[Counts]
) -> Generator[Progress, None, list[Comparison]]:
    """Compare each table; gives how far it is of all of them."""
    look_from, starts = look_from_of(request), starts_of(request)
    found = []
    for at, counts in enumerate(tables):
        steps = compare(counts, look_from=look_from, starts=starts)
        while True:
            try:
                done, of = next(steps)
            except StopIteration as end:
                found.append(end.value)
                break
            yield at * of + done, len(tables) * of
    return found


def _problem(problem: Problem) -> dict[str, Any]:
    found = plain(problem)
    assert isinstance(found, dict)
    return found | {"stops": problem.stops, "asks": problem.asks}


def _reading(reading: Reading) -> Mapping[str, object]:
    found = plain(reading)
    assert isinstance(found, dict)
    for name in ("counts", "problems", "more"):
        del found[name]
    return found
