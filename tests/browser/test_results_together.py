"""Results brought together in a real browser: nothing before Show, then all of it, and no names."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.conftest import Record
from tests.kit.accessibility import faults
from tests.kit.keyboard import tab_to
from tests.kit.results_together import ADDRESS, CHAT, NAMES, add, asked, holds, see, see_example
from tests.kit.self_check import ENGINE_MS, do, kept, press, saved

NO_WASM = "delete window.WebAssembly;"
EMPTY = {"filled": [], "drawn": 0, "lengths": 0}
CODES = [line.rsplit(" ", 1)[1] for line in CHAT.splitlines()]


@pytest.fixture
def group(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}{ADDRESS}")
    return page


def test_from_the_home_page_a_chat_is_a_view_in_two_presses(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("link", name="Bring your results together").click()  # the first
    page.locator("#group-text").fill(CHAT)
    do(page, "add-text").click()
    expect(page.locator(".group-counted")).to_contain_text("6", timeout=ENGINE_MS)


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
        line = group.locator(f'[data-rows="dots:{part["part"]}"] circle')
        places = [each.get_attribute("cx") for each in line.all()]
        assert places == [f"{score}%" for score in part["scores"]["values"]]
        for each in part["statements"]:
            piles = group.locator(f'[data-view] [data-about="s:{each["statement"]}"] .group-answer')
            shown = piles.locator(".group-answer__count").all_text_contents()
            numbers = [*each["counts"], each["dont_know"], each["not_applicable"]]
            assert shown == [*map(str, numbers), str(each["unanswered"])]
            for number, pile in zip(numbers, piles.all(), strict=False):
                sizes = pile.locator("rect").evaluate_all(
                    "(all) => all.map((each) => each.getAttribute('width')"
                    " * each.getAttribute('height') / 256)"
                )
                assert sum(sizes) == number


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
    expect(group.locator('[data-action="show"]')).to_be_hidden()
    group.evaluate("document.querySelector('[data-action=show]').click()")
    group.evaluate("document.querySelector('input[name=audience]').click()")
    group.evaluate("document.querySelector('[data-action=show]').click()")
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
    assert group.locator("[data-view]").inner_text() == words
    assert kept(group)["here"] == {}


def test_the_order_of_pasting_changes_nothing(group: Page) -> None:
    add(group, CHAT)
    see(group)
    words = group.locator("[data-view]").inner_text()
    name, text = saved(group, "save-collection")
    _, table = saved(group, "save-table")
    press(group, "ask-clear")
    press(group, "clear")
    add(group, "\n".join(reversed(CODES)))
    see(group)
    assert group.locator("[data-view]").inner_text() == words
    assert saved(group, "save-collection") == (name, text)
    assert saved(group, "save-table")[1] == table
    assert not any(each in text + table for each in NAMES)


def test_a_saved_collection_is_opened_again(group: Page) -> None:
    add(group, CHAT)
    see(group)
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


def test_the_example_is_marked_wherever_it_goes(group: Page) -> None:
    see_example(group)
    expect(group.get_by_text("This is an invented example.").first).to_be_visible()
    name, _ = saved(group, "save-table")
    assert name.startswith("invented-example-")
    name, text = saved(group, "save-collection")
    assert name.startswith("invented-example-")
    assert json.loads(text)["title"] == "Invented example"
    group.emulate_media(media="print")
    expect(group.locator(".group-invented")).to_be_visible()
    group.emulate_media(media="screen")
    add(group, CHAT)  # and it goes with the first code of one's own
    expect(group.locator(".group-counted")).to_have_text("6 results.", use_inner_text=True)
    expect(group.locator(".group-invented")).to_be_hidden()
    assert {key: holds(group)[key] for key in EMPTY} == EMPTY


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


def test_every_state_is_sound(group: Page) -> None:
    assert faults(group) == []
    press(group, "add-text")
    assert faults(group, looks=2) == []
    wrong = CODES[5][:-1] + ("A" if CODES[5][-1] != "A" else "C")
    add(group, CHAT.replace(CODES[5], wrong))
    group.locator("summary", has_text="Words for an invitation").press("Enter")
    assert faults(group, looks=2) == []
    see(group)
    assert faults(group) == []


def test_the_example_is_sound_in_every_look(group: Page) -> None:
    see_example(group)
    for each in group.locator("details").all():
        each.evaluate("(fold) => fold.open = true")
    assert faults(group) == []
    group.locator('input[name="by"][value="role"]').check()
    expect(group.locator('[data-rows="breakdown"] > tr')).to_have_count(2, timeout=ENGINE_MS)
    assert faults(group, looks=2) == []


def test_the_keyboard_does_it_all(group: Page) -> None:
    tab_to(group, "#group-text")
    group.keyboard.insert_text(CHAT)
    tab_to(group, '[data-action="add-text"]')
    group.keyboard.press("Enter")
    expect(group.locator(".group-counted")).to_contain_text("6", timeout=ENGINE_MS)
    tab_to(group, 'input[name="audience"]')
    group.keyboard.press("Space")
    tab_to(group, '[data-action="show"]')
    group.keyboard.press("Enter")
    expect(group.locator("#view-heading")).to_be_focused(timeout=ENGINE_MS)
    tab_to(group, '[data-action="save-collection"]')


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


@pytest.mark.parametrize("state", ["folder", "no storage"])
def test_it_works_from_a_folder_and_without_storage(
    state: str, site: Path, site_url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    if state == "no storage":
        page.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage'])"
            "Object.defineProperty(window, name, { get() { throw new Error('blocked'); } });"
        )
        page.goto(f"{site_url}{ADDRESS}")
    else:
        page.goto((site / ADDRESS).as_uri())
    add(page, CHAT)
    see(page)
    expect(page.locator(".group-two__part:visible")).to_have_count(2)


def test_without_the_engine_paper_does_the_job(
    site_url: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.add_init_script(NO_WASM)
    page.goto(f"{site_url}{ADDRESS}")
    page.locator("#group-text").fill(CHAT)
    press(page, "add-text")
    problem = page.locator(".tool-problem")
    expect(problem).to_be_visible(timeout=ENGINE_MS)
    expect(problem.get_by_role("link", name="sheets for the workshop")).to_be_visible()
    expect(page.locator("#group-text")).to_have_value(CHAT)
    assert faults(page, looks=2) == []


def test_scripts_off_the_page_says_so(site_url: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}{ADDRESS}")
    expect(page.locator("noscript > div")).to_contain_text("Scripts are off in this browser")
    expect(page.locator("noscript > div")).to_be_visible()
