"""Files of three shapes, each of their quirks, and each thing that can be wrong with one.

Longer than most: a small file for each quirk, which is read best beside what it gives.
"""

import io
from typing import get_args

import pytest

from assessment_py.staff.combinations import Limits
from assessment_py.staff.counts import Counts, parse_counts, to_mapping
from assessment_py.staff.delimited import LONGEST_CELL, Source
from assessment_py.staff.example import example
from assessment_py.staff.ladder import normal
from assessment_py.staff.mapping import Spellings
from assessment_py.staff.problems import Asking, Noting, Problem, StaffError, Stopping
from assessment_py.staff.reading import Layout, read
from assessment_py.staff.spellings import level_of, role_of
from assessment_py.staff.tables import counts_csv, template_csv
from assessment_py.staff.understanding import Choices, Reading
from assessment_py.staff.words import SENTENCES, sentence
from tests.kit.staff import finished, reading

LONG = "profession,level,count\nnurse,Band 7,30\nmidwife,Band 8a,12\n"
WIDE = 'Job Role,Band 6,Band 7,8a,Grand Total\nStaff Nurse,5,"1,460",2,1467\nMidwife,1,,3,4\n'
POSTS = "Job Role,Occupation Code,AfC Band\nMidwife,N2C,Band 7\nMidwife,N2C,Band 7\n,N6A,Band 8a\n"


def cells(found: Reading) -> dict[tuple[str, str], object]:
    [counts] = found.counts
    return dict(counts.cells)


def ids(found: Reading) -> set[str]:
    return {each.id for each in found.problems}


def problem(found: Reading, id_: str) -> Problem:
    return next(each for each in found.problems if each.id == id_)


def stopped(text: str, **options: object) -> Problem:
    with pytest.raises(StaffError) as caught:
        reading(text, **options)  # type: ignore[arg-type]
    assert all(caught.value.faults)
    return caught.value.problems[0]


def from_bytes(content: bytes) -> Reading:
    return finished(read(Source.from_bytes(io.BufferedReader(io.BytesIO(content)))))


# --- Shapes ---------------------------------------------------------------------------------------


def test_long_counts() -> None:
    found = reading(LONG)
    assert cells(found) == {("nurse", "band-7"): 30, ("midwife", "band-8a"): 12}
    assert (found.headings.shape, found.people, found.ready) == ("long", 42, True)
    assert found.counts[0].kind == "headcount"


def test_a_pivot() -> None:
    found = reading(WIDE)
    assert found.headings.shape == "wide"
    assert cells(found)["nurse", "band-7"] == 1460
    assert cells(found)["midwife", "band-7"] == 0
    assert problem(found, "blank-zeros").number == 1


def test_one_row_a_post() -> None:
    found = reading(POSTS)
    assert cells(found) == {("midwife", "band-7"): 2, ("nurse", "band-8a"): 1}
    assert found.counts[0].kind == "posts"
    assert "posts" in ids(found)


def test_posts_with_working_hours_are_still_posts() -> None:
    text = "Employee Number,Job Role,AfC Band,Contracted Wte\n1,Midwife,Band 7,0.6\n"
    found = reading(text)
    assert (found.headings.shape, found.people) == ("posts", 1)


def test_a_main_post_flag_makes_people_of_posts() -> None:
    text = "Job Role,AfC Band,Primary\nMidwife,Band 7,Y\nMidwife,Band 6,N\n"
    found = reading(text)
    assert cells(found) == {("midwife", "band-7"): 1}
    assert found.counts[0].kind == "headcount"
    assert found.left_out == {"second-post": 1}


def test_a_persons_first_post_is_counted_if_the_reader_says_so() -> None:
    text = (
        "Employee Number,Job Role,AfC Band\n" + "7,Midwife,Band 7\n7,Midwife,Band 6\n8,Midwife,6\n"
    )
    found = reading(text, layout=Layout(person="Employee Number"))
    assert cells(found) == {("midwife", "band-7"): 1, ("midwife", "band-6"): 1}
    assert problem(found, "second-posts").number == 1


def test_what_is_written_can_be_read_again() -> None:
    [again] = reading(counts_csv([example()])).counts
    assert again == example()
    assert parse_counts(to_mapping(again)) == again


