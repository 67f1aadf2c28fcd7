"""The measures of any group are those of numpy and of exact fractions."""

from collections import Counter
from fractions import Fraction
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment_py.results.group_measures import (
    distance_of,
    distance_sum,
    halved,
    is_at_both_ends,
    middle,
    middle_of_counts,
    word_of,
)

unhurried = settings(deadline=None)
ANSWERS = st.lists(st.integers(0, 4), max_size=40)


def counts_of(answers: list[int]) -> list[int]:
    return [answers.count(step) for step in range(5)]


@unhurried
@given(ANSWERS.filter(bool))
def test_middle_and_distance_are_numpys(answers: list[int]) -> None:
    median = np.median(answers)
    assert middle(sorted(answers)) == middle_of_counts(counts_of(answers)) == median
    found = distance_of(counts_of(answers))
    assert found.sum / found.count == pytest.approx(
        float(np.mean(np.abs(np.array(answers) - median)))
    )


@unhurried
@given(ANSWERS.filter(bool))
def test_the_distance_is_exact_and_twice_leiks_dispersion(answers: list[int]) -> None:
    ordered, n = sorted(answers), len(answers)
    half = n // 2
    twice = ordered[half] + ordered[-half - 1]
    exact = sum(Fraction(abs(2 * answer - twice), 2) for answer in answers)
    distance = distance_of(counts_of(answers))
    assert distance.sum == exact == distance_sum(counts_of(answers))
    assert distance.upper == sum(ordered[n - half :])
    assert distance.lower == sum(ordered[:half])
    shares = [Fraction(below, n) for below in accumulate(counts_of(answers))]
    leik = 2 * sum(min(share, 1 - share) for share in shares) / 4
    assert Fraction(distance.sum, n) == 2 * leik


@unhurried
@given(ANSWERS.filter(lambda answers: len(answers) > 1))
def test_the_word_is_what_the_limits_say(answers: list[int]) -> None:
    distance = distance_of(counts_of(answers))
    mean = Fraction(distance.sum, distance.count)
    expected = "close" if mean <= Fraction(1, 2) else "some" if mean <= Fraction(5, 6) else "far"
    assert distance.word == expected


@unhurried
@given(ANSWERS)
def test_both_ends_is_what_the_rule_says(answers: list[int]) -> None:
    found = Counter("low" if each < 2 else "mid" if each == 2 else "high" for each in answers)
    fewer = min(found["low"], found["high"])
    expected = fewer >= 2 and 4 * fewer >= len(answers) and found["mid"] < fewer
    assert is_at_both_ends(counts_of(answers)) == expected


@unhurried
@given(st.lists(st.integers(0, 100), min_size=1))
def test_the_middle_of_scores_is_numpys(scores: list[int]) -> None:
    assert middle(sorted(scores)) == np.median(scores)


def test_a_scale_may_begin_at_one() -> None:
    assert middle_of_counts([0, 1, 1, 0, 0], lowest=1) == 2.5
    distance = distance_of([1, 0, 0, 0, 1], lowest=1)
    assert (distance.sum, distance.upper, distance.lower) == (4, 5, 1)


def test_one_answer_or_none_has_no_word() -> None:
    assert word_of(0, 0) is word_of(0, 1) is None
    assert middle([]) is None
    assert distance_of([0] * 5).count == 0


def test_a_half_is_a_whole_number_where_it_can_be() -> None:
    assert repr(halved(8)) == "4"
    assert repr(halved(9)) == "4.5"
