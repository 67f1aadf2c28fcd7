"""Take the README's picture from a built site: `python -m tests.kit.readme_picture site`.

Headings are set in the reader's own serif, which the npm package's Chromium has none of: with
`--fonts FILE`, a fontconfig file, the picture shows the page as a machine with such a font does.
"""

import argparse
import base64
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.kit.browsers import find_chromium, start
from tests.kit.places import ROOT

PICTURE = ROOT / "README.webp"
WIDTH, ROOM = 1120, 24  # pixels; the picture ends so far below the table with the seats
QUALITY = 55  # of 100: the letters are clear, and it stays far below the 60 kB that a test allows


def take(site: Path, fonts: Path | None = None) -> bytes:
    """Return the top of the home page of the site in this folder, down to its table, as WebP."""
    chromium = find_chromium()
    if fonts:
        environment = {**chromium.environment, "FONTCONFIG_FILE": str(fonts.resolve())}
        chromium = replace(chromium, environment=environment)
    with sync_playwright() as playwright:
        browser = start(playwright.chromium, chromium)
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--fonts", type=Path, help="a fontconfig file that names a serif")
    asked = parser.parse_args()
    PICTURE.write_bytes(take(asked.site, asked.fonts))
