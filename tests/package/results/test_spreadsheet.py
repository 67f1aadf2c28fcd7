"""Tables that Excel opens as they are, and that run nothing."""

import csv
import io
from typing import Any

import pytest

from assessment_py import load, parse_response
from assessment_py.responses.model import Response
from assessment_py.results.spreadsheet import (
    RUNS,
    Cell,
    Result,
    response_rows,
    statement_rows,
    to_csv,
)

INSTRUMENT = load()
FIRST, SECOND, *REST = INSTRUMENT.statements("organisation")
PART = INSTRUMENT.parts[0]


def response(form: str = "organisation", **changes: Any) -> Response:
    whole = {"form": form, "edition": INSTRUMENT.edition, "answers": {}, "importance": {}}
    return parse_response(whole | changes, INSTRUMENT)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_a_table_is_marked_quoted_and_ends_its_lines_as_the_standard_says() -> None:
    rows: list[list[Cell]] = [["a", 1, None, -2.5], ['say "so"', "b,c", "d\ne", ""]]
    assert to_csv(rows) == '\ufeff"a",1,,-2.5\r\n"say ""so""","b,c","d\ne",""\r\n'


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "|x", "%x", " =1", "\u00a0=1",
     "\"=1", "'=1", " '\" =1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_a_text_that_might_run_becomes_plain_text(text: str) -> None:
    assert read(to_csv([[text]])) == [["'" + text]]


@pytest.mark.parametrize("text", ["plain", "a=1", "1-2", "e@example.org", "'quoted'", "", " x"])
def test_another_text_stays_as_it_is(text: str) -> None:
    assert read(to_csv([[text]])) == [[text]]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("x;=1+1;y", "x; =1+1;y"),
        ("x; =1", "x;  =1"),
        ('x;"=1', 'x; "=1'),
        ("x\n=1+1", "x\n =1+1"),
        ("x\r\n@a\t-1", "x\r\n @a\t -1"),
        ("x;\uff1d1", "x; \uff1d1"),
        ("one; two\nthree; 4", "one; two\nthree; 4"),
    ],
)
def test_no_formula_begins_where_another_sign_parts_cells(text: str, safe: str) -> None:
    table = to_csv([["2026-11", text]])
    assert read(table) == [["2026-11", safe]]
    for sign in ";", "\t":
        for row in csv.reader(
            io.StringIO(table.removeprefix("\ufeff"), newline=""), delimiter=sign
        ):
            assert not any(cell.startswith(RUNS) for cell in row)


def test_a_number_stays_a_number() -> None:
    rows: list[list[Cell]] = [[-5, 0, 62.5]]
    assert to_csv(rows) == "\ufeff-5,0,62.5\r\n"


def test_one_response_is_a_row_for_each_statement() -> None:
    answers = {s.id: 2 for s in (FIRST, SECOND, REST[0], REST[1])} | {REST[2].id: "dont-know"}
    note = '=HYPERLINK("x")\nand more'
    made = response(
        answers=answers, importance={PART.id: 4}, notes={SECOND.id: note}, made="2026-11-23"
    )
    heading, first, second, *others = read(to_csv(statement_rows(made, INSTRUMENT)))
    assert heading == ["edition", "made", "part", "part score", "band", "importance", "statement",
                       "answer", "value", "note"]  # fmt: skip
    about = [INSTRUMENT.edition, "2026-11-23", PART.title, "50", "Established", "4"]
    assert first == [*about, FIRST.text, "Happens in places", "50", ""]
    assert second == [*about, SECOND.text, "Happens in places", "50", "'" + note]
    assert others[2] == [*about, REST[2].text, "I don’t know", "", ""]
    unscored = [INSTRUMENT.edition, "2026-11-23", INSTRUMENT.parts[1].title, "", "", ""]
    assert others[3] == [*unscored, REST[3].text, "", "", ""]
    assert len(others) + 2 == 25


def test_many_responses_are_a_row_each_whatever_their_form() -> None:
    results = [
        Result("a.json", response(answers={s.id: 1 for s in (FIRST, SECOND, *REST)}, key=7,
                                  role="other", profession="nurse", made="2026-11-23",
                                  importance={PART.id: 5}), INSTRUMENT),
        Result("b.json", response("you"), INSTRUMENT),
    ]  # fmt: skip
    heading, first, second = read(to_csv(response_rows(results)))
    parts = [part.id for part in INSTRUMENT.parts]
    ids = [s.id for form in INSTRUMENT.forms for s in INSTRUMENT.statements(form.id)]
    assert heading == [
        *("source", "edition", "form", "role", "profession", "key", "made"),
        *(f"{part} score" for part in parts),
        *(f"{part} band" for part in parts),
        *(f"{part} importance" for part in parts),
        *ids,
    ]
    said = ["a.json", INSTRUMENT.edition, "organisation", "other", "nurse", "7", "2026-11-23"]
    scores = [*["25"] * 5, *["developing"] * 5, "5", "", "", "", ""]
    assert first == [*said, *scores, *["1"] * 25, *[""] * 20]
    assert second == ["b.json", INSTRUMENT.edition, "you", *[""] * (len(heading) - 3)]


def test_no_responses_are_a_heading() -> None:
    assert len(response_rows([])) == 1
