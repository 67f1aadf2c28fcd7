"""A year with the framework, walked from the first check to the next one.

Check oneself, bring results together, lead the workshop, plan, calendar, review, compare: each
tool takes what the one before it made, and nothing is typed twice.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from assessment_py import load, parse_response
from assessment_py.responses.codes import write_code
from tests.conftest import Record
from tests.kit.other_browsers import OtherBrowser
from tests.kit.walking import Walker, chromium, other

INSTRUMENT = load()
FORM = "self-check/organisation.html"
STATEMENTS = [statement.id for statement in INSTRUMENT.statements("organisation")]
PRIORITY = "Every profession is asked before a post is advertised"
ANSWER_ALL = """const asked = document.querySelectorAll("[data-statement], [data-importance]");
for (const each of asked) each.querySelectorAll("input")[arguments[0]].checked = true;
document.querySelector("[data-form] input").dispatchEvent(new Event("change", { bubbles: true }));
location.hash = "#check-answers";"""


def colleagues() -> list[str]:
    """The codes of five others, who answer alike in no part."""
    codes = []
    for key in range(5):
        answers: dict[str, Any] = {name: (n + key) % 5 for n, name in enumerate(STATEMENTS)}
        response: dict[str, Any] = {
            "form": "organisation",
            "edition": INSTRUMENT.edition,
            "answers": answers,
            "importance": {},
            "key": 100 + key,
        }
        codes.append(write_code(parse_response(response, INSTRUMENT), INSTRUMENT))
    return codes


def check(reader: Walker, answer: int) -> str:
    """Answer the open form, see the report, save the result; return the file, its code shown."""
    reader.see('[data-action="start"]')
    reader.driver.run(ANSWER_ALL, answer)
    reader.press_until("see-report", "[data-report] [data-code]")
    return reader.saved_by("save-file").text


def clear_last_years(reader: Walker) -> None:
    """Open the form and clear what the tab holds, as on a computer that others use too."""
    reader.open(FORM)
    reader.press("ask-clear")
    reader.press("clear")
    reader.see('[data-step="start"]', "Everything is cleared")


def bring_together(reader: Walker, codes: list[str]) -> str:
    """From the report to the view of the group; return the saved collection."""
    reader.driver.click('[data-report] a[href*="results-together"]')
    reader.arrive("next-steps/results-together.html")
    reader.fill("#group-text", "\n".join(f"Somebody: {code}" for code in codes))
    reader.press("add-text")
    reader.see(".group-counted", f"{len(codes)} results")
    reader.fill('input[name="audience"][value="room"]')
    reader.press("show")
    reader.see("#view-heading")
    reader.driver.click(".group-more > summary")
    return reader.saved_by("save-collection").text


def lead_the_workshop(reader: Walker) -> None:
    """From the view to the plan, with one priority typed on the screen."""
    reader.press("start-workshop")
    reader.see("[data-stage]")
    reader.fill("[data-cards]", "priorities")
    reader.fill('[data-agreed="what"][data-place="0"]', PRIORITY)
    reader.fill('[data-agreed="part"][data-place="0"]', INSTRUMENT.parts[2].id)
    reader.press("make-plan", within='[data-card="priorities"]')
    reader.arrive("next-steps/action-plan.html")


def plan(reader: Walker, today: date) -> str:
    """Name who leads and the dates; the calendar has each; return the saved plan."""
    reader.wait("return document.querySelector('#plan-1-what').value === arguments[0];", PRIORITY)
    part = reader.driver.run("return document.querySelector('#plan-1-part').value;")
    assert part == INSTRUMENT.parts[2].id
    reader.fill("#plan-1-lead", "Chief pharmacist")
    reader.fill("#plan-1-due", str(today + timedelta(days=14)))
    reader.fill("#plan-1-known_by", str(today + timedelta(days=84)))
    reader.fill("#plan-0-review", str(today))
    calendar = reader.saved_by("save-calendar")
    assert calendar.type.startswith("text/calendar")
    assert calendar.text.count("BEGIN:VEVENT") == 3
    return reader.saved_by("save-plan").text


def review(reader: Walker, saved: str) -> dict[str, Any]:
    """Open the plan when its day has come: it asks first; return the plan with its review."""
    reader.open("next-steps/action-plan.html")
    reader.give('[data-open="plan"] [data-open-file]', "plan.json", saved)
    reader.see("#review-heading")
    reader.fill('input[name="review-1"][value="done"]')
    reader.fill("#review-1-note", "Four posts were")
    reader.press("hold-review")
    reader.see('[data-about="review"]', "The review is noted.")
    content: dict[str, Any] = json.loads(reader.saved_by("save-plan").text)
    return content


def then_and_now(reader: Walker, then: str, now: str) -> str:
    reader.open("self-check/compare.html")
    for side, text in (("earlier", then), ("later", now)):
        reader.give(f'[data-side="{side}"] [data-open-file]', f"{side}.json", text)
    return reader.see("section[aria-labelledby=comparison-heading]")


def walk_the_year(reader: Walker) -> None:
    today = date.today()
    reader.open(FORM)
    then = check(reader, 1)
    mine = reader.see("[data-report] [data-code]")
    collection = json.loads(bring_together(reader, [mine, *colleagues()]))
    assert len(collection["codes"]) == 6
    lead_the_workshop(reader)
    reviewed = review(reader, plan(reader, today))
    assert reviewed["reviews"][0]["entries"][0]["what"] == PRIORITY
    assert reviewed["reviews"][0]["entries"][0]["status"] == "done"
    clear_last_years(reader)
    moved = then_and_now(reader, then, check(reader, 3))
    for part in INSTRUMENT.parts:
        assert part.title in moved
    assert "25" in moved
    assert "75" in moved


@pytest.fixture(params=["server", "folder"])
def address(request: pytest.FixtureRequest, site: Path, site_url: str) -> str:
    """Where the site is read: from a server, or by a double click in a folder."""
    return site_url if request.param == "server" else f"{site.as_uri()}/"


def test_a_year_in_chromium(page: Page, address: str, record: Record) -> None:
    walk_the_year(chromium(page, address))
    assert record.errors == []


@pytest.fixture
def unspoiled(other_browser: OtherBrowser) -> Iterator[OtherBrowser]:
    """Each other browser in turn; at the end nothing has gone wrong in its pages."""
    yield other_browser
    assert other_browser.errors() == []


def test_a_year_in_the_other_browsers(unspoiled: OtherBrowser, address: str) -> None:
    walk_the_year(other(unspoiled, address))
