"""What others read in our calendar files: vobject, icalendar and ical.js, for any plan.

vobject refuses what lacks an id, a stamp or a maker and what is folded inside a character; ical.js
a day that is not said to be one; icalendar gives the texts back. None of them notices what
test_calendar.py looks for.
"""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings

from assessment_py.plan.calendar import events, to_ics
from assessment_py.plan.model import Plan
from tests.kit import plans
from tests.kit.places import NODE, ROOT

icalendar: Any = import_module("icalendar")
vobject: Any = import_module("vobject")
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
READ = """
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
const read = (text) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const { uid, summary, description, startDate, endDate, sequence } = event;
    const [start, end] = [startDate, endDate].map(String);
    const isDate = startDate.isDate && endDate.isDate;
    return { uid, summary, description: description ?? "", start, end, isDate, sequence };
  });
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
"""
many = settings(deadline=None, max_examples=200)


@many
@given(plans.with_a_day)
def test_vobject_finds_nothing_wrong(plan: Plan) -> None:
    calendar = vobject.readOne(to_ics(plan, NOW))
    assert calendar.validate(raiseException=True)
    assert [each.uid.value for each in calendar.vevent_list] == [e.uid for e in events(plan)]


@many
@given(plans.with_a_day)
def test_icalendar_gives_back_every_text_and_day(plan: Plan) -> None:
    calendar = icalendar.Calendar.from_ical(to_ics(plan, NOW))
    assert calendar.errors == []
    found = calendar.walk("VEVENT")
    for event, expected in zip(found, events(plan), strict=True):
        day = date.fromisoformat(expected.day)
        assert event.errors == []
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (day, day + timedelta(days=1))
        assert str(event["UID"]) == expected.uid
        assert str(event["SUMMARY"]) == (expected.summary or "Action plan")
        assert str(event.get("DESCRIPTION", "")) == expected.description
        assert (event["SEQUENCE"], event["DTSTAMP"].dt) == (plan.revision, NOW)
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(hours=-15)


@pytest.fixture(scope="module")
def drawn() -> list[Plan]:
    """Many plans, so that Node is started once."""
    found: list[Plan] = []

    @settings(deadline=None, max_examples=150, database=None)
    @given(plans.with_a_day)
    def draw(plan: Plan) -> None:
        found.append(plan)

    draw()
    return found


def test_ical_js_reads_the_same(drawn: list[Plan]) -> None:
    done = subprocess.run(
        [*NODE, "--input-type=module", "--eval", READ],
        cwd=ROOT,
        input=json.dumps([to_ics(plan, NOW) for plan in drawn]),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for plan, found in zip(drawn, json.loads(done.stdout), strict=True):
        assert found == [
            {
                "uid": event.uid,
                "summary": event.summary or "Action plan",
                "description": event.description,
                "start": event.day,
                "end": str(date.fromisoformat(event.day) + timedelta(days=1)),
                "isDate": True,
                "sequence": plan.revision,
            }
            for event in events(plan)
        ]


def test_vobject_refuses_a_broken_file() -> None:
    """So that a pass above means something."""
    good = to_ics(Plan(key="0" * 32, revision=1, scope="talk", review="2027-01-04"), NOW)
    for broken in (good.replace("DTSTAMP", "X-STAMP"), good.replace("PRODID", "X-ID")):
        with pytest.raises(vobject.base.ValidateError):
            vobject.readOne(broken).validate(raiseException=True)
