"""Which of two states of a plan is the newer, and when its revision goes up."""

from dataclasses import replace

from assessment_py.plan.model import Plan
from assessment_py.plan.versions import revised, standing

PLAN = Plan(key="0" * 32, revision=3, scope="talk", review="2027-01-04")
CHANGED = replace(PLAN, review="2027-01-05")
OTHER = replace(PLAN, key="1" * 32)


def test_the_revision_goes_up_when_something_has_changed() -> None:
    assert revised(CHANGED, PLAN).revision == 4
    assert revised(replace(CHANGED, revision=1), PLAN) == replace(CHANGED, revision=4)


def test_it_stays_when_nothing_has_or_nothing_was_handed_on() -> None:
    assert revised(PLAN, PLAN) == PLAN
    assert revised(replace(PLAN, revision=9), PLAN) == PLAN
    assert revised(PLAN, None) == PLAN
    assert revised(OTHER, PLAN) == OTHER


def test_it_stays_within_what_a_calendar_takes() -> None:
    last = replace(PLAN, revision=2**31 - 1)
    assert revised(replace(CHANGED, revision=1), last).revision == 2**31 - 1


def test_what_a_file_is_to_the_plan_on_the_page() -> None:
    assert standing(OTHER, PLAN) == "other"
    assert standing(PLAN, PLAN) == "same"
    assert standing(CHANGED, PLAN) == "changed"
    assert standing(replace(CHANGED, revision=4), PLAN) == "newer"
    assert standing(replace(PLAN, revision=2), PLAN) == "older"
