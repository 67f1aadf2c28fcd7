"""Each picture: the same in words beside it, seen in every scheme, charts true to their tables."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment_py import parse_response
from assessment_py.responses.codes import write_code
from tests.browser.test_self_check_journey import fill_in, see_report
from tests.browser.test_self_check_page import Element, Reading
from tests.kit.forced_colours import colours_left
from tests.kit.self_check import ENGINE_MS
from tests.kit.self_check_report import INSTRUMENT, PARTS, request_of, some_answers

FIGURES = {
    "five parts": ("framework/index.html", ".arch"),
    "table": ("index.html", ".board"),
    "route": ("case-studies/kay-fawcett.html", ".route"),
    "careers": ("case-studies/index.html", ".careers"),
    "evidence": ("evidence.html", ".dots:has(#dots-heads)"),
}
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced dark": {"forced_colors": "active", "color_scheme": "dark"},
    "print": {},
}

# The shapes of a figure, each with its colours and what it is drawn on; text counts by its fill.
SHAPES = """(figure) => {
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/^rgba.*, 0\\)$/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes("dark")
      && matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
  };
  return [...figure.querySelectorAll("svg path, svg circle, svg rect, svg text")].map((shape) => {
    const { fill, stroke } = getComputedStyle(shape);
    return {
      name: shape.tagName, fill, stroke, ground: ground(shape.closest("svg").parentElement),
      under: shape.tagName === "text" && shape.closest("g")
        ? getComputedStyle(shape.closest("g").querySelector("path")).fill : null,
    };
  });
}"""


def luminance(colour: str) -> float | None:
    """Return a colour's relative luminance (WCAG 2.2), or None where there is no paint."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    if colour == "none" or len(numbers) < 3 or (len(numbers) == 4 and numbers[3] == 0):
        return None
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (number / 255 for number in numbers[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    first, second = luminance(one), luminance(other)
    if first is None or second is None:
        return 1
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def test_no_picture_is_read_out_twice_or_not_at_all(site: Path) -> None:
    """Each is hidden from screen readers, since what it shows is said beside it; or has a title."""
    wrong, count = [], 0
    for path in site.rglob("*.html"):
        for svg in Reading(path.read_text(encoding="utf-8")).elements:
            if svg.tag != "svg":
                continue
            count += 1
            named = svg.get("role") == "img" and svg.get("aria-label")
            if not (named or is_silent(svg)) or svg.get("focusable") != "false":
                wrong.append(f"{path.relative_to(site)}: {svg.attributes}")
            # Without a size of its own it would fill the page where the style sheet is missing.
            if svg.get("viewbox") and not (svg.get("width") and svg.get("height")):
                wrong.append(f"{path.relative_to(site)}: no size: {svg.attributes}")
    assert count > 50
    assert wrong == []


def is_silent(element: Element | None) -> bool:
    """Whether a screen reader passes the element by."""
    if element is None:
        return False
    return element.get("aria-hidden") == "true" or is_silent(element.parent)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_shape_can_be_seen(
    new_page: Callable[..., Page], site_url: str, figure: str, scheme: str
) -> None:
    """3 : 1 against what it stands on, by its fill or by its line (WCAG 2.2, 1.4.11)."""
    address, place = FIGURES[figure]
    page = new_page(**SCHEMES[scheme])
    page.emulate_media(media="print" if scheme == "print" else "screen")
    page.goto(f"{site_url}{address}")
    shapes = page.locator(place).evaluate(SHAPES)
    assert len(shapes) > 5
    for shape in shapes:
        ground = shape["under"] or shape["ground"]
        paints = [shape["fill"]] if shape["name"] == "text" else [shape["fill"], shape["stroke"]]
        assert max(contrast(paint, ground) for paint in paints) >= 3, shape


def test_forced_colours_leave_none_of_ours(page: Page, site_url: str) -> None:
    """What a drawing says is not lost with its colours, and no colour is left against the rest."""
    drawn = [address for address, _ in FIGURES.values()]
    for address in [*drawn, "next-steps/workshop-sheets.html"]:
        page.goto(f"{site_url}{address}")
        assert colours_left(page) == [], address


def test_arch_and_its_list_hold_the_parts_in_order(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}framework/index.html")
    numbers = page.locator(".arch__stone text").all_text_contents()
    titles = page.locator(".arch__parts a").all_inner_texts()
    wanted = [f"{number}{part.title}" for number, part in enumerate(INSTRUMENT.parts, 1)]
    assert numbers == [str(number) for number in range(1, len(wanted) + 1)]
    assert ["".join(title.split("\n")) for title in titles] == wanted


def test_route_marks_each_station_and_the_turning_point(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}case-studies/kay-fawcett.html")
    stations = page.locator(".route__station").all()
    assert len(stations) > 3
    turns = []
    for station in stations:
        assert station.locator("svg.route__mark").count() == 1
        says = station.locator(".route__turn").count() == 1
        assert (station.locator("svg path").count() == 1) == says
        turns.append(says)
    assert turns.count(True) == 1


# --- Charts, each after its table, from the same numbers ------------------------------------------


def scores_told(cells: Locator) -> list[str | None]:
    """The score that each cell tells, as its bar must be wide; None where there is none."""
    found = [re.match(r"\d+", text.strip()) for text in cells.all_inner_texts()]
    return [f"{number[0]}%" if number else None for number in found]


def widths_drawn(pictures: Locator) -> list[str | None]:
    """How wide each bar is that is shown; None for the empty frame of no score."""
    widths: list[str | None] = pictures.evaluate_all(
        "all => all.map((each) => each.querySelector('[data-width]'))"
        ".map((fill) => fill?.getAttribute('width') ?? null)"
    )
    return widths


def assert_table_comes_first(page: Page, table: str, chart: str) -> None:
    both = f"[document.querySelector('{table}'), document.querySelector('{chart}')]"
    assert page.evaluate(f"{both}.reduce((a, b) => a.compareDocumentPosition(b))") == 4


def assert_bands_stand_where_they_begin(chart: Locator) -> None:
    edges = chart.locator(".tool-bar").first.locator("line")
    drawn = edges.evaluate_all("all => all.map((each) => each.getAttribute('x1'))")
    named = chart.locator(".tool-bars__band").evaluate_all(
        """all => all.map((each) => {
          const whole = each.parentElement.getBoundingClientRect();
          return Math.round(100 * (each.getBoundingClientRect().x - whole.x) / whole.width);
        })"""
    )
    assert drawn in ([], [f"{band.lowest}%" for band in INSTRUMENT.bands[1:]])
    assert named == [band.lowest for band in INSTRUMENT.bands]


@pytest.mark.parametrize("seed", [1, 2])
def test_profile_and_its_table_agree(page: Page, site_url: str, seed: int) -> None:
    page.goto(f"{site_url}self-check/organisation.html")
    fill_in(page, *some_answers(seed))
    see_report(page)
    bars = page.locator(".check-bars tbody tr")
    told = scores_told(bars.locator("td:nth-of-type(1)"))
    drawn = widths_drawn(bars.locator("svg:visible"))
    assert len(told) == len(PARTS)
    assert drawn == told
    stones = page.locator(".tool-arch__fill:visible")
    lengths = stones.evaluate_all("all => all.map((each) => each.getAttribute('stroke-dasharray'))")
    scored = [width.removesuffix("%") for width in told if width]
    # A stone of score 0 has nothing drawn, and is not seen.
    assert [length for length in lengths if length != "0 100"] == [
        f"{score} 100" for score in scored if score != "0"
    ]
    assert page.locator(".tool-arch__score:visible").all_text_contents() == scored
    edges = bars.locator("svg:visible").first.locator(".tool-bar__edge")
    places = edges.evaluate_all("all => all.map((each) => each.getAttribute('x1'))")
    assert places in ([], [f"{band.lowest}%" for band in INSTRUMENT.bands[1:]])
    assert colours_left(page) == []


def test_then_and_now_and_its_table_agree(page: Page, site_url: str) -> None:
    chance = random.Random(4)
    page.goto(f"{site_url}self-check/compare.html")
    for side, seed in (("earlier", 1), ("later", 2)):
        whole = {**request_of(*some_answers(seed)), "key": chance.randrange(32)}
        code = write_code(parse_response(whole, INSTRUMENT), INSTRUMENT)
        place = page.locator(f'[data-side="{side}"]')
        place.locator("[data-open-text]").fill(code)
        place.locator('[data-action="open-text"]').click()
    rows = page.locator("table[aria-labelledby=comparison-heading] tbody tr")
    expect(rows.first).to_be_visible(timeout=ENGINE_MS)
    bars = page.locator(".tool-bars:visible .tool-bar")
    for nth, side in ((1, "earlier"), (2, "later")):
        told = scores_told(rows.locator(f"td:nth-of-type({nth}) > span:last-child"))
        pairs = [bar.locator(".check-pair").nth(nth - 1) for bar in bars.all()]
        drawn = [width for pair in pairs for width in widths_drawn(pair.locator("svg:visible"))]
        assert len(told) == len(PARTS)
        assert drawn == told, side
    assert_bands_stand_where_they_begin(page.locator(".tool-bars:visible"))
    assert_table_comes_first(page, "table[aria-labelledby=comparison-heading]", ".tool-bars")
