"""The home page: the table and its places, the doors, the two buttons."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.kit.self_check_report import INSTRUMENT


def test_table_says_of_each_place_what_it_shows(page: Page, site_url: str) -> None:
    """The law keeps two seats, one of them for two professions; five places are empty."""
    page.goto(site_url)
    places = page.locator(".board__place").all()
    who = [place.locator(".board__who").inner_text() for place in places]
    assert sorted(who) == sorted(profession.label for profession in INSTRUMENT.professions)
    said = {
        name: (place.locator(".board__state").inner_text(), place.locator("circle").count())
        for name, place in zip(who, places, strict=True)
    }
    kept = {name for name, (_, people) in said.items() if people}
    assert kept == {"Doctor", "Midwife", "Nurse"}
    assert said["Midwife"][0] == "One seat by law, with nurses"
    assert said["Nurse"][0] == "One seat by law, with midwives"
    assert {said[name][0] for name in said.keys() - kept} == {"No reserved seat"}


@pytest.mark.parametrize("width", [360, 1280])
def test_shared_seat_is_one_drawing_between_two_places(
    new_page: Callable[..., Page], site_url: str, width: int
) -> None:
    """The halves in the midwife's place and in the nurse's meet, at one height."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site_url)
    halves = [page.locator(".board__seat").nth(nth).bounding_box() for nth in (0, 1)]
    assert halves[0] and halves[1]
    assert abs(halves[0]["x"] + halves[0]["width"] - halves[1]["x"]) < 1
    assert halves[0]["y"] == halves[1]["y"]


def test_every_place_leads_to_a_career_or_says_that_there_is_none(
    page: Page, site_url: str
) -> None:
    page.goto(site_url)
    for place in page.locator(".board__place").all():
        link = place.locator("a")
        address = link.get_attribute("href") or ""
        assert address.startswith("case-studies/")
        assert ("No story yet" in link.inner_text()) == address.endswith("#who-is-not-here")


def test_doors_stand_directly_below_the_first_paragraph_on_a_phone(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(site_url)
    door = page.locator(".door").first.bounding_box()
    picture = page.locator(".board").bounding_box()
    assert door and picture
    assert door["y"] < 844 < picture["y"]
    buttons = page.locator(".home .button")
    assert buttons.all_inner_texts() == ["Check for yourself", "Check your organisation"]
    assert len(set(buttons.evaluate_all("a => a.map((e) => getComputedStyle(e).color)"))) == 1
