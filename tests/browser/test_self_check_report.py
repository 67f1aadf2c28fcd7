"""The report: what stands first, the one page on paper, how it is kept and found again."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from tests.kit.self_check import (
    ENGINE_MS,
    answer_all,
    code_of,
    given,
    open_text,
    press,
    saved,
    see_report,
)
from tests.kit.self_check_report import ORGANISATION, PARTS, YOU, Answers, Asked, as_given

DK = "dont-know"
LEAST_POINTS = 11 - 0.05  # a browser rounds


def answers_of(rows: list[list[object]], matters: list[int | None], asked: Asked) -> Answers:
    given_rows = {
        name: answer
        for part, row in zip(PARTS, rows, strict=True)
        for name, answer in zip(asked.statements_of[part], row, strict=True)
    }
    return as_given(given_rows, dict(zip(PARTS, matters, strict=True)))


KNOWN: list[list[object]] = [
    [1, 2, 0, 2, 3],
    [3, 2, 1, 2, 2],
    [0, 1, 2, 1, 1],
    [3, 3, 2, 4, 3],
    [2, 2, 2, 1, 1],
]
HALF: list[list[object]] = [*([[2, 2, DK, DK, DK]] * 4), [2] * 5]
BLANKS: list[list[object]] = [[None] * 5] * 4
NONE: list[int | None] = [None] * 4
SETS: dict[str, tuple[list[list[object]], list[int | None]]] = {
    "all known": (KNOWN, [5, 3, 4, 2, 4]),
    "half unknown": (HALF, [4, 5, 4, 3, 3]),
    "all unknown": ([[DK] * 5] * 5, [3, 4, 5, 2, 3]),
    "all alike": ([[2] * 5] * 5, [3] * 5),
    "a single part": ([KNOWN[0], *BLANKS], [5, *NONE]),
}
YOURS: tuple[list[list[object]], list[int | None]] = (
    [[1, DK, 2, 0], [2, 2, 1, 0], [3, 1, 1, 1], [4, 4, 3, 4], [DK, DK, DK, 1]],
    [4, 3, 5, 2, 1],
)


def fill_in(page: Page, wanted: Answers) -> None:
    page.evaluate(
        """(wanted) => {
          for (const input of document.querySelectorAll("[data-form] input"))
            input.checked = wanted[input.name] === input.value;
          document.querySelector("[data-form] input")
            .dispatchEvent(new Event("change", { bubbles: true }));
          location.hash = "#check-answers";
        }""",
        wanted,
    )
    expect(page.locator("#check-answers")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (683, 330)])
@pytest.mark.parametrize("name", ["organisation", "you"])
def test_the_first_action_and_the_keeping_stand_on_the_first_two_screens(
    new_page: Callable[..., Page], site_url: str, name: str, width: int, height: int
) -> None:
    page = new_page(viewport={"width": width, "height": height})
    page.goto(f"{site_url}self-check/{name}.html")
    asked, (rows, matters) = (
        (ORGANISATION, SETS["half unknown"]) if name == "organisation" else (YOU, YOURS)
    )
    fill_in(page, answers_of(rows, matters, asked))
    see_report(page)
    page.evaluate("scrollTo(0, 0)")
    for place in (".check-do__act", '.check-keep [data-action="save-page"]'):
        box = page.locator(place).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 2 * height, place
    assert page.locator(".check-do").count() == 3


@pytest.mark.parametrize("name", [*SETS, "you"])
def test_one_page_is_one_full_sheet_in_letters_of_11_points(
    page: Page, site_url: str, name: str
) -> None:
    asked, (rows, matters) = (YOU, YOURS) if name == "you" else (ORGANISATION, SETS[name])
    page.goto(f"{site_url}self-check/{asked.form.id}.html")
    fill_in(page, answers_of(rows, matters, asked))
    see_report(page)
    code = code_of(page)
    page.evaluate("() => { window.print = () => {}; }")
    press(page, "print-one")
    (sheet,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes: dict[float, str] = {}
    lowest = [0.0]

    def note(text: str, cm: list[float], tm: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.setdefault(round(size * abs(tm[3] * cm[3]), 2), text)
            lowest.append(tm[5] * cm[3] + cm[5])

    text = " ".join((sheet.extract_text(visitor_text=note) or "").split())
    assert min(sizes) >= LEAST_POINTS, sizes
    assert code in text
    assert "Questions of edition" in text
    assert min(lowest[1:]) < 0.13 * float(sheet.mediabox.height)  # it is full
    acts = page.locator(".check-do__act").all_text_contents()
    for act in acts:
        assert " ".join(act.split())[:30] in text
    assert text.count("By when") == len(acts) == page.locator(".check-do").count()


def test_the_page_that_is_kept_opens_anywhere_and_here_again(
    page: Page, new_page: Callable[..., Page], site_url: str
) -> None:
    page.goto(f"{site_url}self-check/organisation.html")
    page.locator("[data-note]").first.evaluate("(area) => { area.value = 'a </script> <b>'; }")
    answer_all(page, 1)
    see_report(page)
    before = given(page)
    name, text = saved(page, "save-page")
    assert name.startswith("self-check-organisation-")
    assert name.endswith(".html")
    expect(page.locator("[data-keep-page]").get_by_text("Look for")).to_be_visible()
    assert "http:" not in text.replace("http://www.w3.org", "")
    assert "src=" not in text

    alone = new_page()
    alone.set_content(text)
    expect(alone.locator("h1")).to_have_text("Where your organisation stands, and what to do first")
    assert alone.locator(".check-do").count() == 3
    assert alone.locator("caption:visible").count() == len(PARTS)

    other = new_page()
    other.goto(f"{site_url}self-check/organisation.html#open")
    expect(other.locator("[data-open-text]")).to_be_focused()
    other.locator("[data-open-file]").set_input_files(
        FilePayload(name=name, mimeType="text/html", buffer=text.encode())
    )
    expect(other.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    assert given(other) == before
    assert other.locator("[data-note]").first.input_value() == "a </script> <b>"


def test_a_code_leads_straight_to_a_report_that_nobody_dates(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}self-check/you.html")
    answer_all(page, 2)
    see_report(page)
    code = code_of(page)
    page.evaluate("sessionStorage.clear()")
    page.goto(f"{site_url}self-check/organisation.html#open")
    open_text(page, code)  # of the other form
    expect(page.locator("[data-report]")).to_be_visible(timeout=ENGINE_MS)
    expect(page).to_have_url(re.compile("you.html#report$"))
    facts = page.locator("[data-report] .tool-masthead__facts")
    expect(facts).to_contain_text("a code holds no date", use_inner_text=True)
    expect(facts).to_contain_text("Opened on ", use_inner_text=True)
    name, text = saved(page, "save-file")
    assert "edition" in name
    assert '"made"' not in text
    page.reload()
    expect(facts).to_contain_text("a code holds no date", timeout=ENGINE_MS, use_inner_text=True)
