"""The action plan's page: every way in and out, and what other pages hand over."""

import csv
import io
import json
import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.kit.planning import (
    FULL,
    INSTRUMENT,
    PARTS,
    expect_told,
    field,
    monday,
    open_file,
    unfold,
    write,
)
from tests.kit.results_together import HOLD
from tests.kit.self_check import ENGINE_MS, answer_all, do, press, saved, see_report
from tests.kit.walking import KEEP_SAVED, ChromiumDriver

HOSTILE = "<img src=x onerror=alert(1)> =cmd|'/c calc'!A1; a, b\\n"


def write_one(page: Page) -> None:
    texts = {"part": PARTS[1], "what": HOSTILE, "lead": "Head of therapies", "first_move": "Ask"}
    write(page, 1, **texts, due=monday(14), measure="Counted", known_by=monday(84))


# --- In and out -----------------------------------------------------------------------------------


def test_a_plan_is_saved_opened_and_saved_again(plan: Page) -> None:
    write_one(plan)
    write(plan, 0, scope="system", non_executive_lead="Zoë", review=monday(91))
    name, text = saved(plan, "save-plan")
    content = json.loads(text)
    assert re.fullmatch(r"plan-\d{4}-\d\d-\d\d\.json", name)
    assert re.fullmatch("[0-9a-f]{32}", content["key"])
    assert (content["revision"], content["scope"]) == (1, "system")
    assert content["made"] == str(date.today())
    assert content["priorities"][0]["what"] == HOSTILE
    expect(plan.get_by_text(f"Look for {name} in the folder")).to_be_visible()

    plan.evaluate(HOLD, '"plan-text"')
    press(plan, "copy-text")
    press(plan, "ask-clear")
    press(plan, "clear")
    assert field(plan, 1, "what") == ""
    made = plan.locator("[data-file-text] textarea")
    assert set(made.evaluate_all("all => all.map((each) => each.value)")) == {""}
    plan.evaluate("letThrough()")
    unfold(plan, "Open a plan that you saved")
    open_file(plan, text)
    expect(plan.get_by_text("Your plan is open.")).to_be_visible(timeout=ENGINE_MS)
    expect(plan.locator("#plan-copy")).to_have_value("")  # what was asked for before it was cleared
    assert field(plan, 1, "what") == HOSTILE
    assert field(plan, 0, "scope") == "system"
    assert plan.locator("img[src=x]").count() == 0
    assert saved(plan, "save-plan")[1] == text

    write(plan, 1, lead="Head of pharmacy")
    changed = json.loads(saved(plan, "save-plan")[1])
    assert (changed["key"], changed["revision"]) == (content["key"], 2)
    calendar = saved(plan, "save-calendar")[1]
    assert calendar.count("SEQUENCE:2") == 3


def test_a_press_is_not_missed_though_remarks_push_down_what_is_pressed(plan: Page) -> None:
    write(plan, 1, what="One")
    plan.locator("#plan-0-review").focus()
    expect_told(plan, "Nobody leads it yet.")
    late = plan.get_by_text("There is no date for the review yet.")
    do(plan, "save-plan").hover()
    with plan.expect_download():
        plan.mouse.down()
        expect(plan.locator("#plan-0-review")).not_to_be_focused()
        expect(late).to_be_hidden()
        plan.mouse.up()
    expect(late).to_be_visible()


def test_the_calendar_has_each_day_under_its_own_type(plan: Page) -> None:
    due, known_by, review = monday(14), monday(84), monday(91)
    write(plan, 1, what="One", due=due, known_by=known_by)
    write(plan, 0, review=review)
    driver = ChromiumDriver(plan)
    driver.run(KEEP_SAVED)
    name, text = saved(plan, "save-calendar")
    assert name.endswith(".ics")
    starts = re.findall(r"DTSTART;VALUE=DATE:(\d+)", text)
    assert sorted(starts) == [day.replace("-", "") for day in sorted([due, known_by, review])]
    types = driver.run("return window.saved.map((each) => each.type);")
    assert types == ["text/calendar;charset=utf-8"]
    expect(plan.get_by_text("delete the old ones first")).to_be_visible()


