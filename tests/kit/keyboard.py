"""A reader without a mouse: Tab leads to a control, and keys do the rest."""

import pytest
from playwright.sync_api import FilePayload, Page, TimeoutError

MOST_TABS = 150
IS_THERE = """(wanted) => {
  const here = document.activeElement;
  return here.matches(wanted) && here.matches(":focus-visible") && here.checkVisibility();
}"""


def tab_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press Tab until the focus is on a control, and can be seen there."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        if page.evaluate(IS_THERE, wanted):
            return
    pytest.fail(f"{key} does not lead to {wanted}")


def use(page: Page, action: str, key: str = "Tab") -> None:
    """Tab to what does this, and press Enter."""
    tab_to(page, f'[data-action="{action}"]', key)
    page.keyboard.press("Enter")


def unfold(page: Page, within: str) -> None:
    """Tab to the line that opens a fold, and open it."""
    tab_to(page, f"{within} > summary")
    page.keyboard.press("Enter")


def choose(page: Page, name: str, value: int | str) -> None:
    """Tab to a question, and choose its answer with Space and the arrows."""
    tab_to(page, f'input[name="{name}"]')
    page.keyboard.press("Space")
    arrow_to(page, value)


def arrow_to(page: Page, value: int | str) -> None:
    """Press the arrow down until this answer of the question is chosen."""
    for _ in range(10):
        if page.evaluate("document.activeElement.value") == str(value):
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"The arrows do not lead to {value}")


def write(page: Page, wanted: str, text: str) -> None:
    """Tab to a field, and put the text there in place of what it holds."""
    tab_to(page, wanted)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def hand_over(page: Page, name: str, content: str) -> None:
    """Tab to where a file is chosen, open the browser's own window, and choose there."""
    tab_to(page, "[data-open-file]")
    file = FilePayload(name=name, mimeType="application/json", buffer=content.encode())
    for _ in range(3):  # a browser that is busy may lose the key, and a person presses again
        try:
            with page.expect_file_chooser(timeout=10_000) as waiting:
                page.keyboard.press("Space")
        except TimeoutError:
            continue
        return waiting.value.set_files(file)
    pytest.fail("The browser's window to choose a file does not open")


def take_away(page: Page, action: str) -> tuple[str, str]:
    """Tab to what saves something; return the name and the text of what was saved."""
    with page.expect_download() as waiting:
        use(page, action)
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")
