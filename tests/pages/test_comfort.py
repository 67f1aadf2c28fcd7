"""Readers who change how a page looks or move by keyboard alone lose nothing.

Larger text, wider spacing, no motion, a focus that shows, and bars that stand out.
"""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.accessibility import AUDIT
from tests.kit.self_check import ENGINE_MS
from tests.kit.self_check_report import ORGANISATION, PARTS
from tests.pages.test_accessibility import KINDS, fill_in
from tests.pages.test_pictures import contrast

STEPS = [f"self-check/organisation.html#{step}" for step in ("start", PARTS[0], "check-answers")]
# WCAG 2.2, criterion 1.4.12.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
TWICE = {"standard": 32, "fixed": 26}  # pixels; browsers come with half of that
STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null; // round: out of the page
  const ring = [element, element.closest("label")].filter(Boolean).map(getComputedStyle)
    .some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth >= "2px");
  const { left, top, width, height } = element.getBoundingClientRect();
  const middle = top + Math.min(height, innerHeight) / 2;
  const at = document.elementFromPoint(left + width / 2, middle);
  const box = element.getClientRects()[0];
  const onTop = [at, document.elementFromPoint(box.left + 3, box.top + box.height / 2)]
    .some((each) => each && (element.contains(each) || each.contains(element)));
  element.dataset.stops = Number(element.dataset.stops ?? 0) + 1;
  return { ring, onTop, again: element.dataset.stops > 1,
    name: `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}` };
}"""


def lost_in(page: Page) -> dict[str, list[str]]:
    measured = page.evaluate(AUDIT, None)
    return {name: measured[name] for name in ("lost", "sideways") if measured[name]}


def test_wider_spacing_of_text_loses_none(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(viewport={"width": 320, "height": 256}, reduced_motion="reduce")
    found = {}
    for name in [*KINDS, *STEPS]:
        page.goto(f"{site_url}{name}")
        page.evaluate(SPACING)
        found[name] = lost_in(page)
    assert {name: lost for name, lost in found.items() if lost} == {}


def test_text_of_twice_the_size_loses_none(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(reduced_motion="reduce")
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": TWICE})
    found = {}
    for name in [*KINDS, *STEPS]:
        page.goto(f"{site_url}{name}")
        found[name] = lost_in(page)
    assert page.locator("body").evaluate("body => getComputedStyle(body).fontSize") != "16px"
    assert {name: lost for name, lost in found.items() if lost} == {}


def test_text_and_help_are_at_one_place_on_every_page(
    page: Page, site: Path, site_url: str
) -> None:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert set(KINDS) < set(names)
    starts = {}
    helps = {}
    for name in names:
        page.goto(f"{site_url}{name}")
        links = page.locator("footer").get_by_role("link")
        helps[name] = links.evaluate_all(
            "all => all.map(({ href, innerText }) => [href, innerText])"
        )
        if name == "index.html":  # whose picture stands beside its words, across the whole frame
            continue
        for width, edge in [(1280, 309), (360, 16)]:
            page.set_viewport_size({"width": width, "height": 640})
            left = page.locator("h1:visible").evaluate("each => each.getBoundingClientRect().left")
            if round(left) != edge:
                starts[name, width] = left
    assert starts == {}
    assert helps[names[0]]
    assert {name: links for name, links in helps.items() if links != helps[names[0]]} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_shows_wherever_it_goes(
    new_page: Callable[..., Page], site_url: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    found = []
    for name in [*KINDS, *STEPS]:
        page.goto("about:blank")  # so that a step is reached by a load of its own
        page.goto(f"{site_url}{name}")
        while True:
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if not stop or stop["again"]:
                break
            if not (stop["ring"] and stop["onTop"]):
                found.append((name, stop))
        assert page.locator("[data-stops]").count() > 10, name
    assert found == []


def test_without_motion_nothing_moves(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("body *")].filter((each) => {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
      return animationName !== "none" || parseFloat(transitionDuration) > 0 ||
        scrollBehavior === "smooth";
    }).filter((each) => !each.hidden).map((each) => each.className)"""
    for name in [*KINDS, *STEPS]:
        page.goto(f"{site_url}{name}")
        assert page.evaluate(moving) == [], name


# --- The bars of the report -----------------------------------------------------------------------


def colours(page: Page, selector: str, of: str) -> set[str]:
    """The colours of all that is shown and like this."""
    all_of = f"all => all.filter(e => e.checkVisibility()).map(e => getComputedStyle(e).{of})"
    found = set(page.locator(selector).evaluate_all(all_of))
    assert found, selector
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_from_their_ground(
    new_page: Callable[..., Page], site_url: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site_url}self-check/organisation.html#{PARTS[0]}")
    fill_in(page, ORGANISATION)
    progress = colours(page, ".check-progress__part rect", "fill")
    pairs = [*product(progress, colours(page, ".check-progress__part", "backgroundColor"))]
    page.evaluate("location.hash = '#check-answers'")
    page.locator('[data-action="see-report"]:visible').first.click()
    expect(page.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    grounds = colours(page, ".tool-bar__ground", "fill") | colours(page, "body", "backgroundColor")
    bars = colours(page, ".tool-bar__fill", "fill") | colours(page, ".tool-bar__empty", "stroke")
    pairs += product(bars, grounds)
    assert len(pairs) > 10
    assert [pair for pair in pairs if contrast(*pair) < 3] == []
