"""Staff numbers in a browser: from a table to a page to share; every look; paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from assessment_py.staff.comparing import compare
from assessment_py.staff.example import example
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.forced_colours import colours_left
from tests.kit.self_check import ENGINE_MS, do, press, saved
from tests.kit.staff import finished
from tests.kit.staff_numbers import (
    COUNTS,
    MARKER,
    PAGE,
    SOUND,
    on_paper,
    paste,
    posts,
    see_example,
    see_shared,
    stored,
    understood,
)


@pytest.fixture
def tool(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    page.add_init_script("window.print = () => {};")
    page.goto(f"{site_url}{PAGE}")
    expect(do(page, "read-text")).to_be_visible()
    yield page
    assert record.errors == []


# --- The whole journey ----------------------------------------------------------------------------


def test_from_a_table_to_a_page_to_share(tool: Page, record: Record) -> None:
    paste(tool, SOUND)
    press(tool, "compare")
    expect(tool.locator("#paper-heading")).to_be_focused(timeout=ENGINE_MS)
    paper = tool.locator(".staff-paper")
    expect(paper.locator(".staff-gap__lead")).to_have_text(
        "There are clearly fewer midwives above band 7 than you would expect.", use_inner_text=True
    )
    expect(paper).to_contain_text("Everybody above this level has a profession recorded.")
    shared = see_shared(tool)
    expect(shared).to_contain_text(
        "There are fewer midwives above band 7 than you would expect here."
    )
    assert not re.search(
        r"\d", shared.locator(".staff-shared__words").inner_text().replace("7", "")
    )
    assert MARKER not in tool.content().replace(SOUND, "")
    assert MARKER not in stored(tool)
    assert not [each for each in record.requests if "staff" in each and "?" in each]


def test_a_file_is_chosen_or_dropped(tool: Page) -> None:
    chooser = tool.locator("[data-file]")
    chooser.set_input_files(FilePayload(name="a.tsv", mimeType="", buffer=COUNTS.encode("utf-16")))
    expect(understood(tool)).to_contain_text("Rows read: 3.", use_inner_text=True)
    tool.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "b.csv"));
          const how = { dataTransfer: data, bubbles: true, cancelable: true };
          document.activeElement.blur();
          document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", how));
        }""",
        COUNTS + "pharmacist,Band 8a,9\n",
    )
    expect(understood(tool)).to_contain_text("Rows read: 4.", use_inner_text=True)


def test_the_example_says_that_it_is_invented_wherever_it_goes(tool: Page) -> None:
    paper = see_example(tool)
    expect(paper.locator(".staff-invented")).to_be_visible()
    shared = see_shared(tool, table=True)
    expect(shared.locator(".staff-invented")).to_be_visible()
    for action in ("save", "save-table"):
        name, text = saved(tool, action)
        assert "Invented example" in text, name
    press(tool, "print-paper")
    assert "invented example" in on_paper(tool).casefold()
    press(tool, "print-shared")
    printed = on_paper(tool)
    assert "invented example" in printed.casefold()
    assert "Ask why" not in printed


def test_table_and_ladder_say_the_same(tool: Page) -> None:
    see_example(tool)
    found = finished(compare(example())).findings
    drawn = [each for each in found if each.ordinary and each.verdict != "few-others"]
    rows = tool.locator(".staff-profession [data-rows=rungs] > tr")
    assert rows.count() == len(found)
    shown = tool.evaluate(
        """() => [...document.querySelectorAll(".staff-profession")].flatMap((profession) => {
          const scale = Number(profession.querySelector("[data-fill=scale]").textContent);
          return [...profession.querySelectorAll("tbody tr")]
            .filter((row) => !row.querySelector("g").hasAttribute("hidden"))
            .map((row) => ({
              above: row.querySelector("[data-fill=above]").textContent,
              least: row.querySelector("[data-fill=least]").textContent,
              most: row.querySelector("[data-fill=most]").textContent,
              seen: (parseFloat(row.querySelector("g svg").getAttribute("x")) - 4) * scale / 92,
              from: (parseFloat(row.querySelector("g rect").getAttribute("x")) - 4) * scale / 92,
              width: parseFloat(row.querySelector("g rect").getAttribute("width")) * scale / 92,
              marks: row.querySelectorAll("g .staff-mark:not([hidden])").length,
            }));
        })"""
    )
    assert len(shown) == len(drawn)
    for row in shown:
        assert row["marks"] == 1
        assert row["seen"] == pytest.approx(int(row["above"]), abs=0.05)
        assert row["from"] == pytest.approx(int(row["least"]), abs=0.05)
        assert row["from"] + row["width"] == pytest.approx(int(row["most"]), abs=0.05)


