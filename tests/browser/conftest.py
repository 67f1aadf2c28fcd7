"""What several files of browser tests share: the page of a tool, opened."""

import pytest
from playwright.sync_api import Page

from tests.kit.results_together import ADDRESS


@pytest.fixture
def group(page: Page, site_url: str) -> Page:
    """The page that brings results together."""
    page.goto(f"{site_url}{ADDRESS}")
    return page