def test_a_hidden_number_can_be_written_and_read_again() -> None:
    counts = Counts(
        date=None, kind="headcount", cells={("nurse", "band-7"): None, ("midwife", "band-7"): 3}
    )
    assert reading(counts_csv([counts])).counts == (counts,)


def test_the_template_is_read_without_a_word() -> None:
    found = reading(template_csv())
    assert found.ready and found.people == 0
    assert not found.problems


def test_a_doctors_table() -> None:
    text = (
        "DATE,GRADE_SORT_ORDER,GRADE,SPECIALTY,HC\n30/09/2026,1,Consultant,Cardiology,5\n"
        "30/09/2026,6,Core Training,Cardiology,2\n30/09/2026,1,Consultant,Renal medicine,4\n"
    )
    [counts] = reading(text).counts
    assert counts.doctors == {"consultant": 9, "core-training": 2}
    assert counts.date == "2026-09-30"


# --- Quirks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        LONG.encode("utf-8-sig"),
        LONG.encode("utf-16"),
        LONG.replace(",", "\t").encode("utf-16"),
        LONG.replace(",", ";").encode(),
        LONG.replace("\n", "\r\n").encode(),
        LONG.replace("\n", "\r").encode(),
    ],
)
def test_encodings_delimiters_and_ends_of_lines(content: bytes) -> None:
    assert cells(from_bytes(content)) == cells(reading(LONG))


def test_cp1252() -> None:
    text = "Job Role,Band\nMidwife – Manager,Band 8a\n"
    assert cells(from_bytes(text.encode("cp1252"))) == {("midwife", "band-8a"): 1}


def test_title_rows_and_an_empty_first_column() -> None:
    text = "Staff list,,\n,,\nMade on Monday,,\n,Job Role,Pay Grade\n,Midwife,Band 7\n"
    found = reading(text)
    assert problem(found, "heading-row").row == 4
    assert cells(found) == {("midwife", "band-7"): 1}


def test_two_rows_of_headings_are_refused() -> None:
    text = "Job Role,Grade,\nJob Role,Pay Grade,Headcount\nMidwife,Band 7,3\n"
    found = stopped(text)
    assert (found.id, found.row, found.other_row) == ("header-two", 1, 2)


def test_totals_are_left_out_and_checked() -> None:
    good = "profession,level,count\nnurse,Band 7,3\nmidwife,Band 7,4\nTotal ,Band 7,7\n"
    assert ids(reading(good)) == {"totals"}
    bad = reading(good.replace(",7\n", ",9\n"))
    wrong = problem(bad, "total-wrong")
    assert (wrong.row, wrong.number, wrong.wanted) == (4, 9, 7)
    assert bad.ready and bad.people == 7
    wide = reading(WIDE.replace("1467", "1468"))
    wrong = problem(wide, "total-wrong")
    assert (wrong.row, wrong.column, wrong.number, wrong.wanted) == (2, "Grand Total", 1468, 1467)


@pytest.mark.parametrize("mark", ["*", "-", "–", "..", "[c]", "x", "<5", "≤7", "Redacted", "low"])
def test_hidden_cells_are_hidden_and_not_nobody(mark: str) -> None:
    found = reading(LONG.replace("30", mark))
    assert cells(found)["nurse", "band-7"] is None
    assert problem(found, "count-hidden").number == 1
    assert ("dash" in ids(found)) == (mark in "-–")


def test_a_dash_may_be_nobody() -> None:
    found = reading(LONG.replace("30", "–"), layout=Layout(dash_is_nil=True))
    assert cells(found)["nurse", "band-7"] == 0


@pytest.mark.parametrize(("text", "number"), [("1,460", 1460), ("1\u00a0460", 1460), ("3.0", 3)])
def test_numbers(text: str, number: int) -> None:
    assert cells(reading(LONG.replace("30", f'"{text}"')))["nurse", "band-7"] == number


def test_fractions_are_full_time_equivalents() -> None:
    found = reading(LONG.replace("30", "30.25"))
    assert found.counts[0].kind == "fte"
    assert "fte-only" in ids(found)
    assert reading(LONG.replace("count", "FTE")).counts[0].kind == "fte"


