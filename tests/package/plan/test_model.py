"""A plan from plain data: what is taken, what is cleaned, and what each fault says."""

from typing import Any

import pytest

from assessment_py import load
from assessment_py.plan.model import Plan, PlanError, PlanPriority, numbers, parse_plan, to_mapping

INSTRUMENT = load()
PART = INSTRUMENT.parts[0].id
PARTS = ", ".join(part.id for part in INSTRUMENT.parts)
KEY = "0123456789abcdef0123456789abcdef"
LEAST = {"key": KEY, "revision": 1, "scope": "organisation"}
DAY = "must be a day such as '2026-11-26', not"


def parse(**changes: object) -> Plan:
    return parse_plan(LEAST | changes, INSTRUMENT)


def faults(mapping: object) -> tuple[str, ...]:
    with pytest.raises(PlanError) as caught:
        parse_plan(mapping, INSTRUMENT)
    assert caught.value.kind == "unfit"
    return caught.value.faults


def test_a_plan_may_hold_only_what_is_needed() -> None:
    assert parse() == Plan(key=KEY, revision=1, scope="organisation")


def test_what_is_written_out_has_every_key_in_the_order_of_the_format() -> None:
    mapping = to_mapping(parse(priorities=[{"what": "a"}], reviews=[{"date": "2027-01-01"}]))
    assert list(mapping) == [
        "key", "revision", "scope", "made", "review", "executive_lead", "non_executive_lead",
        "edition", "priorities", "reviews",
    ]  # fmt: skip
    keys = ["part", "what", "lead", "first_move", "due", "measure", "known_by", "status", "note"]
    assert mapping["priorities"] == [dict.fromkeys(keys, "") | {"what": "a"}]
    assert mapping["reviews"] == [{"date": "2027-01-01", "entries": []}]


def test_left_out_and_empty_are_the_same() -> None:
    assert parse_plan(to_mapping(parse()), INSTRUMENT) == parse()
    assert parse(priorities=[{"what": "a", "lead": ""}]) == parse(priorities=[{"what": "a"}])


def test_texts_are_cleaned() -> None:
    plan = parse(executive_lead=" Chief\u202e Nurse\0 ", priorities=[{"what": "e\u0301\r\nb\t"}])
    assert plan.executive_lead == "Chief Nurse"
    assert plan.priorities == (PlanPriority(what="é\nb"),)


def test_an_empty_priority_stays_in_the_middle_and_goes_at_the_end() -> None:
    plan = parse(priorities=[{}, {"what": "b"}, {"what": " "}])
    assert plan.priorities == (PlanPriority(), PlanPriority(what="b"))
    assert parse(priorities=[{}, {}, {}]).priorities == ()


