"""Notes of focus groups: written down, sorted by key or finger, told back."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Record
from tests.kit.hearing import NOTES, PAGE, PARTS, add, marks, pick, rows, told
from tests.kit.keyboard import tab_to, use, write
from tests.kit.self_check import ENGINE_MS, do, kept, press


@pytest.fixture
def heard(page: Page, site_url: str, record: Record) -> Page:
    page.goto(f"{site_url}{PAGE}")
    return page


# --- The journey ----------------------------------------------------------------------------------


def test_notes_are_pasted_sorted_and_told_back(heard: Page, record: Record) -> None:
    add(heard, NOTES, "Tuesday")
    assert rows(heard).locator(".heard-note__text").all_inner_texts() == [
        *("No cover on nights", "Ask the lead nurse", "A story to leave out"),
    ]
    first, second, third = rows(heard).all()
    pick(first, "Practical levers")
    pick(first, "Obstacle")
    pick(second, "Talent management")
    pick(second, "Opportunity")
    third.get_by_label("Leave out").check()
    add(heard, "no cover on nights.", "Friday")
    pick(rows(heard).nth(3), "Practical levers")
    pick(rows(heard).nth(3), "Obstacle")
    # Of the first three, too, it was said that all are sorted, and two were told back.
    expect(told(heard)).to_have_text(
        [
            "Ask the lead nurse Heard in 1 of 2 groups",
            "No cover on nights Heard in 2 of 2 groups",
        ],
        use_inner_text=True,
        timeout=ENGINE_MS,
    )
    expect(heard.get_by_text("Every note is sorted or left out.")).to_be_visible()
    report = heard.locator(".heard-told")
    expect(report).not_to_contain_text("Tuesday")
    expect(report).not_to_contain_text("leave out", ignore_case=True, use_inner_text=True)
    expect(marks(second)).to_have_text("lead nurse")
    expect(second.get_by_text("there may be one with that post")).to_be_visible()
    press(heard, "to-pointed")
    expect(second).to_be_focused()
    assert record.errors == []


def test_words_are_changed_and_notes_deleted_for_good_and_put_back(heard: Page) -> None:
    add(heard, "The lead nurse said no\nAnother")
    expect(marks(rows(heard).first)).to_be_visible(timeout=ENGINE_MS)
    do(rows(heard).first, "edit-note").click()
    heard.locator("[data-words]").fill("A clinician said no")
    press(heard, "keep-words")
    expect(rows(heard).first).to_be_focused()
    expect(marks(rows(heard).first)).to_have_count(0)
    expect(rows(heard).first.locator(".heard-note__text")).to_have_text("A clinician said no")
    do(rows(heard).first, "edit-note").click()
    heard.keyboard.press("Escape")
    expect(heard.locator("[data-editing]")).to_have_count(0)
    do(rows(heard).first, "edit-note").click()
    press(heard, "delete-note")
    expect(rows(heard)).to_have_count(1)
    press(heard, "undelete")
    expect(rows(heard)).to_have_count(2)
    expect(rows(heard).first).to_contain_text("A clinician said no")


def test_groups_are_renamed_and_taken_out(heard: Page) -> None:
    add(heard, "One", "A")
    add(heard, "Two", "B")
    name = heard.locator("[data-group-name]").first
    name.fill("B")
    name.press("Tab")
    expect(heard.get_by_text("Each group needs a name of its own.")).to_be_visible()
    expect(name).to_have_value("A")
    name.fill("Night  shift")
    name.press("Tab")
    expect(name).to_have_value("Night shift")
    assert rows(heard).first.locator("select").input_value() == "Night shift"
    do(heard, "drop-group").first.click()
    expect(rows(heard).first.locator("select")).to_have_value("")
    assert json.loads(kept(heard)["tab"]["what-you-heard.notes"])["heard"] == {
        "groups": ["B"],
        "notes": [{"text": "One"}, {"text": "Two", "group": "B"}],
    }


# --- The keyboard alone ---------------------------------------------------------------------------


def test_two_hundred_notes_are_sorted_with_the_keyboard_alone(heard: Page, record: Record) -> None:
    write(heard, "[data-draft='group']", "Tuesday")
    write(heard, "[data-draft='text']", "\n".join(f"Note {number}" for number in range(200)))
    use(heard, "add-notes")
    expect(rows(heard)).to_have_count(200, timeout=ENGINE_MS)
    for place in range(200):
        expect(heard.locator(f"[data-note='{place}']")).to_be_focused()
        for key in ("x",) if place == 7 else (str(place % 5 + 1), "ob"[place % 2]):
            heard.keyboard.press(key)
        heard.keyboard.press("Enter")
    expect(heard.locator("#told-heading")).to_be_focused()
    expect(told(heard)).to_have_count(199, timeout=ENGINE_MS)
    stored = json.loads(kept(heard)["tab"]["what-you-heard.notes"])["heard"]["notes"]
    kinds = ("opportunity", "obstacle")
    for place, each in enumerate(stored):
        same = {"text": f"Note {place}", "group": "Tuesday"}
        sorted_as = {"part": PARTS[place % 5], "kind": kinds[place % 2]}
        assert each == same | ({"leave_out": True} if place == 7 else sorted_as)
    with heard.expect_download() as waiting:
        use(heard, "save-table")
    assert waiting.value.suggested_filename.endswith(".csv")
    assert record.errors == []


def test_keys_act_on_a_note_and_nowhere_else(heard: Page) -> None:
    add(heard, "One\nTwo\nThree")
    first, second, third = rows(heard).all()
    heard.keyboard.press("3")
    heard.keyboard.press("0")
    assert first.locator("input[value='']:checked").count() == 1
    heard.keyboard.press("x")
    expect(first.get_by_text("Left out")).to_be_visible()
    heard.keyboard.press("X")
    expect(first.get_by_label("Leave out")).not_to_be_checked()
    heard.keyboard.press("End")
    expect(third).to_be_focused()
    heard.keyboard.press("ArrowUp")
    expect(second).to_be_focused()
    heard.keyboard.press("Home")
    expect(first).to_be_focused()
    heard.keyboard.press("Control+b")
    assert first.locator("[value='obstacle']:checked").count() == 0
    heard.keyboard.press("Enter")
    expect(second).to_be_focused()
    tab_to(heard, "[data-note='1'] [data-choose='part']")
    heard.keyboard.press("5")  # also from a control within the note
    assert second.locator(f"[value='{PARTS[4]}']:checked").count() == 1
    heard.locator("[data-draft='text']").click()
    heard.keyboard.type("box 5")
    assert heard.locator("[data-draft='text']").input_value() == "box 5"
    do(second, "edit-note").click()
    heard.keyboard.press("End")
    heard.keyboard.type(" 1 x")
    assert heard.locator("[data-words]").input_value() == "Two 1 x"
