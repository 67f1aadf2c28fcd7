"""The action plan's page as its browser tests use it: ways to a state, and what it holds."""

from playwright.sync_api import Page, expect

from tests.kit.self_check import ENGINE_MS, press

PAGE = "next-steps/action-plan.html"
TEXTS = ("what", "lead", "first_move", "measure")
TOLD = ".plan-remark:visible"  # what is told beside the fields


def field(page: Page, place: int, name: str) -> str:
    return page.locator(f"#plan-{place}-{name}").input_value()


def write(page: Page, place: int, **texts: str) -> None:
    """Write into the fields of a place, 0 for those of the whole plan, and leave the last one."""
    for name, text in texts.items():
        each = page.locator(f"#plan-{place}-{name}")
        if name in ("part", "scope"):
            each.select_option(text)
        else:
            each.fill(text)
    page.keyboard.press("Tab")


def see_example(page: Page, *, in_review: bool = False) -> None:
    press(page, "example")
    expect(page.get_by_text("This is an invented example.")).to_be_visible(timeout=ENGINE_MS)
    if in_review:
        press(page, "example-review")
        expect(page.get_by_role("heading", name="What became of it?")).to_be_visible()


def open_file(page: Page, text: str, place: str = "plan", name: str = "plan.json") -> None:
    page.locator(f'[data-open="{place}"] [data-open-file]').set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    )


def unfold(page: Page, words: str) -> None:
    page.locator("summary:visible", has_text=words).first.press("Enter")


def expect_told(page: Page, *words: str) -> None:
    """Wait until each of these is told beside a field."""
    for each in words:
        expect(page.locator(TOLD, has_text=each).first).to_be_visible(timeout=ENGINE_MS)