def test_empty_columns_and_repeated_headings_and_blank_rows() -> None:
    text = (
        "profession,level,count,a,\nnurse,Band 7,30,,\n\nprofession,level,count,a,\nnurse,8a,1,,\n"
    )
    found = reading(text)
    assert cells(found) == {("nurse", "band-7"): 30, ("nurse", "band-8a"): 1}
    assert problem(found, "repeated-headings").number == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("30/09/2026", "2026-09-30"),
        ("2026-09-30 00:00:00", "2026-09-30"),
        ("2026-SEP", "2026-09"),
        ("Sep-26", "2026-09"),
        ("2026", "2026"),
        ("30 September 2026", "2026-09-30"),
    ],
)
def test_dates(text: str, date: str) -> None:
    found = reading(f"profession,level,count,date\nnurse,Band 7,3,{text}\n")
    assert [each.date for each in found.counts] == [date]


def test_a_date_not_understood_is_asked_for() -> None:
    text = "profession,level,count,date\nnurse,Band 7,3,FY 26\n"
    assert problem(reading(text), "date-unknown").value == "FY 26"
    [counts] = reading(text, choices=Choices(date="2026")).counts
    assert counts.date == "2026"


def test_a_pivot_below_its_title_as_excel_writes_it() -> None:
    pivot = "Sum of FTE,Column Labels,,\nRow Labels,Band 6,Band 7,Grand Total\nMidwife,4,3,7\n"
    found = reading(pivot)
    assert (found.headings.row, found.counts[0].kind) == (2, "fte")
    assert reading(pivot.replace("Sum of FTE", "Count of Post")).counts[0].kind == "headcount"


def test_each_date_is_a_table_of_its_own() -> None:
    rows = "".join(f"nurse,Band 7,{number},{2020 + number}\n" for number in (3, 1, 2))
    found = reading(f"profession,level,count,date\n{rows}")
    assert [(each.date, each.cells["nurse", "band-7"]) for each in found.counts] == [
        ("2021", 1),
        ("2022", 2),
        ("2023", 3),
    ]


def test_bank_and_leavers_are_not_counted_unless_the_reader_says_so() -> None:
    text = "Job Role,AfC Band,Status\nMidwife,7,Active Assignment\nMidwife,7,Bank\n"
    found = reading(text)
    assert found.people == 1 and found.left_out == {"not-counted": 1}
    assert {(each.value, each.counted) for each in found.choices} == {
        ("Active Assignment", True),
        ("Bank", False),
    }
    everyone = Choices(counted={"status": frozenset({"bank", "active assignment"})})
    assert reading(text, choices=everyone).people == 2


def test_role_and_code_that_disagree_are_told() -> None:
    found = reading("Job Role,Occupation Code,Band\nMidwife - Manager,N0A,8a\n")
    assert problem(found, "disagreements").names == ("midwife/nurse",)


def test_by_staff_group_alone_some_are_not_compared() -> None:
    text = (
        "Staff Group,Band\nNursing and Midwifery Registered,7\nAdd Prof Scientific and Technic,7\n"
    )
    found = reading(text)
    assert cells(found) == {("nurse-or-midwife", "band-7"): 1, ("several-professions", "band-7"): 1}
    assert {"group-hides", "nurse-or-midwife"} <= ids(found)


# --- What is not known ----------------------------------------------------------------------------


def test_a_level_not_known_gives_row_value_and_what_is_known() -> None:
    rows = "Midwife,Band 7\n" * 15
    found = reading(f"Job Role,AfC Band\n{rows}Midwife,Band 8z\nMidwife,Band 8z\n")
    unknown = problem(found, "level-unknown")
    assert (unknown.row, unknown.value, unknown.number) == (17, "Band 8z", 2)
    assert not found.ready
    told = sentence(unknown)
    assert "Row 17" in told and "'Band 8z'" in told and "8a, 8b, 8c, 8d, 9, VSM" in told


def test_what_is_not_known_is_mapped_or_left_out() -> None:
    text = "Job Role,AfC Band\nPsych Wellbeing Pract,7\nMidwife,7\n"
    assert not reading(text).ready
    assert reading(text).unknown[0].spelling == "Psych Wellbeing Pract"
    mapped = Choices(spellings=Spellings(role={"psych wellbeing pract": "psychologist"}))
    assert reading(text, choices=mapped).ready
    assert cells(reading(text, choices=mapped))["psychologist", "band-7"] == 1
    left = reading(text, choices=Choices(leave_unknown_out=True))
    assert left.ready and left.left_out == {"unknown": 1}


