"""What the group's page shows in a real browser: all of it, and the same whatever the order."""

import json

from playwright.sync_api import FilePayload, Page, expect

from assessment_py import Editions
from assessment_py.results.group_example import example_codes
from tests.kit.results_together import (
    CHAT,
    CODES,
    EMPTY,
    HOLD,
    NAMES,
    add,
    asked,
    holds,
    see,
    see_example,
    see_more,
)
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved


def test_the_vector_of_the_specification_comes_out(group: Page) -> None:
    add(group, CHAT)
    counted = group.locator(".group-counted")
    expect(counted).to_have_text("6 results.", use_inner_text=True)
    see(group)
    talk = group.locator(".group-two__part:visible")
    expect(talk).to_have_count(2)
    expect(talk.first).to_contain_text("Organisational culture", use_inner_text=True)
    expect(talk.first).to_contain_text("0.93 steps", use_inner_text=True)
    expect(talk.first).to_contain_text("This is close", use_inner_text=True)
    expect(talk.last).to_contain_text("the middle score is 17 of 100", use_inner_text=True)
    rows = group.locator(".group-table tbody").first.locator("tr")
    cells = [row.split("\t") for row in rows.all_inner_texts()]
    assert cells[0][:2] == ["Organisational culture", "67.5"]
    assert cells[0][2:] == ["20–90", "6 of 6", "4", "0.93", "0 of 30"]
    assert [row[0] for row in cells][-1] == "Widening perspectives"  # 22/75, the least


def test_the_figures_say_what_the_table_says(group: Page) -> None:
    add(group, CHAT)
    see(group)
    found = asked("group", codes=CODES, audience="room")["group"]
    for part in found["parts"]:
        line = group.locator(f'[data-view] [data-rows="line:{part["part"]}"] circle')
        places = [each.get_attribute("cx") for each in line.all()]
        assert places == [f"{score}%" for score in part["scores"]["values"]]
        for each in part["statements"]:
            piles = group.locator(f'[data-view] [data-about="s:{each["statement"]}"] .group-answer')
            shown = piles.locator(".group-answer__number").all_text_contents()
            numbers = [*each["counts"], each["dont_know"], each["not_applicable"]]
            assert shown == [*map(str, numbers), str(each["unanswered"])]
            for number, pile in zip(numbers, piles.all(), strict=False):
                sizes = pile.locator("rect").evaluate_all(
                    "(all) => all.map((each) => each.getAttribute('width')"
                    " * each.getAttribute('height') / 256)"
                )
                assert sum(sizes) == number


def test_a_group_of_an_earlier_edition_is_told_and_has_no_empty_card(group: Page) -> None:
    add(group, " ".join(example_codes(Editions().named("2026-11"))))
    see(group)
    expect(group.get_by_text("These results answer an earlier edition")).to_be_visible()
    press(group, "start-workshop")
    cards = group.locator("[data-cards] option:not([disabled])").count()
    expect(group.locator('[data-stage] [data-fill="of"]')).to_have_text(str(cards))


def test_what_was_collected_makes_room_for_what_it_shows(group: Page) -> None:
    """One line stays of it, which says what is wrong; it opens at need, and on any fault."""
    group.set_viewport_size({"width": 360, "height": 740})
    wrong = CODES[5][:-1] + ("A" if CODES[5][-1] != "A" else "C")
    add(group, CHAT.replace(CODES[5], wrong))
    line, box = group.locator("[data-codes] > summary"), group.locator("#group-text")
    expect(line).to_be_hidden()
    see(group)
    expect(box).to_be_hidden()
    told = "5 results. 1 needs a look. Change or add codes"
    expect(line).to_have_text(told, use_inner_text=True)
    expect(group.get_by_text("folded away above the results")).to_be_visible()  # to be heard
    place = "(each) => each.getBoundingClientRect().bottom + scrollY"
    assert group.locator("#view-heading").evaluate(place) < 740  # on the first screen
    group.keyboard.press("Shift+Tab")
    expect(line).to_be_focused()
    group.evaluate(HOLD, '"by"')
    group.locator('input[name="by"][value="role"]').check()
    group.evaluate("document.querySelector('[data-action=cancel]').click()")
    expect(line).to_be_focused()  # the box cannot be
    group.evaluate("letThrough()")
    group.get_by_role("link", name="Choose who sees it").press("Enter")
    expect(group.locator("#group-audience-room")).to_be_in_viewport()
    press(group, "add-text")
    expect(group.locator("[data-error]")).to_be_focused()
    line.press("Enter")
    expect(box).to_be_hidden()
    expect(line).to_contain_text("There is a problem. 5 results.", use_inner_text=True)
    chat = FilePayload(name="chat.txt", mimeType="", buffer=CODES[0].encode())
    group.locator("[data-files]").set_input_files(chat)
    expect(group.get_by_text("All of these were here already.")).to_be_visible(timeout=ENGINE_MS)


