"""Search: it finds what people type, forgives how they type it, and works where the site does.

Longer than most: what is found, the page, and where the site lies are tried on one index.
"""

import importlib.util
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import PatientServer, QuietHandler, Record
from tests.kit.searching import (
    FIND_BY_THEME,
    build_with_themes_search,
    find_all,
    place,
    queries,
    share_in_first,
)

QUERIES = queries()
# The shares reached, rounded down: of queries whose page stands first, or in the first three.
FIRST, FIRST_THREE = 0.97, 0.99
STORAGE_BLOCKED = """
for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
"""
VIOLATIONS = (
    "window.broken = [];"
    "addEventListener('securitypolicyviolation', (e) => broken.push(e.violatedDirective));"
)


# --- What it finds --------------------------------------------------------------------------------


def test_queries_are_many_and_of_every_kind(site: Path) -> None:
    assert len(QUERIES) >= 60
    kinds = {query.kind for query in QUERIES}
    assert kinds == {"plain", "abbreviation", "slip", "spelling", "ending", "own words"}
    assert [query for query in QUERIES if not (site / query.first).is_file()] == []
    typed = [query.typed for query in QUERIES]
    assert len(typed) == len(set(typed))


def test_search_finds_the_right_page_first(page: Page, site_url: str) -> None:
    places = find_all(page, site_url, QUERIES)
    missed = {q.typed: at for q, at in zip(QUERIES, places, strict=True) if at != 1}
    assert share_in_first(places, 1) >= FIRST, missed
    assert share_in_first(places, 3) >= FIRST_THREE, missed


@pytest.fixture(scope="module")
def themes_site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same pages, built with the search that the theme brings."""
    folder = tmp_path_factory.mktemp("theme")
    build_with_themes_search(folder)
    with PatientServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def find_all_by_theme(page: Page, themes_site_url: str) -> list[int]:
    """Return the place that each query's page has in the theme's own search."""

    theme = importlib.util.find_spec("material")
    assert theme
    assert theme.origin
    folder = Path(theme.origin).parent / "templates/assets/javascripts/workers"
    (worker,) = folder.glob("search.*.min.js")
    page.route("**/theme-worker.js", lambda route: route.fulfill(path=worker))
    page.goto(f"{themes_site_url}sitemap.xml")  # a page without a policy, so that a worker may run
    typed = [query.typed for query in QUERIES]
    asked = {"worker": "/theme-worker.js", "index": "/search/search_index.json", "queries": typed}
    found = page.evaluate(FIND_BY_THEME, asked)
    return [place(query.first, pages) for query, pages in zip(QUERIES, found, strict=True)]


def test_search_finds_more_than_the_themes_own(
    page: Page, site_url: str, themes_site_url: str, record_property: Callable[..., None]
) -> None:
    """Prints both figures: `pytest -rP -k themes_own`."""
    figures = {
        "ours": find_all(page, site_url, QUERIES),
        "the theme's": find_all_by_theme(page, themes_site_url),
    }
    for name, places in figures.items():
        firsts = [share_in_first(places, count) for count in (1, 3)]
        print(f"{name}: first {firsts[0]:.1%}, in the first three {firsts[1]:.1%}")
        for kind in sorted({query.kind for query in QUERIES}):
            of_kind = [at for q, at in zip(QUERIES, places, strict=True) if q.kind == kind]
            print(f"  {kind}: first {share_in_first(of_kind, 1):.0%} of {len(of_kind)}")
    assert share_in_first(figures["the theme's"], 1) > 0.2, (
        "the theme's search was not asked rightly"
    )
    assert share_in_first(figures["ours"], 1) > share_in_first(figures["the theme's"], 1)


# --- The page -------------------------------------------------------------------------------------


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="What are you looking for?")


def first_result(page: Page) -> Locator:
    return page.get_by_role("list", name="Pages found").get_by_role("heading").first


def expect_told(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the page's status has the text, among what can be seen of it."""
    expect(page.get_by_role("status")).to_contain_text(text, use_inner_text=True)


