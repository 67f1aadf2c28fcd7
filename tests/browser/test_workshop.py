"""The workshop on a screen: a card at a time, by keyboard, clicker or button; then the plan."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.kit.accessibility import faults
from tests.kit.results_together import CHAT, CODES, add, asked, see, see_example
from tests.kit.self_check import ENGINE_MS, do, kept, press
from tests.kit.workshop import CARD, all_cards, go_to, name, start

GOING = re.compile(r"^(?:\d|1[0-4]):[0-5]\d$")  # of 15 minutes, however slow the machine


def seconds(clock: Locator) -> int:
    minutes, rest = clock.inner_text().split(":")
    return 60 * int(minutes) + int(rest)


def expected(found: dict[str, Any]) -> list[str]:
    """The cards of a group, from what Python says of it."""
    parts = {part["part"]: part for part in found["parts"]}
    cards = ["opening", "pairs", "reading", "parts"]
    for each in found["discuss"]:
        cards += [f"part:{each['part']}", *(f"s:{s}" for s in parts[each["part"]]["widest"])]
    cards += ["unknown"] if found["unknown"] else []
    cards += ["gap"] if found["gap"] else []
    return [*cards, "causes", "priorities", "leads", "each", "close"]


def test_a_clicker_leads_through_the_cards_and_back(group: Page) -> None:
    add(group, CHAT)
    see(group)
    start(group)
    cards = expected(asked("group", codes=CODES, audience="room")["group"])
    assert all_cards(group) == cards
    expect(group.locator("h2:focus")).to_be_visible()
    for each in reversed(cards[:-1]):
        group.keyboard.press("PageUp")
        assert name(group) == each
    for key, card in [("ArrowRight", 1), (" ", 2), ("ArrowLeft", 1), ("Home", 0)]:
        group.keyboard.press(key)
        assert name(group) == cards[card]
    group.keyboard.press("Escape")
    expect(group.locator("[data-stage]")).to_be_hidden()
    expect(do(group, "start-workshop")).to_be_focused()


@pytest.mark.parametrize("key", ["b", "."])
def test_a_blank_screen_shows_nothing_until_the_next_press(group: Page, key: str) -> None:
    see_example(group)
    start(group)
    group.keyboard.press("PageDown")
    group.keyboard.press(key)
    expect(group.locator(CARD)).to_have_count(0)
    expect(do(group, "stage-next")).to_have_count(0)
    expect(do(group, "stage-blank")).to_be_focused()
    assert faults(group, looks=2, within=group.locator("[data-stage]")) == []
    group.keyboard.press("PageDown")
    assert name(group) == "pairs"  # it came back, and did not go on
    expect(group.locator(f"{CARD} h2")).to_be_focused()


def test_letters_stay_in_a_field_and_notes_come_when_asked(group: Page) -> None:
    see_example(group)
    start(group)
    notes = group.locator(".group-card__notes:visible")
    expect(notes).to_have_count(0)
    group.keyboard.press("n")
    expect(notes).to_have_count(1)
    expect(notes).to_contain_text("Nobody has to say which dot is theirs.")
    go_to(group, "priorities")
    field = group.locator('[data-agreed="what"]').first
    field.focus()
    group.keyboard.type("n. b ")
    expect(field).to_have_value("n. b ")
    assert name(group) == "priorities"
    expect(notes).to_have_count(1)
    group.keyboard.press("PageDown")
    assert name(group) == "leads"
    expect(group.locator(CARD)).to_contain_text("n. b")


def test_a_reload_keeps_the_place_the_timer_and_what_was_typed(group: Page) -> None:
    add(group, CHAT)
    see(group)
    start(group)
    go_to(group, "priorities")
    clock = group.locator(".group-stage__clock [data-fill]")
    expect(clock).to_contain_text("15:00")
    press(group, "stage-timer")
    expect(clock).to_have_text(GOING)
    left = seconds(clock)
    group.locator('[data-agreed="what"]').first.fill("Ask every profession")
    group.reload()
    expect(group.locator("[data-stage]")).to_be_visible(timeout=ENGINE_MS)
    assert name(group) == "priorities"
    expect(clock).to_have_text(GOING)
    assert seconds(clock) <= left
    expect(group.locator('[data-agreed="what"]').first).to_have_value("Ask every profession")
    expect(do(group, "stage-timer")).to_have_text("Stop the timer", use_inner_text=True)
    assert kept(group)["here"] == {}
    assert set(kept(group)["tab"]) == {"results-together.group"}


def test_from_show_to_a_saved_plan_in_six_presses(group: Page) -> None:
    """Issue 15 counts from Show, and does not count typing."""
    add(group, CHAT)
    group.locator('input[name="audience"][value="room"]').check()
    do(group, "show").click()  # 1
    expect(group.locator("#view-heading")).to_be_focused(timeout=ENGINE_MS)
    do(group, "start-workshop").click()  # 2
    go_to(group, "priorities")  # 3
    wanted = ["Ask every profession", "Publish the figures", "Train those who appraise"]
    for field, text in zip(group.locator('[data-agreed="what"]').all(), wanted, strict=True):
        field.fill(text)
    do(group.locator("[data-stage]"), "make-plan").click()  # 4
    group.wait_for_url("**/action-plan.html")
    what = group.locator("textarea[id$=what]:visible, input[id$=what]:visible")
    expect(what).to_have_count(3, timeout=ENGINE_MS)
    assert [each.input_value() for each in what.all()] == wanted
    parts = group.locator("select:visible")
    expect(parts.first).to_have_value("organisational-culture")
    with group.expect_download() as waiting:
        do(group, "save-plan").click()  # 5
    text = waiting.value.path().read_text(encoding="utf-8")
    assert all(each in text for each in wanted)
    group.go_back()
    expect(group.locator("[data-stage]")).to_be_visible(timeout=ENGINE_MS)  # where it was left


def test_nothing_of_a_chat_is_on_the_stage(group: Page) -> None:
    add(group, f"{CHAT}\nSlipped: {CODES[0][:-1]}A")
    see(group)
    start(group)
    words = group.locator("[data-stage]").text_content() or ""
    assert not any(each in words for each in ("Anna", "Finn", "Slipped", CODES[1]))
    group.emulate_media(media="print")
    expect(group.locator("[data-stage]")).to_be_hidden()
