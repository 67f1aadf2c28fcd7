"""The command `staff`: staff numbers read, compared, shared and mapped, and any table audited."""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..disclosure.audited import read_table
from ..disclosure.intervals import DisagreesError, Hidden
from ..faults import FaultsError
from ..inputs import is_same, read_text
from ..plain import plain
from ..results.spreadsheet import MARK
from ..terminal import GOOD, SOME_BAD, as_json, complain, finished, reason, write
from .cli_arguments import add_arguments
from .comparing import compare
from .counts import Counts
from .delimited import Source
from .mapping import Spellings, read_mapping, write_mapping
from .printing import as_data, audit_text, comparison_text, no_date, no_table, shared_text
from .problems import StaffError
from .protected_table import Printed, protected_table
from .reading import Layout, read
from .sharing import share
from .tables import analysis_csv, counts_csv, protected_csv
from .understanding import Choices, Reading
from .words import sentence
from .working_paper import paper


def run(options: argparse.Namespace) -> int:
    """Carry out one of the commands; return 0 when it is done, 1 where the file has faults.

    Raises OutputError.
    """
    name = "standard input" if options.file == "-" else options.file
    place = options.file if options.file == "-" else Path(options.file)
    if options.output and is_same(options.output, place):
        complain(str(options.output), "is an input too; nothing was written")
        return SOME_BAD
    try:
        return PARTS[options.part](options, name)
    except OSError as error:
        complain(name, reason(error))
    except FaultsError as error:
        for fault in error.faults:
            complain(name, fault)
    except DisagreesError as error:
        complain(name, str(error))
    return SOME_BAD


# --- The commands ---------------------------------------------------------------------------------


def _read(options: argparse.Namespace, name: str) -> int:
    reading = _reading(options, name)
    if options.write_mapping:
        rows = [(each.column, each.spelling, each.suggested or "") for each in reading.unknown]
        write([write_mapping(rows)], options.write_mapping)
    if reading.counts:
        write([counts_csv(reading.counts)], options.output)
    return GOOD if reading.ready else SOME_BAD


def _compare(options: argparse.Namespace, name: str) -> int:
    reading = _ready(options, name)
    tables = _of_date(reading.counts, options.date)
    starts = _spellings(options).starts
    comparisons = [
        finished(compare(each, look_from=options.look_from, starts=starts), quiet=options.quiet)
        for each in tables
    ]
    if options.format == "csv":
        text = analysis_csv(comparisons)
    elif options.format == "json":
        text = as_json(as_data(tables, comparisons))
    else:
        pairs = zip(tables, comparisons, strict=True)
        text = "\n".join(comparison_text(each, paper(counts, each)) for counts, each in pairs)
    write([text], options.output)
    return GOOD


def _share(options: argparse.Namespace, name: str) -> int:
    reading = _ready(options, name)
    counts = _of_date(reading.counts, options.date)[-1]
    quiet, threshold = options.quiet, options.hide_below
    comparison = finished(compare(counts, starts=_spellings(options).starts), quiet=quiet)
    shared = finished(share(counts, comparison, threshold=threshold), quiet=quiet)
    table: Printed | None = None
    if options.table:
        levels = "three" if options.levels == "3" else "all"
        steps = protected_table(counts, threshold=threshold, levels=levels)  # type: ignore[arg-type]
        table = finished(steps, quiet=quiet)
        if table.refused:
            complain(name, no_table(table))
    if options.format == "json":
        text = as_json({"shared": plain(shared), "table": plain(table)})
    else:
        text = shared_text(shared)
        text += (
            f"\n{protected_csv(table).removeprefix(MARK)}" if table and not table.refused else ""
        )
    write([text], options.output)
    return SOME_BAD if table and table.refused else GOOD


def _mapping(options: argparse.Namespace, name: str) -> int:
    reading = _reading(options, name)
    rows = [(each.column, each.spelling, each.suggested or "") for each in reading.unknown]
    if options.all:
        rows += [(each.column, each.spelling, each.means) for each in reading.understood]
    write([write_mapping(rows)], options.output)
    return GOOD


def _check_hiding(options: argparse.Namespace, name: str) -> int:
    place = options.file if options.file == "-" else Path(options.file)
    table = read_table(read_text(place))
    hidden = Hidden(table.printed, table.bounds(options.floor))
    found = {
        (table.rows[row], table.columns[column]): hidden.interval((row, column))
        for row, column in hidden.number
        if table.rows[row] and table.columns[column]
    }
    if options.format == "json":
        cells = [
            {"row": row, "column": column, "least": low, "most": high, "exact": low == high}
            for (row, column), (low, high) in found.items()
        ]
        text = as_json({"has_totals": table.has_totals, "hidden": cells})
    else:
        text = audit_text(found, table.has_totals)
    write([text], options.output)
    return GOOD


__all__ = ["add_arguments", "run"]

PARTS: dict[str, Callable[[argparse.Namespace, str], int]] = {
    "read": _read,
    "compare": _compare,
    "share": _share,
    "mapping": _mapping,
    "check-hiding": _check_hiding,
}


# --- A file ---------------------------------------------------------------------------------------


def _reading(options: argparse.Namespace, name: str) -> Reading:
    """Read the file, and say what is worth saying of it."""
    layout = Layout(
        shape=options.shape,
        heading_row=options.sheet_row,
        columns=dict(options.column),
        add_up=options.add_up,
        dash_is_nil=options.dash_is_nil,
        person=options.person,
    )
    choices = Choices(
        spellings=_spellings(options),
        kind=options.kind,
        organisation=options.organisation,
        date=options.undated,
        leave_unknown_out=options.leave_unknown_out,
    )
    if options.file == "-":
        source = Source.from_bytes(_standard_input())
        reading = finished(read(source, layout=layout, choices=choices), quiet=options.quiet)
    else:
        path = Path(options.file)
        with path.open("rb") as file:
            source = Source.from_bytes(file, path.stat().st_size)
            reading = finished(read(source, layout=layout, choices=choices), quiet=options.quiet)
    for problem in reading.problems:
        if problem.stops or problem.asks or not options.quiet:
            complain(name, sentence(problem))
    for id_, number in reading.more.items():
        complain(name, f"{id_}: and {number} more like this")
    return reading


def _standard_input() -> io.BufferedReader:
    if sys.stdin is None or not isinstance(sys.stdin.buffer, io.BufferedReader):
        raise FaultsError(["is closed"])
    return sys.stdin.buffer


def _ready(options: argparse.Namespace, name: str) -> Reading:
    """Return a reading that can be compared; raises StaffError where it cannot."""
    reading = _reading(options, name)
    if reading.ready:
        return reading
    raise StaffError(())  # each fault has been told


def _spellings(options: argparse.Namespace) -> Spellings:
    if options.mapping is None:
        return Spellings()
    return read_mapping(read_text(options.mapping))


def _of_date(tables: Sequence[Counts], date: str | None) -> Sequence[Counts]:
    if date is None:
        return tables
    found = [each for each in tables if each.date == date]
    if not found:
        raise FaultsError([no_date(date, [each.date for each in tables])])
    return found
