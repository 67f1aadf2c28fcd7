"""The page of an engine, open in Firefox or WebKitGTK."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.kit.engine_server import Site
from tests.kit.engine_site import LIMITS
from tests.kit.other_browsers import OtherBrowser
from tests.kit.webdriver import GENEROUS

TRIES = 3
RUNS = "return typeof prepare === 'function'"
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EnginePage:
    """The page of an engine, open in a browser."""

    browser: OtherBrowser

    def ask(self, **request: str) -> Report:
        """Ask for a score: {report}, or {code, detail, faults}."""
        answer: Report = self.browser.result("score(arguments[0])", request)
        return answer

    def prepare(self, limits: dict[str, int], changes: dict[str, str] | None = None) -> None:
        self.browser.run("prepare(...arguments)", LIMITS | limits, changes or {})

    def end_worker(self) -> None:
        """End the newest worker, as a browser short of memory does."""
        self.browser.run("workers.at(-1).terminate()")

    @property
    def state(self) -> Any:
        return self.browser.run("return document.documentElement.dataset.engine")

    @property
    def states(self) -> Any:
        return self.browser.run("return states")

    @property
    def workers(self) -> Any:
        return self.browser.run("return workers.length")


Visit = Callable[..., EnginePage]


def visits(browser: OtherBrowser, server: Site) -> Visit:
    def visit(
        engine: str = "stand-in", /, changes: dict[str, str] | None = None, **limits: int
    ) -> EnginePage:
        load(browser, server.address(engine))
        page = EnginePage(browser)
        page.prepare(limits, changes)
        return page

    return visit


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
