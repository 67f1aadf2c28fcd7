"""What tests see on the page "Check this server", and the fixture that opens it on a bad server."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.kit.self_check import ENGINE_MS
from tests.kit.server_check import CHECK_PAGE, FEW, Behaviour, CheckServer, serving_on

PROBES = [
    "opened",
    "files",
    "types",
    "policy",
    "compression",
    "caching",
    "engine",
    "versions",
    "missing",
    "bookmarks",
    "storage",
    "secure",
    "settings",
]
WORDS = {
    "good": "In order",
    "fair": "Worth a look",
    "bad": "Needs fixing",
    "off": "Does not apply here",
}
LATE = "late"  # no check, but what is said when the page's own script does not start

Check = Callable[..., Page]


@pytest.fixture(scope="session")
def session_check_server(site: Path) -> Iterator[CheckServer]:
    with serving_on(site, Behaviour()) as server:
        yield server


@pytest.fixture
def check_server(session_check_server: CheckServer, site: Path) -> CheckServer:
    """One server for all tests: right in all, and of the whole site, until the test says else."""
    session_check_server.site, session_check_server.how = site, Behaviour()
    return session_check_server


@pytest.fixture
def check(new_page: Callable[..., Page], check_server: CheckServer) -> Check:
    """Opens the check page on a server of this behaviour, and waits for the last check, or one.

    The page asks for a few files only, unless the test says `is_whole`.
    """

    def open_page(
        how: Behaviour,
        settings: str = "",
        prepare: Callable[[Page], object] | None = None,
        until: str = "",
        *,
        is_whole: bool = False,
    ) -> Page:
        page = new_page()
        if prepare:
            prepare(page)
        if settings:
            shipped = (check_server.site / "settings.js").read_text(encoding="utf-8")
            swaps = {**how.swaps, "settings.js": lambda _: f"{shipped}\n{settings}"}
            how = replace(how, swaps=swaps)
        if not is_whole:
            how = replace(how, listed=how.listed or FEW)
        check_server.how = how
        page.goto(f"{check_server.top}{CHECK_PAGE}")
        return finished(page, until)

    return open_page


def finished(page: Page, until: str = "") -> Page:
    if until:
        waiting = probe(page, until).locator(".probe__state--waiting")
        expect(waiting).to_be_hidden(timeout=ENGINE_MS)
        return page
    expect(page.get_by_role("button", name="Check again")).to_be_visible(timeout=ENGINE_MS)
    return page


def probe(page: Page, name: str) -> Locator:
    return page.locator("[data-late]" if name == LATE else f"[data-probe={name}]")


def state(page: Page, name: str) -> str:
    """The state of a check, as the words beside its shape say it."""
    shown = probe(page, name).locator(".probe__state").filter(visible=True)
    expect(shown).to_have_count(1)
    return next(state for state, words in WORDS.items() if words == shown.inner_text().strip())


def told(page: Page, name: str) -> str:
    """The words of a check that are shown, in one line."""
    return " ".join(probe(page, name).locator(".probe__words").inner_text().split())


def states(page: Page) -> dict[str, str]:
    return {name: state(page, name) for name in PROBES}


def lines(page: Page, name: str, server: str = "nginx") -> str:
    """The lines that the page gives for this server, as far as they are shown."""
    shown = probe(page, name).locator(f"details[data-server={server}] pre").filter(visible=True)
    return "\n".join(shown.all_inner_texts())
