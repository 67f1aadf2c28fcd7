"""Staff numbers in a browser: several dates, the page to share as a file, stopped work."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from assessment_py.staff.ladder import ladder
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.self_check import ENGINE_MS, do, press, saved
from tests.kit.staff_numbers import MARKER, PAGE, SOUND, paste, see_shared


@pytest.fixture
def tool(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    page.goto(f"{site_url}{PAGE}")
    expect(do(page, "read-text")).to_be_visible()
    yield page
    assert record.errors == []


# --- Several dates --------------------------------------------------------------------------------

# Midwives above band 7 on each of three dates: fewer on the last two.
ABOVE = {"2024-09-30": 24, "2025-09-30": 3, "2026-09-30": 2}
DATED = "\n".join(
    ["date,profession,level,count"]
    + [
        f"{date},{profession},{level},{people}"
        for date, above in ABOVE.items()
        for profession, level, people in (
            ("midwife", "Band 7", 60),
            ("midwife", "Band 8a", above),
            *((name, "Band 7", 60) for name in ("nurse", "social worker", "physiotherapist")),
            *((name, "Band 8a", 30) for name in ("nurse", "social worker", "physiotherapist")),
        )
    ]
)


def test_each_date_is_shown_and_the_last_says_how_often(tool: Page) -> None:
    paste(tool, DATED)
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    on = tool.locator("[data-on]")
    dates = ["30 September 2024", "30 September 2025", "30 September 2026"]
    assert on.locator("option").all_inner_texts() == dates
    expect(on).to_have_value("2")
    gaps = tool.locator(".staff-gap")
    expect(gaps.filter(has_text="midwives")).to_contain_text("fewer on 2 of 3 dates")
    on.select_option(label=dates[0])
    expect(gaps.filter(has_text="midwives")).to_have_count(0)
    expect(tool.locator(".staff-paper")).to_contain_text(dates[0])
    on.select_option(label=dates[1])
    expect(gaps.filter(has_text="midwives")).to_have_count(1)
    expect(gaps.filter(has_text="midwives")).not_to_contain_text("of 3 dates", use_inner_text=True)
    shared = see_shared(tool)
    expect(shared).to_contain_text(dates[1])
    expect(shared.locator(".staff-shared__words li")).to_have_count(1)


# --- The page to share, as a file -----------------------------------------------------------------


def test_the_words_are_saved_as_a_page_of_their_own(tool: Page, page: Page, tmp_path: Path) -> None:
    paste(tool, SOUND)
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    shared = see_shared(tool, table=True)
    sentences = shared.locator(".staff-shared__words li").all_inner_texts()
    name, text = saved(tool, "save-shared")
    assert name == "where-professions-thin-out.html"
    body = text.partition("<body>")[2]
    for absent in ("<script", "data-", " hidden", MARKER, "staff-protected", "template"):
        assert absent not in body, absent
    # Bands and the threshold; 2019 and the like are of the site, and no number of people is there.
    numbers = set(re.findall(r"\d+", re.sub(r"</?[^>]*>", "", body)))
    assert numbers <= {"5", "6", "7", "8", "9", "10"}, numbers
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Where professions thin out here")
    assert page.get_by_role("listitem").all_inner_texts() == sentences
    expect(page.locator("body")).to_contain_text("Counted: ")
    expect(page.locator("script, [hidden], button, template")).to_have_count(0)
    assert faults(page) == []


# --- Work that is stopped -------------------------------------------------------------------------

# Asks for a table of all levels, which takes longest to protect, and stops at its first step:
# a step of it is told apart by what it counts to, professions and levels together.
STOPS_PROTECT = """(of) => {
  const stops = document.documentElement.dataset;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...more) {
    if (!this.listens) {
      this.listens = true;
      this.addEventListener("message", ({ data }) => {
        const steps = data.progress ?? [data.done, data.of];
        if (steps[1] !== of || stops.stopped) return;
        stops.stopped = "yes";
        document.querySelector("[data-action=cancel]").click();
      });
    }
    const asked = '"do":"staff-share"';
    const changed = Object.entries(message).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replace(asked, `${asked},"levels":"all"`) : value,
    ]);
    return post.call(this, Object.fromEntries(changed), ...more);
  };
}"""


def test_protecting_a_table_can_be_stopped(tool: Page) -> None:
    chance = Random(0)
    levels = ladder().levels
    names = [*ladder().compared]
    rows = [
        f"{name},{ladder().labels[level]},{chance.choice([0, 1, 2, 3, 4, 7, 12, 16, 25, 40])}"
        for name in names
        for level in levels
    ]
    paste(tool, "\n".join(["profession,level,count", *rows]))
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    tool.evaluate(STOPS_PROTECT, len(names) + len(levels))
    tool.locator("[data-threshold]").fill("20")
    tool.locator("[data-with-table]").check()
    tool.locator("[data-share] [type=submit]").press("Enter")
    expect(tool.locator("html")).to_have_attribute("data-stopped", "yes", timeout=ENGINE_MS)
    expect(tool.locator(".staff-shared")).to_be_hidden()
    tool.wait_for_timeout(500)  # an answer that came all the same would be shown by now
    expect(tool.locator(".staff-shared")).to_be_hidden()
    see_shared(tool, table=True)  # the worker lives, and answers the next question
