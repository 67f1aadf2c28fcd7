"""What keeps a colour of ours where a reader has forced their own."""

from playwright.sync_api import Page

from tests.kit.accessibility import LOOKS

# Drawings keep the colours that the style gives them, unless it says otherwise; the rest keeps
# them where it asks for that. Each is to be one of the reader's own, or to have no paint at all.
LEFT = """() => {
  const theirs = ["Canvas", "CanvasText", "LinkText", "VisitedText", "ActiveText", "ButtonFace",
    "ButtonText", "ButtonBorder", "Field", "FieldText", "Highlight", "HighlightText", "GrayText",
    "Mark", "MarkText", "SelectedItem", "SelectedItemText", "AccentColor", "AccentColorText"];
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.forcedColorAdjust = "none";
  const known = new Set(theirs.map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  }));
  probe.remove();
  const isOurs = (colour) => colour && colour !== "none" && !/, 0\\)$/.test(colour)
    && !known.has(colour);
  const left = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement && !element.querySelector("*");
    const paints = isDrawn
      ? [style.fill, style.stroke]
      : [style.backgroundColor, style.borderTopWidth === "0px" ? "none" : style.borderTopColor];
    const name = element.getAttribute("class") ?? element.parentElement.getAttribute("class");
    for (const paint of paints.filter(isOurs)) left.add(`${element.tagName}.${name}: ${paint}`);
  }
  return [...left].sort();
}"""


def colours_left(page: Page) -> list[str]:
    """Return what is seen in a colour of ours while the reader's are forced: nothing should be."""
    LOOKS["forced colours"].on(page)
    left: list[str] = page.evaluate(LEFT)
    LOOKS["light, wide"].on(page)
    return left
