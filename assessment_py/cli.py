"""The terminal: files, folders, codes and pasted chats in; tables, JSON or CSV out."""

import argparse
import json
import os
import secrets
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from . import __version__
from .chats import find_codes
from .codes import MOST_CHARACTERS, as_shown, is_separator, read_code, write_code
from .editions import Editions
from .files import json_schema, read_file
from .instrument import InstrumentError
from .responses import MOST_KEY, Response, to_mapping
from .scoring import score, to_dict
from .spreadsheet import Cell, Result, response_rows, to_csv
from .untrusted import MOST_BYTES, decode
from .values import FaultsError

NAME = "assessment_py"
GOOD, SOME_BAD, STOPPED, PIPE_CLOSED = 0, 1, 130, 141
MANY = 20  # inputs, from which on a bar shows how far it is
BAR, BLINK = 30, 0.1  # characters, seconds

EXAMPLES = """\
examples:
  python -m assessment_py score answers.json
  python -m assessment_py score results/ --format csv -o scores.csv
  python -m assessment_py score K7M2P-3ABCD-…
  python -m assessment_py score - < chat.txt
  python -m assessment_py validate results/
  python -m assessment_py code answers.json
  python -m assessment_py instrument

An input is a saved file, a folder (every .json file in it and below), a result code, a text file
with codes in it, or - for standard input. The exit status is 0 when all of it was good, 1 when
some was not (each is named, the rest go on), 2 when the command was not understood."""

DOES = {
    "score": "score responses",
    "validate": "say which inputs are good, and what is wrong with the others",
    "code": "write the result code of each response",
}


class InputError(FaultsError):
    """An input cannot be read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command, and return the exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        status = _instrument(options) if options.command == "instrument" else _results(options)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Python would complain once more when it closes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _parser() -> argparse.ArgumentParser:
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
    does = "check instrument.toml, and name every fault in it"
    command = commands.add_parser("instrument", help=does, description=does)
    command.add_argument("--schema", action="store_true", help="print the JSON Schema of a file")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write here instead")
    return parser


# --- Commands -------------------------------------------------------------------------------------


def _instrument(options: argparse.Namespace) -> int:
    try:
        instrument = Editions().current
    except InstrumentError as error:
        _complain("instrument.toml", error.faults)
        return SOME_BAD
    if options.schema:
        return _write(_as_json(json_schema(instrument)), options.output)
    statements = sum(len(part.statements) for part in instrument.parts)
    parts, forms = len(instrument.parts), len(instrument.forms)
    line = f"edition {instrument.edition}: {statements} statements, {parts} parts, {forms} forms\n"
    return _write(line, options.output)


def _results(options: argparse.Namespace) -> int:
    editions = Editions()
    good: list[Result] = []
    bad: list[tuple[str, tuple[str, ...]]] = []
    places = [place for given in options.inputs for place in _places(given)]
    for place in _with_progress(places):
        for source, found in _read(place, editions):
            if isinstance(found, Response):
                good.append(Result(source, found, editions.named(found.edition)))
            else:
                bad.append((source, found))
    if options.command != "validate" or options.format == "table":
        for source, faults in bad:
            _complain(source, faults)
    text = {"score": _scores, "validate": _verdicts, "code": _codes}[options.command](
        options.format, good, bad
    )
    return max(_write(text, options.output), SOME_BAD if bad else GOOD)


Bad = list[tuple[str, tuple[str, ...]]]


def _scores(form: str, good: list[Result], bad: Bad) -> str:
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
    rows: list[list[Cell]] = []
    for source, response, instrument in good:
        parts = score(response, instrument).parts
        rows.append([source, response.form, *(part.score for part in parts)])
    titles = [part.id for part in good[0].instrument.parts] if good else []
    legend = "".join(f"{number} {title}\n" for number, title in enumerate(titles, 1))
    return legend + _as_table(["source", "form", *map(str, range(1, len(titles) + 1))], rows)


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


def _verdicts(form: str, good: list[Result], bad: Bad) -> str:
    if form == "json":
        verdicts = [{"source": each.source, "faults": []} for each in good]
        return _as_json([*verdicts, *({"source": name, "faults": why} for name, why in bad)])
    rows: list[list[Cell]] = [
        [each.source, each.response.form, each.response.edition, len(each.response.answers)]
        for each in good
    ]
    heading = ["source", "form", "edition", "answered"]
    if form == "table":
        return _as_table(heading, rows)
    faulty: list[list[Cell]] = [[name, None, None, None, "; ".join(why)] for name, why in bad]
    return to_csv([[*heading, "faults"], *([*row, None] for row in rows), *faulty])


def _codes(form: str, good: list[Result], bad: Bad) -> str:
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


# --- Inputs ---------------------------------------------------------------------------------------


def _places(given: str) -> list[str | Path]:
    """Return what an argument stands for: files, or text that is no file's name."""
    if given == "-" or not os.path.lexists(given):
        return [given]
    path = Path(given)
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*.json") if file.is_file()) or [path]


def _read(
    place: str | Path, editions: Editions
) -> Iterator[tuple[str, Response | tuple[str, ...]]]:
    """Yield, from one place, each response, or why there is none, by the name of its source."""
    name = "standard input" if place == "-" else str(place)
    name = name if name.isprintable() else ascii(name)
    try:
        if isinstance(place, str) and place != "-":
            yield _as_code(place, name, editions)
            return
        text = decode(_content(place)).text
        if (isinstance(place, Path) and place.suffix == ".json") or text.lstrip().startswith("{"):
            yield name, read_file(text, editions)
            return
        found = find_codes(text, editions)
    except OSError as error:
        yield name, (error.strerror or str(error),)
    except FaultsError as error:
        yield name, error.faults
    else:
        yield from ((each.code, each.response) for each in found.codes)
        yield from ((f"{name}: {each.text}", each.faults) for each in found.near_misses)
        if not (found.codes or found.near_misses):
            yield name, ("neither a saved file nor a text with result codes in it",)


def _as_code(given: str, name: str, editions: Editions) -> tuple[str, Response]:
    bare = [character for character in given if not is_separator(character)]
    if len(given) > MOST_CHARACTERS or len(bare) < 10 or not all(map(str.isalnum, bare)):
        raise InputError(["no such file or folder, and not a result code"])
    return as_shown(given), read_code(given, editions)


def _content(place: str | Path) -> bytes:
    """Return the bytes of a file or of standard input, up to one more than is allowed."""
    if isinstance(place, str):
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    if place.is_dir():
        raise InputError(["no .json file in this folder"])
    with place.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _with_progress(places: list[str | Path]) -> Iterator[str | Path]:
    """Yield the places; when there are many, and someone is looking, show how far it is."""
    if len(places) < MANY or not sys.stderr.isatty():
        yield from places
        return
    shown = 0.0
    for done, place in enumerate(places):
        if time.monotonic() - shown > BLINK:
            shown = time.monotonic()
            bar = "#" * (BAR * done // len(places))
            print(f"\r[{bar:.<{BAR}}] {done} of {len(places)}", end="", file=sys.stderr, flush=True)
        yield place
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


# --- Output ---------------------------------------------------------------------------------------


def _complain(source: str, faults: Iterable[str]) -> None:
    for fault in faults:
        print(f"{NAME}: {source}: {fault}", file=sys.stderr)


def _write(text: str, output: Path | None) -> int:
    if output is None:
        sys.stdout.write(text)
        return GOOD
    try:
        output.write_bytes(text.encode())
    except OSError as error:
        _complain(str(output), [error.strerror or str(error)])
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
