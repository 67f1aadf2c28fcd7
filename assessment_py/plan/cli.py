"""The command `plan`: a plan in the terminal, as a table or as the files a page gives of it."""

import argparse
from datetime import UTC, datetime

from ..instrument.editions import Editions
from ..results.spreadsheet import Cell, to_csv
from .calendar import moment, to_ics
from .checks import remarks
from .files import instrument_of, read_plan
from .model import Plan
from .tables import plan_rows

WIDTH = 18  # of what stands before a text: the longest is "non-executive lead"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes beside its file."""
    command.add_argument("--format", choices=("table", "csv", "ics"), default="table")
    command.add_argument(
        "--now",
        type=moment,
        metavar="MOMENT",
        help="when the calendar is made, such as 2026-11-26T09:30:00Z (default: now)",
    )


def shown(text: str, options: argparse.Namespace) -> str:
    """Return what the command prints of a plan's file; raises FaultsError where there is none."""
    editions = Editions()
    plan = read_plan(text, editions)
    if options.format == "ics":
        return to_ics(plan, options.now or datetime.now(UTC))
    rows = plan_rows(plan, instrument_of({"edition": plan.edition}, editions))
    return to_csv(rows) if options.format == "csv" else _table(plan, rows)


def _table(plan: Plan, rows: list[list[Cell]]) -> str:
    """Return the plan down the page, a block for each priority, and what is missing or odd."""
    lines = [
        _line("plan", f"{plan.scope}, revision {plan.revision}"),
        _line("made", plan.made),
        _line("executive lead", plan.executive_lead),
        _line("non-executive lead", plan.non_executive_lead),
        _line("review", plan.review),
    ]
    heading, *priorities = rows
    for row in priorities:
        named = list(zip(heading, row, strict=True))[:-1]  # the review stands above
        lines += ["", *(_line(str(name), cell) for name, cell in named)]
    found = remarks(plan)
    lines += [""] if found else []
    for remark in found:
        where = f"priority {remark.priority}, " if remark.priority else ""
        lines.append(_line(remark.id, where + remark.field))
    return "".join(f"{line}\n" for line in lines)


def _line(name: str, cell: Cell) -> str:
    text = "-" if cell in (None, "") else " ".join(str(cell).split())
    return f"{name:<{WIDTH}}  {text}"
