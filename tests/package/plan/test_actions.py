"""What a page asks about a plan, through the bridge, and what it gets."""

import base64
from typing import Any

import pytest

from assessment_py import Editions, load
from tests.kit.asking import ask, ok

INSTRUMENT = load()
EDITIONS = Editions().names
PART = INSTRUMENT.parts[0].id
PLAN: dict[str, Any] = {
    "key": "0123456789abcdef0123456789abcdef",
    "revision": 1,
    "scope": "organisation",
    "made": "2026-11-26",
    "review": "2027-02-26",
    "priorities": [{"part": PART, "what": " Ask all ", "due": "2026-12-10"}],
}


def test_a_plan_is_checked_and_cleaned() -> None:
    checked = ok("check-plan", plan=PLAN, today="2027-02-26")
    assert checked["plan"]["priorities"][0]["what"] == "Ask all"
    assert checked["review_due"] is True
    assert {"id": "no-lead", "field": "lead", "priority": 1} in checked["remarks"]
    assert ok("check-plan", plan=PLAN)["review_due"] is None


def test_what_is_saved_opens_again() -> None:
    saved = ok("write-plan", plan=PLAN, day="2026-11-26")
    assert saved["name"] == "plan-2026-11-26.json"
    opened = ok("read-plan", text=saved["text"], today="2026-11-27")
    assert opened["plan"] == saved["plan"]
    assert (opened["review_due"], opened["standing"], opened["encoding"]) == (False, None, "text")
    content = base64.b64encode(saved["text"].encode()).decode()
    assert ok("read-plan", base64=content)["encoding"] == "utf-8"


def test_a_file_is_told_apart_from_the_plan_on_the_page() -> None:
    saved = ok("write-plan", plan=PLAN, day="2026-11-26")
    changed = PLAN | {"review": "2027-03-01"}
    later = ok("write-plan", plan=changed, day="2026-11-27", before=saved["plan"])
    assert later["plan"]["revision"] == 2
    assert ok("read-plan", text=later["text"], here=PLAN)["standing"] == "newer"
    assert ok("read-plan", text=saved["text"], here=later["plan"])["standing"] == "older"
    assert ok("read-plan", text=saved["text"], here=saved["plan"])["standing"] == "same"
    again = ok("write-plan", plan=later["plan"], day="2026-11-28", before=later["plan"])
    assert again["text"] == later["text"]


def test_a_review_is_held() -> None:
    after = ok(
        "review-plan",
        plan=PLAN,
        date="2027-02-26",
        answers=[{"status": "under-way", "due": "2027-03-08"}],
        review="2027-06-01",
    )
    assert after["plan"]["priorities"][0]["due"] == "2027-03-08"
    assert after["plan"]["reviews"][0]["entries"][0]["status"] == "under-way"
    assert ok("check-plan", plan=after["plan"], today="2027-03-01")["review_due"] is False


def test_a_part_then_and_now() -> None:
    found = ok(
        "then-and-now",
        plan=PLAN,
        then=[{"part": PART, "middle": 40, "count": 12}],
        now=[{"part": PART, "middle": 57.5, "count": 11}],
    )
    assert found["parts"] == [
        {
            "part": PART,
            "then": {"middle": 40, "count": 12},
            "now": {"middle": 57.5, "count": 11},
            "change": 17.5,
        }
    ]


def test_it_is_taken_away_as_a_calendar_a_table_and_text() -> None:
    calendar = ok("write-ics", plan=PLAN, now="2026-11-26T09:30:00Z")
    assert (calendar["events"], calendar["name"]) == (2, "plan-2026-11-26.ics")
    assert calendar["text"].startswith("BEGIN:VCALENDAR\r\n")
    changed = PLAN | {"review": "2027-03-01"}
    later = ok("write-ics", plan=changed, now="2026-11-27T09:30:00Z", before=calendar["plan"])
    assert "SEQUENCE:2\r\n" in later["text"]
    table = ok("write-plan-csv", plan=PLAN, day="2026-11-26")
    assert (table["name"], table["text"][0]) == ("plan-2026-11-26.csv", "\ufeff")
    assert ok("plan-text", plan=PLAN)["list"].startswith("Ask all; part: ")


@pytest.mark.parametrize(
    ("action", "keys", "kind", "fault"),
    [
        ("check-plan", {"plan": PLAN | {"key": ""}}, "unfit",
            "'key' must be 32 hex digits in lower case, not ''"),
        ("check-plan", {"plan": PLAN | {"edition": "2030-01"}}, "newer",
            f"edition '2030-01' is not known here; known: {', '.join(EDITIONS)}"),
        ("check-plan", {"plan": PLAN | {"edition": 7}}, "unfit",
            f"edition: 7 is not known; known: {INSTRUMENT.edition}"),
        ("check-plan", {"plan": PLAN, "today": "soon"}, "request",
            "'today' must be a day such as '2026-11-26', not 'soon'"),
        ("review-plan", {"plan": PLAN, "date": "2027-01-01", "answers": {}}, "request",
            "'answers' must be a list, not {}"),
        ("write-plan", {"plan": PLAN, "day": 3}, "request", "'day' must be text, not 3"),
        ("write-ics", {"plan": PLAN, "now": "now"}, "unfit",
            "'now' must be a moment such as '2026-11-26T09:30:00Z', not 'now'"),
        ("then-and-now", {"plan": PLAN, "then": [{"part": PART}], "now": []}, "request",
            f"a middle has a part, a middle and a count, and is not {{'part': {PART!r}}}"),
        ("then-and-now", {"plan": PLAN, "now": [], "then": [
            {"part": PART, "middle": 101, "count": 3}]}, "request", None),
        ("then-and-now", {"plan": PLAN, "now": [], "then": [
            {"part": PART, "middle": 1, "count": True}]}, "request", None),
        ("plan-example", {"scope": "system", "today": "2026-11-26"}, "request",
            "no example of 'system'; there are organisation, talk"),
        ("read-plan", {"text": "{}"}, "foreign",
            "not an action plan: it has no 'format' 'clinical-leadership-plan'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(
    action: str, keys: dict[str, Any], kind: str, fault: str | None
) -> None:
    error = ask(action, **keys)["error"]
    assert error["kind"] == kind
    assert fault is None or error["faults"] == [fault]


def test_an_example_is_given() -> None:
    given = ok("plan-example", scope="organisation", today="2026-11-26")
    assert given["remarks"] == []
    due = ok("check-plan", plan=given["in_review"], today="2026-11-26")
    assert due["review_due"] is True
    assert due["plan"] == given["in_review"]
