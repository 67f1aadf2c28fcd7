"""The self-check as its browser tests use it: quick ways to a state, and what the page holds."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

ENGINE_MS = 120_000  # until Python is there, on a machine with much else to do


def do(page: Page | Locator, action: str) -> Locator:
    """The control, among those shown, that does this."""
    return page.locator(f'[data-action="{action}"]:visible').first


def press(page: Page, action: str) -> None:
    """Use a control with the keyboard."""
    do(page, action).focus()
    page.keyboard.press("Enter")


def answer_all(page: Page, value: int = 2) -> None:
    """Choose the same answer everywhere, and go to the check of the answers."""
    page.evaluate(
        """(value) => {
          for (const group of document.querySelectorAll("[data-statement], [data-importance]"))
            group.querySelectorAll("input")[value].checked = true;
          document.querySelector("[data-form] input")
            .dispatchEvent(new Event("change", { bubbles: true }));
          location.hash = "#check-answers";
        }""",
        value,
    )
    expect(page.locator("#check-answers")).to_be_visible()


def see_report(page: Page) -> Locator:
    press(page, "see-report")
    report = page.locator("[data-report]")
    expect(report).to_be_visible(timeout=ENGINE_MS)
    expect(do(page, "copy-code")).to_be_visible()
    return report


def code_of(page: Page) -> str:
    """The report's code, which comes a little after the report."""
    code = page.locator("[data-report] [data-code]")
    expect(code).to_be_visible(timeout=ENGINE_MS)
    return code.inner_text()


def saved(page: Page, action: str) -> tuple[str, str]:
    """The name and the text of what a press saves."""
    with page.expect_download() as waiting:
        press(page, action)
    return waiting.value.suggested_filename, waiting.value.path().read_text(encoding="utf-8")


def open_text(page: Page | Locator, text: str) -> None:
    page.locator("[data-open-text]").fill(text)
    do(page, "open-text").press("Enter")


def unfold_opener(page: Page) -> None:
    # Once it is shown: a key on what is not there yet goes nowhere.
    page.locator("summary:visible", has_text="Have a code, or a file? Open it").press("Enter")


def kept(page: Page) -> dict[str, Any]:
    both: dict[str, Any] = page.evaluate("({ tab: {...sessionStorage}, here: {...localStorage} })")
    return both


def given(page: Page) -> dict[str, str]:
    chosen: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-form] input:checked')]"
        ".map(({ name, value }) => [name, value]))"
    )
    return chosen
