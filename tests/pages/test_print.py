"""Pages on paper: no furniture, black on white in either scheme, nothing wider than the sheet."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

KINDS = """
index.html framework/index.html framework/talent-management.html framework/on-paper.html
case-studies/index.html case-studies/kay-fawcett.html next-steps/index.html
next-steps/hold-a-workshop.html next-steps/staff-numbers.html next-steps/workshop-sheets.html
self-check/index.html
next-steps/results-together.html
self-check/organisation.html self-check/compare.html self-check/you-worksheet.html
self-check/organisation-worksheet.html evidence.html glossary.html about/method.html
about/privacy.html search.html
""".split()
FURNITURE = [
    "nav:not(.booklet__contents)",
    "header.head",
    ".jump",
    "p > .button",
    "[data-print]",
]
SHEET = {"width": 658, "height": 1000}  # A4 between its margins, at 96 dots an inch
PAGES = {"organisation": 8, "you": 5}
NUMBERS = {5: "five", 8: "eight"}

# Shown words that are too pale for paper, and what sticks out of the sheet.
FAULTS = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return (r + g + b) / 765;
  };
  const isPale = (each) => light(getComputedStyle(each).color) > 0.55;
  // Grounds are not printed unless the page insists.
  const isOnInk = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const { backgroundColor, printColorAdjust } = getComputedStyle(at);
      const isSeen = !/^rgba.*, 0\\)$/.test(backgroundColor);
      if (isSeen) return printColorAdjust === "exact" && light(backgroundColor) < 0.5;
    }
    return false;
  };
  const isWide = (each) =>
    each.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
  const hasWords = (each) =>
    [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const shown = [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility() && !each.closest("svg"));
  const pale = shown.filter((each) => hasWords(each) && isPale(each) && !isOnInk(each));
  const wide = shown.filter(isWide);
  return [...pale.map((each) => `pale: ${each.outerHTML}`),
    ...wide.map((each) => `wide: ${each.outerHTML}`)].map((each) => each.slice(0, 160));
}"""

# Every word that the page can show, in any of its states: what is hidden now is shown, folds are
# open, each list has a row. A word's size is that of its element, or of its drawing's scale.
SMALL = """(least) => {
  const rowsOf = (root) => {
    for (const template of root.querySelectorAll("template")) {
      const name = template.dataset.row;
      const list = name && template.parentElement?.querySelector(`[data-rows="${name}"]`);
      const row = document.importNode(template.content, true);
      rowsOf(row);
      if (list) list.append(row);
      else template.after(row);
    }
  };
  rowsOf(document);
  for (const each of document.querySelectorAll("[hidden]")) each.hidden = false;
  for (const each of document.querySelectorAll("details")) each.open = true;
  const small = new Set();
  const measure = (each, words, style, scale = 1) => {
    const size = (Number.parseFloat(style.fontSize) * scale * 72) / 96;
    if (size < least) small.add(`${size.toFixed(1)} pt: ${each.outerHTML.slice(0, 100)} ${words}`);
  };
  for (const each of document.querySelectorAll("body *")) {
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    const words = [...each.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    const drawn = each instanceof SVGGraphicsElement ? each.getScreenCTM() : null;
    const scale = drawn ? Math.hypot(drawn.a, drawn.b) : 1;
    if (words.length > 0 && each.getClientRects().length > 0 && each.offsetWidth !== 1) {
      measure(each, words[0].data.trim().slice(0, 40), getComputedStyle(each), scale);
    }
    for (const place of ["::before", "::after"]) {
      const style = getComputedStyle(each, place);
      if (!/^(none|normal|""|)$/.test(style.content)) measure(each, style.content, style);
    }
  }
  return [...small];
}"""
LEAST_PT = 9.95  # 10 pt, but for rounding


@pytest.fixture
def on_paper(new_page: Callable[..., Page]) -> Page:
    """A page of a sheet's width, in the dark scheme, shown as it prints."""
    page = new_page(color_scheme="dark", viewport=SHEET)
    page.emulate_media(media="print", color_scheme="dark")
    return page


@pytest.mark.parametrize("address", KINDS)
def test_page_is_fit_for_paper(on_paper: Page, site_url: str, address: str) -> None:
    on_paper.goto(f"{site_url}{address}")
    for each in FURNITURE:
        assert on_paper.locator(f"{each}:visible").count() == 0, each
    assert on_paper.evaluate(FAULTS) == []
    assert on_paper.locator("h1:visible").count() == 1


def test_no_text_of_any_page_is_smaller_than_10_pt_on_paper(
    new_page: Callable[..., Page], site_url: str, site: Path
) -> None:
    page = new_page(viewport=SHEET, java_script_enabled=False)
    page.emulate_media(media="print")
    small = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        page.goto(f"{site_url}{address}")
        small[address] = page.evaluate(SMALL, LEAST_PT)
    assert {address: found for address, found in small.items() if found} == {}


def test_a_style_sheet_names_no_size_below_10_pt(site: Path) -> None:
    """The browser tells no computed size of what stands in a sheet's margin, a page's number."""
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    sizes = {float(size) for size in re.findall(r"font(?:-size)?:[^;{}]*?([\d.]+)pt", sheets)}
    assert sizes
    assert min(sizes) >= 10


def sheets_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("form", PAGES)
def test_worksheet_takes_the_sheets_that_we_say(
    page: Page, site_url: str, site: Path, form: str
) -> None:
    page.goto(f"{site_url}self-check/{form}-worksheet.html")
    assert sheets_of(page) == PAGES[form]
    title = page.locator("h1").inner_text()
    told = f"{title}</a>: {NUMBERS[PAGES[form]]} pages of A4"
    assert told in (site / "self-check/index.html").read_text(encoding="utf-8")


def test_worksheet_cuts_no_statement_in_two(on_paper: Page, site_url: str) -> None:
    on_paper.goto(f"{site_url}self-check/organisation-worksheet.html")
    for each in (".sheet-statement", ".sheet-matters", ".sheet-table tr", ".sheet-rules > li"):
        rules = on_paper.locator(each).evaluate_all(
            "all => [...new Set(all.map((one) => getComputedStyle(one).breakInside))]"
        )
        assert rules == ["avoid"], each
    before = on_paper.locator(".sheet-part, .sheet-scoring, .sheet-tables").evaluate_all(
        "all => [...new Set(all.map((one) => getComputedStyle(one).breakBefore))]"
    )
    assert before == ["page"]


def test_what_is_handed_round_takes_two_sheets(page: Page, site_url: str, site: Path) -> None:
    """A case study, and how to do a step: both sides of one sheet, and no third for the foot."""
    studies = {path.name for path in site.glob("case-studies/*.html")} - {"index.html"}
    steps = ["find-the-ceiling", "hold-a-workshop", "nominate-leads", "run-focus-groups"]
    names = [f"case-studies/{name}" for name in sorted(studies)]
    names += [f"next-steps/{name}.html" for name in [*steps, "share-good-practice", "index"]]
    sheets = {}
    for name in [*names, "self-check/index.html"]:
        page.goto(f"{site_url}{name}")
        sheets[name] = sheets_of(page)
    assert len(sheets) >= 14
    assert {name: count for name, count in sheets.items() if count > 2} == {}
