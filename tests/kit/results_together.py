"""The page that brings results together, as its browser tests use it."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from assessment_py import bridge
from tests.kit.self_check import ENGINE_MS, do

ADDRESS = "next-steps/results-together.html"

# The end-to-end vector of the specification: who sent which code.
CHAT = """[10:01] Anna Ahrens: 22222-23NCX-V26XT-A36J6-JSRZN-G6CW5
[10:02] Ben Bauer: here you go 22222-2583A-SBBRC-F56FY-MQ6CA-ANY94
[10:03] Cora Clark: 22222-26TJY-XEZHU-9AQ5U-V55RE-ZMCPE
[10:04] Dan Dorn: 22222-28F69-VKPVK-Q4AAW-5V65W-RGSMZ
[10:05] Ella Earl: 22222-2A23N-578F4-H3HE3-Y3QDF-DTM5J
[10:06] Finn Ford: 22222-2BJSA-WUP8Z-6T3Q4-C8G4N-8XA23"""
CODES = [line.rsplit(" ", 1)[1] for line in CHAT.splitlines()]
EMPTY = {"filled": [], "drawn": 0, "lengths": 0}
NAMES = ("Anna", "Ben", "Cora", "Dan", "Ella", "Finn")

# What is said while the reader waits.
READING = ", ".join(
    f'[data-about="engine"][data-when="{stage}"]:not([hidden])'
    for stage in ("fetching", "starting", "working")
)

# Holds back what is asked of Python with this word in it, until `letThrough()`.
HOLD = """(word) => {
  const post = Worker.prototype.postMessage, kept = [];
  Worker.prototype.postMessage = function (...given) {
    if (String(given[0].text ?? "").includes(word)) kept.push(() => post.apply(this, given));
    else post.apply(this, given);
  };
  window.letThrough = () => {
    Worker.prototype.postMessage = post;
    for (const each of kept.splice(0)) each();
  };
}"""

# All that a page holds of a group: its words, its fields, its numbers, its titles, its figures.
HOLDS = """() => {
  const root = document.querySelector("[data-tool]");
  const within = [...root.querySelectorAll("[data-view], [data-stage], .group-closing")];
  const filled = within.flatMap((each) => [...each.querySelectorAll("[data-fill]")])
    .map((each) => each.textContent.trim()).filter(Boolean);
  const drawn = within.flatMap((each) => [...each.querySelectorAll("[data-rows] > *")]).length;
  const lengths = within.flatMap((each) => [...each.querySelectorAll("rect[data-set]")])
    .filter((each) => Number(each.getAttribute("width")) > 0).length;
  const titles = [...root.querySelectorAll("[title], [aria-label]")]
    .map((each) => each.title + each.getAttribute("aria-label"));
  return { filled, drawn, lengths, titles, title: document.title };
}"""


def asked(do: str, **request: Any) -> Any:
    """What Python answers, here."""
    return json.loads(bridge.call(json.dumps({"do": do, **request})))["ok"]


def opened(page: Page, state: str, site: Path, site_url: str) -> Page:
    """Open it where "no storage" may be used, or else from a "folder"."""
    if state == "no storage":
        page.add_init_script(
            "for (const name of ['localStorage', 'sessionStorage'])"
            "Object.defineProperty(window, name, { get() { throw new Error('blocked'); } });"
        )
        page.goto(f"{site_url}{ADDRESS}")
    else:
        page.goto((site / ADDRESS).as_uri())
    return page


def unfold_codes(page: Page) -> None:
    """Bring back what was collected, where its results are shown."""
    if page.locator(".group-codes:not([open])").count():
        page.locator(".group-codes > summary").press("Enter")
    expect(page.locator("#group-text")).to_be_visible(timeout=ENGINE_MS)


def add(page: Page, text: str) -> None:
    """Paste a text, and wait until it is read."""
    unfold_codes(page)
    page.locator("#group-text").fill(text)
    do(page, "add-text").press("Enter")
    expect(page.locator(READING)).to_have_count(0, timeout=ENGINE_MS)
    expect(page.locator("#group-text")).to_have_value("")


def see(page: Page, audience: str = "room") -> None:
    """Choose who will see it, and show it."""
    unfold_codes(page)
    page.locator(f'input[name="audience"][value="{audience}"]').check()
    do(page, "show").press("Enter")
    expect(page.locator("#view-heading")).to_be_focused(timeout=ENGINE_MS)


def see_example(page: Page) -> None:
    do(page, "example").press("Enter")
    expect(page.locator("#view-heading")).to_be_focused(timeout=ENGINE_MS)


def see_more(page: Page) -> None:
    """Unfold what more can be printed and saved."""
    page.locator(".group-more > summary").press("Enter")
    expect(do(page, "save-collection")).to_be_visible()


def holds(page: Page) -> Any:
    return page.evaluate(HOLDS)
