"""What `audit.js` calls lost is lost, in any font; what merely looks so to a ruler is not."""

import pytest
from playwright.sync_api import Page

from tests.kit.accessibility import audit

# A font whose letters have twice the room that its lines have, as larger text or another font may.
ROOMY = """<style>
  @font-face { font-family: roomy; src: local("Open Sans"), local("DejaVu Sans"), local("Arial");
    ascent-override: 120%; descent-override: 80%; }
  body { font: 40px/40px roomy; }
</style>"""
LOST = {
    "runs into what comes next": '<p style="height: 40px; width: 4em">two lines of it</p>',
    "is cut off below": '<p style="height: 60px; width: 4em; overflow: hidden">two lines of it</p>',
    "is cut off within its line": '<p style="overflow: hidden">letters</p>',
    "runs below a link": '<p style="height: 40px; width: 3em"><a href="#">two lines</a> more</p>',
    "sticks out sideways": '<p style="width: 1em; white-space: nowrap">a long line</p>',
}
KEPT = {
    "a line": "<h1>letters</h1>",
    "several lines": '<h1 style="width: 4em">several lines of it</h1>',
    "a link": '<p style="font-size: 20px">words <a href="#" style="padding: 30px">a link</a></p>',
    "what scrolls": '<p style="height: 60px; width: 4em; overflow: auto">two lines of it</p>',
}


@pytest.mark.parametrize("html", LOST.values(), ids=LOST.keys())
def test_what_is_lost_is_named(page: Page, html: str) -> None:
    page.set_content(ROOMY + html)
    assert len(audit(page)["lost"]) == 1


@pytest.mark.parametrize("html", KEPT.values(), ids=KEPT.keys())
def test_what_is_all_there_is_not(page: Page, html: str) -> None:
    page.set_content(ROOMY + html)
    assert page.evaluate("document.body.lastElementChild.scrollHeight") > 50
    assert audit(page)["lost"] == []
