"""Which answers are taken, and what is said of the rest.

Longer than most: each rule of an answer has its own test, and its own words.
"""

from copy import deepcopy
from typing import Any

import pytest

from assessment_py import ResponseError, load, parse_response
from assessment_py.responses.model import MOST_KEY, professions, to_mapping

INSTRUMENT = load()
STATEMENT = INSTRUMENT.statements("organisation")[0].id
OTHERS = INSTRUMENT.statements("you")[0].id
PART = INSTRUMENT.parts[0].id
PARTS = ", ".join(part.id for part in INSTRUMENT.parts)
REQUIRED = "answers, edition, form, importance"
KEYS = "answers, edition, form, importance, key, made, notes, profession, role"
ANSWERS = "0, 1, 2, 3, 4, dont-know, not-applicable"


def mapping(**changes: object) -> dict[str, Any]:
    whole = {"form": "organisation", "edition": INSTRUMENT.edition, "answers": {}, "importance": {}}
    return whole | changes


def faults(value: Any) -> tuple[str, ...]:
    """Return the faults found in a response, having seen that it was not changed."""
    before = deepcopy(value)
    with pytest.raises(ResponseError) as caught:
        parse_response(value, INSTRUMENT)
    assert value == before
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


@pytest.mark.parametrize("answer", [0, 1, 2, 3, 4, "dont-know", "not-applicable"])
def test_an_answer_on_the_form_is_taken(answer: int | str) -> None:
    given_in = mapping(answers={STATEMENT: answer}, importance={PART: 5})
    response = parse_response(given_in, INSTRUMENT)
    assert response.answers == {STATEMENT: answer}
    assert response.importance == {PART: 5}
    assert (response.form, response.edition) == ("organisation", INSTRUMENT.edition)


def test_a_response_may_be_blank() -> None:
    assert parse_response(mapping(), INSTRUMENT).answers == {}


def test_a_response_is_a_copy_that_cannot_be_changed() -> None:
    given_in = mapping(answers={STATEMENT: 1})
    response = parse_response(given_in, INSTRUMENT)
    given_in["answers"][STATEMENT] = 4
    assert response.answers == {STATEMENT: 1}
    with pytest.raises(TypeError):
        response.answers[STATEMENT] = 4  # type: ignore[index]
    with pytest.raises(AttributeError):
        response.form = "you"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (5, "5"),
        (-1, "-1"),
        (True, "True"),
        (False, "False"),
        ("3", "'3'"),
        (2.0, "2.0"),
        (None, "None"),
        ([2], "[2]"),
        ("", "''"),
        ("Dont-know", "'Dont-know'"),
    ],
)
def test_an_answer_off_the_scale_is_named(answer: object, found: str) -> None:
    assert faults(mapping(answers={STATEMENT: answer})) == (
        f"statement '{STATEMENT}': answer {found} is not on the scale; allowed: {ANSWERS}",
    )


@pytest.mark.parametrize(
    ("importance", "found"),
    [(0, "0"), (6, "6"), (True, "True"), ("5", "'5'"), (3.0, "3.0"), (None, "None"),
     ("dont-know", "'dont-know'")],
)  # fmt: skip
def test_an_importance_off_the_scale_is_named(importance: object, found: str) -> None:
    assert faults(mapping(importance={PART: importance})) == (
        f"part '{PART}': importance {found} is not on the scale; allowed: 1, 2, 3, 4, 5",
    )


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (mapping(form="us"), "unknown form 'us'; known: organisation, you"),
        (mapping(form=["you"]), "unknown form ['you']; known: organisation, you"),
        (
            mapping(edition="2019-01"),
            f"edition is '2019-01'; these statements are edition '{INSTRUMENT.edition}'",
        ),
        (mapping(name="Ann"), f"unknown key 'name'; known: {KEYS}"),
        (mapping(answers={"nothing": 1}), "unknown statement 'nothing'"),
        (mapping(answers={7: 1}), "unknown statement 7"),
        (
            mapping(answers={OTHERS: 1}),
            f"statement '{OTHERS}' belongs to form 'you', not 'organisation'",
        ),
        (mapping(answers=[1]), "'answers' must hold answers by statement id, not be [1]"),
        (mapping(importance=3), "'importance' must hold values by part id, not be 3"),
        (
            mapping(importance={"culture": 3}),
            f"importance: unknown part 'culture'; known: {PARTS}",
        ),
        ([], f"a response must hold {REQUIRED}, not be []"),
        (None, f"a response must hold {REQUIRED}, not be None"),
    ],
)
def test_what_is_not_ours_is_named(value: object, fault: str) -> None:
    assert faults(value) == (fault,)


ROLES = "board-member, senior-leader, professional-lead, clinician, other"
PROFESSIONS = (
    "allied-health-professional, doctor, healthcare-scientist, midwife, nurse, pharmacist, "
    "psychologist, social-worker, other"
)
WHOLE = "a whole number from 0 to 1073741823, not "
DATE = "'made' must be a date such as '2026-11-23', not "


def test_what_a_person_says_of_themselves_is_kept() -> None:
    response = parse_response(
        mapping(
            role="clinician",
            profession="other",
            notes={STATEMENT: "  We\tcounted.\r\nTwice. "},
            key=MOST_KEY,
            made="2026-11-23",
        ),
        INSTRUMENT,
    )
    assert (response.role, response.profession) == ("clinician", "other")
    assert response.notes == {STATEMENT: "We counted.\nTwice."}
    assert (response.key, response.made) == (1073741823, "2026-11-23")
    with pytest.raises(TypeError):
        response.notes[STATEMENT] = ""  # type: ignore[index]