@pytest.mark.parametrize(
    ("change", "id_", "row"),
    [
        (("30", "1.460"), "count-bad", 2),
        (("30", "many"), "count-bad", 2),
        (("30", ""), "count-blank", 2),
        (("30", "=SUM(A1:A9)"), "count-formula", 2),
        (("30", "#REF!"), "count-formula", 2),
        (("12", "-3"), "count-negative", 3),
        (("12", "1000001"), "count-huge", 3),
        (("12", "9" * 30), "count-huge", 3),
        (("midwife,Band 8a", "nurse,Band 7"), "twice", 2),
    ],
)
def test_faults_of_numbers_stop(change: tuple[str, str], id_: str, row: int) -> None:
    found = reading(LONG.replace(*change))
    assert (problem(found, id_).id, problem(found, id_).row) == (id_, row)
    assert not found.ready and not found.counts


def test_the_same_twice_may_be_parts_of_one_number() -> None:
    text = LONG.replace("midwife,Band 8a", "nurse,Band 7")
    assert cells(reading(text, layout=Layout(add_up=True))) == {("nurse", "band-7"): 42}
    by_ward = "profession,level,count,ward\nnurse,Band 7,3,A\nnurse,Band 7,4,B\n"
    assert cells(reading(by_ward)) == {("nurse", "band-7"): 7}


def test_kinds_and_organisations_are_never_added_up() -> None:
    kinds = "profession,level,Total,Data Type\nnurse,Band 7,3,HC\nnurse,Band 7,2.6,FTE\n"
    assert problem(reading(kinds), "mixed-kinds").names == ("HC", "FTE")
    assert cells(reading(kinds, choices=Choices(kind="HC"))) == {("nurse", "band-7"): 3}
    trusts = "Org Code,profession,level,count\nRAA,nurse,Band 7,3\nRBB,nurse,Band 7,4\n"
    found = reading(trusts)
    assert problem(found, "mixed-organisations").number == 2 and not found.counts
    assert cells(reading(trusts, choices=Choices(organisation="RBB"))) == {("nurse", "band-7"): 4}


def test_band_8_is_never_spread() -> None:
    found = reading(LONG.replace("Band 8a", "Band 8"))
    assert problem(found, "band-8-unsplit").number == 12


def test_many_of_a_kind_are_counted_after_twenty() -> None:
    found = reading("profession,level,count\n" + "nurse,Band 7,x1\n" * 30)
    assert sum(each.id == "count-bad" for each in found.problems) == 20
    assert found.more == {"count-bad": 10}


# --- Hostile files --------------------------------------------------------------------------------

HEAD = "Job Role,AfC Band\n"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("", "blank"),
        (" \n\n", "blank"),
        ("a\0b\n", "not-text"),
        ("x" * 1_000_001, "long-line"),
        (f"{HEAD}{'x' * (LONGEST_CELL + 1)},7\n", "long-cell"),
        (f'{HEAD}"Midwife,7\nMidwife,7\n', "quote-open"),
        (HEAD + '"' + "Midwife,7\n" * 9000, "quote-open"),
        ("Job Role,AfC Band," + ",".join(map(str, range(50_000))), "too-many-columns"),
        (HEAD, "no-rows"),
        (f"{HEAD},,\n", "no-rows"),
        ("nothing\nof,use\n", "header-missing"),
        ("Band,Ward,Status\n7,A,Active\n", "column-missing"),
        ("Job Role,Count\nMidwife,3\n", "column-missing"),
    ],
)
def test_each_hostile_file_ends_in_a_sentence(text: str, id_: str) -> None:
    found = stopped(text)
    assert found.id == id_
    assert sentence(found).endswith((".", "?"))


@pytest.mark.parametrize(
    ("start", "id_"),
    [(b"PK\x03\x04", "xlsx"), (b"\xd0\xcf\x11\xe0", "xlsx"), (b"%PDF", "not-text")],
)
def test_what_is_no_table_is_known_by_its_first_bytes(start: bytes, id_: str) -> None:
    with pytest.raises(StaffError) as caught:
        from_bytes(start + bytes(100))
    assert caught.value.problems[0].id == id_


