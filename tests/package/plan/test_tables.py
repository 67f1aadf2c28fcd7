"""A plan as rows for a spreadsheet, and as text to copy."""

from assessment_py import load
from assessment_py.plan.model import parse_plan
from assessment_py.plan.tables import plan_rows, to_list, to_text
from assessment_py.results.spreadsheet import to_csv

INSTRUMENT = load()
PART = INSTRUMENT.parts[3]
PLAN = parse_plan(
    {
        "key": "0" * 32,
        "revision": 1,
        "scope": "organisation",
        "review": "2027-02-26",
        "executive_lead": "Chief Nurse",
        "priorities": [
            {"part": PART.id, "what": "Ask\nall", "lead": "=Me()", "due": "2026-12-10",
             "status": "not-begun"},
            {},
            {"measure": "A count", "known_by": "2027-02-19", "note": "late"},
        ],
    },
    INSTRUMENT,
)  # fmt: skip


def test_a_row_for_each_priority_in_the_words_of_the_instrument() -> None:
    assert plan_rows(PLAN, INSTRUMENT) == [
        ["priority", "part", "what we will do", "lead", "first move", "by when",
         "how we will know", "know by", "status", "note", "review"],
        [1, PART.title, "Ask\nall", "=Me()", None, "2026-12-10", None, None, "not begun", None,
         "2027-02-26"],
        [3, None, None, None, None, None, "A count", "2027-02-19", None, "late", "2027-02-26"],
    ]  # fmt: skip


def test_the_table_opens_without_a_formula() -> None:
    text = to_csv(plan_rows(PLAN, INSTRUMENT))
    assert text.startswith('\ufeff"priority","part",')
    assert text.count("\r\n") == 3
    assert ',"\'=Me()",' in text


def test_the_list_has_one_line_a_priority() -> None:
    first = f"Ask all; part: {PART.title}; lead: =Me(); by when: 2026-12-10; status: not begun"
    third = "how we will know: A count; know by: 2027-02-19; note: late"
    assert to_list(PLAN, INSTRUMENT) == f"{first}\n{third}\n"
    assert to_text(PLAN, INSTRUMENT) == (
        f"Executive lead: Chief Nurse\n1. {first}\n3. {third}\nReview: 2027-02-26\n"
    )
