"""How the workshop looks: its type from the back of a room, axe on every kind of card."""

from playwright.sync_api import Page, expect

from tests.kit.accessibility import AUDIT, NAMES, faults
from tests.kit.results_together import see_example
from tests.kit.self_check import do
from tests.kit.workshop import CARD, all_cards, go_to, start

# Words smaller than they should be: of each text that is seen on a card, its size in pixels.
SMALL = """(least) => {
  const cards = document.querySelector(".group-stage__cards");
  const walk = document.createTreeWalker(cards, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    if (!text || parent.closest(".tool-hidden, caption, .button, select") ||
        !parent.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least) small.push(`${size}: ${text}`);
  }
  return small;
}"""
DOTS = """() => [...document.querySelectorAll("[data-card]:not([hidden]) circle")]
  .map((each) => each.getBoundingClientRect().width)"""
SIDEWAYS = """() => { const stage = document.querySelector("[data-stage]");
  return stage.scrollWidth - stage.clientWidth; }"""


def test_every_card_is_read_from_the_back_of_a_room(group: Page) -> None:
    see_example(group)
    start(group)
    cards = all_cards(group)
    kinds = {each.split(":")[0]: each for each in cards}
    for width, height in [(1280, 720), (1024, 768), (1920, 1080), (640, 360), (320, 640)]:
        group.set_viewport_size({"width": width, "height": height})
        for card in cards if width == 1280 else kinds.values():
            go_to(group, card)
            assert group.evaluate(SIDEWAYS) <= 0, (card, width)
            if width >= 1024:
                assert group.evaluate(SMALL, 28) == [], (card, width)
                assert all(each >= 19.9 for each in group.evaluate(DOTS)), (card, width)
                if card.startswith("s:"):
                    title = group.locator(f"{CARD} h2")
                    size = title.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)")
                    assert size >= 40


def test_every_kind_of_card_is_sound(group: Page) -> None:
    see_example(group)
    start(group)
    stage = group.locator("[data-stage]")
    group.keyboard.press("n")
    kinds = {each.split(":")[0]: each for each in all_cards(group)}
    for kind, card in kinds.items():
        go_to(group, card)
        looks = 5 if kind in ("parts", "s", "priorities") else 2
        assert faults(group, looks=looks, within=stage) == [], card
        group.set_viewport_size({"width": 1920, "height": 1080})
        measured = group.evaluate(AUDIT, stage.element_handle())
        assert [measured[each] for each in NAMES] == [[]] * len(NAMES), card
    go_to(group, "parts")
    do(group, "stage-numbers").press("Enter")
    expect(group.locator(f"{CARD} table")).to_be_visible()
    assert faults(group, looks=2, within=stage) == []