def test_every_fewer_comes_with_what_is_not_recorded(tool: Page) -> None:
    paper = see_example(tool)
    expect(paper.locator(".staff-gap__records")).to_contain_text("no profession recorded")
    expect(paper.locator(".staff-unsure")).to_contain_text("no profession recorded")
    expect(see_shared(tool)).to_contain_text("no profession recorded")


def test_doctors_have_no_verdict_and_the_board_is_asked(tool: Page) -> None:
    paper = see_example(tool)
    doctors = paper.locator("[data-rows=doctors]")
    expect(doctors).to_contain_text("Consultants")
    expect(paper.get_by_text("nobody’s answer has been entered")).to_be_visible()
    paper.locator("summary", has_text="Enter what the board answered").press("Enter")
    tool.fill("#staff-seat-nurse", "200")
    paper.locator("[data-seats] [type=submit]").press("Enter")
    expect(paper.get_by_text("Each field takes a whole number")).to_be_visible()
    expect(tool.locator("#staff-seat-nurse")).to_be_focused()
    expect(tool.locator("#staff-seat-nurse")).to_have_accessible_description(
        re.compile("from 0 to 100")
    )
    tool.fill("#staff-seat-nurse", "1")
    tool.fill("#staff-seat-none", "3")
    paper.locator("[data-seats] [type=submit]").press("Enter")
    rows = paper.locator("[data-rows=seats] tr", has_text="Nurses")
    expect(rows).to_contain_text("25%", timeout=ENGINE_MS)


# --- Every look, on paper, from a folder, without the engine --------------------------------------


def test_every_state_is_sound_in_every_look(tool: Page) -> None:
    odd = posts("Wibble,Band 8z,Active Assignment", "Staff Nurse,Band 7,Bank")
    paste(tool, f"{odd}\n{MARKER}")
    assert faults(tool) == []
    paste(tool, "profession,level,Total,Data Type\nnurse,Band 7,4,HC\nnurse,Band 7,3.5,FTE\n")
    assert faults(tool, looks=2) == []
    see_example(tool)
    see_shared(tool, table=True)
    for fold in tool.locator("details").all():
        fold.evaluate("(each) => { each.open = true; }")
    assert faults(tool) == []


def test_rows_become_blocks_on_a_phone(tool: Page) -> None:
    see_example(tool)
    tool.set_viewport_size({"width": 320, "height": 700})
    row = tool.locator(".staff-profession tbody tr").last
    assert row.evaluate("(each) => getComputedStyle(each).display") == "flex"
    tops = row.locator("th, td").evaluate_all(
        "(cells) => cells.map((each) => Math.round(each.getBoundingClientRect().top))"
    )
    assert abs(tops[5] - tops[0]) < tops[1] - tops[0]  # its level and the words begin in one line
    assert tops[6] > tops[4]  # the drawing is last
    assert tool.evaluate("document.documentElement.scrollWidth") <= 320


def test_marks_are_seen_in_forced_colours(tool: Page) -> None:
    see_example(tool)
    tool.emulate_media(forced_colors="active")
    fills = tool.evaluate(
        """() => [...document.querySelectorAll(".staff-profession g:not([hidden]) .staff-mark")]
          .filter((each) => !each.hasAttribute("hidden"))
          .map((each) => getComputedStyle(each).stroke + getComputedStyle(each).fill)"""
    )
    ground = tool.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fills
    assert all(each != ground * 2 for each in fills)
    assert colours_left(tool) == []


def test_on_paper_one_output_stands_without_the_other(tool: Page) -> None:
    see_example(tool)
    see_shared(tool)
    paper = on_paper(tool)
    assert "Private: only for the people you agreed on" in paper
    assert "How this was worked out" in paper
    assert "than you would expect here" not in paper
    press(tool, "print-shared")
    shared = on_paper(tool)
    assert "than you would expect here" in shared
    assert "Private" not in shared
    assert "Choose the table" not in paper + shared


def test_it_works_from_a_folder(page: Page, site: Path) -> None:
    page.goto((site / PAGE).as_uri())
    paper = see_example(page)
    expect(paper.locator(".staff-gap__lead")).to_be_visible()


def test_without_the_engine_the_page_says_so_and_how_to_count_by_hand(
    page: Page, site_url: str
) -> None:
    page.add_init_script("delete window.WebAssembly;")
    page.goto(f"{site_url}{PAGE}")
    press(page, "example")
    problem = page.locator(".tool-problem")
    expect(problem).to_contain_text("(WebAssembly)", use_inner_text=True, timeout=ENGINE_MS)
    expect(problem.get_by_role("link", name="count by hand")).to_be_visible()
    assert faults(page, looks=2) == []