def test_what_a_person_does_not_say_is_not_known() -> None:
    response = parse_response(mapping(), INSTRUMENT)
    assert (response.role, response.profession, response.notes) == (None, None, {})
    assert (response.key, response.made) == (None, None)
    assert parse_response(mapping(key=0), INSTRUMENT).key == 0


def test_an_empty_note_is_no_note() -> None:
    assert parse_response(mapping(notes={STATEMENT: " \u200b\n"}), INSTRUMENT).notes == {}


def test_a_note_may_have_500_characters() -> None:
    note = "x" * 500
    assert parse_response(mapping(notes={STATEMENT: note}), INSTRUMENT).notes == {STATEMENT: note}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"role": "boss"}, f"unknown role 'boss'; known: {ROLES}"),
        ({"role": None}, f"unknown role None; known: {ROLES}"),
        ({"profession": ["nurse"]}, f"unknown profession ['nurse']; known: {PROFESSIONS}"),
        ({"profession": ""}, f"unknown profession ''; known: {PROFESSIONS}"),
        ({"form": "you", "role": "clinician"}, "form 'you' does not ask for 'role'"),
        ({"form": "you", "profession": "nurse"}, "form 'you' does not ask for 'profession'"),
        ({"form": "you", "notes": {OTHERS: "x"}}, "form 'you' takes no notes"),
        ({"notes": "x"}, "'notes' must hold text by statement id, not be 'x'"),
        ({"notes": {"nothing": "x"}}, "notes: unknown statement 'nothing'"),
        ({"notes": {OTHERS: "x"}},
         f"notes: statement '{OTHERS}' belongs to form 'you', not 'organisation'"),
        ({"notes": {STATEMENT: 3}}, f"statement '{STATEMENT}': a note must be text, not 3"),
        ({"notes": {STATEMENT: "x" * 501}},
         f"statement '{STATEMENT}': a note must have 500 characters or fewer, not 501"),
        ({"key": -1}, f"'key' must be {WHOLE}-1"),
        ({"key": 2**30}, f"'key' must be {WHOLE}1073741824"),
        ({"key": True}, f"'key' must be {WHOLE}True"),
        ({"key": 1.0}, f"'key' must be {WHOLE}1.0"),
        ({"key": None}, f"'key' must be {WHOLE}None"),
        ({"made": "yesterday"}, f"{DATE}'yesterday'"),
        ({"made": "20261123"}, f"{DATE}'20261123'"),
        ({"made": "2026-02-30"}, f"{DATE}'2026-02-30'"),
        ({"made": 20261123}, f"{DATE}20261123"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_named(change: dict[str, object], fault: str) -> None:
    assert faults(mapping(**change)) == (fault,)


@pytest.mark.parametrize(
    "whole",
    [
        {},
        {"role": "other", "profession": "nurse", "notes": {STATEMENT: "é"}, "key": 0},
        {"form": "you", "answers": {OTHERS: "dont-know"}, "made": "2026-11-23"},
    ],
)
def test_a_response_becomes_the_mapping_it_was(whole: dict[str, object]) -> None:
    assert to_mapping(parse_response(mapping(**whole), INSTRUMENT)) == mapping(**whole)


def test_the_professions_are_the_frameworks_and_another() -> None:
    assert ", ".join(professions(INSTRUMENT)) == PROFESSIONS


def test_what_is_missing_is_named() -> None:
    assert faults({}) == (
        "missing key 'answers'",
        "missing key 'edition'",
        "missing key 'form'",
        "missing key 'importance'",
    )


@pytest.mark.parametrize("key", ["answers", "edition", "form", "importance"])
def test_one_thing_missing_is_one_fault(key: str) -> None:
    whole = mapping()
    del whole[key]
    assert faults(whole) == (f"missing key '{key}'",)


def test_a_long_value_is_cut_short() -> None:
    assert faults(mapping(answers={"x" * 1000: 1})) == (f"unknown statement '{'x' * 56}...",)


def test_what_is_right_beside_a_fault_is_no_fault() -> None:
    several = mapping(answers={"nothing": 1, STATEMENT: 2}, importance={PART: 3})
    assert faults(several) == ("unknown statement 'nothing'",)


def test_every_fault_is_named_at_once() -> None:
    several = mapping(
        edition="2019-01",
        answers={"nothing": 1, STATEMENT: None, OTHERS: 2},
        importance={PART: 9, "culture": 1},
        name="Ann",
    )
    assert faults(several) == (
        f"unknown key 'name'; known: {KEYS}",
        f"edition is '2019-01'; these statements are edition '{INSTRUMENT.edition}'",
        "unknown statement 'nothing'",
        f"statement '{STATEMENT}': answer None is not on the scale; allowed: {ANSWERS}",
        f"statement '{OTHERS}' belongs to form 'you', not 'organisation'",
        f"part '{PART}': importance 9 is not on the scale; allowed: 1, 2, 3, 4, 5",
        f"importance: unknown part 'culture'; known: {PARTS}",
    )


def test_one_wrong_answer_is_named_and_the_right_ones_beside_it_are_not() -> None:
    instrument = load()
    first, second = (each.id for each in instrument.statements("organisation")[:2])
    mapping = {
        "form": "organisation",
        "edition": instrument.edition,
        "answers": {first: 2, second: 9},
        "importance": {},
    }
    with pytest.raises(ResponseError) as raised:
        parse_response(mapping, instrument)
    [fault] = raised.value.faults
    assert repr(second) in fault
