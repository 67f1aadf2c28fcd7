"""The group's page in every state, look and place: axe, keyboard, a folder, no storage."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.accessibility import faults
from tests.kit.keyboard import tab_to, unfold
from tests.kit.results_together import ADDRESS, CHAT, CODES, add, opened, see, see_example
from tests.kit.self_check import ENGINE_MS, press

NO_WASM = "delete window.WebAssembly;"


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
    unfold(group, ".group-more")
    tab_to(group, '[data-action="save-collection"]')


@pytest.mark.parametrize("state", ["folder", "no storage"])
def test_it_works_from_a_folder_and_without_storage(
    state: str, site: Path, site_url: str, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(), state, site, site_url)
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
