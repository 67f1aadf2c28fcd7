"""The gap between any two sides is that of all pairs, counted by numpy, and its limits fit."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_py.results.group_gap import Z, gap_between

unhurried = settings(deadline=None)
SCORES = st.lists(st.integers(0, 100), min_size=1, max_size=15)


@unhurried
@given(SCORES, SCORES)
def test_the_share_of_pairs_is_that_of_all_pairs(first: list[int], second: list[int]) -> None:
    pairs = np.sign(np.subtract.outer(first, second))
    expected = Fraction(int((pairs > 0).sum()) * 2 + int((pairs == 0).sum()), 2 * pairs.size)
    gap = gap_between(first, second)
    assert gap.pairs == float(expected)
    assert gap.of_ten == int(10 * expected + Fraction(1, 2))


@unhurried
@given(SCORES, SCORES)
def test_the_limits_solve_newcombes_equation(first: list[int], second: list[int]) -> None:
    gap, m, n = gap_between(first, second), len(first), len(second)
    assert 0 <= gap.low <= gap.pairs <= gap.high <= 1
    for limit in {gap.low, gap.high} - {0.0, 1.0}:
        spare = (m + n) / 2 - 1
        inner = 1 + spare * (1 - limit) / (2 - limit) + spare * limit / (1 + limit)
        variance = limit * (1 - limit) * inner / (m * n)
        assert abs(gap.pairs - limit) == pytest.approx(Z * variance**0.5, abs=1e-9)
    assert gap.clear == (gap.low > 0.5 or gap.high < 0.5)


@unhurried
@given(SCORES, SCORES)
def test_the_other_way_round_is_the_rest_of_the_pairs(first: list[int], second: list[int]) -> None:
    gap, back = gap_between(first, second), gap_between(second, first)
    assert gap.pairs + back.pairs == pytest.approx(1)
    assert gap.low == pytest.approx(1 - back.high, abs=1e-12)
    assert gap.clear == back.clear