def test_limits() -> None:
    many = HEAD + "Midwife,7\n" * 20
    assert stopped(many, limits=Limits(rows=19)).id == "too-many-rows"
    different = HEAD + "".join(f"role {number},7\n" for number in range(20))
    found = stopped(different, limits=Limits(combinations=19))
    assert (found.id, found.column) == ("too-many-combinations", "Job Role")
    dates = "profession,level,count,date\n" + "".join(f"nurse,7,1,{y}\n" for y in range(2000, 2011))
    assert stopped(dates).id == "too-many-dates"
    unclear = reading("profession,level,count,date\nnurse,7,1,sometime\n")
    assert problem(unclear, "date-unknown").value == "sometime"


@pytest.mark.parametrize("name", ["__proto__", "constructor", "=cmd()", "\u202eename", "<b>"])
def test_odd_headings_and_values_are_only_names(name: str) -> None:
    found = reading(f"Job Role,AfC Band,{name}\n{name},Band 7,{name}\n")
    assert [each.column for each in found.unknown] == ["role"]
    assert not found.ready


def test_ragged_rows_are_named() -> None:
    found = reading(f"{HEAD}Midwife\nMidwife,7\nMidwife,7,more\n")
    assert [(p.row, p.number, p.wanted) for p in found.problems if p.id == "ragged"] == [
        (2, 1, 2),
        (4, 3, 2),
    ]
    assert not found.ready


def test_the_reader_may_say_which_row_and_columns() -> None:
    text = "one,two\nthing,stuff\nMidwife,7\n"
    layout = Layout(heading_row=2, columns={"role": "thing", "level": "stuff"})
    assert cells(reading(text, layout=layout)) == {("midwife", "band-7"): 1}
    assert stopped(text, layout=Layout(heading_row=99)).id == "header-missing"
    missing = Layout(heading_row=2, columns={"role": "other"})
    assert stopped(text, layout=missing).id == "column-missing"


# --- Personal data --------------------------------------------------------------------------------

PERSONAL = [
    "employee_number", "AssignmentNumber", "Unique Nhs Identifier", "Date Of Birth", "Nationality",
    "Registration Number", "PostCode", "AgeBand", "Full Name", "Forename", "Surname", "Initials",
    "Title", "NI Number", "National Insurance", "NINO", "DOB", "Email", "E-mail address", "Phone",
    "Mobile", "Home Address", "NMC PIN", "GMC", "HCPC", "Ethnic Origin", "Gender", "Sex",
    "Disability", "Religious Belief", "Sexual Orientation", "Age", "Salary", "Pay Point",
    "Position Number", "Supervisor", "Manager Name", "Job Title", "Position Title",
]  # fmt: skip


@pytest.mark.parametrize("heading", PERSONAL)
def test_a_marker_in_a_personal_column_is_nowhere(heading: str) -> None:
    marker = "MARKER-4711"
    text = f"{heading},Job Role,AfC Band\n{marker},Midwife,7\n{marker},?,8z\n{marker},Midwife\n"
    found = reading(text)
    assert marker not in repr(found)
    assert heading in found.headings.personal
    assert heading in problem(found, "personal").names


@pytest.mark.parametrize(
    "value", ["QQ 12 34 56 C", "someone@example.org", "Midwife 12345678", "a long note " * 20]
)
def test_what_looks_like_a_persons_is_not_kept(value: str) -> None:
    found = reading(f"Job Role,AfC Band\n{value},Band 7\nMidwife,{value}\n")
    assert value not in repr(found) and value.strip() not in repr(found)
    assert problem(found, "looks-personal").number == 2
    assert {each.spelling for each in found.unknown} == {"…"}


def test_no_spelling_is_remembered_when_a_file_has_been_read() -> None:
    found = reading("Job Role,AfC Band\nMidwife,7\n")
    assert found.people == 1
    assert {each.cache_info().currsize for each in (normal, level_of, role_of)} == {0}
    stopped("Job Role,AfC Band\n")
    assert normal.cache_info().currsize == 0


def test_keys_of_persons_are_nowhere() -> None:
    text = "Employee Number,Job Role,AfC Band\nMARKER-1,Midwife,7\nMARKER-1,Midwife,6\n"
    assert "MARKER" not in repr(reading(text, layout=Layout(person="Employee Number")))


def test_every_problem_has_a_sentence() -> None:
    every = {*get_args(Stopping), *get_args(Asking), *get_args(Noting)}
    assert set(SENTENCES) == every
    for id_ in every:
        full = Problem(
            id=id_, row=1, other_row=2, column="c", value="level", number=3, wanted=4, names=("n",)
        )
        assert sentence(full)
        assert sentence(Problem(id=id_))