def test_one_more_waits_until_three_have_changed(group: Page) -> None:
    add(group, "\n".join(CODES[:5]))
    see(group)
    add(group, CODES[5])
    expect(group.get_by_text("The results have changed since you showed them.")).to_be_visible()
    do(group, "show").press("Enter")
    waits = group.get_by_text("One result has changed since you showed this.")
    expect(waits).to_be_visible(timeout=ENGINE_MS)
    expect(group.locator(".tool-masthead__facts")).to_contain_text("5", use_inner_text=True)
    do(group, "show-anyway").press("Enter")
    expect(group.get_by_text("You showed this against the advice.")).to_be_visible(
        timeout=ENGINE_MS
    )


def test_a_reload_keeps_what_was_shown(group: Page) -> None:
    add(group, CHAT)
    see(group)
    words = group.locator("[data-view]").inner_text()
    group.reload()
    expect(group.locator("#view-heading")).to_be_visible(timeout=ENGINE_MS)
    expect(group.locator("#group-text")).to_be_hidden()
    assert group.locator("[data-view]").inner_text() == words
    assert kept(group)["here"] == {}


def test_the_order_of_pasting_changes_nothing(group: Page) -> None:
    add(group, CHAT)
    see(group)
    words = group.locator("[data-view]").inner_text()
    see_more(group)
    name, text = saved(group, "save-collection")
    _, table = saved(group, "save-table")
    press(group, "ask-clear")
    press(group, "clear")
    add(group, "\n".join(reversed(CODES)))
    see(group)
    assert group.locator("[data-view]").inner_text() == words
    see_more(group)
    assert saved(group, "save-collection") == (name, text)
    assert saved(group, "save-table")[1] == table
    assert not any(each in text + table for each in NAMES)


def test_the_example_is_marked_wherever_it_goes(group: Page) -> None:
    see_example(group)
    expect(group.locator(".group-invented")).to_be_visible()
    see_more(group)
    name, _ = saved(group, "save-table")
    assert name.startswith("invented-example-")
    name, text = saved(group, "save-collection")
    assert name.startswith("invented-example-")
    assert json.loads(text)["title"] == "Invented example"
    _, table = saved(group, "save-table")
    assert all("An invented example" in line for line in table.splitlines()[1:])
    group.emulate_media(media="print")
    expect(group.locator(".group-invented")).to_be_visible()
    group.emulate_media(media="screen")
    add(group, CHAT)  # and it goes with the first code of one's own
    expect(group.locator(".group-counted")).to_have_text("6 results.", use_inner_text=True)
    expect(group.locator(".group-invented")).to_be_hidden()
    assert {key: holds(group)[key] for key in EMPTY} == EMPTY
    group.locator("[data-files]").set_input_files(
        FilePayload(name="group.json", mimeType="", buffer=text.encode())
    )
    marked = group.locator(".tool-note", has_text="This is an invented example.")
    expect(marked.first).to_be_visible(timeout=ENGINE_MS)  # and comes back with its file


def test_one_breakdown_at_a_time(group: Page) -> None:
    see_example(group)
    expect(group.locator(".group-gap:visible")).to_have_count(5)
    group.locator('input[name="by"][value="role"]').check()
    rows = group.locator('[data-rows="breakdown"] > tr')
    expect(rows).to_have_count(2, timeout=ENGINE_MS)
    expect(rows.last).to_contain_text("All others", use_inner_text=True)
    group.locator('input[name="by"][value="profession"]').check()
    told = group.get_by_text("too few people of more than one kind")
    expect(told).to_be_visible(timeout=ENGINE_MS)
    expect(rows).to_have_count(0)
    expect(group.locator(".group-gap:visible")).to_have_count(0)


def test_the_two_parts_begin_a_plan(group: Page) -> None:
    add(group, CHAT)
    see(group)
    press(group, "make-plan")
    group.wait_for_url("**/action-plan.html")
    parts = group.locator("select:visible")
    expect(parts.first).to_have_value("organisational-culture")
    expect(parts.nth(1)).to_have_value("talent-management")
