"""Search: it finds what people type, forgives how they type it, and works where the site does."""

import importlib.util
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import BuildError
from mkdocs.structure.pages import Page as SitePage
from playwright.sync_api import Locator, Page, expect

from overrides.build.content import search as hook
from tests.conftest import PatientServer, QuietHandler, Record
from tests.kit.browsers import NODE
from tests.kit.searching import (
    FIND_BY_THEME,
    build_with_themes_search,
    find_all,
    index_file,
    place,
    queries,
    search_index,
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
    assert 1 <= sections.count() <= 3
    link = sections.get_by_role("link").first
    heading = link.text_content()
    link.click()
    assert page.evaluate("document.querySelector(':target').textContent").startswith(heading)


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


# --- The index ------------------------------------------------------------------------------------


def site_page(content: str, **meta: Any) -> SitePage:
    """A stand-in for a page that MkDocs has read."""
    parts = {"title": "Page", "url": "page.html", "parent": None, "content": content, "meta": meta}
    return SimpleNamespace(**parts)  # type: ignore[return-value]


WORDS: dict[str, Any] = {"same": [], "pages": {}, "weights": {}}


def test_every_page_is_in_the_index_but_those_that_ask_not_to_be(site: Path) -> None:
    urls = {page["url"] for page in search_index(site)["pages"]}
    left_out = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - urls
    assert left_out == {
        "404.html",
        "search.html",
        "framework/on-paper.html",
        "next-steps/workshop-sheets.html",
        "self-check/organisation-worksheet.html",
        "self-check/you-worksheet.html",
    }


def test_every_section_can_be_gone_to(site: Path) -> None:
    for page in search_index(site)["pages"]:
        text = (site / page["url"]).read_text(encoding="utf-8")
        missing = [
            each for each in page.get("sections", []) if f'id="{each["anchor"]}"' not in text
        ]
        assert missing == [], page["url"]


def test_no_text_is_in_the_index_twice(site: Path) -> None:
    """A page's text is its sections': what stands under both would be fetched twice."""
    for page in search_index(site)["pages"]:
        texts = [page.get("text", ""), *(each["text"] for each in page.get("sections", []))]
        long = [text for text in texts if len(text) > 80]
        assert len(long) == len(set(long)), page["url"]
        assert not any(text in page.get("text", "") for text in long[1:]), page["url"]


def test_nothing_of_the_themes_search_is_in_the_site(site: Path) -> None:
    names = [path.name for path in site.rglob("*") if path.is_file()]
    assert [n for n in names if "lunr" in n or n in ("search_index.json", "words.toml")] == []


def test_index_is_one_plain_script_of_a_modest_size(site: Path) -> None:
    packed = "const z = require('zlib'); process.stdout.write(String(z.brotliCompressSync("
    packed += "require('fs').readFileSync(process.argv[1])).length))"
    for file, most in ((index_file(site), 60_000), *((f, 15_000) for f in scripts(site))):
        done = subprocess.run([*NODE, "--eval", packed, file], capture_output=True, check=True)
        assert 1000 < int(done.stdout) < most, file.name


def scripts(site: Path) -> list[Path]:
    return list((site / "assets/search").glob("page-*.js"))


def test_page_is_read_in_sections() -> None:
    content = """<h1 id="top">Title</h1><p>Opening, <em>with</em> stress.</p>
<svg><text>drawn</text></svg><h2 id="one">First <code>one</code></h2><p>A<br>b</p>
<ul><li>c</li></ul><p hidden>hidden</p>
<h3><a href="other.html">Another page</a></h3><table><tr><td>d</td><td>e</td></tr></table>
<span class="source"> Ours </span><h2 id="two">Second</h2><dl><dt id="x">Term</dt><dd>f</dd></dl>"""
    opening, first, second = hook.sections_of(site_page(content))
    assert opening == {"heading": "", "anchor": "", "text": "Opening, with stress."}
    assert (first["heading"], first["anchor"]) == ("First one", "one")
    assert first["text"] == "A b\nc\nAnother page\nd · e"
    assert second == {"heading": "Second", "anchor": "two", "text": "Term\nf"}
    terms = hook.sections_of(site_page(content, search={"terms": True}))
    assert terms[-1] == {"heading": "Term", "anchor": "x", "text": "f"}


def test_what_stands_beside_the_text_is_found_too() -> None:
    study = {"group": "allied-health-professional", "role": "Chief Nurse", "parts": ["a-b"]}
    entry = hook.entry_of(site_page("<p>Text</p>", case_study=study), WORDS)
    assert entry["facts"] == "allied health professional. Chief Nurse"


def test_weight_is_that_of_the_longest_address_that_fits() -> None:
    weights = {"about/": 0.9, "about/privacy.html": 1.2}
    addresses = ("about/index.html", "about/privacy.html", "evidence.html")
    assert [hook.weight_of(each, weights) for each in addresses] == [0.9, 1.2, 1]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[alike]]\nwords = ["a", "b"]', "unknown key 'alike'"),
        ("[[same]", r"words\.toml cannot be used"),
        ("[[same]]", r"\[\]: needs two or more words"),
        ('[[same]]\nwords = ["alone"]', r"\['alone'\]: needs two or more words"),
        ('[pages]\n"a.html" = ["b", "b"]', "'a.html': 'b' stands twice"),
    ],
)
def test_words_that_cannot_be_used_stop_the_build(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text)
    with pytest.raises(BuildError, match=fault):
        hook.load_words(path)


def test_words_for_a_page_that_is_not_there_stop_the_build() -> None:
    words = {**WORDS, "pages": {"gone.html": ["a"]}}
    with pytest.raises(BuildError, match=r"names what is not in the index: gone\.html"):
        hook.index_of([site_page("<p>Text</p>")], words)


def test_abbreviations_come_from_the_glossary(site: Path) -> None:
    index = search_index(site)
    assert ["AHP", "allied health professional"] in index["same"]
    glossary = next(page for page in index["pages"] if page["url"] == "glossary.html")
    assert {"VSM", "very senior manager"} <= set(glossary["words"])
