"""Which answers are taken, and what is said of the rest."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment_py import ResponseError, load, parse_response

INSTRUMENT = load()
# A busy machine is no fault of ours.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
STATEMENT = INSTRUMENT.statements("organisation")[0].id
OTHERS = INSTRUMENT.statements("you")[0].id
PART = INSTRUMENT.parts[0].id
PARTS = ", ".join(part.id for part in INSTRUMENT.parts)
KEYS = "answers, edition, form, importance"
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
        ([], f"a response must hold {KEYS}, not be []"),
        (None, f"a response must hold {KEYS}, not be None"),
    ],
)
def test_what_is_not_ours_is_named(value: object, fault: str) -> None:
    assert faults(value) == (fault,)


def test_what_is_missing_is_named() -> None:
    assert faults({}) == (
        "missing key 'answers'",
        "missing key 'edition'",
        "missing key 'form'",
        "missing key 'importance'",
    )


def test_a_long_value_is_cut_short() -> None:
    assert faults(mapping(answers={"x" * 1000: 1})) == (f"unknown statement '{'x' * 56}...",)


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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
PLAUSIBLE = st.fixed_dictionaries(
    {},
    optional={
        "form": st.sampled_from(["organisation", "you"]) | JSON,
        "edition": st.just(INSTRUMENT.edition) | JSON,
        "answers": st.dictionaries(st.sampled_from([STATEMENT, OTHERS]), JSON) | JSON,
        "importance": st.dictionaries(st.just(PART), JSON) | JSON,
    },
)


@unhurried
@given(JSON | PLAUSIBLE)
def test_nothing_else_is_ever_raised(value: Any) -> None:
    try:
        parse_response(value, INSTRUMENT)
    except ResponseError as error:
        assert error.faults
