"""Responses as CSV that Excel opens as it is: text stays text, numbers stay numbers."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..instrument.model import Instrument
from ..instrument.wording import wording
from ..responses.model import Response
from .scoring import PartScore, part_scores, score

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
UNSCORED = PartScore(None, None)


class Result(NamedTuple):
    """A response, where it is from (a file or a code), and the edition it answers."""

    source: str
    response: Response
    instrument: Instrument


def to_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Return the rows as CSV (RFC 4180); None is an empty cell."""
    texts = _Texts()  # few of them, many times
    lines = [
        ",".join(["" if c is None else texts[c] if isinstance(c, str) else repr(c) for c in row])
        for row in rows
    ]
    return MARK + "".join([line + END for line in lines])


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
    kinds = {(id(each.instrument), each.response.form): each for each in results}.values()
    parts = list(dict.fromkeys(part.id for each in kinds for part in each.instrument.parts))
    asked = list(dict.fromkeys(name for each in kinds for name in _asked(each)))
    heading: list[Cell] = ["source", "edition", "form", "role", "profession", "key", "made"]
    heading += [f"{part} score" for part in parts]
    heading += [f"{part} band" for part in parts]
    heading += [f"{part} importance" for part in parts]
    return [[*heading, *asked], *(_response_row(each, parts, asked) for each in results)]


def _asked(result: Result) -> list[str]:
    return [s.id for s in result.instrument.statements(result.response.form)]


def _response_row(result: Result, parts: list[str], asked: list[str]) -> list[Cell]:
    source, response, instrument = result
    scores = part_scores(response, instrument)
    found = [scores.get(name, UNSCORED) for name in parts]
    row: list[Cell] = [source, response.edition, response.form, response.role]
    row += [response.profession, response.key, response.made]
    row += [each.score for each in found]
    row += [each.band for each in found]
    return [*row, *map(response.importance.get, parts), *map(response.answers.get, asked)]


class _Texts(dict[str, str]):
    """The cells of texts, each worked out once."""

    def __missing__(self, value: str) -> str:
        made = self[value] = _cell(value)
        return made


def _cell(value: str) -> str:
    if value.startswith(RUNS) or value.lstrip(PASSED_OVER).startswith(RUNS):
        value = "'" + value
    value = BEGINS_WITHIN.sub(r"\1 ", value)
    return '"' + value.replace('"', '""') + '"'
