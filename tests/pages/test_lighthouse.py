"""Lighthouse finds nothing against a page; and the home page is light on the wire.

Its score for performance is timed, so it stands in `benchmark_pages.py` and in no test.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.kit.lighthouse import PAGES, Wire, faults, lighthouse, score, served

CATEGORIES = ("accessibility", "best-practices", "seo")
HOME_AT_MOST = 70_000  # bytes, before search is used


@pytest.fixture(scope="module")
def good_server(site: Path) -> Iterator[tuple[str, Wire]]:
    with served(site) as both:
        yield both


@pytest.mark.usefixtures("browser")  # Lighthouse starts one of its own, of the same kind
@pytest.mark.parametrize("name", PAGES.values(), ids=PAGES.keys())
def test_lighthouse_finds_nothing(good_server: tuple[str, Wire], name: str) -> None:
    report = lighthouse(f"{good_server[0]}{name}", *CATEGORIES)
    assert {each: faults(report, each) for each in CATEGORIES} == {each: [] for each in CATEGORIES}
    assert [score(report, each) for each in CATEGORIES] == [100, 100, 100]


def test_home_page_is_light_on_the_wire(page: Page, good_server: tuple[str, Wire]) -> None:
    url, wire = good_server
    wire.sent.clear()
    page.goto(f"{url}index.html", wait_until="networkidle")
    print(wire.sent)  # pytest shows it when the page is too heavy
    assert {Path(path).suffix for path in wire.sent} == {".css", ".html", ".js", ".svg"}
    assert sum(wire.sent.values()) <= HOME_AT_MOST


def test_lighthouse_sees_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    assert browser.is_connected()
    (tmp_path / "index.html").write_text("<title>x</title><img src=none.png>", "utf-8")
    with served(tmp_path) as (url, _):
        report = lighthouse(f"{url}index.html", "accessibility", "seo")
    assert any("image-alt" in fault for fault in faults(report, "accessibility"))
    assert score(report, "seo") < 100
