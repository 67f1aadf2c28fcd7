"""Two results on the page that compares them: their order, what moved, a score of 0, the paper."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from assessment_py import load, parse_response
from assessment_py.responses.codes import write_code
from tests.kit.self_check import ENGINE_MS, do, open_text

INSTRUMENT = load()
FIRST = INSTRUMENT.parts[0]
IDS = [each.id for each in FIRST.statements if each.form == "organisation"]


def result(answer: int, made: str, **rest: Any) -> dict[str, Any]:
    return {
        "format": "clinical-leadership-self-check",
        "version": 1,
        "edition": INSTRUMENT.edition,
        "form": "organisation",
        "answers": dict.fromkeys(IDS, answer),
        "importance": {},
        "made": made,
    } | rest


OLD = result(0, "2025-11-20", importance={FIRST.id: 3})
NEW = result(2, "2026-11-24", importance={FIRST.id: 5})
NEW["answers"] = NEW["answers"] | {IDS[0]: 0, IDS[1]: "dont-know"}


def give(page: Page, side: str, text: str) -> None:
    page.locator(f'[data-side="{side}"] [data-open-file]').set_input_files(
        FilePayload(name="one.json", mimeType="", buffer=text.encode())
    )


@pytest.fixture
def compared(page: Page, site_url: str) -> Callable[..., Page]:
    def open_both(earlier: dict[str, Any], later: dict[str, Any]) -> Page:
        page.goto(f"{site_url}self-check/compare.html")
        for side, one in (("earlier", earlier), ("later", later)):
            give(page, side, json.dumps(one))
        expect(page.locator("#comparison-heading")).to_be_visible(timeout=ENGINE_MS)
        return page

    return open_both


def section(page: Page) -> Locator:
    return page.locator("section[aria-labelledby=comparison-heading]")


def row_of(page: Page) -> list[str]:
    cells = page.locator("table[aria-labelledby=comparison-heading] tbody tr").first.locator("td")
    return [" ".join(text.split()) for text in cells.all_inner_texts()]


@pytest.mark.parametrize("wrong_way_round", [False, True])
def test_dates_put_the_two_in_order_and_the_page_says_so(
    compared: Callable[..., Page], wrong_way_round: bool
) -> None:
    page = compared(NEW, OLD) if wrong_way_round else compared(OLD, NEW)
    facts = " ".join(page.locator(".tool-masthead__facts:visible").inner_text().split())
    assert facts.index("20 November 2025") < facts.index("24 November 2026")
    note = section(page).get_by_text("They stand in the order of their dates.")
    expect(note).to_be_visible(visible=wrong_way_round)
    earlier, later, change, importance = row_of(page)
    assert (earlier, later) == ("0 starting", "38 developing")
    assert change == "Up 38, from starting to developing"
    assert importance == "Somewhat, then More than almost anything else"


def test_the_choosers_fold_above_a_result_and_open_again_at_a_fault(
    compared: Callable[..., Page],
) -> None:
    page = compared(NEW, OLD)  # in the wrong order: the line names them in the right one
    choosers = page.locator(".check-sides")
    line = page.locator(".check-choosers > summary")
    expect(page.locator("#comparison-heading")).to_be_focused()
    expect(choosers).to_be_hidden()
    expect(line).to_have_text(
        "Compared: 20 November 2025 and 24 November 2026 – choose others", use_inner_text=True
    )
    assert result_begins_after(page) < 240  # the button of the example, and the line
    line.press("Enter")
    expect(choosers).to_be_visible()
    give(page, "later", "no result")
    alert = page.locator('[data-side="later"] [role="alert"]')
    expect(alert).to_be_focused(timeout=ENGINE_MS)
    field = page.locator('[data-side="later"] [data-open-file]')
    expect(field).to_have_attribute("aria-describedby", "open-file-later-error")
    expect(choosers).to_be_visible()
    expect(section(page)).to_be_visible()
    give(page, "later", json.dumps(NEW | {"form": "you", "answers": {}}))
    expect(page.locator("[data-trouble]")).to_be_focused(timeout=ENGINE_MS)
    expect(page.locator("[data-trouble]")).to_have_text(
        re.compile("These cannot be compared"), use_inner_text=True
    )
    expect(choosers).to_be_visible()
    expect(line).to_be_hidden()
    expect(section(page)).to_be_hidden()
    give(page, "later", json.dumps(OLD))
    expect(page.locator("#comparison-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(choosers).to_be_hidden()


def result_begins_after(page: Page) -> float:
    """How far the result begins below the end of the words about the page."""
    words = page.locator(".tool--compare > p").last.bounding_box()
    result = section(page).bounding_box()
    assert words and result
    return result["y"] - words["y"] - words["height"]


def test_statements_that_moved_are_named(compared: Callable[..., Page]) -> None:
    page = compared(OLD, NEW)
    up = page.locator('[data-rows="moved-up"] tr')
    assert up.count() == 3
    text = FIRST.statements[2].text
    told = " ".join(up.first.inner_text().split())
    assert told.startswith(f"{text} {FIRST.title}")
    assert told.endswith("Not in place Happens in places Up 2")
    expect(page.locator('[data-when="moved-down"]')).to_be_hidden()
    other = page.locator('[data-rows="moved-otherwise"] tr')
    assert other.count() == 1
    assert "I don’t know" in other.inner_text()


def test_nothing_moved_is_said(compared: Callable[..., Page]) -> None:
    page = compared(OLD, {**OLD, "made": "2026-01-01"})
    expect(page.get_by_text("None: every statement has the same answer")).to_be_visible()
    expect(page.locator("[data-rows^=moved] tr").first).to_be_hidden()


def test_a_score_of_nought_has_a_tick(compared: Callable[..., Page]) -> None:
    page = compared(OLD, NEW)
    bar = page.locator(".check-pair svg:visible").first
    assert bar.locator("[data-width]").get_attribute("width") == "0%"
    tick = bar.locator(".check-pair__zero").bounding_box()
    assert tick and tick["width"] == 4 and tick["height"] > 8


def test_codes_hold_no_date_and_paper_asks_for_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}self-check/compare.html")
    for side, one in (("earlier", OLD), ("later", NEW)):
        kept = {name: value for name, value in one.items() if name not in ("format", "version")}
        code = write_code(parse_response({**kept, "key": 1}, INSTRUMENT), INSTRUMENT)
        open_text(page.locator(f'[data-side="{side}"]'), code)
    expect(section(page).get_by_text("A code holds no date")).to_be_visible(timeout=ENGINE_MS)
    page.emulate_media(media="print")
    blanks = page.locator(".tool-masthead__blank:visible span:visible")
    assert blanks.all_inner_texts() == [
        "Organisation or team",
        "Date of the earlier",
        "Date of the later",
    ]


def test_an_invented_pair_is_marked_and_makes_way(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}self-check/compare.html")
    do(page, "example").press("Enter")
    expect(page.locator("#comparison-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(page.locator(":text('This is an invented example.'):visible")).to_have_count(1)
    mark = section(page).get_by_text("This is an invented example.")
    page.emulate_media(media="print")
    expect(mark).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator(".check-sides")).to_be_hidden()
    give(page, "later", json.dumps(NEW))
    chosen = page.locator('[data-side="later"] .check-side__chosen:visible')
    expect(chosen).to_have_text(re.compile("24 November 2026"), timeout=ENGINE_MS)
    expect(section(page)).to_be_hidden()
    expect(page.get_by_text("This is an invented example.")).to_have_count(2)
    for each in page.get_by_text("This is an invented example.").all():
        expect(each).to_be_hidden()


def test_a_comparison_says_how_far_it_is_and_can_be_tried_again(page: Page, site_url: str) -> None:
    page.route("**/assets/engine/**", lambda route: route.abort())
    page.goto(f"{site_url}self-check/compare.html")
    do(page, "example").press("Enter")
    problem = page.get_by_role("region", name="The two could not be compared")
    expect(problem.get_by_role("heading")).to_be_focused(timeout=ENGINE_MS)
    page.unroute("**/assets/engine/**")
    held: list[Route] = []
    page.route("**/*.wasm*", lambda route: held.append(route))
    do(page, "again").press("Enter")
    expect(problem).to_be_hidden()
    expect(page.locator("#later-heading")).to_be_focused()
    expect(page.get_by_text("Fetching the program.")).to_be_visible()
    expect(page.get_by_text("Choose both")).to_be_hidden()
    for route in held:
        route.continue_()
    expect(page.locator("#comparison-heading")).to_be_focused(timeout=ENGINE_MS)


def test_paper_knows_the_dates_and_has_three_lines_to_write(
    compared: Callable[..., Page],
) -> None:
    page = compared(OLD, NEW)
    expect(page.locator(".check-between")).to_be_hidden()
    page.emulate_media(media="print")
    blanks = page.locator(".tool-masthead__blank:visible span:visible")
    assert blanks.all_inner_texts() == ["Organisation or team"]
    lines = [each.bounding_box() for each in page.locator(".check-between__line").all()]
    assert len(lines) == 3
    assert all(line and line["height"] >= 24 and line["width"] > 300 for line in lines)
