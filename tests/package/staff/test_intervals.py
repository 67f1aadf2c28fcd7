"""Intervals and q-values against the vectors, and against what must hold of any two groups."""

import json
from pathlib import Path
from typing import Any

import pytest

from assessment_py.staff.intervals import Z998, q_values, ratio_score, wilson

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS["intervals"], ids=lambda v: f"{v['x']} of {v['n']}")
def test_wilson(vector: dict[str, Any]) -> None:
    assert wilson(vector["x"], vector["n"]) == pytest.approx(vector["wilson95"], abs=1e-14)
    assert wilson(vector["x"], vector["n"], Z998) == pytest.approx(vector["wilson998"], abs=1e-14)


@pytest.mark.parametrize("vector", VECTORS["ratios"], ids=lambda v: f"{v['x1']} of {v['n1']}")
def test_ratios(vector: dict[str, Any]) -> None:
    groups = [vector[key] for key in ("x1", "n1", "x2", "n2")]
    for corrected, name in ((True, "mn95"), (False, "koopman95")):
        found = ratio_score(*groups, corrected=corrected)
        for limit, wanted in zip(found, vector[name], strict=True):
            assert limit == (None if wanted is None else pytest.approx(wanted, rel=1e-11))


@pytest.mark.parametrize("groups", [(12, 12, 60, 200), (6, 37, 70, 177), (1, 9, 3, 3)])
def test_a_ratio_turned_round_has_the_limits_turned_round(groups: tuple[int, ...]) -> None:
    a, n, others, m = groups
    low, high = ratio_score(a, n, others, m)
    turned_low, turned_high = ratio_score(others, m, a, n)
    assert low is not None and high is not None
    assert turned_low is not None and turned_high is not None
    assert low * turned_high == pytest.approx(1) == high * turned_low


def test_q_values() -> None:
    assert q_values(VECTORS["bh"]["p"]) == pytest.approx(VECTORS["bh"]["q"], rel=1e-14)
    assert q_values([]) == []
