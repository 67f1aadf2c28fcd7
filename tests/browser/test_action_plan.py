"""The action plan's page: every way in and out, the review, what is told, and nothing lost."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessment_py.instrument import load
from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.keyboard import tab_to, use
from tests.kit.plan_collections import collection
from tests.kit.planning import PAGE, TOLD, expect_told, field, open_file, see_example, unfold, write
from tests.kit.self_check import ENGINE_MS, answer_all, do, kept, press, saved, see_report

INSTRUMENT = load()
PARTS = [part.id for part in INSTRUMENT.parts]
HOSTILE = "<img src=x onerror=alert(1)> =cmd|'/c calc'!A1; a, b\\n"
KEY = "action-plan.plan"
PRINTED = "window.printed = 0; window.print = () => { window.printed += 1; };"
FULL: dict[str, Any] = {
    "format": "clinical-leadership-plan",
    "version": 1,
    "key": "0123456789abcdef0123456789abcdef",
    "revision": 3,
    "scope": "organisation",
    "made": "2026-01-05",
    "review": "2026-04-07",
    "executive_lead": "Chief nurse",
    "priorities": [
        {"part": PARTS[0], "what": "One", "lead": "A", "due": "2026-01-20"},
        {},
        {"what": "Three", "lead": "B", "status": "under-way"},
    ],
}


@pytest.fixture
def plan(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    """The page; at the end nothing has gone wrong, and no word was in an address."""
    page.add_init_script(PRINTED)
    page.goto(f"{site_url}{PAGE}")
    yield page
    assert record.errors == []
    assert not [url for url in record.requests if "?" in url]


def monday(days: int) -> str:
    day = date.today() + timedelta(days=days)
    return str(day + timedelta(days=(7 - day.weekday()) % 7))


def write_one(page: Page) -> None:
    texts = {"part": PARTS[1], "what": HOSTILE, "lead": "Head of therapies", "first_move": "Ask"}
    write(page, 1, **texts, due=monday(14), measure="Counted", known_by=monday(84))


def asked_first(page: Page) -> None:
    expect(page.locator("#review-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(page.locator("#plan-heading")).to_be_hidden()


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
    expect(plan.get_by_text(f"Saved as {name}")).to_be_visible()

    press(plan, "ask-clear")
    press(plan, "clear")
    assert field(plan, 1, "what") == ""
    unfold(plan, "Open a plan that you saved")
    open_file(plan, text)
    expect(plan.get_by_text("Your plan is open.")).to_be_visible(timeout=ENGINE_MS)
    assert field(plan, 1, "what") == HOSTILE
    assert field(plan, 0, "scope") == "system"
    assert plan.locator("img[src=x]").count() == 0
    assert saved(plan, "save-plan")[1] == text

    write(plan, 1, lead="Head of pharmacy")
    changed = json.loads(saved(plan, "save-plan")[1])
    assert (changed["key"], changed["revision"]) == (content["key"], 2)
    calendar = saved(plan, "save-calendar")[1]
    assert calendar.count("SEQUENCE:2") == 3


def test_the_calendar_has_each_day_under_its_own_type(plan: Page) -> None:
    due, known_by, review = monday(14), monday(84), monday(91)
    write(plan, 1, what="One", due=due, known_by=known_by)
    write(plan, 0, review=review)
    plan.evaluate(
        """() => {
          const made = URL.createObjectURL;
          window.types = [];
          URL.createObjectURL = (blob) => { window.types.push(blob.type); return made(blob); };
        }"""
    )
    name, text = saved(plan, "save-calendar")
    assert name.endswith(".ics")
    starts = re.findall(r"DTSTART;VALUE=DATE:(\d+)", text)
    assert sorted(starts) == [day.replace("-", "") for day in sorted([due, known_by, review])]
    assert plan.evaluate("window.types") == ["text/calendar;charset=utf-8"]
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "This page did not make it."),
        (json.dumps(FULL | {"version": 2}), "It was made with newer questions"),
        (json.dumps(FULL | {"priorities": [{}] * 4}), "what it holds does not fit"),
        (json.dumps(FULL | {"review": "2027-02-30"}), "what it holds does not fit"),
        ('{"format": "clinical-leadership-self-check"', "It is a saved self-check."),
    ],
)
def test_what_is_no_plan_is_told_and_changes_nothing(plan: Page, text: str, told: str) -> None:
    write(plan, 1, what="Mine")
    unfold(plan, "Open a plan that you saved")
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
    assert field(plan, 1, "what") == text
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


# --- Kept and lost --------------------------------------------------------------------------------


def test_a_plan_is_kept_on_the_computer_only_when_asked_and_cleared_whole(plan: Page) -> None:
    write(plan, 1, what="One")
    plan.wait_for_timeout(600)
    assert set(kept(plan)["tab"]) == {KEY}
    assert kept(plan)["here"] == {}
    plan.locator("[data-keep]").check()
    assert set(kept(plan)["here"]) == {KEY}
    plan.evaluate("sessionStorage.clear()")
    plan.reload()
    assert field(plan, 1, "what") == "One"
    press(plan, "ask-clear")
    press(plan, "clear")
    assert field(plan, 1, "what") == ""
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
    both = kept(plan)
    stored = {(key, "Session storage") for key in both["tab"]}
    stored |= {(key, "Local storage") for key in both["here"]}
    stored |= {("action-plan.cleared", "Session storage")}
    page = (site / "about/privacy.html").read_text(encoding="utf-8")
    rows = re.findall(r"<td><code>(action-plan\.[^<]+)</code></td>\s*<td>([^<]+)</td>", page)
    assert stored == set(rows)
    assert "<td><code>hand-over.action-plan</code></td>" in page


def test_with_storage_blocked_everything_works_and_says_so(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page()
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new Error('blocked'); } });"
    )
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
    assert page.evaluate("window.printed") == 1
    press(page, "save-calendar")
    expect(page.locator("[data-problem-heading]")).to_be_focused(timeout=ENGINE_MS)
    expect(page.get_by_text("Your plan is safe")).to_be_visible()


def test_from_a_folder_it_does_the_same(new_page: Callable[..., Page], site: Path) -> None:
    page = new_page()
    page.goto((site / PAGE).as_uri())
    see_example(page)
    assert saved(page, "save-calendar")[1].startswith("BEGIN:VCALENDAR\n")


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
    assert plan.evaluate("window.printed") == 1


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
