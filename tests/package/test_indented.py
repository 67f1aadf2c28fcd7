"""JSON for people is what Python's own library writes with an indent."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment_py.indented import indented
from assessment_py.plain import plain

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@dataclass(frozen=True)
class Result:
    """A result within another."""

    number: float | None
    within: "tuple[Result, ...]"


@given(VALUES)
def test_it_is_what_the_library_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_results_are_written_as_what_they_become() -> None:
    result = Result(1.5, (Result(None, ()), Result(2, ())))
    assert indented(result) == json.dumps(plain(result), indent=2)


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        indented({"a": [object()]})
    with pytest.raises(TypeError):
        indented({1: "a"})