def arrive(page: Page, site_url: str, words: str = "") -> None:
    page.goto(f"{site_url}search.html{f'#q={words}' if words else ''}")
    expect(box(page)).to_be_visible()


def test_typing_shows_results_and_the_keyboard_follows_one(
    page: Page, site_url: str, record: Record
) -> None:
    page.goto(f"{site_url}evidence.html")
    page.get_by_role("banner").get_by_role("link", name="Search").press("Enter")
    expect(box(page)).to_be_focused()
    page.keyboard.type("salary")
    expect_told(page, "pages found")
    expect(first_result(page)).to_have_text("Practical levers")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(first_result(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Practical levers")
    assert record.errors == []


def test_result_leads_to_the_section(page: Page, site_url: str) -> None:
    arrive(page, site_url, "stretch+assignment")
    result = page.get_by_role("listitem").filter(has=page.get_by_role("heading")).first
    sections = result.get_by_role("listitem")
    expect(sections.first).to_be_visible()
    assert 1 <= sections.count() <= 3
    link = sections.get_by_role("link").first
    heading = link.text_content()
    link.click()
    expect(page.locator(":target")).to_have_text(re.compile(f"^{re.escape(heading or '')}"))


def test_words_found_are_marked(page: Page, site_url: str) -> None:
    arrive(page, site_url, "confident")
    marks = page.get_by_role("list", name="Pages found").locator("mark")
    expect(marks.first).to_have_text("confidence")
    assert {text.lower() for text in marks.all_text_contents()} <= {"confidence", "confident"}


def test_slip_is_forgiven_and_told(page: Page, site_url: str) -> None:
    arrive(page, site_url)
    box(page).fill("confidance")
    expect_told(page, "Showing results for confidence.")
    expect_told(page, "“confidance”")
    expect(first_result(page)).to_have_text("Building confidence")


def test_words_typed_well_are_not_mended(page: Page, site_url: str) -> None:
    for words in ("organizational", "leaders", "nominating", "conf"):
        arrive(page, site_url, words)
        expect_told(page, "found")
        expect(page.get_by_role("status")).not_to_contain_text(
            "Showing results for", use_inner_text=True
        )
        page.goto("about:blank")


def test_word_that_no_page_has_is_named(page: Page, site_url: str) -> None:
    arrive(page, site_url, "pay+zzqxv")
    expect_told(page, "left out: zzqxv")
    expect(first_result(page)).to_have_text("Practical levers")


def test_address_holds_the_words_and_back_returns_to_them(page: Page, site_url: str) -> None:
    arrive(page, site_url, "part%20time")
    expect(box(page)).to_have_value("part time")
    expect(box(page)).not_to_be_focused()
    box(page).fill("board workshop")
    box(page).press("Enter")
    expect(page).to_have_url(f"{site_url}search.html#q=board+workshop")
    first_result(page).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hold a board workshop")
    page.go_back()
    expect(first_result(page)).to_have_text("Hold a board workshop")
    page.go_back()
    expect(box(page)).to_have_value("part time")
    expect(first_result(page)).to_have_text("Practical levers")


def test_typing_makes_no_steps_to_go_back_through(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}evidence.html")
    arrive(page, site_url)
    for words in ("pay", "pay and", "pay and pension"):
        box(page).fill(words)
        expect(page).to_have_url(f"{site_url}search.html#q={words.replace(' ', '+')}")
    page.go_back()
    expect(page).to_have_url(f"{site_url}evidence.html")


def test_nothing_found_is_told_kindly_with_a_way_on(page: Page, site_url: str) -> None:
    arrive(page, site_url, "zzqxv")
    expect_told(page, "Nothing found for “zzqxv”")
    expect(page.get_by_role("heading", name="All pages")).to_be_visible()
    expect(page.get_by_role("list", name="Pages found")).to_be_hidden()
    page.get_by_role("link", name="pharmacist").click()
    expect_told(page, "pages found")
    expect(page.get_by_role("heading", name="All pages")).to_be_hidden()


def test_empty_box_offers_places_to_start(page: Page, site_url: str) -> None:
    arrive(page, site_url, "pay")
    expect(page.get_by_role("heading", name="Places to start")).to_be_hidden()
    box(page).fill("")
    expect(page.get_by_role("heading", name="Places to start")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("", use_inner_text=True)
    expect(page).to_have_url(f"{site_url}search.html")


def test_what_is_typed_is_never_read_as_html(page: Page, site_url: str, record: Record) -> None:
    hostile = '<img src=x onerror="document.title=1"> pay </b><script>document.title=1</script>'
    arrive(page, site_url)
    box(page).fill(hostile)
    expect_told(page, re.compile("left out|found"))
    assert page.locator("main img, main script").count() == 0
    box(page).fill('"><img src=x onerror=alert(1)>')
    expect(page).to_have_url(re.compile("onerror"))
    assert page.locator("main img").count() == 0
    assert not page.title().startswith("1")
    assert record.errors == []


@pytest.mark.parametrize("words", ["*", "AND OR NOT", "a^9 ~2 +x -y", "%", "’", "\U0001f600"])
def test_no_sign_breaks_the_search(page: Page, site_url: str, record: Record, words: str) -> None:
    arrive(page, site_url)
    box(page).fill(words)
    expect_told(page, re.compile("found", re.IGNORECASE))
    assert record.errors == []


def test_no_word_typed_leaves_the_device(page: Page, site_url: str, record: Record) -> None:
    arrive(page, site_url, "secretword")
    box(page).fill("anothersecret")
    expect_told(page, "anothersecret")
    assert [url for url in record.requests if "secret" in url.split("#")[0]] == []


# --- Where the site is ----------------------------------------------------------------------------


def test_without_scripts_the_page_says_so_and_lists_all_pages(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}search.html")
    expect(page.get_by_text("It needs scripts")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Practical levers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Practical levers")


def test_without_the_index_the_page_says_so_and_lists_all_pages(page: Page, site_url: str) -> None:
    page.route("**/assets/search/index-*.js", lambda route: route.abort())
    page.goto(f"{site_url}search.html#q=pay")
    expect(page.get_by_text("did not arrive")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("heading", name="All pages")).to_be_visible()


def test_search_works_from_a_folder(page: Page, site: Path, record: Record) -> None:
    page.add_init_script(VIOLATIONS)
    arrive(page, f"{site.as_uri()}/")
    box(page).fill("imposter syndrome")
    expect(first_result(page)).to_have_text("Building confidence")
    box(page).press("Enter")
    first_result(page).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Building confidence")
    page.go_back()
    expect(first_result(page)).to_have_text("Building confidence")
    assert page.evaluate("broken") == []
    assert record.errors == []


def test_search_works_with_storage_blocked(page: Page, site_url: str, record: Record) -> None:
    page.add_init_script(STORAGE_BLOCKED + VIOLATIONS)
    arrive(page, site_url)
    box(page).fill("gdpr")
    expect(first_result(page)).to_have_text("Privacy")
    assert page.evaluate("broken") == []
    assert record.errors == []


def test_only_the_search_page_fetches_the_index(page: Page, site_url: str, record: Record) -> None:
    page.goto(f"{site_url}index.html", wait_until="load")
    page.goto(f"{site_url}glossary.html", wait_until="load")
    assert [url for url in record.requests if "/assets/search/" in url] == []
    arrive(page, site_url)
    assert [url for url in record.requests if "/assets/search/index-" in url] != []


def test_box_is_not_printed(page: Page, site_url: str) -> None:
    arrive(page, site_url, "pay")
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(first_result(page)).to_be_visible()


def test_a_text_longer_than_the_box_is_cut(page: Page, site_url: str) -> None:
    """In an address, or 40,000 letters would hold the tab for a minute."""
    arrive(page, site_url, "a" * 40_000)
    most = int(box(page).get_attribute("maxlength") or 0)
    expect(box(page)).to_have_value("a" * most)
    expect_told(page, re.compile("found|No page"))
