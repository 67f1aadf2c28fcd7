"""The accessibility statement: in the government's shape, of this year, and true of the tests."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.meta import get_data
from playwright.sync_api import Page, expect

from tests.browser.test_settings import TRUST, serve
from tests.pages.test_site import Reading

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/about/accessibility.md").read_text(encoding="utf-8")
TESTED: dict[str, Any] = get_data(TEXT)[1]["tested"]
PAGE = "about/accessibility.html"
YEAR = timedelta(days=366)

# The headings of the government's sample statement, in its order; what stands between is ours.
HEADINGS = [
    "Accessibility statement",
    "How accessible this website is",
    "Feedback and contact information",
    "Reporting accessibility problems with this website",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "What is being done to improve accessibility",
    "How this website was tested",
    "Preparation of this accessibility statement",
]
REASONS = [
    "Non-compliance with the accessibility regulations.",
    "Disproportionate burden.",
    "Content that is not within the scope of the accessibility regulations.",
]
STATUSES = ["fully compliant", "partially compliant", "not compliant"]


def overdue(tested: dict[str, Any], today: date) -> list[str]:
    """The dates that are over a year ago, or still to come."""
    days = {
        name: datetime.strptime(tested[name], "%d %B %Y").replace(tzinfo=UTC).date()
        for name in ("prepared", "reviewed", "last")
    }
    found = [name for name in ("reviewed", "last") if today - days[name] > YEAR]
    return found + [f"{name} is to come" for name, day in days.items() if day > today]


def unlike(tested: dict[str, Any], pinned: dict[str, str]) -> list[str]:
    """The tools whose version is not the one that the tests use."""
    return [
        f"{tool['name']}: says {tool['version']}, is {pinned.get(tool['package'])}"
        for tool in tested["tools"]
        if "package" in tool and tool["version"] != pinned.get(tool["package"])
    ]


def pinned() -> dict[str, str]:
    named = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    return {**named["dependencies"], **named["devDependencies"]}


def test_it_was_reviewed_and_tested_within_a_year() -> None:
    assert overdue(TESTED, datetime.now(tz=UTC).date() + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"last": "1 January 2026"}, ["last"]),
        ({"reviewed": "1 January 2026"}, ["reviewed"]),
        ({"prepared": "1 March 2027"}, ["prepared is to come"]),
    ],
)
def test_a_date_out_of_bounds_is_found(changed: dict[str, str], found: list[str]) -> None:
    good = dict.fromkeys(("prepared", "reviewed", "last"), "1 February 2027")
    assert overdue(good, date(2027, 2, 1)) == []
    assert overdue({**good, **changed}, date(2027, 2, 1)) == found


def test_the_versions_are_those_that_the_tests_use() -> None:
    assert unlike(TESTED, pinned()) == []
    assert unlike(TESTED, {**pinned(), "axe-core": "9.9.9"}) == [
        f"axe-core: says {pinned()['axe-core']}, is 9.9.9"
    ]


def test_what_it_says_was_tested_is_tested_here() -> None:
    for tool in TESTED["tools"]:
        assert (ROOT / tool["tests"]).is_file(), tool["name"]
    looks = (ROOT / "tests/kit/accessibility.py").read_text(encoding="utf-8")
    for claim in ("wcag22aa", "dark", "320", "1280", "forced_colors"):
        assert claim in looks, claim


def test_each_tool_is_on_the_page_with_its_version(site: Path) -> None:
    words = Reading((site / PAGE).read_text(encoding="utf-8")).text
    for tool in TESTED["tools"]:
        assert f"{tool['name']} {tool['version']}" in words
    for never in ("NVDA", "JAWS", "VoiceOver", "TalkBack", "Safari", "Edge"):
        assert never in words.partition("Not tested:")[2], never
    for name in ("prepared", "reviewed", "last"):
        assert TESTED[name] in words


def test_it_has_the_parts_of_the_governments_sample_in_order(site: Path) -> None:
    page = Reading((site / PAGE).read_text(encoding="utf-8"))
    assert [text for _, text in page.headings if text in HEADINGS] == HEADINGS
    places = [page.text.index(reason) for reason in REASONS]
    assert places == sorted(places)
    for name in ("EHRC", "EASS", "ECNI"):
        assert re.search(rf"\(\s*{name}\s*\)", page.text), name


def test_it_claims_exactly_one_status(site: Path) -> None:
    text = Reading((site / PAGE).read_text(encoding="utf-8")).text
    status = text.partition("Compliance status")[2].partition("Non-accessible content")[0]
    assert [each for each in STATUSES if each in status] == ["partially compliant"]
    assert re.search(r"partially compliant\s+with the .*version 2\.2 AA standard", status)


def test_it_is_linked_from_the_foot_of_every_page(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        foot = path.read_text(encoding="utf-8").split('<footer class="foot">')[1]
        assert "accessibility.html" in foot, path


def test_without_settings_it_promises_nothing_for_anyone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{PAGE}")
    words = page.locator("article").inner_text()
    assert "has not put its name here" in words
    assert "The people who make this website are committed" in words
    assert "is committed to making its website accessible" not in words
    assert "working day" not in words


def test_settings_make_it_the_trusts_own(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page()
    serve(
        page,
        f"""self.settings = {{}}; settings.organisation = "Somebody else";
        settings.accessibilityBody = "{TRUST}"; settings.responseDays = 5;
        settings.contactEmail = "ask@trust.example";
        settings.accessibilityPrepared = "2026-12-01"; settings.accessibilityTested = "2027-01-31";
        """,
    )
    page.goto(f"{site_url}{PAGE}")
    article = page.locator("article")
    expect(article.get_by_role("link", name="ask@trust.example")).to_be_visible()
    words = " ".join(article.inner_text().split())
    assert f"This website is run by {TRUST}." in words
    assert f"{TRUST} is committed to making its website accessible, in accordance with" in words
    assert "an answer within 5 working days." in words
    assert "The statement was prepared on 1 December 2026." in words
    assert "This copy was last tested on 31 January 2027." in words
    assert "It was last reviewed on ." not in words
    assert "The people who make this website are committed" not in words
