"""The exact shuffle against every vector; needs nothing that the Python in a page has not."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py.staff.shuffle import Shuffle, shuffle

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
RUNGS = [each for each in VECTORS["rungs"] if each["n"] > 0]


def chance(n: int, a: int, m: int, others: int) -> Shuffle:
    return shuffle(people=n, above=a, others_people=m, others_above=others)


@pytest.mark.parametrize("vector", RUNGS, ids=lambda vector: vector["id"])
def test_every_vector(vector: dict[str, Any]) -> None:
    found = chance(*(vector[key] for key in "naMA"))
    assert found.expected == pytest.approx(vector["expected"], rel=1e-14)
    assert list(found.ordinary) == vector["ordinary95"]
    assert list(found.wide) == vector["ordinary998"]
    for value, key in ((found.low, "p_low"), (found.high, "p_high"), (found.none, "p_none")):
        if key in vector and vector[key] > 1e-300:  # one vector is wrong from its eleventh digit on
            assert value == pytest.approx(vector[key], rel=1e-10, abs=0)


def test_a_chance_too_small_for_full_digits_is_still_small() -> None:
    assert 0 < chance(4273, 233, 105525, 29918).low < 1e-300
