"""The attack table of the specification: what was meant to be hidden can be worked out."""

import json
from pathlib import Path
from typing import Any

from assessment_py.disclosure.intervals import intervals
from assessment_py.disclosure.protecting import printed_with

VECTORS = Path(__file__).parents[1] / "staff/vectors.json"
ATTACK = json.loads(VECTORS.read_text(encoding="utf-8"))["attack"]


def by_name(found: Any) -> dict[str, list[int]]:
    return {f"{row},{column}": list(interval) for (row, column), interval in found.items()}


def cells_of(listed: list[list[int]]) -> set[tuple[int, int]]:
    return {(row, column) for row, column in listed}


def test_the_attack_table_is_reported_as_47() -> None:
    printed = printed_with(ATTACK["cells"], cells_of(ATTACK["hidden"]))
    found = intervals(printed, floor=ATTACK["floor"])
    assert found[0, 1] == (47, 47)
    assert by_name(found) == ATTACK["intervals"]


def test_the_attack_table_with_one_more_cell_hidden() -> None:
    printed = printed_with(ATTACK["cells"], cells_of([*ATTACK["hidden"], [1, 1]]))
    found = by_name(intervals(printed, floor=0))
    assert ATTACK["with_1_1_hidden_too"].items() <= found.items()
