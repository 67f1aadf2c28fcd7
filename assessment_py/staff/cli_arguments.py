"""What the command `staff` and its parts take."""

import argparse
from pathlib import Path

from .cells import date_of
from .comparing import LOOK_FROM, rungs_from
from .counts import COUNT_KINDS
from .headings import SHAPES
from .ladder import ladder
from .sharing import LEAST_THRESHOLD, MOST_THRESHOLD, THRESHOLD

MEANINGS = sorted({meaning for meaning, _ in ladder().columns.values()})


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the five commands below `staff`, and what each takes."""
    parts = command.add_subparsers(dest="part", required=True, metavar="PART")

    def part(name: str, does: str, *, table: bool = False) -> argparse.ArgumentParser:
        found = parts.add_parser(name, help=does, description=does)
        found.add_argument("file", metavar="FILE", help="a CSV or TSV file, or - for stdin")
        found.add_argument(
            "-o", "--output", type=Path, metavar="FILE", default=argparse.SUPPRESS,
            help="write here instead",
        )  # fmt: skip
        if not table:
            _add_layout(found)
        return found

    part("read", "say what a file of staff numbers holds: write its counts as CSV").add_argument(
        "--write-mapping", type=Path, metavar="FILE", help="write spellings not known here"
    )
    found = part("compare", "compare professions rung by rung")
    found.add_argument("--format", choices=("table", "json", "csv"), default="table")
    found.add_argument("--from", dest="look_from", choices=rungs_from("band-5"), default=LOOK_FROM)
    found.add_argument("--date", metavar="DATE", help="one date only, such as 2026-09-30")
    found = part("share", "write what may be shared: words, and a table if it is proved safe")
    found.add_argument("--format", choices=("text", "json"), default="text")
    found.add_argument("--hide-below", type=_threshold, default=THRESHOLD, metavar="PEOPLE")
    found.add_argument("--levels", choices=("3", "all"), default="3")
    found.add_argument("--table", action="store_true", help="a protected table too")
    found.add_argument("--date", metavar="DATE", help="this date; without it the last one")
    found = part("mapping", "write the spellings that are not known, for you to give a meaning")
    found.add_argument("--all", action="store_true", help="those that are known too")
    found = part(
        "check-hiding", "say what can be worked out of any table with hidden cells", table=True
    )
    found.add_argument("--floor", type=int, choices=(0, 1), help="the least a hidden cell can be")
    found.add_argument("--format", choices=("table", "json"), default="table")


def _add_layout(command: argparse.ArgumentParser) -> None:
    command.add_argument("--mapping", type=Path, metavar="FILE", help="your spellings, as CSV")
    command.add_argument("--shape", choices=SHAPES)
    command.add_argument(
        "--column", action="append", default=[], type=_column, metavar="MEANING=HEADING",
        help=f"what a column is; meanings: {', '.join(MEANINGS)}",
    )  # fmt: skip
    command.add_argument("--sheet-row", type=int, metavar="ROW", help="the row of the headings")
    command.add_argument("--kind", help=f"of several kinds of count: {', '.join(COUNT_KINDS)} …")
    command.add_argument("--organisation", help="of several organisations in the file")
    command.add_argument(
        "--undated",
        type=_date,
        metavar="DATE",
        help="the date of rows with none we know",
    )
    command.add_argument("--person", metavar="HEADING", help="count each person's first post only")
    command.add_argument("--add-up", action="store_true", help="add up rows that say the same")
    command.add_argument("--dash-is-nil", action="store_true", help="a dash means nobody")
    command.add_argument(
        "--leave-unknown-out", action="store_true", help="go on without rows not understood"
    )
    command.add_argument("--quiet", action="store_true", help="say only what is wrong")


def _threshold(text: str) -> int:
    number = int(text) if text.isdigit() else -1
    if not LEAST_THRESHOLD <= number <= MOST_THRESHOLD:
        allowed = f"a whole number from {LEAST_THRESHOLD} to {MOST_THRESHOLD}"
        raise argparse.ArgumentTypeError(f"{text!r} is not {allowed}")
    return number


def _date(text: str) -> str:
    found = date_of(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date, a month or a year")
    return found


def _column(text: str) -> tuple[str, str]:
    meaning, sign, heading = text.partition("=")
    if meaning not in MEANINGS or not sign or not heading.strip("“”\"' "):
        raise argparse.ArgumentTypeError(f"{text!r} is not a meaning, =, and a heading")
    return meaning, heading.strip("“”\"' ")
