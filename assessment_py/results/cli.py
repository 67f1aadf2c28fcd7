"""The commands `score`, `validate` and `code`: many inputs, and what is good or bad in them."""

import argparse
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..inputs import Bad, Places, Read, is_same, places_of, read_inputs, results_in
from ..instrument.editions import Editions
from ..responses.codes import write_code
from ..responses.model import MOST_KEY, Response, to_mapping
from ..terminal import GOOD, SOME_BAD, as_json_list, as_table, complain, with_progress, write
from .repeats import each_once, latest
from .scoring import part_scores, score
from .spreadsheet import Cell, Result, response_rows, to_csv

ANYBODY = "anybody can make a result code, so codes do not prove who answered, or that anybody did"


@dataclass(slots=True)
class Gathered:
    """What the inputs gave, in their order."""

    good: list[Read] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    uncounted: bool = False  # whether a folder holds results that were not read


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the three commands take."""
    command.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder, code or -")
    command.add_argument("--format", choices=("table", "json", "csv"), default="table")


def run(options: argparse.Namespace) -> int:
    """Carry out a command; return 0 when all was good, else 1.

    Raises OutputError, and InstrumentError.
    """
    found = places_of(options.inputs)
    if options.output and any(is_same(options.output, place) for place in found.places):
        complain(str(options.output), "is an input too; nothing was written")
        return SOME_BAD
    gathered = gather(found, Editions())
    good, bad = gathered.good, gathered.bad
    shows_the_bad = options.command == "validate" and options.format != "table"
    if not shows_the_bad:
        name_bad(gathered, "bad" if options.command == "validate" else "left out")
    status = SOME_BAD if bad or gathered.uncounted else GOOD
    if options.output and status != GOOD and not good and not shows_the_bad:
        complain(str(options.output), "not written, because no input was good")
        return SOME_BAD
    write(_COMMANDS[options.command](options.format, good, bad), options.output)
    return status


def name_bad(gathered: Gathered, which: str) -> None:
    """Name each input that is bad, and say how many of all these are `which`."""
    bad, good = gathered.bad, gathered.good
    for each in bad:
        complain(each.source, str(each))
    if bad and good:
        complain(f"{len(bad)} of {len(bad) + len(good)} {which}")


def gather(found: Places, editions: Editions) -> Gathered:
    """Return what all places hold; what folders hold besides is said at once."""
    gathered = Gathered(bad=list(found.bad))
    for place in with_progress(found.places):
        for each in read_inputs(place, editions):
            if isinstance(each, Bad):
                gathered.bad.append(each)
            else:
                gathered.good.append(each)
    for folder in found.folders:
        holding = results_in(folder, editions)
        gathered.uncounted = gathered.uncounted or bool(holding)
        if folder.others or folder.aside or holding:
            complain(_printable(folder.path), folder.summary(holding))
    return gathered


def _printable(path: Path) -> str:
    return str(path) if str(path).isprintable() else ascii(str(path))


# --- score ----------------------------------------------------------------------------------------


def _scores(form: str, given: list[Read], bad: list[Bad]) -> Iterable[str]:
    good = [Result(each.source, each.response, each.instrument) for each in _counted(given)]
    if form == "csv":
        return [to_csv(response_rows(good))]
    if form == "json":
        return as_json_list(
            {"source": source, "report": score(response, instrument)}
            for source, response, instrument in good
        )
    if len(good) == 1:
        return [_one_score(good[0])]
    parts = list(dict.fromkeys(part.id for each in good for part in each.instrument.parts))
    rows: list[list[Cell]] = []
    for source, response, instrument in good:
        scores = part_scores(response, instrument)
        row: list[Cell] = [source, response.edition, response.form]
        rows.append([*row, *(scores[part].score if part in scores else None for part in parts)])
    legend = "".join(f"{number} {part}\n" for number, part in enumerate(parts, 1))
    numbers = map(str, range(1, len(parts) + 1))
    return [legend + as_table(["source", "edition", "form", *numbers], rows)]


def _counted(given: list[Read]) -> list[Read]:
    """Return the results that count, and say which do not, and how far codes can be trusted."""
    once, twice = each_once(given)
    for each, first in twice:
        complain(each.source, f"the same result as {first.source}, counted once")
    counted, told = latest(once)
    for sentence in told:
        complain(*sentence)
    codes = sum(each.is_code for each in counted)
    if codes > 1:
        complain(f"{codes} of {len(counted)} results came as codes; {ANYBODY}")
    return counted


def _one_score(result: Result) -> str:
    source, response, instrument = result
    report = score(response, instrument)
    order = [priority.part for priority in report.priorities]
    rows: list[list[Cell]] = []
    for part in report.parts:
        place = order.index(part.part) + 1 if part.part in order else None
        rows.append([part.part, part.score, part.band, part.to_next_band, part.importance, place])
    heading = ["part", "score", "band", "to next", "importance", "priority"]
    return f"{source}: {response.form}, edition {response.edition}\n" + as_table(heading, rows)


# --- validate -------------------------------------------------------------------------------------


def _verdicts(form: str, good: list[Read], bad: list[Bad]) -> Iterable[str]:
    if form == "json":
        return as_json_list(_each_verdict(good, bad))
    rows: list[list[Cell]] = [
        [each.source, each.response.form, each.response.edition, len(each.response.answers)]
        for each in good
    ]
    heading = ["source", "form", "edition", "answered"]
    if form == "table":
        return [as_table(heading, rows)]
    faulty: list[list[Cell]] = [[each.source, None, None, None, str(each)] for each in bad]
    return [to_csv([[*heading, "faults"], *([*row, None] for row in rows), *faulty])]


def _each_verdict(good: list[Read], bad: list[Bad]) -> Iterator[dict[str, object]]:
    for each in good:
        yield {"source": each.source, "kind": None, "faults": []}
    for one in bad:
        yield {"source": one.source, "kind": one.kind, "faults": one.faults}


# --- code -----------------------------------------------------------------------------------------


def _codes(form: str, good: list[Read], bad: list[Bad]) -> Iterable[str]:
    coded = ((each, write_code(_with_key(each.response), each.instrument)) for each in good)
    if form == "json":
        return as_json_list(
            {"source": each.source, "code": code, "response": to_mapping(each.response)}
            for each, code in coded
        )
    rows: list[list[Cell]] = [[each.source, code] for each, code in coded]
    return [to_csv([["source", "code"], *rows]) if form == "csv" else as_table([], rows)]


def _with_key(response: Response) -> Response:
    """Return the response with a key; a file that has none gets another one each time."""
    if response.key is not None:
        return response
    return replace(response, key=secrets.randbelow(MOST_KEY + 1))


_COMMANDS = {"score": _scores, "validate": _verdicts, "code": _codes}