def test_a_plan_without_a_day_has_no_calendar_and_says_so(plan: Page) -> None:
    write(plan, 1, what="One")
    press(plan, "save-calendar")
    expect(plan.get_by_text("The plan has no date yet")).to_be_visible()


def test_the_table_holds_no_formula_and_the_text_can_be_copied(plan: Page) -> None:
    write_one(plan)
    write(plan, 1, lead="=1+1")
    name, table = saved(plan, "save-table")
    assert name.endswith(".csv")
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert not [cell for cell in rows[1] if cell.startswith("=")]
    plan.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for action in ("copy-text", "copy-list"):
        press(plan, action)
        expect(plan.get_by_text("Copied.").last).to_be_visible()
        text = plan.evaluate("navigator.clipboard.readText()")
        assert "lead: =1+1" in text


def test_what_is_no_plan_is_told_and_changes_nothing(plan: Page) -> None:
    """All on one page; no two that are told of alike follow each other."""
    write(plan, 1, what="Mine")
    unfold(plan, "Open a plan that you saved")
    for text, told in (
        ("{}", "This page did not make it."),
        (json.dumps(FULL | {"priorities": [{}] * 4}), "what it holds does not fit"),
        (json.dumps(FULL | {"version": 2}), "It was made with newer questions"),
        (json.dumps(FULL | {"review": "2027-02-30"}), "what it holds does not fit"),
        ('{"format": "clinical-leadership-self-check"', "It is a saved self-check."),
    ):
        open_file(plan, text)
        expect(plan.locator('[data-open="plan"] [role="alert"]')).to_contain_text(
            told, timeout=ENGINE_MS
        )
        assert field(plan, 1, "what") == "Mine"


def test_another_plan_is_opened_in_place_of_one_only_when_asked(plan: Page) -> None:
    write(plan, 1, what="Mine")
    unfold(plan, "Open a plan that you saved")
    later = FULL | {"review": monday(30)}
    open_file(plan, json.dumps(later))
    expect(do(plan, "open-theirs")).to_be_focused(timeout=ENGINE_MS)
    expect(plan.get_by_text("The file holds another plan")).to_be_visible()
    press(plan, "open-mine")
    assert field(plan, 1, "what") == "Mine"
    open_file(plan, json.dumps(later))
    press(plan, "open-theirs")
    assert [field(plan, place, "what") for place in (1, 2, 3)] == ["One", "", "Three"]


# --- From other pages -----------------------------------------------------------------------------


def test_from_the_report_to_a_saved_plan_in_six_presses(plan: Page, site_url: str) -> None:
    plan.goto(f"{site_url}self-check/organisation.html")
    answer_all(plan, 1)
    see_report(plan)
    press(plan, "make-plan")  # 1
    expect(plan.get_by_text("These parts come from your report.")).to_be_visible()
    assert field(plan, 1, "part") in PARTS
    idea = plan.locator(".plan-idea:visible").first
    text = idea.inner_text()
    idea.press("Enter")  # 2
    assert field(plan, 1, "what") == text
    _, saved_text = saved(plan, "save-plan")  # 3
    assert json.loads(saved_text)["priorities"][0]["what"] == text
    plan.reload()
    expect(plan.locator("#plan-1-what")).to_have_value(text)
    expect(plan.get_by_text("These parts come from your report.")).to_be_hidden()


def test_each_part_offers_its_own_actions_and_one_can_be_undone(plan: Page) -> None:
    for part in INSTRUMENT.parts:
        plan.locator("#plan-1-part").select_option(part.id)
        unfold(plan, "Choose one of this part’s actions")
        ideas = plan.locator(".plan-idea:visible").all_inner_texts()
        assert ideas == [each.text for each in part.actions if each.form == "organisation"]
        unfold(plan, "Choose one of this part’s actions")
    write(plan, 1, what="My own words")
    unfold(plan, "Choose one of this part’s actions")
    plan.locator(".plan-idea:visible").first.press("Enter")
    expect(plan.locator("#plan-1-what")).to_be_focused()
    plan.keyboard.press("Control+z")
    assert field(plan, 1, "what") == "My own words"
