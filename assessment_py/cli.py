"""The terminal: files, folders, codes and pasted chats in; tables, JSON or CSV out."""

import argparse
import json
import os
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from . import __version__
from .faults import FaultsError
from .inputs import Bad, places_of, read_inputs, read_text, with_progress
from .instrument.editions import Editions
from .instrument.model import Instrument
from .instrument.reading import InstrumentError
from .responses.codes import code_length, write_code
from .responses.files import json_schema
from .responses.model import MOST_KEY, Response, to_mapping
from .results.scoring import score, to_dict
from .results.spreadsheet import Cell, Result, response_rows, to_csv

NAME = "assessment_py"
GOOD, SOME_BAD, STOPPED, PIPE_CLOSED = 0, 1, 130, 141

EXAMPLES = """\
examples:
  python -m assessment_py score answers.json
  python -m assessment_py score results/ --format csv -o scores.csv
  python -m assessment_py score K7M2P-3ABCD-…
  python -m assessment_py score - < chat.txt
  python -m assessment_py validate results/
  python -m assessment_py code answers.json
  python -m assessment_py instrument
  python -m assessment_py plan plan-2026-11-26.json --format ics -o plan.ics
  python -m assessment_py story draft-their-name.md

An input is a saved file, a folder (every .json file in it and below), a result code, a text file
with codes in it, or - for standard input. The exit status is 0 when all of it was good, 1 when
some was not (each is named, the rest go on), 2 when the command was not understood."""

DOES = {
    "score": "score responses",
    "validate": "say which inputs are good, and what is wrong with the others",
    "code": "write the result code of each response",
}
# Commands about one file of another kind. Each room's cli.py says what it takes and what it shows.
ROOMS = {
    "plan": "show an action plan, or write its table or its calendar",
    "story": "check a case study, or write its line for settings.js",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command, and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given).parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        status = _status(options)
        sys.stdout.flush()
        return status
    except InstrumentError as error:
        for fault in error.faults:
            _complain("instrument.toml", fault)
        return SOME_BAD
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Python would complain once more when it closes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _status(options: argparse.Namespace) -> int:
    if options.command in ROOMS:
        return _room(options)
    return _instrument(options) if options.command == "instrument" else _results(options)


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {NAME}",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, does in DOES.items():
        command = commands.add_parser(name, help=does, description=does)
        command.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder, code or -")
        command.add_argument("--format", choices=("table", "json", "csv"), default="table")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead")
    for name, does in ROOMS.items():
        command = commands.add_parser(name, help=does, description=does)
        command.add_argument("file", metavar="FILE", help="a saved file, or - for standard input")
        command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead")
        if name in given:  # no other room is imported
            _door_of(name).add_arguments(command)
    does = "check instrument.toml, and name every fault in it"
    command = commands.add_parser("instrument", help=does, description=does)
    command.add_argument("--schema", action="store_true", help="print the JSON Schema of a file")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead")
    return parser


# --- Commands -------------------------------------------------------------------------------------


def _instrument(options: argparse.Namespace) -> int:
    editions = Editions()
    instrument = editions.current
    faults = editions.faults() or _long_forms(instrument)
    if faults:
        raise InstrumentError(faults)
    if options.schema:
        return _write(_as_json(json_schema(instrument)), options.output)
    statements = sum(len(part.statements) for part in instrument.parts)
    parts, forms = len(instrument.parts), len(instrument.forms)
    line = f"edition {instrument.edition}: {statements} statements, {parts} parts, {forms} forms\n"
    return _write(line, options.output)


def _long_forms(instrument: Instrument) -> list[str]:
    """Return a fault for each form whose answers no result code has room for."""
    faults = []
    for form in instrument.forms:
        try:
            code_length(form, instrument)
        except ValueError as error:
            faults.append(str(error))
    return faults


def _door_of(name: str) -> Any:
    return import_module(f".{name}.cli", __package__)


def _room(options: argparse.Namespace) -> int:
    place = options.file if options.file == "-" else Path(options.file)
    name = "standard input" if place == "-" else str(place)
    if options.output and _is_same(options.output, place):
        _complain(str(options.output), "is an input too; nothing was written")
        return SOME_BAD
    try:
        text = _door_of(options.command).shown(read_text(place), options)
    except OSError as error:
        _complain(name, error.strerror or str(error))
        return SOME_BAD
    except FaultsError as error:
        for fault in error.faults:
            _complain(name, fault)
        return SOME_BAD
    return _write(text, options.output)


def _results(options: argparse.Namespace) -> int:
    places = [place for given in options.inputs for place in places_of(given)]
    if options.output and any(_is_same(options.output, place) for place in places):
        _complain(str(options.output), "is an input too; nothing was written")
        return SOME_BAD
    editions = Editions()
    good: list[Result] = []
    bad: list[Bad] = []
    for place in with_progress(places):
        for found in read_inputs(place, editions):
            if isinstance(found, Bad):
                bad.append(found)
            else:
                source, response = found
                good.append(Result(source, response, editions.named(response.edition)))
    tells_the_bad = options.command == "validate" and options.format != "table"
    if not tells_the_bad:
        for each in bad:
            _complain(each.source, str(each))
        if bad and good:
            which = "bad" if options.command == "validate" else "left out"
            _complain(f"{len(bad)} of {len(bad) + len(good)} {which}")
    if options.output and bad and not good and not tells_the_bad:
        _complain(str(options.output), "not written, because no input was good")
        return SOME_BAD
    text = {"score": _scores, "validate": _verdicts, "code": _codes}[options.command](
        options.format, good, bad
    )
    return max(_write(text, options.output), SOME_BAD if bad else GOOD)


