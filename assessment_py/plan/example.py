"""Invented plans to try the page with: one just made, and one whose review has come."""

from datetime import date, timedelta
from typing import Any

from ..data import read_data
from ..instrument.model import Instrument
from .model import Plan, parse_plan

EXAMPLES = ("organisation", "talk")
KEY = "e" * 32
SATURDAY = 5  # as date.weekday() counts


def example(scope: str, made: date, instrument: Instrument) -> Plan:
    """Return the invented plan of a scope, one of EXAMPLES, as made on a day."""
    data = _data(scope)

    def on(days: int) -> str:
        day = made + timedelta(days=days)
        late = day.weekday() - SATURDAY
        return str(day + timedelta(days=2 - late) if late >= 0 else day)

    def dated(table: dict[str, Any]) -> dict[str, Any]:
        return {key: on(value) if type(value) is int else value for key, value in table.items()}

    whole = dated(data) | {"priorities": [dated(priority) for priority in data["priorities"]]}
    about = {"key": KEY, "revision": 1, "scope": scope, "made": str(made)}
    return parse_plan(about | whole | {"edition": instrument.edition}, instrument)


def example_in_review(scope: str, today: date, instrument: Instrument) -> Plan:
    """Return the invented plan of a scope as it was made when its review falls on today or before.

    It is the latest such day: a review is never sooner than so many days after the plan is made,
    and a weekend later at most.
    """
    made = today - timedelta(days=_data(scope)["review"])
    while example(scope, made, instrument).review > str(today):
        made -= timedelta(days=1)
    return example(scope, made, instrument)


def _data(scope: str) -> dict[str, Any]:
    data: dict[str, Any] = read_data("assessment_py.plan", "example.toml")[scope]
    return data