def test_300_characters_are_taken_after_cleaning() -> None:
    assert parse(priorities=[{"what": " " + "é" * 300 + "\0"}]).priorities[0].what == "é" * 300


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "x"}, "unknown key 'title'; known: key, revision, scope, made, review, "
            "executive_lead, non_executive_lead, edition, priorities, reviews"),
        ({"key": "0123"}, "'key' must be 32 hex digits in lower case, not '0123'"),
        ({"key": KEY.upper()}, f"'key' must be 32 hex digits in lower case, not {KEY.upper()!r}"),
        ({"key": KEY + "\n"}, f"'key' must be 32 hex digits in lower case, not {KEY + chr(10)!r}"),
        ({"key": 7}, "'key' must be 32 hex digits in lower case, not 7"),
        ({"revision": 0}, "'revision' must be a whole number from 1 to 2147483647, not 0"),
        ({"revision": True}, "'revision' must be a whole number from 1 to 2147483647, not True"),
        ({"revision": 1.0}, "'revision' must be a whole number from 1 to 2147483647, not 1.0"),
        ({"scope": "ward"}, "scope: 'ward' is not known; known: organisation, system, talk"),
        ({"scope": []}, "scope: [] is not known; known: organisation, system, talk"),
        ({"edition": "1999-01"},
            f"edition: '1999-01' is not known; known: {INSTRUMENT.edition}"),
        ({"made": "2027-02-30"}, f"made: {DAY} '2027-02-30'"),
        ({"made": "20270203"}, f"made: {DAY} '20270203'"),
        ({"made": None}, f"made: {DAY} None"),
        ({"review": "8/1/27"}, f"review: {DAY} '8/1/27'"),
        ({"review": "1899-12-31"}, f"review: {DAY} '1899-12-31'"),
        ({"executive_lead": 3}, "executive_lead: must be text, not 3"),
        ({"non_executive_lead": "x" * 301},
            "non_executive_lead: must have 300 characters or fewer, not 301"),
        ({"priorities": {}}, "priorities must be a list, not {}"),
        ({"priorities": [{}] * 4}, "priorities may hold 3, not 4"),
        ({"priorities": ["a"]}, "priorities, 1 must be a table, not 'a'"),
        ({"priorities": [{}, {"part": "heart"}]},
            f"priority 2: part: 'heart' is not known; known: {PARTS}"),
        ({"priorities": [{"due": "2027-02-30"}]}, f"priority 1: due: {DAY} '2027-02-30'"),
        ({"priorities": [{"known_by": "soon"}]}, f"priority 1: known_by: {DAY} 'soon'"),
        ({"priorities": [{"status": "late"}]}, "priority 1: status: 'late' is not known; "
            "known: not-begun, under-way, done, stopped"),
        ({"priorities": [{"what": None}]}, "priority 1: what: must be text, not None"),
        ({"priorities": [{"who": ""}]}, "priority 1: unknown key 'who'; known: part, what, lead, "
            "first_move, due, measure, known_by, status, note"),
        ({"reviews": [{}]}, f"review 1: 'date' {DAY} None"),
        ({"reviews": [{"date": "2027-01-01", "by": ""}]},
            "review 1: unknown key 'by'; known: date, entries"),
        ({"reviews": [{"date": "2027-01-01", "entries": [{}] * 4}]},
            "review 1: entries may hold 3, not 4"),
        ({"reviews": [{"date": "2027-01-01", "entries": [{"note": 1}]}]},
            "review 1: priority 1: note: must be text, not 1"),
        ({"reviews": [{"date": "2027-01-01"}] * 41}, "reviews may hold 40, not 41"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(changes: dict[str, object], fault: str) -> None:
    assert faults(LEAST | changes) == (fault,)


def test_every_fault_is_named_at_once() -> None:
    bad = {"key": "", "revision": -1, "scope": "", "priorities": [{"due": "x"}, {"part": 3}]}
    assert len(faults(bad)) == 5


@pytest.mark.parametrize("key", LEAST)
def test_what_is_needed_must_be_there(key: str) -> None:
    rest = {name: value for name, value in LEAST.items() if name != key}
    assert faults(rest) == (f"missing key {key!r}",)


@pytest.mark.parametrize("mapping", [None, [], "plan", 3])
def test_what_is_no_table_is_no_plan(mapping: Any) -> None:
    assert faults(mapping) == (f"a plan must hold key, revision, scope, not be {mapping!r}",)


def test_a_place_where_a_review_closed_a_priority_gets_a_new_number() -> None:
    closed = {"date": "2027-01-01", "entries": [{"what": "a", "status": "done"}, {"what": "b"}]}
    stopped = {"date": "2027-06-01", "entries": [{"what": "c", "status": "stopped"}]}
    three = [{"what": "x"}, {"what": "y"}, {"what": "z"}]
    assert numbers(parse(priorities=three)) == (1, 2, 3)
    assert numbers(parse(priorities=three, reviews=[closed])) == (4, 2, 3)
    assert numbers(parse(priorities=three, reviews=[closed, stopped])) == (7, 2, 3)
