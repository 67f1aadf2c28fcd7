"""Take the README's picture from a built site: `python -m tests.kit.readme_picture site`."""

import base64
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.kit.browsers import find_chromium, start
from tests.kit.places import ROOT

PICTURE = ROOT / "README.webp"
WIDTH, ROOM = 1120, 24  # pixels; the picture ends so far below the table with the seats
QUALITY = 55  # of 100: the letters are clear, and it stays far below the 60 kB that a test allows


def take(site: Path) -> bytes:
    """Return the top of the home page of the site in this folder, down to its table, as WebP."""
    with sync_playwright() as playwright:
        browser = start(playwright.chromium, find_chromium())
        page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH}, color_scheme="light")
        page.goto((site / "index.html").resolve().as_uri())
        table = page.locator(".board__table").bounding_box() or {"y": 0, "height": WIDTH}
        height = int(table["y"] + table["height"] + ROOM)
        page.set_viewport_size({"width": WIDTH, "height": height})
        wanted = {"format": "webp", "quality": QUALITY}
        shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", wanted)
        browser.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    PICTURE.write_bytes(take(Path(sys.argv[1])))
