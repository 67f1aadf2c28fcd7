"""The action plan's page: what is kept and lost, and how it is used, seen and printed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.kit.accessibility import faults
from tests.kit.keyboard import tab_to, use
from tests.kit.planning import (
    BLOCKED,
    FULL,
    PAGE,
    PARTS,
    PRINTED,
    asked_first,
    check_published,
    field,
    monday,
    open_file,
    see_example,
    unfold,
    write,
)
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved

KEY = "action-plan.plan"


# --- Kept and lost --------------------------------------------------------------------------------


def test_a_plan_is_kept_on_the_computer_only_when_asked_and_cleared_whole(plan: Page) -> None:
    write(plan, 1, what="One")
    plan.wait_for_function("(key) => key in sessionStorage", arg=KEY)
    assert set(kept(plan)["tab"]) == {KEY}
    assert kept(plan)["here"] == {}
    plan.locator("[data-keep]").check()
    assert set(kept(plan)["here"]) == {KEY}
    plan.evaluate("sessionStorage.clear()")
    plan.reload()
    expect(plan.locator("#plan-1-what")).to_have_value("One")
    press(plan, "ask-clear")
    press(plan, "clear")
    expect(plan.locator("#plan-1-what")).to_have_value("")
    assert set(kept(plan)["tab"]) == {"action-plan.cleared"}
    assert kept(plan)["here"] == {}


def test_two_tabs_never_mix_in_silence(plan: Page, site_url: str) -> None:
    write(plan, 1, what="One")
    plan.locator("[data-keep]").check()
    other = plan.context.new_page()
    other.goto(f"{site_url}{PAGE}")
    assert field(other, 1, "what") == "One"
    write(other, 1, what="Two")
    expect(plan.get_by_text("is not the one in this tab")).to_be_visible()
    assert field(plan, 1, "what") == "One"
    press(plan, "use-kept")
    assert field(plan, 1, "what") == "Two"


def test_the_names_of_what_is_kept_stand_on_the_privacy_page(plan: Page, site: Path) -> None:
    plan.evaluate("key => sessionStorage.setItem(key, '{')", KEY)
    plan.reload()
    write(plan, 1, what="One")
    plan.locator("[data-keep]").check()
    check_published(plan, site, "action-plan")


def test_with_storage_blocked_everything_works_and_says_so(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page()
    page.add_init_script(BLOCKED)
    page.goto(f"{site_url}{PAGE}")
    expect(page.get_by_text("does not let the page keep anything")).to_be_visible()
    write(page, 1, what="One", due=monday(7))
    assert json.loads(saved(page, "save-plan")[1])["priorities"][0]["what"] == "One"


def test_without_the_engine_the_plan_is_saved_and_printed(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page()
    page.add_init_script(PRINTED)
    page.route("**/assets/engine/**", lambda route: route.abort())
    page.goto(f"{site_url}{PAGE}")
    write(page, 1, what="One", due=monday(7))
    content = json.loads(saved(page, "save-plan")[1])
    assert content["format"] == FULL["format"]
    assert content["priorities"][0]["what"] == "One"
    press(page, "print")
    page.wait_for_function("window.printed === 1")
    press(page, "save-calendar")
    expect(page.locator("[data-problem-heading]")).to_be_focused(timeout=ENGINE_MS)
    expect(page.get_by_text("Your plan is safe")).to_be_visible()


def test_where_downloads_are_blocked_no_file_is_claimed_and_its_text_is_offered(
    new_page: Callable[..., Page], site_url: str
) -> None:
    def without_downloads(route: Route) -> None:
        found = route.fetch()
        policy = {"content-security-policy": "sandbox allow-scripts allow-same-origin"}
        route.fulfill(response=found, headers=found.headers | policy)

    page = new_page()
    page.route(f"**/{PAGE}", without_downloads)
    page.goto(f"{site_url}{PAGE}")
    write(page, 1, what="One")
    press(page, "save-plan")
    expect(page.get_by_text("Look for plan-")).to_be_visible(timeout=ENGINE_MS)
    unfold(page, "No file came?")
    content = json.loads(page.locator("[data-file-text] textarea:visible").input_value())
    assert content["priorities"][0]["what"] == "One"


def test_from_a_folder_it_does_the_same(
    new_page: Callable[..., Page], site: Path, site_url: str
) -> None:
    page = new_page()
    page.goto((site / PAGE).as_uri())
    see_example(page)
    assert saved(page, "save-calendar")[1].startswith("BEGIN:VCALENDAR\n")
    # Beside the choice to keep: who else may read what is kept. On a server that is not so.
    warned = "warning => getComputedStyle(warning).display !== 'none'"
    assert page.locator(".from-a-folder").first.evaluate(warned)
    page.goto(f"{site_url}{PAGE}")
    assert not page.locator(".from-a-folder").first.evaluate(warned)


# --- How it is used and seen ----------------------------------------------------------------------


def test_the_keyboard_alone_makes_and_saves_a_plan(plan: Page) -> None:
    tab_to(plan, "#plan-1-part")
    plan.keyboard.press("ArrowDown")
    tab_to(plan, "[data-ideas] > summary")
    plan.keyboard.press("Enter")
    tab_to(plan, ".plan-idea")
    plan.keyboard.press("Enter")
    tab_to(plan, "#plan-1-lead")
    plan.keyboard.type("Chief pharmacist")
    with plan.expect_download() as waiting:
        use(plan, "save-plan")
    content = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert content["priorities"][0]["lead"] == "Chief pharmacist"
    use(plan, "print")
    plan.wait_for_function("window.printed === 1")


def test_every_state_is_sound_in_every_look(plan: Page) -> None:
    found = {"empty": faults(plan)}
    press(plan, "add-priority")
    write(plan, 1, part=PARTS[0], what="One", due="2001-01-06")
    unfold(plan, "Choose one of this part’s actions")
    unfold(plan, "See the parts then and now")
    press(plan, "copy-text")
    expect(plan.locator("#plan-copy")).to_be_visible(timeout=ENGINE_MS)
    found["everything told"] = faults(plan)
    unfold(plan, "Open a plan that you saved")
    open_file(plan, json.dumps(FULL))
    expect(do(plan, "open-theirs")).to_be_focused(timeout=ENGINE_MS)
    found["which of two"] = faults(plan, looks=2)
    press(plan, "open-theirs")
    asked_first(plan)
    press(plan, "hold-review")
    found["the review"] = faults(plan)
    press(plan, "put-off-review")
    press(plan, "ask-clear")
    found["clearing"] = faults(plan, looks=2)
    press(plan, "clear")
    see_example(plan)
    found["example"] = faults(plan)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("state", ["blank", "example"])
def test_on_paper_it_is_one_full_sheet_in_letters_of_11_points(plan: Page, state: str) -> None:
    if state == "example":
        see_example(plan)
    pdf = plan.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    plan.emulate_media(media="print")
    sheet = plan.locator(".plan-sheet")
    assert (
        sheet.evaluate("each => each.offsetHeight") > 940
    )  # pixels; a sheet has 994 between margins
    sizes = sheet.locator("dt, dd, p, span").evaluate_all(
        "all => all.filter((each) => each.checkVisibility() && each.textContent.trim())"
        ".map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 11 / 0.75 - 0.01
    assert plan.locator("h1:visible, .tool-screen:visible").count() == 0
    mark = plan.get_by_text("An invented example: no real organisation")
    assert mark.is_visible() == (state == "example")
