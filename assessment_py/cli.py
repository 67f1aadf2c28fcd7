"""The terminal: files, folders, codes and pasted chats in; tables, JSON or CSV out."""

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from . import __version__
from .terminal import (
    GOOD,
    NAME,
    PIPE_CLOSED,
    SOME_BAD,
    STOPPED,
    OutputError,
    complain,
    flush,
    reason,
    set_streams,
    write,
)

EXAMPLES = """\
examples:
  python -m assessment_py score answers.json
  python -m assessment_py score results/ --format csv -o scores.csv
  python -m assessment_py score K7M2P-3ABCD-…
  python -m assessment_py score - < chat.txt
  python -m assessment_py validate results/
  python -m assessment_py code answers.json
  python -m assessment_py group results/ --asked 14 --audience room --by role
  python -m assessment_py instrument
  python -m assessment_py plan plan-2026-11-26.json --format ics -o plan.ics
  python -m assessment_py story draft-their-name.md
  python -m assessment_py staff compare staff.csv --mapping mapping.csv

An input is a saved file, a folder (every .json file in it and below), a result code or a text with
codes in it, a text file with codes in it, or - for standard input. The exit status is 0 when all of
it was good, 1 when some was not (each is named, the rest go on), 2 when the command was not
understood. Anybody can make a result code: codes do not prove who answered, or that anybody did."""


class Command(NamedTuple):
    """The room that does it, "room.module", imported when the command is asked for, and a line.

    The module adds what the command takes in `add_arguments(parser)`. Where it `is_about_a_file`,
    its `shown(text, options)` returns what to print of that file's text, or raises FaultsError;
    else its `run(options)` does all, and returns the exit status. All have `--output`.
    """

    module: str
    does: str
    is_about_a_file: bool = False


COMMANDS = {
    "score": Command("results.cli", "score responses"),
    "validate": Command("results.cli", "say which inputs are good, and what is wrong with others"),
    "code": Command("results.cli", "write the result code of each response"),
    "group": Command("results.group_cli", "bring many people's results together, for a board"),
    "plan": Command("plan.cli", "show an action plan, or write its table or its calendar", True),
    "story": Command("story.cli", "check a case study, or write its line for settings.js", True),
    "staff": Command("staff.cli", "compare professions, level by level, in a staff record"),
    "instrument": Command("responses.cli", "check instrument.toml, and name every fault in it"),
}

OBJECTS_BETWEEN_SEARCHES = 20_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command, and return the exit status."""
    # Thousands of results are held and hardly a cycle is made: looking for one is work for nothing.
    gc.set_threshold(OBJECTS_BETWEEN_SEARCHES)
    set_streams()
    try:
        try:
            status = _done(sys.argv[1:] if arguments is None else arguments)
        except SystemExit:  # of argparse, after its help or its complaint
            flush()
            raise
        flush()
        return status
    except OutputError as error:
        complain(*error.args)
        return SOME_BAD
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return PIPE_CLOSED


def _done(given: Sequence[str]) -> int:
    options = _parser(given).parse_args(given)
    from .instrument.reading import InstrumentError

    try:
        if COMMANDS[options.command].is_about_a_file:
            return _about_a_file(options)
        status: int = _door_of(options.command).run(options)
        return status
    except InstrumentError as error:
        for fault in error.faults:
            complain("instrument.toml", fault)
        return SOME_BAD


class _Parser(argparse.ArgumentParser):
    """A parser that does not keep to itself that its help could not be printed."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if file is None or file is sys.stdout:
            write([message], None)
        else:
            super()._print_message(message, file)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"python -m {NAME}",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, does, is_about_a_file) in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=does)
        if is_about_a_file:
            command.add_argument("file", metavar="FILE", help="a saved file, or - for stdin")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead")
        if name in given:  # no other room is imported
            _door_of(name).add_arguments(command)
    return parser


def _door_of(name: str) -> Any:
    return import_module(f".{COMMANDS[name].module}", __package__)


def _about_a_file(options: argparse.Namespace) -> int:
    from .faults import FaultsError
    from .inputs import is_same, read_text

    place = options.file if options.file == "-" else Path(options.file)
    name = "standard input" if place == "-" else str(place)
    if options.output and is_same(options.output, place):
        complain(str(options.output), "is an input too; nothing was written")
        return SOME_BAD
    try:
        text = _door_of(options.command).shown(read_text(place), options)
    except OSError as error:
        complain(name, reason(error))
        return SOME_BAD
    except FaultsError as error:
        for fault in error.faults:
            complain(name, fault)
        return SOME_BAD
    write([text], options.output)
    return GOOD
