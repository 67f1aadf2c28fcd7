"""WCAG 2.2 AA on every page and in every state of the self-check, as axe and our measures see it.

A page is loaded once and looked at in every way: light and dark, wide and narrow, forced colours.

Longer than most: one walk through all states, measured in all ways at each.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.conftest import Record
from tests.kit.accessibility import LOOKS, audit, faults
from tests.kit.self_check import ENGINE_MS
from tests.kit.self_check_report import ORGANISATION, PARTS, YOU, Asked

# One page of each kind; the others have the same templates and are looked at in fewer ways.
KINDS = [
    "404.html",
    "about/accessibility.html",
    "about/method.html",
    "case-studies/index.html",
    "case-studies/kay-fawcett.html",
    "evidence.html",
    "framework/building-confidence.html",
    "framework/index.html",
    "framework/on-paper.html",
    "glossary.html",
    "index.html",
    "next-steps/a-year.html",
    "next-steps/action-plan.html",
    "next-steps/hold-a-workshop.html",
    "next-steps/index.html",
    "next-steps/results-together.html",
    "next-steps/staff-numbers.html",
    "next-steps/what-you-heard.html",
    "next-steps/workshop-sheets.html",
    "next-steps/write-a-case-study.html",
    "search.html",
    "self-check/compare.html",
    "self-check/index.html",
    "self-check/you-worksheet.html",
]


def skipped(levels: list[int]) -> bool:
    """Whether a level of heading is left out on the way down."""
    return any(after > before + 1 for before, after in pairwise(levels))


# --- Pages ----------------------------------------------------------------------------------------


def test_every_page_is_sound_in_every_look(page: Page, site: Path, site_url: str) -> None:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert set(KINDS) < set(names)
    found: dict[str, list[str]] = {}
    titles = defaultdict(list)
    for name in names:
        page.goto(f"{site_url}{name}")
        wrong = faults(page, looks=len(LOOKS) if name in KINDS else 2)
        measured = audit(page)
        titles[measured["title"]].append(name)
        if measured["lang"] != "en-GB":
            wrong.append(f"its language is {measured['lang']!r}")
        if measured["headings"].count(1) != 1 or measured["headings"][0] != 1:
            wrong.append(f"its first and only h1 is not that: {measured['headings']}")
        if skipped(measured["headings"]):
            wrong.append(f"skips a level of heading: {measured['headings']}")
        if wrong:
            found[name] = wrong
    assert found == {}
    assert [same for same in titles.values() if len(same) > 1] == []


def test_only_a_table_wider_than_its_page_is_a_stop_of_the_keyboard(
    page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site_url}about/performance.html")
    region = page.locator("[data-wide]").first
    expect(region).not_to_have_attribute("tabindex", "0")
    expect(region).not_to_have_attribute("role", "region")
    # The reader's own letters, and later the reader's own width.
    page.evaluate("document.querySelector('[data-wide] table').style.letterSpacing = '2em'")
    expect(region).to_have_attribute("tabindex", "0")
    expect(region).to_have_role("region")
    page.evaluate("document.querySelector('[data-wide] table').style.letterSpacing = ''")
    expect(region).not_to_have_attribute("tabindex", "0")
    page.set_viewport_size({"width": 320, "height": 800})
    expect(region).to_have_attribute("tabindex", "0")


# --- States of the search, and of the self-check --------------------------------------------------


@dataclass
class Walk:
    """A walk through a page's states, and what was wrong in each."""

    page: Page
    found: dict[str, list[str]] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)

    def look(self, state: str, within: Locator | None = None, *, looks: int = len(LOOKS)) -> None:
        wrong = faults(self.page, looks=looks, within=within)
        headings = audit(self.page)["headings"]
        if headings.count(1) != 1 or skipped(headings):
            wrong.append(f"headings: {headings}")
        if wrong:
            self.found[state] = wrong

    def arrive(self, state: str, *, looks: int = len(LOOKS)) -> None:
        """Look at a step come to: it has a title of its own, and focus is at its heading."""
        assert self.page.title() not in self.titles, state
        self.titles.add(self.page.title())
        focused = self.page.locator(":focus")
        assert focused.evaluate("element => element.matches('h1, h2, h3, h4')"), state
        expect(focused).to_be_in_viewport()
        self.look(state, None if looks == len(LOOKS) else self.step(), looks=looks)

    def do(self, action: str) -> None:
        self.page.locator(f'[data-action="{action}"]:visible').first.press("Enter")

    def step(self) -> Locator:
        return self.page.locator("[data-step]:not([hidden])")


