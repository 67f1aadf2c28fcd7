"""What the group's page does with a press, a key or a paste that comes while Python still reads."""

from playwright.sync_api import Page, expect

from tests.kit.results_together import (
    CHAT,
    CODES,
    HOLD,
    READING,
    add,
    holds,
    see,
    unfold_codes,
)
from tests.kit.self_check import ENGINE_MS, press

PASTE = """(box, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  return box.dispatchEvent(event);
}"""


def test_a_text_leaves_the_box_and_comes_back_where_nothing_came_of_it(group: Page) -> None:
    box = group.locator("#group-text")
    group.evaluate(HOLD, '"collect"')
    box.fill("no code in here")
    press(group, "add-text")
    expect(box).to_have_value("")
    box.fill("typed meanwhile")
    group.evaluate("letThrough()")
    expect(box).to_have_value("no code in here\ntyped meanwhile", timeout=ENGINE_MS)


def test_a_button_pressed_twice_is_pressed_once(group: Page) -> None:
    group.evaluate(HOLD, '"collect"')
    group.locator("#group-text").fill("\n".join(CODES * 2))
    press(group, "add-text")
    press(group, "add-text")
    group.evaluate("letThrough()")
    expect(group.locator(".group-counted")).to_contain_text("6", timeout=ENGINE_MS)
    expect(group.locator(READING)).to_have_count(0)
    expect(group.locator("#group-text")).to_have_value("")
    expect(group.locator("[data-error]:visible")).to_have_count(0)


def test_what_is_cleared_while_it_is_read_does_not_come_back(group: Page) -> None:
    wrong = CODES[0][:-1] + ("A" if CODES[0][-1] != "A" else "C")
    add(group, CHAT.replace(CODES[0], wrong))
    see(group)
    unfold_codes(group)
    group.evaluate(HOLD, '"collect"')
    group.locator(".group-slip input").fill(CODES[0])
    press(group, "fix")
    press(group, "ask-clear")
    press(group, "clear")
    group.evaluate("letThrough()")
    group.locator("#group-text").fill(CODES[1])
    press(group, "add-text")
    expect(group.locator(".group-counted")).to_contain_text("1", timeout=ENGINE_MS)
    expect(group.locator(".group-slip")).to_have_count(0)
    assert holds(group)["filled"] == []


def test_stopped_work_shows_nothing(group: Page) -> None:
    add(group, CHAT)
    group.locator('input[name="audience"][value="room"]').check()
    group.evaluate(HOLD, '"collect"')
    group.locator("#group-text").fill(f"one more: {CODES[0]}")
    press(group, "show")
    group.evaluate("document.querySelector('[data-action=\"cancel\"]').click()")
    group.evaluate("letThrough()")
    expect(group.locator("#group-text")).to_have_value(f"one more: {CODES[0]}")
    expect(group.locator("#view-heading")).to_be_hidden()


def test_a_paste_is_counted_at_once(group: Page) -> None:
    box = group.locator("#group-text")
    # A browser puts what is pasted into the box once everybody was told of it.
    pasted = f"(box, text) => {{ ({PASTE})(box, text); box.value += text; }}"
    box.evaluate(pasted, CODES[0][:20])  # no code yet: it stays
    box.evaluate(pasted, CODES[0][20:] + "\n")
    expect(box).to_have_value(CODES[0] + "\n")
    box.evaluate(pasted, CHAT)
    expect(group.locator(".group-counted")).to_contain_text("6", timeout=ENGINE_MS)
    expect(box).to_have_value("")
    box.evaluate(pasted, "the minutes of the last meeting")
    expect(group.get_by_text("No result code is in this text.")).to_be_visible()
    expect(box).to_have_value("the minutes of the last meeting")


def test_a_paste_too_long_for_the_box_is_added_at_once(group: Page) -> None:
    box = group.locator("#group-text")
    assert box.evaluate(PASTE, CHAT)  # left to the browser
    assert not box.evaluate(PASTE, f"{CHAT}\n{'and so on ' * 10_000}")
    expect(group.locator(".group-counted")).to_contain_text("6", timeout=ENGINE_MS)
    expect(box).to_have_value("")
