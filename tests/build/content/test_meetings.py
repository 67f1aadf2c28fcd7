"""The minutes of our two meetings fit, and pages, cards and sheets have them from one place."""

from typing import Any

import pytest

from overrides.build.content import meetings
from overrides.build.errors import SiteError
from tests.kit.places import ROOT


def data() -> dict[str, Any]:
    item = {"id": "a", "from": 0, "to": 5, "what": "x", "leave": "y", "notes": []}
    after = item | {"id": "b", "from": 5, "to": 90}
    return {
        "workshop": [item, after],
        "focus_group": [{"title": "All of it", "minutes": 60, "ask": ["Why?"], "results": True}],
    }


def test_ours_are_whole() -> None:
    ours = meetings.load(ROOT)
    assert (ours.workshop[0].start, ours.minutes) == (0, 90)
    assert all(each.end > each.start for each in ours.workshop)
    assert len({each.id for each in ours.workshop}) == len(ours.workshop)


def test_a_minute_in_no_item_is_a_fault() -> None:
    broken = data()
    broken["workshop"][1]["from"] = 6
    with pytest.raises(SiteError, match="'b' must begin there, not at 6"):
        meetings.meetings_of(broken)


def test_an_hour_that_is_none_is_a_fault() -> None:
    broken = data()
    broken["focus_group"][0]["minutes"] = 50
    with pytest.raises(SiteError, match="60 minutes, its stretches have 50"):
        meetings.meetings_of(broken)


def test_the_questions_of_the_results_have_one_place() -> None:
    broken = data()
    del broken["focus_group"][0]["results"]
    with pytest.raises(SiteError, match="one stretch, and no more"):
        meetings.meetings_of(broken)


def test_what_is_whole_is_read() -> None:
    assert meetings.meetings_of(data()).minutes == 90
