"""What the group's page prints for a workshop and a focus group; it needs no server for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.results_together import CHAT, CODES, add, asked, opened, see, see_more
from tests.kit.self_check import press
from tests.kit.workshop import name, start

PRINTED = "() => { window.print = () => { window.printed = document.title; }; }"


def on_paper(page: Page, action: str) -> None:
    """Press a button that prints one thing alone, and see the page as paper does."""
    page.evaluate(PRINTED)
    press(page, action)
    page.emulate_media(media="print")


def test_the_sheets_are_of_the_two_parts_widest_statements_first(group: Page) -> None:
    add(group, CHAT)
    see(group)
    found = asked("group", codes=CODES, audience="room")["group"]
    parts = {each["part"]: each for each in found["parts"]}
    expect(group.locator(".group-sheet:visible")).to_have_count(0)
    see_more(group)
    on_paper(group, "print-sheets")
    sheets = group.locator(".group-sheet:visible")
    expect(sheets).to_have_count(2)
    for sheet, each in zip(sheets.all(), found["discuss"], strict=True):
        assert sheet.get_attribute("data-item") == each["part"]
        items = sheet.locator("li[data-item]").all()
        order = [item.get_attribute("data-item") for item in items]
        assert order == parts[each["part"]]["widest"]
        statements = {s["statement"]: s for s in parts[each["part"]]["statements"]}
        for item, statement in zip(items, order, strict=True):
            shown = item.locator(".group-sheet__counts strong").all_text_contents()
            known = statements[statement or ""]
            assert shown == [*map(str, known["counts"]), str(known["dont_know"]), "0"]
    expect(group.locator("#parts-heading")).to_be_hidden()


def test_the_running_sheet_has_the_minutes_of_the_cards(group: Page) -> None:
    add(group, CHAT)
    see(group)
    see_more(group)
    on_paper(group, "print-running")
    sheet = group.locator(".group-running")
    expect(sheet.locator("tbody th").first).to_have_text("0–5")
    expect(sheet.locator("tbody th").last).to_have_text("85–90")
    parts = sheet.locator(".group-running__part:visible").all_inner_texts()
    assert parts == ["Organisational culture", "Talent management"]


def test_one_press_prints_what_the_room_needs_and_nothing_else(group: Page) -> None:
    add(group, CHAT)
    see(group)
    see_more(group)
    on_paper(group, "print-room")
    expect(group.locator(".group-running")).to_be_visible()
    expect(group.locator(".group-sheet:visible")).to_have_count(2)
    expect(group.locator("#parts-heading")).to_be_hidden()
    expect(group.locator("h1")).to_be_hidden()


def test_the_guide_asks_about_this_group(group: Page) -> None:
    add(group, CHAT)
    see(group)
    group.locator("summary", has_text="See the guide").press("Enter")
    questions = asked("group", codes=CODES, audience="room")["group"]["guide"]
    shown = group.locator('[data-guide] [data-list="guide"] > li:visible')
    assert [each.get_attribute("data-item") for each in shown.all()] == [
        each["question"] for each in questions
    ]
    assert len(questions) == 3
    press(group, "copy-guide")
    copied = group.evaluate("getSelection().toString()")
    assert "Settling in, 8 minutes" in copied
    assert copied.count("Answers lie far apart.") + copied.count("Many could not say.") == 3
    link = group.locator("[data-view]").get_by_role("link", name="sort what you heard")
    expect(link).to_be_visible()
    on_paper(group, "print-guide")
    expect(group.locator("[data-guide]")).to_be_visible()
    expect(group.locator("#parts-heading")).to_be_hidden()


@pytest.mark.parametrize("state", ["folder", "no storage"])
def test_a_workshop_needs_no_server_and_no_storage(
    state: str, site: Path, site_url: str, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(), state, site, site_url)
    add(page, CHAT)
    see(page)
    start(page)
    page.keyboard.press("PageDown")
    assert name(page) == "pairs"
