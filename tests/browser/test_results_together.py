"""Collect results in a real browser: nothing before Show, and no names."""

import json
import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.kit.results_together import (
    CHAT,
    CODES,
    EMPTY,
    NAMES,
    add,
    asked,
    holds,
    see,
    see_example,
    see_more,
)
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved


@pytest.mark.parametrize("screen", [(360, 740), (1280, 720)], ids=["phone", "desk"])
def test_from_the_home_page_a_chat_is_a_view_in_two_presses(
    page: Page, site_url: str, screen: tuple[int, int]
) -> None:
    """Presses counted by a script, as section 8.6 counts them: no newcomer has been watched.

    What is pressed stands at the top of the home page, on a desk in its first screen; pasting is no
    press, and the box has the focus.
    """
    codes = asked("group-example")["codes"]
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto(site_url)
    several = page.locator(".home__opening").get_by_role("link", name="Several codes?")
    if screen[0] > 1000:
        expect(several).to_be_in_viewport(ratio=1)
    several.click()  # the first
    expect(page.locator("#group-text")).to_be_focused()
    page.keyboard.insert_text(
        "\n".join(f"Ann, 9:0{n % 10}: {each}" for n, each in enumerate(codes))
    )
    expect(do(page, "show")).to_be_in_viewport(ratio=1)
    do(page, "show").click()  # the second
    expect(page.locator("#view-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(page.locator(".tool-masthead__facts")).to_contain_text("for anyone", use_inner_text=True)
    expect(page.locator(".group-two__part:visible")).to_have_count(2)


def test_fewer_than_ten_are_asked_for_whom(group: Page) -> None:
    group.locator("#group-text").fill(CHAT)
    press(group, "show")
    expect(group.locator("#group-audience-room")).to_be_visible(timeout=ENGINE_MS)
    expect(group.get_by_text("Choose who will see the results.")).to_be_visible()
    after = holds(group)
    assert {key: after[key] for key in EMPTY} == EMPTY


def test_before_show_no_answer_is_anywhere(group: Page) -> None:
    title = group.title()
    before = {key: holds(group)[key] for key in EMPTY}
    assert before == EMPTY
    add(group, CHAT)
    after = holds(group)
    assert {key: after[key] for key in EMPTY} == EMPTY
    assert after["title"] == title
    stored = kept(group)
    assert stored["here"] == {}
    assert not any(name in json.dumps(stored) for name in NAMES)
    group.emulate_media(media="print")
    expect(group.locator("[data-view]")).to_be_hidden()


def test_two_results_show_nothing_whatever_is_pressed(group: Page) -> None:
    add(group, "\n".join(CHAT.splitlines()[:2]))
    told = group.get_by_text("One more result is needed.")
    expect(told).to_be_visible()
    group.locator('input[name="audience"][value="room"]').check()
    press(group, "show")
    expect(group.get_by_text("With fewer than three results nothing is shown")).to_be_visible()
    for each in ("show", "start-workshop", "print-sheets", "save-table", "by-anyway"):
        group.evaluate(f"document.querySelector('[data-action={each}]').click()")
    group.wait_for_timeout(300)
    after = holds(group)
    assert after["drawn"] == 0
    assert after["lengths"] == 0
    expect(group.locator(".group-two")).to_be_hidden()


def test_names_stand_nowhere_but_beside_a_slip(group: Page) -> None:
    wrong = CODES[5][:-1] + ("A" if CODES[5][-1] != "A" else "C")
    add(group, CHAT.replace(CODES[5], wrong))
    counted = group.locator(".group-counted")
    expect(counted).to_contain_text("5 results. 1 needs a look.", use_inner_text=True)
    slip = group.locator(".group-slip")
    expect(slip).to_contain_text("Finn Ford")
    expect(slip).to_contain_text("Line 6")
    html = group.content()
    assert not any(name in html for name in NAMES[:5])
    field = slip.locator("input")
    expect(field).to_have_value(wrong)
    do(group, "fix").press("Enter")
    expect(group.get_by_text("There is still a slip in it.")).to_be_visible(timeout=ENGINE_MS)
    group.locator(".group-slip input").fill(CODES[5])
    do(group, "fix").press("Enter")
    expect(counted).to_have_text("6 results.", use_inner_text=True, timeout=ENGINE_MS)
    assert "Finn" not in group.content()
    assert "Finn" not in json.dumps(kept(group))


def test_a_saved_collection_is_opened_again(group: Page) -> None:
    add(group, CHAT)
    see(group)
    see_more(group)
    _, text = saved(group, "save-collection")
    press(group, "ask-clear")
    press(group, "clear")
    assert {key: holds(group)[key] for key in EMPTY} == EMPTY
    payload = FilePayload(name="group.json", mimeType="", buffer=text.encode())
    group.locator("[data-files]").set_input_files(payload)
    counted = group.locator(".group-counted")
    expect(counted).to_contain_text("6 results.", use_inner_text=True, timeout=ENGINE_MS)
    group.locator("[data-files]").set_input_files(payload)
    told = group.get_by_text("All of these were here already.")
    expect(told).to_be_visible(timeout=ENGINE_MS)


def test_files_of_other_kinds_are_named(group: Page) -> None:
    files = [
        FilePayload(name="a.pdf", mimeType="", buffer=b"%PDF-1.7\x00\x01\xff"),
        FilePayload(
            name="plan.json", mimeType="", buffer=b'{"format": "clinical-leadership-plan"}'
        ),
        FilePayload(name="empty.txt", mimeType="", buffer=b""),
        FilePayload(name="none.txt", mimeType="", buffer=b"hello"),
        FilePayload(name="chat.txt", mimeType="", buffer=CHAT.encode()),
    ]
    group.locator("[data-files]").set_input_files(files)
    listed = group.locator('[data-rows="unopened"] > li')
    expect(listed).to_have_count(4, timeout=ENGINE_MS)
    words = " ".join(listed.all_inner_texts())
    for told in ("another kind of document", "an action plan", "is empty", "no result code"):
        assert told in words
    expect(group.locator(".group-counted")).to_contain_text("6", use_inner_text=True)


def test_nothing_and_text_without_codes_are_told(group: Page) -> None:
    press(group, "add-text")
    alert = group.locator("[data-error]")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Paste the chat or add files first.", use_inner_text=True)
    group.locator("#group-text").fill("Good morning all")
    press(group, "add-text")
    told = group.get_by_text("No result code is in this text.")
    expect(told).to_be_visible(timeout=ENGINE_MS)
    expect(group.locator("#group-text")).to_have_value("Good morning all")


def test_who_will_see_it_is_asked(group: Page) -> None:
    add(group, CHAT)
    group.locator("#group-asked").fill("a dozen")
    press(group, "show")
    expect(group.get_by_text("as a whole number")).to_be_visible()
    group.locator("#group-asked").fill("5")
    press(group, "show")
    expect(group.get_by_text("Choose who will see the results.")).to_be_visible()
    expect(group.get_by_text("Is one in twice?")).to_be_visible()
    see(group, "beyond")
    told = group.locator("[data-view] p:visible", has_text="For anyone outside the room")
    expect(told).to_contain_text("4 more are needed.", use_inner_text=True)
    expect(group.locator("#group-text")).to_be_visible()  # there is more to do
    assert holds(group)["drawn"] == 0


def test_two_versions_of_one_person_and_both_counted(group: Page) -> None:
    response = asked("read-code", text=CODES[0])["response"]
    statement = next(iter(response["answers"]))
    response["answers"][statement] = 0
    later = asked("write-code", response=response)["code"]
    add(group, f"{CHAT}\n{later}")
    counted = group.locator(".group-counted")
    expect(counted).to_contain_text("6 results. 1 is left out.", use_inner_text=True)
    press(group, "see-left-out")
    expect(group.locator("#left-out-heading")).to_be_focused()
    press(group, "count-both")
    expect(counted).to_have_text("7 results.", use_inner_text=True, timeout=ENGINE_MS)


def test_the_invitation_is_filled_in_and_copied(group: Page) -> None:
    group.locator("summary", has_text="Words for an invitation").press("Enter")
    group.locator("#invite-day").fill("Friday 4 December")
    group.locator("#invite-way").fill("to Jo’s assistant")
    press(group, "copy-invitation")
    letter = group.locator("[data-letter]")
    expect(letter).to_contain_text(
        "Please send it to Jo’s assistant by Friday 4 December.", use_inner_text=True
    )
    expect(letter).to_contain_text("self-check/organisation.html", use_inner_text=True)
    assert kept(group)["here"] == {}


def test_a_result_is_taken_out_again_by_its_code(group: Page) -> None:
    add(group, CHAT)
    group.locator("summary", has_text="wants theirs out").press("Enter")
    field = group.locator("#group-out")
    field.fill("ABCDE")
    press(group, "take-out")
    expect(group.get_by_text("No result here has this code.")).to_be_visible(timeout=ENGINE_MS)
    field.fill(f"mine was {CODES[3].lower()}")
    press(group, "take-out")
    counted = group.locator(".group-counted")
    expect(counted).to_have_text("5 results.", use_inner_text=True, timeout=ENGINE_MS)
    expect(field).to_be_focused()
    assert CODES[3] not in json.dumps(kept(group))


def test_what_was_shown_is_gone_when_it_is_cleared(group: Page) -> None:
    """Not a number, not an order, not an open fold: the page is as it was built."""
    places = "[data-view], [data-stage], .group-closing"
    whole = "(all) => all.map((each) => each.innerHTML).join()"
    before = group.locator(places).evaluate_all(whole)
    see_example(group)
    press(group, "start-workshop")
    group.keyboard.press("Escape")
    expect(group.locator("[data-stage]")).to_be_hidden()
    press(group, "ask-clear")
    press(group, "clear")
    expect(group.get_by_text("All results are cleared")).to_be_visible()
    assert {key: holds(group)[key] for key in EMPTY} == EMPTY
    assert orders(group.locator(places).evaluate_all(whole)) == orders(before)


def orders(html: str) -> list[str]:
    """The ids of all items of all lists, as they stand, and which folds are open."""
    return re.findall(r'data-item="([^"]+)"|<details[^>]* open', html)
