"""The check page on a copy that is not whole: each file at fault is named, as what it is."""

import json
import re
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.build.release import file_list
from tests.kit.broken_copies import WAYS, Broken, linked
from tests.kit.browsers import ROOT
from tests.kit.server_check import CHECK_PAGE, LIST, Behaviour, CheckServer, Handler, served

WORDS = {"good": "In order", "fair": "Worth a look", "bad": "Needs fixing"}
IN_A_FOLDER = [
    "some pages are missing",
    "the search is missing",
    "the engine is missing",
    "a style is missing",
    "the settings are missing",
    "names are in small letters",
    "a folder was emptied into the top",
    "only the pages were copied",
]
# Where the engine's files are not what is broken, they are not asked for: they are most of a copy.
NO_ENGINE = r"^(?!assets/engine/)|/worker\.js$"
VERSIONS = {
    "right": "The pages and the scoring program are of the same version.",
    "part": "What came is of one version.",
    "mixed": "Files of two versions are mixed",
}


def said_of_files(page: Page) -> tuple[str, str]:
    """The state of the check, and its words in one line, once it is done."""
    probe = page.locator("[data-probe=files]")
    shown = probe.locator(".probe__state").filter(visible=True)
    expect(shown).not_to_have_text("Looking")
    state = next(state for state, words in WORDS.items() if words == shown.inner_text().strip())
    return state, " ".join(probe.locator(".probe__words").inner_text().split())


def said(way: Broken) -> str:
    """The words of the page for what is wrong."""
    text = (ROOT / "overrides/theme/partials/server-check/files.html").read_text("utf-8")
    (found,) = re.findall(rf'data-when="{way.fault}">([^<]+)<', text)
    return str(found)


def how_many(folder: Path) -> int:
    """How many files are in the list of the folder's check page."""
    return len(json.loads((LIST.search((folder / CHECK_PAGE).read_text("utf-8")) or "")[2]))


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    return linked(site, tmp_path / "leadership")


def test_a_whole_copy_is_in_order_on_a_server_and_from_a_folder(page: Page, site: Path) -> None:
    count = f"{how_many(site)} of {how_many(site)} files."
    with served(site, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        state, words = said_of_files(page)
        assert state == "good"
        assert words.startswith(f"{count} Each is there, with the size and the content")
    page.goto((site / "about/check.html").as_uri())
    state, words = said_of_files(page)
    assert state == "good"
    assert words.startswith(f"{count} Each is there. From a folder, a page cannot see what is in")


@pytest.mark.parametrize("name", WAYS)
def test_a_broken_copy_is_told_as_what_it_is(
    page: Page, copy: Path, check_server: CheckServer, name: str
) -> None:
    """And never as in order. Each is judged in full too: tests/scripts/test_broken_copies.py."""
    way = WAYS[name]
    is_of_engine = any(part in name for part in ("engine", "library"))
    how = Behaviour(compresses=False, listed="" if is_of_engine else NO_ENGINE)
    check_server.site, check_server.how = copy, how
    way.breaks(copy)
    page.goto(f"{check_server.top}{CHECK_PAGE}")
    state, words = said_of_files(page)
    assert state == way.state
    good, of = re.findall(r"(\d+) of (\d+) files are as in the release. These are not:", words)[0]
    assert 0 < int(good) < int(of) <= how_many(copy)
    assert way.name in words
    assert said(way) in words


@pytest.mark.parametrize("name", IN_A_FOLDER)
def test_from_a_folder_what_is_not_there_is_named(page: Page, copy: Path, name: str) -> None:
    way = WAYS[name]
    way.breaks(copy)
    page.goto((copy / "about/check.html").as_uri())
    state, words = said_of_files(page)
    assert state == "bad"
    assert way.name in words
    assert said(way) in words
    assert "as far as a page can see from a folder" in words


@pytest.mark.parametrize("name", ["a page is cut short", "one page is of an older version"])
def test_half_a_copy_is_never_told_as_two_versions(
    page: Page, copy: Path, check_server: CheckServer, name: str
) -> None:
    """The engine is not started: of what version it is has a test of its own."""
    WAYS[name].breaks(copy)
    check_server.site = copy
    check_server.how = Behaviour(blocked=r"^assets/engine/.*(?<!worker\.js)$", listed=NO_ENGINE)
    page.goto(f"{check_server.top}{CHECK_PAGE}")
    words = page.locator("[data-probe=versions] .probe__words")
    expect(words).to_contain_text(VERSIONS[WAYS[name].versions])
    expect(page.get_by_text("Something needs fixing.")).to_be_visible()
    expect(page.get_by_text("Everything is in order.")).to_be_hidden()


def test_on_plain_http_sizes_are_compared_and_the_page_says_so(page: Page, site: Path) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined });")
    with served(site, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        state, words = said_of_files(page)
    assert state == "good"
    assert "The content was not compared" in words


def test_who_stops_is_told_what_was_looked_at(
    page: Page, site: Path, check_server: CheckServer
) -> None:
    """On a line where the two largest files do not come."""
    goes_on = threading.Event()

    def wait(_: Handler, body: bytes) -> None:
        goes_on.wait(60)

    check_server.how = Behaviour(spoiled=r"/pyodide\.asm\.wasm$|/engine\.js$", spoil=wait)
    page.goto(f"{check_server.top}{CHECK_PAGE}")
    count = how_many(site)
    far = page.locator(".probe__progress")
    expect(far).to_contain_text(f"{count - 2} of {count} files")
    assert 0.3 < float(far.get_by_role("progressbar").evaluate("bar => bar.position")) < 0.8
    far.get_by_role("button", name="Stop looking at files").press("Enter")
    expect(page.get_by_role("heading", name="Every file")).to_be_focused()
    state, words = said_of_files(page)
    goes_on.set()
    assert state == "fair"
    assert words.startswith(f"{count - 2} of {count} files. Nothing was wrong with those")
    assert "You stopped before the other 2" in words


def test_a_page_that_lost_its_list_does_not_call_that_in_order(page: Page, copy: Path) -> None:
    path = copy / file_list.PAGE
    text = file_list.PLACE.sub(rb"\1[]\2", path.read_bytes())
    path.unlink()
    path.write_bytes(text)
    with served(copy, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        assert said_of_files(page)[0] == "bad"
