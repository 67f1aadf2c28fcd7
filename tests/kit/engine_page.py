"""The page of an engine, open in Chromium."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.kit.engine_server import Site
from tests.kit.engine_site import LIMITS


@pytest.fixture
def server(engine_server: Site) -> Site:
    return engine_server


@pytest.fixture
def visit(server: Site, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the page of an engine; options: changed limits, changed entries of the manifest."""

    def visit(
        engine: str = "stand-in", /, changes: dict[str, str] | None = None, **limits: int
    ) -> Page:
        page = new_page()
        page.goto(server.address(engine))
        page.evaluate("(args) => prepare(...args)", [LIMITS | limits, changes or {}])
        return page

    return visit


def ask(page: Page, **request: str) -> dict[str, Any]:
    """Ask for a score: {report}, or {code, detail, faults}."""
    answer: dict[str, Any] = page.evaluate("score", request)
    return answer


def state(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-engine")