@pytest.fixture
def walk(page: Page, record: Record) -> Iterator[Walk]:
    walk = Walk(page)
    yield walk
    assert walk.found == {}
    assert record.errors == []


def fill_in(page: Page, asked: Asked) -> None:
    """Answer so that every band, a part without a score and a part without importance appear."""
    wanted: dict[str, str] = {}
    for part, value in zip(PARTS, [4, 2, 1, 0, "dont-know"], strict=True):
        wanted |= dict.fromkeys(asked.statements_of[part], str(value))
        wanted |= {f"{part}-importance": "5"}
    del wanted[f"{PARTS[0]}-importance"]
    wanted[asked.statements_of[PARTS[1]][0]] = "not-applicable"
    del wanted[asked.statements_of[PARTS[2]][0]]
    page.evaluate(
        """(wanted) => {
          for (const input of document.querySelectorAll("[data-form] input"))
            input.checked = wanted[input.name] === input.value;
          document.querySelector("[data-form] input")
            .dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        wanted,
    )


@pytest.mark.parametrize("asked", [ORGANISATION, YOU], ids=["organisation", "you"])
def test_every_step_of_a_form_is_sound(walk: Walk, site_url: str, asked: Asked) -> None:
    page = walk.page
    all_looks = len(LOOKS) if asked is ORGANISATION else 2  # the other has the same templates
    page.goto(f"{site_url}self-check/{asked.form.id}.html")
    walk.titles.add(page.title())
    walk.look("start", looks=all_looks)
    walk.do("start")
    for number, part in enumerate(PARTS):
        walk.arrive(part, looks=2 if number else all_looks)
        walk.do("continue")
        if number == 0:
            walk.look("blanks are told of", walk.step(), looks=2)
        walk.do("continue")
    walk.arrive("nothing to check", looks=1)
    if asked.form.takes_notes:
        walk.do("back")
        page.locator(".check-evidence:visible summary").first.press("Enter")
        page.locator("[data-note]:visible").first.fill("Board minutes of 3 November, item 7.")
        walk.look("a note", walk.step(), looks=2)
        walk.do("continue")
    fill_in(page, asked)
    walk.look("check answers", walk.step(), looks=all_looks)
    walk.do("see-report")
    expect(page.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    walk.arrive("report", looks=2)
    for fold in page.locator("[data-report] summary:visible").all():
        fold.press("Enter")
    walk.look("report unfolded", looks=all_looks)
    walk.do("copy-code")
    walk.look("code copied", page.locator(".tool-share:visible"), looks=2)
    walk.do("ask-clear")
    walk.look("asked before clearing", walk.step(), looks=2)
    walk.do("clear")
    expect(page.get_by_text("Everything is cleared")).to_be_visible()
    walk.look("cleared", walk.step(), looks=2)


def test_an_error_is_told_first_and_leads_to_its_field(walk: Walk, site_url: str) -> None:
    page = walk.page
    page.goto(f"{site_url}self-check/organisation.html")
    title = page.title()
    page.locator("summary", has_text="Have a code, or a file? Open it").press("Enter")
    walk.look("open", walk.step(), looks=2)
    summary = page.get_by_role("alert", name="There is a problem")
    area, chooser = page.locator("[data-open-text]"), page.locator("[data-open-file]")

    area.fill("ABCDE-OOOOO")
    walk.do("open-text")
    expect(summary).to_be_focused(timeout=ENGINE_MS)
    assert page.title() == f"Error: {title}"
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(area).to_have_accessible_description(
        re.compile(r"Small or .* Error: We could not open this code")
    )
    walk.look("a broken code", walk.step())
    summary.get_by_role("link").press("Enter")
    expect(area).to_be_focused()
    expect(page).not_to_have_url(re.compile("#"))

    broken = FilePayload(name="a.json", mimeType="", buffer=b'{"format": ')
    chooser.set_input_files(broken)
    expect(summary).to_be_focused()
    expect(area).not_to_have_attribute("aria-invalid", "true")
    expect(chooser).to_have_accessible_description("Error: We could not open this file.")
    summary.locator("summary:visible").press("Enter")
    walk.look("a broken file", walk.step(), looks=2)
    summary.get_by_role("link").press("Enter")
    expect(chooser).to_be_focused()

    walk.do("start")
    page.go_back()
    expect(summary).to_be_hidden()
    assert page.title() == title
    assert chooser.get_attribute("aria-describedby") is None


def test_whatever_may_be_told_is_sound(walk: Walk, site_url: str) -> None:
    """What is rare is shown all at once; the tests of each say when it comes."""
    for asked in (ORGANISATION, YOU):
        walk.page.goto(f"{site_url}self-check/{asked.form.id}.html")
        walk.page.evaluate(
            """() => {
              for (const fold of document.querySelectorAll("[data-step=start] details"))
                fold.open = true;
              const told = "[data-about=storage], [data-about=start], [data-about=opened], " +
                "[data-about=open], [data-about=taken]";
              for (const each of document.querySelectorAll(told)) each.hidden = false;
            }"""
        )
        walk.look(f"{asked.form.id}: everything on the start page")


def test_an_engine_that_fails_is_told_soundly(walk: Walk, site_url: str, record: Record) -> None:
    page = walk.page
    page.route("**/assets/engine/**", lambda route: route.fulfill(status=403, body="no"))
    page.goto(f"{site_url}self-check/organisation.html")
    fill_in(page, ORGANISATION)
    page.evaluate("location.hash = '#check-answers'")
    walk.do("see-report")
    expect(page.locator("#problem-heading")).to_be_focused(timeout=ENGINE_MS)
    page.locator(".tool-problem summary:visible").press("Enter")
    walk.look("engine failed", page.locator(".tool-problem"))
    page.evaluate(
        """() => {
          for (const each of document.querySelectorAll("[data-about=engine]")) each.hidden = false;
        }"""
    )
    walk.look("every reason", walk.step(), looks=2)
    record.errors.clear()  # the browser's own, of the files it was refused


def test_a_comparison_is_sound_in_every_state(walk: Walk, site_url: str) -> None:
    page = walk.page
    for asked in (YOU, ORGANISATION):
        page.goto(f"{site_url}self-check/{asked.form.id}.html")
        fill_in(page, asked)
    page.goto(f"{site_url}self-check/compare.html")
    walk.look("nothing chosen")

    def use(side: str, form: str) -> None:
        page.locator(f'[data-side="{side}"] [data-form-id="{form}"]').press("Enter")

    use("earlier", "you")
    expect(page.locator('[data-side="earlier"] .check-side__chosen:visible')).to_be_visible()
    walk.look("one chosen", page.locator(".check-sides"), looks=2)
    use("later", "organisation")
    expect(page.get_by_text("These cannot be compared.")).to_be_visible(timeout=ENGINE_MS)
    walk.look("two forms", looks=2)
    page.locator('[data-side="later"] [data-open-text]').fill("ABCDE-OOOOO")
    page.locator('[data-side="later"] [data-action="open-text"]').press("Enter")
    expect(page.get_by_role("alert", name="There is a problem")).to_be_focused(timeout=ENGINE_MS)
    assert page.title().startswith("Error: ")
    walk.look("a broken code", page.locator(".check-sides"), looks=2)
    use("earlier", "organisation")
    expect(page.locator("#comparison-heading")).to_be_focused(timeout=ENGINE_MS)
    expect(page.locator(".check-sides")).to_be_visible()  # what is wrong on a side stays in sight
    use("later", "organisation")
    expect(page.locator(".check-sides")).to_be_hidden(timeout=ENGINE_MS)
    expect(page.locator(".tool-report:visible")).to_be_visible(timeout=ENGINE_MS)
    assert not page.title().startswith("Error: ")
    walk.look("shown")


@pytest.mark.parametrize("words", ["pay", "confidance", "ahp xylophone", "xylophone"])
def test_what_a_search_finds_is_sound(walk: Walk, site_url: str, words: str) -> None:
    walk.page.goto(f"{site_url}search.html")
    walk.page.get_by_role("searchbox").fill(words)
    walk.page.get_by_role("searchbox").press("Enter")
    expect(walk.page.locator(".search__status")).to_contain_text(re.compile(r"found", re.I))
    walk.look(words, looks=len(LOOKS) if words == "pay" else 2)
