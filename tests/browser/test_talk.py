"""The talk: what was agreed is noted, saved, put into a calendar, and asked about the next time."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.planning import (
    FULL,
    PAGE,
    PARTS,
    asked_first,
    check_published,
    expect_told,
    field,
    monday,
    open_file,
    see_example,
    unfold,
    watched,
    write,
)
from tests.kit.self_check import ENGINE_MS, answer_all, kept, press, saved, see_report

icalendar: Any = import_module("icalendar")

TALK_PAGE = "next-steps/talk-to-your-manager.html"
OPENER = "We have talked before"
LEAST = 11  # points, on what is handed round
AGREED = FULL | {
    "scope": "talk",
    "review": "",
    "executive_lead": "",
    "priorities": [
        {"part": PARTS[0], "what": "Sit in on a board meeting", "lead": "My manager"},
        {"what": "Cover the meeting", "lead": "Me", "known_by": "2026-03-02"},
    ],
}


@pytest.fixture
def talk(page: Page, site_url: str, record: Record) -> Iterator[Page]:
    yield from watched(page, f"{site_url}{TALK_PAGE}", record)


def open_agreed(page: Page, **changes: object) -> None:
    unfold(page, OPENER)
    open_file(page, json.dumps(AGREED | changes))


def test_what_was_agreed_is_saved_as_a_talk_without_a_score_and_opened_again(talk: Page) -> None:
    write(talk, 1, what="Sit in on a board meeting", lead="My manager", due=monday(14))
    write(talk, 0, review=monday(42))
    name, text = saved(talk, "save-plan")
    content = json.loads(text)
    assert name == f"talk-{date.today()}.json"
    assert (content["format"], content["scope"]) == ("clinical-leadership-plan", "talk")
    assert not re.search(r"score|answer", text)
    press(talk, "ask-clear")
    press(talk, "clear")
    assert field(talk, 1, "what") == ""
    unfold(talk, OPENER)
    open_file(talk, text)
    expect(talk.get_by_text("Your file is open.")).to_be_visible(timeout=ENGINE_MS)
    assert field(talk, 1, "what") == "Sit in on a board meeting"
    assert saved(talk, "save-plan")[1] == text


def test_the_calendar_has_what_was_agreed_on_its_days(talk: Page) -> None:
    due, review = monday(14), monday(42)
    write(talk, 1, what="Sit in on a board meeting", lead="My manager", due=due)
    write(talk, 0, review=review)
    name, text = saved(talk, "save-calendar")
    assert name.endswith(".ics")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    found = {str(event["SUMMARY"]): event["DTSTART"].dt.isoformat() for event in events}
    assert found == {
        "Sit in on a board meeting": due,
        "Talk again about what we agreed": review,
    }


def test_last_times_agreements_come_first_though_no_day_was_set(talk: Page) -> None:
    open_agreed(talk)
    asked_first(talk)
    expect(talk.get_by_text("This is what you agreed on 5 January 2026.")).to_be_visible()
    asked = talk.locator("[data-review]:visible")
    expect(asked).to_have_count(2)
    asked.nth(0).get_by_label("Done").check()
    asked.nth(1).get_by_label("Under way").check()
    talk.locator("#review-2-due").fill(monday(21))
    talk.locator("#review-next").fill(monday(42))
    press(talk, "hold-review")
    expect(talk.get_by_text("That is noted.")).to_be_visible(timeout=ENGINE_MS)
    assert [field(talk, place, "what") for place in (1, 2)] == ["", "Cover the meeting"]
    expect(talk.locator(".plan-past")).to_contain_text("Sit in on a board meeting")
    content = json.loads(saved(talk, "save-plan")[1])
    assert content["key"] == AGREED["key"]
    assert content["priorities"][1]["known_by"] == "2026-03-02"  # no field shows it: it is kept
    assert content["reviews"][0]["entries"][0]["status"] == "done"


def test_what_is_opened_on_the_day_it_was_made_is_not_asked_about(talk: Page) -> None:
    open_agreed(talk, made=str(date.today()))
    expect(talk.locator("#plan-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(talk.locator("#review-heading")).to_be_hidden()


def test_a_thank_you_note_is_copied(talk: Page) -> None:
    write(talk, 1, what="Sit in on a board meeting", lead="My manager", due="2027-03-01")
    talk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(talk, "copy-thanks")
    expect(talk.get_by_text("Copied.")).to_be_visible()
    lines = talk.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].startswith("Thank you")
    assert "– Sit in on a board meeting. Who: My manager. By 1 March 2027" in lines
    assert not [line for line in lines if "We talk again" in line]  # no day was set
    write(talk, 0, review="2027-04-01")
    press(talk, "copy-thanks")
    expect(talk.locator("#plan-copy")).to_have_value(re.compile("We talk again on 1 April 2027"))


@pytest.mark.parametrize(
    ("page_name", "fold", "text", "told"),
    [
        (PAGE, "Open a plan that you saved", AGREED, "It is what was agreed in a talk."),
        (TALK_PAGE, OPENER, FULL, "It is an action plan."),
        (
            PAGE,
            "Open a plan that you saved",
            {key: AGREED[key] for key in AGREED if key != "scope"}
            | {"reviews": [{"date": "2026-01-05", "entries": [{"note": "x" * 300}] * 3}] * 3}
            | {"scope": "talk"},
            "It is what was agreed in a talk.",
        ),
    ],
    ids=["a talk", "a plan", "a talk that says so late"],
)
def test_the_opener_leads_a_file_to_its_page(
    page: Page, site_url: str, page_name: str, fold: str, text: dict[str, object], told: str
) -> None:
    page.goto(f"{site_url}{page_name}")
    unfold(page, fold)
    open_file(page, json.dumps(text))
    alert = page.locator('[data-open="plan"] [role="alert"]')
    expect(alert).to_contain_text(told, timeout=ENGINE_MS)
    other = TALK_PAGE if page_name == PAGE else PAGE
    link = alert.get_by_role("link", name=re.compile("Go to"))
    assert str(link.evaluate("(each) => each.href")).endswith(other)
    assert field(page, 1, "what") == ""


def test_what_the_report_asks_for_comes_along(talk: Page, site_url: str) -> None:
    talk.goto(f"{site_url}self-check/you.html")
    answer_all(talk, 1)
    see_report(talk)
    press(talk, "make-talk")
    expect(talk).to_have_url(re.compile(f"{TALK_PAGE}#plan-heading$"))
    expect(talk.get_by_text("What you meant to ask for is here.")).to_be_visible()
    assert field(talk, 1, "what").startswith("A stretch assignment")
    assert field(talk, 3, "what").startswith("An introduction")
    assert kept(talk)["tab"].keys() >= {"talk.agreed"}
    assert "hand-over.talk" not in kept(talk)["tab"]


def test_what_is_missing_is_told_in_the_words_of_a_talk(talk: Page) -> None:
    write(talk, 1, what="One")
    talk.locator("#plan-0-review").focus()
    expect_told(talk, "Nobody does it yet.", "There is no date yet.")


def test_the_names_of_what_is_kept_stand_on_the_privacy_page(talk: Page, site: Path) -> None:
    talk.evaluate("sessionStorage.setItem('talk.agreed', '{')")
    talk.reload()
    write(talk, 1, what="One")
    talk.locator("[data-keep]").check()
    check_published(talk, site, "talk")


def test_the_sheet_is_printed_alone_on_one_page_and_the_advice_without_it(talk: Page) -> None:
    see_example(talk)
    advice = [page.extract_text() for page in PdfReader(BytesIO(talk.pdf(format="A4"))).pages]
    assert "Why it matters" in " ".join(advice)
    assert "What came of it" not in " ".join(advice)
    press(talk, "print")
    talk.emulate_media(media="print")
    sizes = talk.locator(".plan-sheet :visible").evaluate_all(
        "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) * 72 / 96 >= LEAST
    pages = PdfReader(BytesIO(talk.pdf(format="A4"))).pages
    assert len(pages) == 1
    words = " ".join(pages[0].extract_text().split())
    assert "sit in on a board meeting" in words
    assert "An invented example" in words
    assert "Why it matters" not in words


def test_on_a_phone_the_advice_is_folded_until_it_is_wanted_or_printed(talk: Page) -> None:
    folds = talk.locator("[data-advice]")
    expect(talk.locator("[data-advice][open]")).to_have_count(folds.count())  # on a desk
    talk.set_viewport_size({"width": 360, "height": 740})
    talk.goto(f"{talk.url}#who-to-talk-to")
    talk.reload()
    expect(talk.locator("[data-advice][open]")).to_have_count(1)
    expect(talk.get_by_text("General Medical Council").first).to_be_visible()
    talk.locator("summary", has_text="Who to talk to").press("Enter")
    assert talk.evaluate("document.documentElement.scrollHeight") < 5_000
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(talk.pdf())).pages)
    assert all(word in paper for word in ("General Medical Council", "Waiting for appraisal"))
    expect(talk.locator("[data-advice][open]")).to_have_count(0)
    talk.locator("a[href='#what-to-ask-for']").first.press("Enter")
    expect(talk.get_by_text("A stretch assignment").first).to_be_visible()
    expect(talk.locator("[data-advice][open]")).to_have_count(1)


def test_every_state_of_it_is_accessible(talk: Page) -> None:
    tool = talk.locator("[data-tool]")
    assert faults(talk) == []
    see_example(talk, in_review=True)
    assert faults(talk, within=tool, looks=2) == []
    press(talk, "put-off-review")
    press(talk, "copy-thanks")
    assert faults(talk, within=tool, looks=2) == []
