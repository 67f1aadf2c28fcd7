"""The verdict on one rung, R7, and how many people tip it, R10."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py.staff.rungs import Rung, tipping, verdict

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))

# The vectors' words for the ids.
WORDS = {
    "fewer": {"fewer"},
    "clearly fewer": {"clearly-fewer"},
    "more": {"more"},
    "clearly more": {"clearly-more"},
    "about as expected": {"expected"},
    "too few to say": {"too-few"},
    "not compared": {"few-others"},
    "nobody at this level": {"nobody-here"},
    "nobody above": {"nobody-above"},
}


def rung(vector: dict[str, Any]) -> Rung:
    n, a, m, others = (vector[key] for key in "naMA")
    return Rung(people=n, above=a, others_people=m, others_above=others)


@pytest.mark.parametrize("vector", VECTORS["rungs"], ids=lambda vector: vector["id"])
def test_every_vector(vector: dict[str, Any]) -> None:
    assert verdict(rung(vector)) in WORDS[vector["verdict"]]


@pytest.mark.parametrize(
    "vector",
    VECTORS["trusts"],
    ids=lambda v: f"{v['organisation']}, {v['profession']} above {v['above']}",
)
def test_every_rung_of_three_trusts(vector: dict[str, Any]) -> None:
    found = rung(vector)
    assert verdict(found) in WORDS[vector["verdict"]]
    chance = found.chance()
    assert chance is not None
    assert chance.expected == pytest.approx(vector["expected"], abs=1e-6)
    if vector["ordinary95"] is not None:
        assert list(chance.ordinary) == vector["ordinary95"]


@pytest.mark.parametrize(
    "vector", VECTORS["tipping"], ids=lambda v: f"{v['n']}, {v['a']}, {v['M']}, {v['A']}"
)
def test_tipping(vector: dict[str, Any]) -> None:
    found = tipping(rung(vector))
    assert found == vector["least"]
    if found:
        n, a, m, others = (vector[key] for key in "naMA")
        assert (a + found) * m >= others * (n + found)
        assert (a + found - 1) * m < others * (n + found - 1)


def test_the_guards_come_before_chance() -> None:
    assert verdict(Rung(people=20, above=0, others_people=9, others_above=6)) == "few-others"
    assert verdict(Rung(people=20, above=0, others_people=10, others_above=6)) == "clearly-fewer"
    assert verdict(Rung(people=400, above=0, others_people=10, others_above=1)) == "expected"


def test_one_comparator_is_left_out() -> None:
    whole = Rung(people=30, above=4, others_people=70, others_above=30)
    own = Rung(people=20, above=15, others_people=0, others_above=0)
    assert whole.without(own) == Rung(people=30, above=4, others_people=50, others_above=15)
