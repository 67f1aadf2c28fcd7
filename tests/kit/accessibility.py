"""Look at a page in every way a reader may see it, and name what axe and our measures object to."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.kit.browsers import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = (Path(__file__).parent / "axe.js").read_text(encoding="utf-8").rstrip().removesuffix(";")
MEASURE = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
AUDIT = f"(root) => ({MEASURE.rstrip().removesuffix(';')})(root ?? document)"
NAMES = ["positive", "small", "twice", "lost", "sideways"]  # the lists in it that must be empty
# Twice: what watches sizes is told of a new one within the frame that follows it.
SETTLED = """() => new Promise((settled) =>
  requestAnimationFrame(() => requestAnimationFrame(settled)))"""

# Without motion, so that no colour is measured on its way to another.
PLAIN = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One way to see a page."""

    width: int
    media: dict[str, Any] = field(default_factory=dict)

    def on(self, page: Page) -> None:
        page.set_viewport_size({"width": self.width, "height": 800 if self.width > 320 else 256})
        page.emulate_media(**{**PLAIN, **self.media})
        page.evaluate(SETTLED)


LOOKS = {
    "light, wide": Look(width=1280),
    "dark, narrow": Look(width=320, media={"color_scheme": "dark"}),
    "light, narrow": Look(width=320),  # what is seen of 1280 by 1024 pixels at 400 %
    "dark, wide": Look(width=1280, media={"color_scheme": "dark"}),
    "forced colours": Look(width=1280, media={"forced_colors": "active"}),
}


def audit(page: Page) -> dict[str, Any]:
    """What `audit.js` measures of the page as it is."""
    measured: dict[str, Any] = page.evaluate(AUDIT, None)
    return measured


def faults(page: Page, *, looks: int = len(LOOKS), within: Locator | None = None) -> list[str]:
    """What is wrong with the page, or with a part of it, in the first so many looks."""
    found: dict[str, str] = {}  # each once, with the first look it was found in
    shapes: list[str] = []
    root = within.element_handle() if within else None
    for name, look in list(LOOKS.items())[:looks]:
        look.on(page)
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE)  # not as an element: the page's policy forbids that
        measured = page.evaluate(AUDIT, root)
        named = [f"{each}: {fault}" for each in NAMES for fault in measured[each]]
        seen = page.evaluate(RUN, {"root": root, "tags": TAGS, "shapes": shapes})
        shapes.append(seen["shape"])
        for fault in [*seen["faults"], *named]:
            found.setdefault(fault, name)
    LOOKS["light, wide"].on(page)
    return [f"{name}: {fault}" for fault, name in found.items()]
