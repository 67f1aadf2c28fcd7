"""The workshop on a screen, as its browser tests lead it."""

from playwright.sync_api import Page, expect

from tests.kit.self_check import do

CARD = "[data-card]:visible"


def start(page: Page) -> None:
    do(page, "start-workshop").press("Enter")
    expect(page.locator("[data-stage]")).to_be_visible()


def name(page: Page) -> str:
    return page.locator(CARD).get_attribute("data-card") or ""


def all_cards(page: Page) -> list[str]:
    """Go through all cards with a clicker, and name them."""
    cards = [name(page)]
    while True:
        page.keyboard.press("PageDown")
        if name(page) == cards[-1]:
            return cards
        cards.append(name(page))


def go_to(page: Page, card: str) -> None:
    page.locator("[data-cards]").select_option(card)
    assert name(page) == card
