"""The working paper's parts, the tables to save, doctors and the board."""

import csv
import io

import pytest

from assessment_py.staff.board import DID_NOT_SAY, NO_PROFESSION, board, board_places
from assessment_py.staff.comparing import compare
from assessment_py.staff.counts import Counts, CountsError, parse_counts, to_mapping
from assessment_py.staff.doctors import doctors_table
from assessment_py.staff.example import example
from assessment_py.staff.mapping import (
    MappingError,
    Spellings,
    mapping_rows,
    parse_mapping,
    read_mapping,
    write_mapping,
)
from assessment_py.staff.tables import ANALYSIS, analysis_csv
from assessment_py.staff.working_paper import over_dates, paper
from tests.kit.staff import finished, table


def rows_of(text: str) -> list[dict[str, str]]:
    title, rest = text.removeprefix("\ufeff").split("\r\n", 1)
    assert title.startswith('"Invented example')
    return list(csv.DictReader(io.StringIO(rest)))


def test_the_analysts_table_has_every_rung() -> None:
    comparison = finished(compare(example()))
    rows = rows_of(analysis_csv([comparison]))
    assert tuple(rows[0]) == ANALYSIS
    assert len(rows) == len(comparison.findings)
    [midwife] = [r for r in rows if (r["profession"], r["above"]) == ("midwife", "band-7")]
    assert (midwife["n"], midwife["a"], midwife["ceiling"]) == ("43", "2", "yes")
    assert float(midwife["share"]) == pytest.approx(2 / 43)
    assert midwife["verdict"] == "clearly-fewer"
    assert float(midwife["ratio_low"]) < float(midwife["ratio"]) < float(midwife["ratio_high"])


def test_full_time_equivalents_are_shares_in_the_analysts_table() -> None:
    counts = table({"nurse": {"band-7": 30, "band-8a": 10}}, kind="fte")
    text = analysis_csv([finished(compare(counts))])
    assert '"nurse","band-7",40,10,,,0.25' in text


def test_what_stands_out_is_sturdy_and_the_largest_first() -> None:
    people = {
        "midwife": {"band-7": 60, "band-8a": 2},
        "social-worker": {"band-7": 200, "band-8a": 5},
        "nurse": {"band-7": 300, "band-8a": 150},
        "healthcare-scientist": {"band-7": 300, "band-8a": 150},
        "allied-health-professional": {"band-7": 300, "band-8a": 150},
    }
    counts = table(people)
    found = paper(counts, finished(compare(counts)))
    assert found.stands_out == (("social-worker", "band-7"), ("midwife", "band-7"))


def test_records_come_first() -> None:
    found = paper(example(), finished(compare(example())))
    [top] = [each for each in found.records if each.level == "vsm"]
    assert (top.not_recorded, top.everyone, top.share) == (5, 5, 1.0)
    assert found.cannot_tell == ("social-worker",)


def test_years_are_counted_and_never_pooled() -> None:
    low = {"midwife": {"band-7": 60, "band-8a": 2}, "nurse": {"band-7": 300, "band-8a": 150}}
    even = {"midwife": {"band-7": 60, "band-8a": 30}, "nurse": {"band-7": 300, "band-8a": 150}}
    years = [table(low, date="2024"), table(even, date="2025"), table(low, date="2026")]
    [found] = [
        each
        for each in over_dates([finished(compare(each)) for each in years])
        if each.profession == "midwife"
    ]
    assert (found.level, found.fewer, found.of) == ("band-7", 2, 3)
    assert over_dates([finished(compare(years[0]))]) == ()


# --- Doctors, the board ---------------------------------------------------------------------------


def test_doctors_are_three_groups() -> None:
    found = doctors_table({"consultant": 6, "core-training": 3, "staff-grade": 3})
    assert [each.group for each in found] == ["trainees", "career-grades", "consultants"]
    assert [each.share for each in found] == [0.25, 0.25, 0.5]
    assert doctors_table({}) == ()
    assert doctors_table({"consultant": None})[2].people is None


