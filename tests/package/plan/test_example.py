"""The invented plans are sound on whatever day they are tried, and say that they are invented."""

from datetime import date, timedelta

import pytest

from assessment_py import load
from assessment_py.plan.calendar import events
from assessment_py.plan.checks import remarks
from assessment_py.plan.example import EXAMPLES, example, example_in_review
from assessment_py.plan.review import is_due

INSTRUMENT = load()
DAYS = [date(2026, 11, 26) + timedelta(days=each) for each in range(14)]


@pytest.mark.parametrize("scope", EXAMPLES)
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_is_missing_or_odd(scope: str, today: date) -> None:
    plan = example(scope, today, INSTRUMENT)
    assert remarks(plan) == ()
    assert plan.made == str(today)
    assert not is_due(plan, str(today))


@pytest.mark.parametrize("scope", EXAMPLES)
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_other_is_in_review_on_that_very_day(scope: str, today: date) -> None:
    plan = example_in_review(scope, today, INSTRUMENT)
    assert is_due(plan, str(today))
    assert date.fromisoformat(plan.review) >= today - timedelta(days=2)


@pytest.mark.parametrize("scope", EXAMPLES)
def test_each_text_says_that_it_is_invented(scope: str) -> None:
    plan = example(scope, DAYS[0], INSTRUMENT)
    assert all("Invented example: " in each.what for each in plan.priorities)
    assert all("Invented example: " in event.description for event in events(plan))
