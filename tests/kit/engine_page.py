"""The page of an engine, open in any of the three browsers, asked in the same words."""

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.kit.engine_server import Site
from tests.kit.engine_site import LIMITS
from tests.kit.other_browsers import OtherBrowser
from tests.kit.webdriver import GENEROUS

TRIES = 3
RUNS = "return typeof prepare === 'function'"
THREE = ("chromium", "firefox", "webkit")
Report = dict[str, Any]


def in_these(*browsers: str) -> pytest.MarkDecorator:
    """Mark a test for some of the browsers alone; why for no other stands beside it."""
    return pytest.mark.parametrize("visit", browsers, indirect=True)


class EnginePage(ABC):
    """The page of an engine, open in the browser of this name."""

    name: str

    @abstractmethod
    def run(self, script: str, *args: Any) -> Any:
        """Run a function's body in the page, and return what it returns."""

    @abstractmethod
    def result(self, promise: str, *args: Any) -> Any:
        """Return what becomes of an expression's promise."""

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def wait_for_state(self, state: str) -> None: ...

    def prepare(self, limits: dict[str, int], changes: dict[str, str] | None = None) -> None:
        """Make the engine; options: changed limits, changed entries of the manifest."""
        self.run("prepare(...arguments)", LIMITS | limits, changes or {})

    def ask(self, **request: str) -> Report:
        """Ask for a score: {report}, or {code, detail, faults}."""
        answer: Report = self.result("score(arguments[0])", request)
        return answer

    def end_worker(self) -> None:
        """End the newest worker, as a browser short of memory does."""
        self.run("workers.at(-1).terminate()")

    @property
    def state(self) -> Any:
        return self.run("return document.documentElement.dataset.engine")

    @property
    def states(self) -> Any:
        return self.run("return states")

    @property
    def workers(self) -> Any:
        return self.run("return workers.length")


class ChromiumPage(EnginePage):
    """By Playwright."""

    name = "chromium"

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, script: str, *args: Any) -> Any:
        return self.page.evaluate(f"(args) => (function () {{ {script} }})(...args)", list(args))

    def result(self, promise: str, *args: Any) -> Any:
        return self.run(f"return {promise}", *args)

    def reload(self) -> None:
        self.page.reload()

    def wait_for_state(self, state: str) -> None:
        self.page.wait_for_selector(f"html[data-engine={state}]")


class OtherPage(EnginePage):
    """By WebDriver."""

    def __init__(self, name: str, browser: OtherBrowser) -> None:
        self.name, self.browser = name, browser

    def run(self, script: str, *args: Any) -> Any:
        return self.browser.run(script, *args)

    def result(self, promise: str, *args: Any) -> Any:
        return self.browser.result(promise, *args)

    def reload(self) -> None:
        load(self.browser, self.browser.address)

    def wait_for_state(self, state: str) -> None:
        script = "return document.documentElement.dataset.engine === arguments[0]"
        self.browser.wait(script, state)


Visit = Callable[..., EnginePage]


@pytest.fixture
def server(engine_server: Site) -> Site:
    return engine_server


@pytest.fixture(params=THREE)
def visit(request: pytest.FixtureRequest, server: Site) -> Iterator[Visit]:
    """Opens the page of an engine in each browser.

    Options: changed entries of the manifest, changed limits.
    """
    name: str = request.param
    if name == "chromium":
        new_page = request.getfixturevalue("new_page")
        yield _visits(lambda address: _in_chromium(new_page(), address), server)
        return
    browser: OtherBrowser = request.getfixturevalue(name)
    yield _visits(lambda address: _in_another(name, browser, address), server)
    server.done.set()
    browser.open("about:blank")


def _visits(open_page: Callable[[str], EnginePage], server: Site) -> Visit:
    def visit(
        engine: str = "stand-in", /, changes: dict[str, str] | None = None, **limits: int
    ) -> EnginePage:
        page = open_page(server.address(engine))
        page.prepare(limits, changes)
        return page

    return visit


def _in_chromium(page: Page, address: str) -> EnginePage:
    page.goto(address)
    return ChromiumPage(page)


def _in_another(name: str, browser: OtherBrowser, address: str) -> EnginePage:
    load(browser, address)
    return OtherPage(name, browser)


def load(browser: OtherBrowser, address: str) -> None:
    """Open the page until its script runs: that is the tests' own, and not what they are about.

    Of some ten thousand visits WebKitGTK once left it out, and never said why.
    """
    for _ in range(TRIES - 1):
        browser.open(address)
        with contextlib.suppress(AssertionError):
            browser.wait(RUNS, seconds=GENEROUS / TRIES)
            return
    browser.open(address)
    browser.wait(RUNS)