def _is_same(output: Path, place: str | Path) -> bool:
    """Whether writing to the one would overwrite the other."""
    try:
        return isinstance(place, Path) and output.samefile(place)
    except OSError:
        return False  # one of them is not there


def _scores(form: str, given: list[Result], bad: list[Bad]) -> str:
    good = _each_once(given)
    if form == "csv":
        return to_csv(response_rows(good))
    if form == "json":
        reports = (to_dict(score(each.response, each.instrument)) for each in good)
        return _as_json(
            [
                {"source": e.source, "report": report}
                for e, report in zip(good, reports, strict=True)
            ]
        )
    if len(good) == 1:
        return _one_score(good[0])
    parts = list(dict.fromkeys(part.id for each in good for part in each.instrument.parts))
    rows: list[list[Cell]] = []
    for source, response, instrument in good:
        scores = {part.part: part.score for part in score(response, instrument).parts}
        rows.append([source, response.edition, response.form, *map(scores.get, parts)])
    legend = "".join(f"{number} {part}\n" for number, part in enumerate(parts, 1))
    numbers = map(str, range(1, len(parts) + 1))
    return legend + _as_table(["source", "edition", "form", *numbers], rows)


def _each_once(results: list[Result]) -> list[Result]:
    """Return the results, each once, and name those that came twice, as a code and its file do."""
    sources: dict[str, str] = {}
    once = []
    for result in results:
        bare = to_mapping(replace(result.response, notes={}, made=None))
        name = json.dumps(bare, sort_keys=True)
        if name in sources and result.response.key is not None:
            _complain(result.source, f"the same result as {sources[name]}, counted once")
        else:
            sources[name] = result.source
            once.append(result)
    return once


def _one_score(result: Result) -> str:
    source, response, instrument = result
    report = score(response, instrument)
    order = [priority.part for priority in report.priorities]
    rows: list[list[Cell]] = []
    for part in report.parts:
        place = order.index(part.part) + 1 if part.part in order else None
        rows.append([part.part, part.score, part.band, part.to_next_band, part.importance, place])
    heading = ["part", "score", "band", "to next", "importance", "priority"]
    return f"{source}: {response.form}, edition {response.edition}\n" + _as_table(heading, rows)


def _verdicts(form: str, good: list[Result], bad: list[Bad]) -> str:
    if form == "json":
        verdicts = [{"source": each.source, "faults": []} for each in good]
        return _as_json([*verdicts, *({"source": e.source, "faults": e.faults} for e in bad)])
    rows: list[list[Cell]] = [
        [each.source, each.response.form, each.response.edition, len(each.response.answers)]
        for each in good
    ]
    heading = ["source", "form", "edition", "answered"]
    if form == "table":
        return _as_table(heading, rows)
    faulty: list[list[Cell]] = [[each.source, None, None, None, str(each)] for each in bad]
    return to_csv([[*heading, "faults"], *([*row, None] for row in rows), *faulty])


def _codes(form: str, good: list[Result], bad: list[Bad]) -> str:
    codes = [write_code(_with_key(each.response), each.instrument) for each in good]
    if form == "json":
        found = zip(good, codes, strict=True)
        return _as_json(
            [{"source": e.source, "code": c, "response": to_mapping(e.response)} for e, c in found]
        )
    rows: list[list[Cell]] = [[e.source, c] for e, c in zip(good, codes, strict=True)]
    return to_csv([["source", "code"], *rows]) if form == "csv" else _as_table([], rows)


def _with_key(response: Response) -> Response:
    """Return the response with a key; a file that has none gets another one each time."""
    if response.key is not None:
        return response
    return replace(response, key=secrets.randbelow(MOST_KEY + 1))


# --- Output ---------------------------------------------------------------------------------------


def _complain(*words: str) -> None:
    print(": ".join((NAME, *words)), file=sys.stderr)


def _write(text: str, output: Path | None) -> int:
    if output is None:
        sys.stdout.write(text)
        return GOOD
    try:
        output.write_bytes(text.encode())
    except OSError as error:
        _complain(str(output), error.strerror or str(error))
        return SOME_BAD
    return GOOD


def _as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _as_table(heading: list[str], rows: list[list[Cell]]) -> str:
    """Return rows in columns: numbers to the right, a dash for what is not there."""
    lines = [["-" if cell is None else str(cell) for cell in row] for row in rows]
    every = [heading, *lines] if heading else lines
    numbers = [
        all(not isinstance(cell, str) for cell in column) for column in zip(*rows, strict=True)
    ]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    text = ""
    for line in every if rows else []:
        cells = zip(line, widths, numbers, strict=True)
        row = (cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells)
        text += "  ".join(row).rstrip() + "\n"
    return text