def test_the_boards_seats_beside_the_workforce() -> None:
    counts = table({"nurse": {"band-7": 60}, "other": {"band-7": 20}}, doctors={"consultant": 20})
    found = board({"doctor": 2, "nurse": 1, NO_PROFESSION: 1, DID_NOT_SAY: 6}, counts)
    assert (found.answered, found.no_profession, found.did_not_say) == (4, 1, 6)
    by_name = {each.profession: each for each in found.professions}
    assert by_name["doctor"].difference == pytest.approx(0.5 - 0.2)
    assert by_name["nurse"].difference == pytest.approx(0.25 - 0.6)
    assert by_name["other"].seats == 0
    assert "not-recorded" not in board_places()


def test_nobody_answered() -> None:
    found = board({DID_NOT_SAY: 3}, table({"nurse": {"band-7": 6}}))
    assert found.answered == 0
    assert found.professions[0].share_of_seats is None


# --- Mapping --------------------------------------------------------------------------------------


def test_a_mapping_is_read_as_it_was_written() -> None:
    rows = [
        ("role", "=Chief Nurse", "nurse"),
        ("level", "8z", ""),
        ("start", "psychologist", "band-6"),
    ]
    text = write_mapping(rows)
    assert mapping_rows(text) == rows
    found = read_mapping(text)
    assert found == Spellings(role={"=chief nurse": "nurse"}, starts={"psychologist": "band-6"})
    assert found.means("role", " =Chief  nurse") == "nurse"
    assert found.means("level", "8z") is None


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("job", "x", "nurse"), "column is 'job'"),
        (("role", "x", "nurze"), "means 'nurze'"),
        (("level", "x", "nurse"), "means 'nurse'"),
        (("start", "doctor", "band-6"), "'doctor' has no start"),
        (("start", "nurse", "vsm"), "means 'vsm'"),
    ],
)
def test_a_mapping_that_cannot_be_is_named_by_its_row(row: tuple[str, str, str], says: str) -> None:
    with pytest.raises(MappingError, match="row 2") as caught:
        read_mapping(write_mapping([row]))
    assert says in str(caught.value)


def test_one_spelling_has_one_meaning() -> None:
    with pytest.raises(MappingError, match="row 2: 'chief nurse' was given a meaning before"):
        parse_mapping([("role", "Chief Nurse", "nurse"), ("role", "chief  nurse", "midwife")])


@pytest.mark.parametrize("text", ["", "a,b,c\n", "\0", '"' + "x" * 200_000])
def test_what_is_no_mapping_is_told(text: str) -> None:
    with pytest.raises(MappingError):
        read_mapping(text)


# --- Counts ---------------------------------------------------------------------------------------

GOOD = to_mapping(example())


def test_counts_travel_and_come_back() -> None:
    assert parse_counts(GOOD) == example()


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "heads"},
        {"date": 5},
        {"date": "x" * 50},
        {"cells": {}},
        {"cells": [["nurse", "band-7"]]},
        {"cells": [["nurse", "band-77", 3]]},
        {"cells": [["nurse", "band-7", -1]]},
        {"cells": [["nurse", "band-7", True]]},
        {"cells": [["nurse", "band-7", 2.5]]},
        {"cells": [["nurse", "band-7", 10**9]]},
        {"cells": [["nurse", "band-7", 1]] * 2000},
        {"doctors": [["midwife", 3]]},
        {"example": "yes"},
    ],
)
def test_what_is_no_counts_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(CountsError):
        parse_counts(GOOD | change)
    with pytest.raises(CountsError):
        parse_counts([])


def test_hidden_people_hide_their_sum() -> None:
    counts = Counts(date=None, kind="headcount", cells={("nurse", "band-7"): None})
    assert counts.people("nurse", ["band-7", "band-6"]) is None
    assert counts.people("nurse", ["band-6"]) == 0
