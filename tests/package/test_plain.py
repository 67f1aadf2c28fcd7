"""Results become what JSON can hold, at any depth."""

import json
from dataclasses import dataclass

from assessment_py.plain import plain


@dataclass(frozen=True)
class Leaf:
    """A result."""

    number: float | None


@dataclass(frozen=True)
class Branch:
    """Results within a result."""

    leaves: tuple[Leaf, ...]
    words: dict[str, str]


def test_results_of_any_depth_become_tables_and_lists() -> None:
    found = plain((Branch(leaves=(Leaf(1.5), Leaf(None)), words={"a": "b"}), "text", 3))
    assert found == [
        {"leaves": [{"number": 1.5}, {"number": None}], "words": {"a": "b"}},
        "text",
        3,
    ]
    assert json.loads(json.dumps(found)) == found
