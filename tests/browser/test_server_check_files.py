"""The check page on a copy that is not whole: each file at fault is named, as what it is."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from overrides.build.release import file_list
from tests.kit.broken_copies import WAYS, Broken, linked
from tests.kit.browsers import ROOT
from tests.kit.server_check import Behaviour, served

WORDS = {"good": "In order", "fair": "Worth a look", "bad": "Needs fixing"}
MS = 60_000
IN_A_BROWSER = [
    "the scripts of the self-check are missing",
    "one page is of an older version",
    "names are in small letters",
    "only the pages were copied",
    "a filter adds to every page",
]
IN_A_FOLDER = ["some pages are missing", "the engine is missing", "only the pages were copied"]
VERSIONS = {
    "right": "The pages and the scoring program are of the same version.",
    "part": "What came is of one version.",
    "mixed": "Files of two versions are mixed",
}


def said_of_files(page: Page) -> tuple[str, str]:
    """The state of the check, and its words in one line, once it is done."""
    probe = page.locator("[data-probe=files]")
    shown = probe.locator(".probe__state").filter(visible=True)
    expect(shown).not_to_have_text("Looking", timeout=MS)
    state = next(state for state, words in WORDS.items() if words == shown.inner_text().strip())
    return state, " ".join(probe.locator(".probe__words").inner_text().split())


def said(way: Broken) -> str:
    """The words of the page for what is wrong."""
    text = (ROOT / "overrides/theme/partials/server-check/files.html").read_text("utf-8")
    (found,) = re.findall(rf'data-when="{way.fault}">([^<]+)<', text)
    return str(found)


def how_many(site: Path) -> int:
    return file_list.write(site)  # the same again


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


@pytest.mark.parametrize("name", IN_A_BROWSER)
def test_a_broken_copy_is_told_as_what_it_is(page: Page, copy: Path, name: str) -> None:
    """The others are judged without a browser: tests/scripts/test_broken_copies.py."""
    way, count = WAYS[name], how_many(copy)
    way.breaks(copy)
    with served(copy, Behaviour(compresses=False)) as top:
        page.goto(f"{top}about/check.html")
        state, words = said_of_files(page)
    assert state == way.state
    assert f"of {count} files are as in the release. These are not:" in words
    assert way.name in words
    assert said(way) in words
    assert int(words.split()[0]) < count


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
def test_half_a_copy_is_never_told_as_two_versions(page: Page, copy: Path, name: str) -> None:
    WAYS[name].breaks(copy)
    with served(copy, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        words = page.locator("[data-probe=versions] .probe__words")
        expect(words).to_contain_text(VERSIONS[WAYS[name].versions], timeout=MS)
        expect(page.get_by_text("Everything is in order.")).to_be_hidden()
        expect(page.get_by_text("Something needs fixing.")).to_be_visible(timeout=MS)


def test_on_plain_http_sizes_are_compared_and_the_page_says_so(page: Page, site: Path) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined });")
    with served(site, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        state, words = said_of_files(page)
    assert state == "good"
    assert "The content was not compared" in words


def test_a_page_that_lost_its_list_does_not_call_that_in_order(page: Page, copy: Path) -> None:
    path = copy / file_list.PAGE
    text = file_list.PLACE.sub(rb"\1[]\2", path.read_bytes())
    path.unlink()
    path.write_bytes(text)
    with served(copy, Behaviour()) as top:
        page.goto(f"{top}about/check.html")
        assert said_of_files(page)[0] == "bad"
