"""JSON text in, JSON text out, whatever the text."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import assessment_py
from assessment_py import bridge, load, parse_response, score, to_dict
from assessment_py.instrument import Form

INSTRUMENT = load()
# A busy machine is no fault of ours.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PARTS = {part.id: 4 for part in INSTRUMENT.parts}


def response(form: str = "organisation", **changes: object) -> dict[str, Any]:
    return {
        "form": form,
        "edition": INSTRUMENT.edition,
        "answers": {statement.id: 2 for statement in INSTRUMENT.statements(form)},
        "importance": PARTS,
    } | changes


def answer(text: str) -> Any:
    return json.loads(bridge.score_json(text))


@pytest.mark.parametrize("form", INSTRUMENT.forms, ids=lambda form: form.id)
def test_a_response_gives_its_report(form: Form) -> None:
    given_in = response(form.id)
    report = to_dict(score(parse_response(given_in, INSTRUMENT), INSTRUMENT))
    assert answer(json.dumps(given_in)) == {"report": report}


def test_a_response_we_cannot_use_gives_its_faults() -> None:
    assert answer(json.dumps(response(name="Ann") | {"form": "us"})) == {
        "error": {
            "kind": "response",
            "faults": [
                "unknown key 'name'; known: answers, edition, form, importance",
                "unknown form 'us'; known: organisation, you",
            ],
        }
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("{", "not JSON: Expecting property name enclosed in double quotes: "
              "line 1 column 2 (char 1)"),
        ('{"form": NaN}', "number out of range: 'NaN'"),
        ('{"form": -Infinity}', "number out of range: '-Infinity'"),
        ('{"form": 1e999}', "number out of range: '1e999'"),
        ('{"form": "you", "form": "you"}', "key 'form' used twice"),
        ('{"answers": {"a": 1, "a": 2}}', "key 'a' used twice"),
        ("[" * 33, "must have 32 brackets or fewer, not 33"),
        ("[" * 4000, "must have 32 brackets or fewer, not 4000"),
        ('{"a":' * 4000, "must have 32 brackets or fewer, not 4000"),
        (" " * 65_537, "must have 65536 characters or fewer, not 65537"),
    ],
    ids=lambda value: value[:20],
)  # fmt: skip
def test_text_we_do_not_take_is_named(text: str, fault: str) -> None:
    assert answer(text) == {"error": {"kind": "json", "faults": [fault]}}


def test_a_decimal_is_never_an_answer() -> None:
    statement = INSTRUMENT.statements("organisation")[0].id
    (fault,) = answer(json.dumps(response(answers={statement: 2.0})))["error"]["faults"]
    assert fault.startswith(f"statement '{statement}': answer 2.0 is not on the scale")


def test_what_is_not_text_is_named() -> None:
    nothing: Any = None
    assert answer(nothing) == {"error": {"kind": "json", "faults": ["must be text, not None"]}}


def test_the_deepest_text_taken_is_named_and_does_no_harm() -> None:
    assert answer("[" * 32 + "]" * 32)["error"]["kind"] == "response"


def test_a_number_of_five_thousand_digits_does_no_harm() -> None:
    assert answer("9" * 5000)["error"]["kind"] == "json"


def test_what_comes_out_is_plain_ascii() -> None:
    out = bridge.score_json('{"\\ud800": "é"}')
    assert out.isascii()
    assert "unknown key '\\ud800'" in json.loads(out)["error"]["faults"][0]


def test_the_engine_says_what_it_is() -> None:
    assert json.loads(bridge.describe_json()) == {
        "edition": INSTRUMENT.edition,
        "version": assessment_py.__version__,
    }


@unhurried
@given(st.text() | st.text(alphabet='[]{}",:\\01 -.eE+truefalsn\n'))
def test_no_text_makes_it_raise(text: str) -> None:
    assert answer(text).keys() == {"error"}


@unhurried
@given(st.dictionaries(st.sampled_from(list(response())), st.none() | st.integers() | st.text()))
def test_no_json_makes_it_raise(value: object) -> None:
    assert answer(json.dumps(value)).keys() == {"error"}
