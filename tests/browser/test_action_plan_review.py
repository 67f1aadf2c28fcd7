"""The action plan's page: what is told beside its fields, and what is asked at its review."""

import json
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.kit.plan_collections import collection
from tests.kit.planning import (
    FULL,
    PARTS,
    TOLD,
    asked_first,
    expect_told,
    field,
    monday,
    open_file,
    see_example,
    unfold,
    write,
)
from tests.kit.self_check import ENGINE_MS, do, press, saved

# --- What is told ---------------------------------------------------------------------------------


def test_what_is_missing_is_told_once_the_place_is_left(plan: Page) -> None:
    plan.locator("#plan-1-what").fill("One")
    plan.wait_for_timeout(600)
    expect(plan.locator(TOLD)).to_have_count(0)
    plan.locator("#plan-0-review").focus()
    expect_told(plan, "Nobody leads it yet.", "There is no first move yet.")
    lead = plan.locator("#plan-1-lead")
    expect(lead).to_have_accessible_description("Nobody leads it yet.")
    lead.fill("A")
    expect(plan.locator(TOLD, has_text="Nobody leads it yet.")).to_have_count(0)


def test_what_is_odd_about_a_day_is_told_beside_it(plan: Page) -> None:
    saturday = date.fromisoformat(monday(14)) + timedelta(days=5)
    write(plan, 1, what="One", due=str(saturday), known_by=monday(1))
    expect_told(plan, "This is a Saturday or a Sunday.", "The first move comes after the day")
    write(plan, 1, known_by="2001-01-01", due="0002-01-01")
    expect_told(plan, "This day was over when the plan was made", "four figures of the year")
    assert json.loads(saved(plan, "save-plan")[1])["priorities"][0]["due"] == ""


def test_a_fourth_priority_is_refused_with_a_reason_and_one_taken_out_comes_back(
    plan: Page,
) -> None:
    write(plan, 1, what="One")
    for place in (2, 3):
        press(plan, "add-priority")
        expect(plan.locator(f"#plan-{place}-part")).to_be_focused()
        write(plan, place, what=f"Number {place}")
    press(plan, "add-priority")
    expect(plan.get_by_text("A plan has three priorities at most")).to_be_visible()
    plan.locator('[data-place="2"] [data-action="take-out"]').press("Enter")
    assert field(plan, 2, "what") == ""
    assert field(plan, 3, "what") == "Number 3"  # a place is an identity: none moves up
    expect(do(plan, "put-back")).to_be_focused()
    plan.keyboard.press("Enter")
    assert field(plan, 2, "what") == "Number 2"


# --- The review -----------------------------------------------------------------------------------


def test_a_plan_whose_day_has_come_asks_first(plan: Page) -> None:
    unfold(plan, "Open a plan that you saved")
    open_file(plan, json.dumps(FULL))
    asked_first(plan)
    expect(plan.locator("[data-review]:visible")).to_have_count(2)
    press(plan, "hold-review")
    expect_told(plan, "Choose how it stands.")
    plan.locator('input[name="review-1"][value="done"]').check()
    plan.locator("#review-1-note").fill("All had one")
    plan.locator('input[name="review-3"][value="not-begun"]').check()
    plan.locator("#review-3-due").fill(monday(7))
    plan.locator("#review-next").fill(monday(91))
    press(plan, "hold-review")
    expect(plan.get_by_text("The review is noted.")).to_be_visible(timeout=ENGINE_MS)
    expect(plan.locator("#plan-heading")).to_be_focused()
    assert [field(plan, place, "what") for place in (1, 3)] == ["", "Three"]
    past = plan.get_by_role("region", name="Earlier reviews")
    assert past.get_by_role("listitem").all_inner_texts() == [
        "Done: One\nAll had one",
        "Not begun: Three",
    ]
    content = json.loads(saved(plan, "save-plan")[1])
    assert content["revision"] == 4
    assert content["priorities"][0]["what"] == ""
    assert content["priorities"][2]["due"] == monday(7)
    assert [entry["status"] for entry in content["reviews"][0]["entries"]] == [
        "done",
        "",
        "not-begun",
    ]


def test_the_same_file_again_leaves_the_answers_of_a_review(plan: Page) -> None:
    unfold(plan, "Open a plan that you saved")
    open_file(plan, json.dumps(FULL))
    asked_first(plan)
    plan.locator('input[name="review-1"][value="done"]').check()
    plan.locator("#review-1-note").fill("All had one")
    open_file(plan, json.dumps(FULL))
    expect(plan.get_by_text("This plan is open already.")).to_be_visible(timeout=ENGINE_MS)
    asked_first(plan)
    expect(plan.locator('input[name="review-1"][value="done"]')).to_be_checked()
    plan.locator('input[name="review-3"][value="done"]').check()
    press(plan, "hold-review")
    expect(plan.get_by_text("The review is noted.")).to_be_visible(timeout=ENGINE_MS)
    expect(plan.locator("#review-heading")).to_be_hidden()


def test_the_review_can_wait_and_comes_again_after_a_reload(plan: Page) -> None:
    see_example(plan, in_review=True)
    press(plan, "put-off-review")
    expect(plan.locator("#plan-heading")).to_be_focused()
    plan.reload()
    asked_first(plan)


def test_the_middles_of_two_collections_stand_side_by_side(plan: Page) -> None:
    write(plan, 1, part=PARTS[0], what="One")
    unfold(plan, "See the parts then and now")
    open_file(plan, collection([1, 1, 1]), "group-then")
    expect(plan.get_by_text("It is open: 3 people.")).to_be_visible(timeout=ENGINE_MS)
    open_file(plan, collection([3, 3, 3, 3]), "group-now")
    row = plan.locator('[data-rows="middles"] tr')
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Building confidence")
    expect(row).to_contain_text("25 of 3 people")
    expect(row).to_contain_text("75 of 4 people")
    expect(row).to_contain_text("Up 50")
    open_file(plan, collection([1, 1]), "group-now")
    expect(plan.get_by_text("Too few people answered").last).to_be_visible()
    expect(row).to_be_hidden()


# --- A field of one line --------------------------------------------------------------------------


def test_a_line_grows_and_takes_no_break(plan: Page) -> None:
    plan.set_viewport_size({"width": 360, "height": 800})
    move = plan.locator("#plan-1-first_move")
    low = move.evaluate("(field) => field.clientHeight")
    move.focus()
    plan.keyboard.insert_text("Ask the last five people appointed\nwhat they lacked")
    plan.keyboard.press("Enter")
    expect(move).to_have_value("Ask the last five people appointed what they lacked")
    high, within = move.evaluate("(field) => [field.clientHeight, field.scrollHeight]")
    assert high > low and within <= high
