"""Responses as CSV that Excel opens as it is: text stays text, numbers stay numbers."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..instrument.model import Instrument
from ..instrument.wording import wording
from ..responses.model import Response
from .scoring import part_scores, score

MARK = "\ufeff"  # tells Excel that the text is UTF-8
END = "\r\n"
# A cell that opens with one of these, even after a quote or a space, may be run as a formula.
RUNS = tuple("=+-@\t\r\n\0|%\uff1d\uff0b\uff0d\uff20")
PASSED_OVER = " \u00a0\"'"
# Where semicolons or tabs part cells, the quotes of a row but its first do not hold it together: a
# cell of its own begins after each of these, and after each line's end.
BEGINS_WITHIN = re.compile(
    rf"([;\t\r\n])(?=[{PASSED_OVER}]*[{re.escape(''.join(filter(str.isprintable, RUNS)))}])"
)

Cell = str | int | float | None


class Result(NamedTuple):
    """A response, where it is from (a file or a code), and the edition it answers."""

    source: str
    response: Response
    instrument: Instrument


def to_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Return the rows as CSV (RFC 4180); None is an empty cell."""
    return MARK + "".join(",".join(map(_cell, row)) + END for row in rows)


def statement_rows(response: Response, instrument: Instrument) -> list[list[Cell]]:
    """Return one response as a table in the instrument's words: a heading, then each statement."""
    heading: list[Cell] = ["edition", "made", "part", "part score", "band", "importance"]
    rows: list[list[Cell]] = [[*heading, "statement", "answer", "value", "note"]]
    words = wording(instrument.form(response.form), instrument)
    for part in score(response, instrument).parts:
        about: list[Cell] = [response.edition, response.made, words.parts[part.part]]
        about += [part.score, words.bands.get(part.band or ""), part.importance]
        for item in part.items:
            answer = None if item.answer is None else words.answers[item.answer]
            said: list[Cell] = [words.statements[item.statement], answer, item.score]
            rows.append([*about, *said, response.notes.get(item.statement)])
    return rows


def response_rows(results: Sequence[Result]) -> list[list[Cell]]:
    """Return many responses as a table of ids and numbers: a heading, then a row for each."""
    parts = list(dict.fromkeys(part.id for each in results for part in each.instrument.parts))
    asked = list(dict.fromkeys(name for each in results for name in _asked(each)))
    heading: list[Cell] = ["source", "edition", "form", "role", "profession", "key", "made"]
    heading += [f"{part} score" for part in parts]
    heading += [f"{part} band" for part in parts]
    heading += [f"{part} importance" for part in parts]
    return [[*heading, *asked], *(_response_row(each, parts, asked) for each in results)]


def _asked(result: Result) -> list[str]:
    return [s.id for s in result.instrument.statements(result.response.form)]


def _response_row(result: Result, parts: list[str], asked: list[str]) -> list[Cell]:
    source, response, instrument = result
    found = part_scores(response, instrument)
    row: list[Cell] = [source, response.edition, response.form, response.role]
    row += [response.profession, response.key, response.made]
    row += [found[name].score if name in found else None for name in parts]
    row += [found[name].band if name in found else None for name in parts]
    row += [response.importance.get(name) for name in parts]
    return row + [response.answers.get(name) for name in asked]


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    if value.startswith(RUNS) or value.lstrip(PASSED_OVER).startswith(RUNS):
        value = "'" + value
    value = BEGINS_WITHIN.sub(r"\1 ", value)
    return '"' + value.replace('"', '""') + '"'
