"""The command `group`: many people's results together, as a table, JSON or CSV."""

import argparse

from ..disclosure.audience import AUDIENCES
from ..inputs import Bad, Read, is_same, places_of
from ..instrument.editions import Editions
from ..plain import plain
from ..terminal import GOOD, SOME_BAD, as_json, complain, write
from .cli import gather, name_bad
from .group import Group, bring_together
from .group_collecting import source_of
from .group_people import Entry, LeftOut
from .group_rows import BREAKDOWNS
from .group_table import group_rows
from .group_text import HELP, remarks_on, shown_in_columns
from .spreadsheet import to_csv


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder, code or -")
    command.add_argument("--format", choices=("table", "json", "csv"), default="table")
    command.add_argument("--by", choices=BREAKDOWNS, help=HELP["by"])
    command.add_argument("--audience", choices=AUDIENCES, default="beyond", help=HELP["audience"])
    command.add_argument("--asked", type=_number, metavar="N", help=HELP["asked"])
    command.epilog = HELP["codes"]


def run(options: argparse.Namespace) -> int:
    """Carry out the command; return 0 when all inputs were good, else 1.

    Raises OutputError, and InstrumentError.
    """
    found, editions = places_of(options.inputs), Editions()
    if options.output and any(is_same(options.output, place) for place in found.places):
        complain(str(options.output), "is an input too; nothing was written")
        return SOME_BAD
    gathered = gather(found, editions)
    name_bad(gathered, "left out")
    status = SOME_BAD if gathered.bad or gathered.uncounted else GOOD
    if options.output and status != GOOD and not gathered.good:
        complain(str(options.output), "not written, because no input was good")
        return SOME_BAD
    group = group_of(options, gathered.good, gathered.bad, editions)
    for remark in remarks_on(group):
        complain(remark)
    write([shown(group, options.format, editions)], options.output)
    return status


def group_of(
    options: argparse.Namespace, good: list[Read], bad: list[Bad], editions: Editions
) -> Group:
    """Return the group of what was read, in its order; what could not be read is left out.

    A code is named by what in it holds no answer. Among thousands, two people may share a key, so
    two results are one person's versions only where role and profession are the same too.
    """
    return bring_together(
        (
            Entry(source_of(each.source) if each.is_code else each.source, each.response)
            for each in good
        ),
        editions,
        audience=options.audience,
        by=options.by,
        asked=options.asked,
        same="person",
        left_out=[LeftOut(source=each.place, reason=each.kind) for each in bad],
    )


def shown(group: Group, form: str, editions: Editions) -> str:
    """Return the group as "table", "json" or "csv"."""
    if form == "json":
        return as_json(plain(group))
    if form == "csv":
        return to_csv(group_rows(group, editions.named(group.edition)))
    return shown_in_columns(group)


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


_number.__name__ = "whole number from 1"  # argparse says so
