// What can be measured of a page without axe: targets, headings, text that is lost, what sticks out.

/** @param {Element} root */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: a browser takes one function, whole.
(root) => {
  const TARGET = 24; // CSS pixels, WCAG 2.2 criterion 2.5.8
  const INTERACTIVE = "a[href], button, summary, input, select, textarea, label, [tabindex='0']";

  /** @param {Element} element */
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1;
  /** @param {string} selector */
  const seen = (selector) => [...root.querySelectorAll(selector)].filter(isSeen);
  /** @param {Element} element */
  const words = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  /** @param {Element} element */
  const named = (element) =>
    `${element.tagName.toLowerCase()}.${element.classList} "${words(element).slice(0, 40)}"`;

  /**
   * A link in a sentence is as high as its line; that is allowed, since lines are.
   *
   * @param {Element} element
   */
  const isInSentence = (element) => {
    if (!getComputedStyle(element).display.startsWith("inline")) return false;
    const sentence = element.closest("p, li, dd, dt, td, th, figcaption, blockquote");
    return sentence !== null && words(sentence).length > words(element).length + 1;
  };

  /**
   * A box in a label is as large as the label is.
   *
   * @param {Element} element
   */
  const areaOf = (element) => element.closest("label") ?? element;

  const small = seen(INTERACTIVE).filter((element) => {
    const { width, height } = areaOf(element).getBoundingClientRect();
    const label = element.tagName === "LABEL" && !element.querySelector("input");
    return !label && Math.min(width, height) < TARGET - 0.01 && !isInSentence(element);
  });

  /** @param {Element} element */
  const hasOwnText = (element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );

  /**
   * How far letters and links reach beyond their lines, with nothing drawn there: a font keeps room
   * for accents and tails, more than a heading's lines are high, and a link room for a finger.
   *
   * @param {Element} element
   */
  const beyondLines = (element) => {
    const text = document.createRange();
    const boxes = [...element.childNodes].flatMap((node) => {
      text.selectNode(node);
      const isInline = node instanceof Element && getComputedStyle(node).display === "inline";
      return isInline || node.nodeType === Node.TEXT_NODE ? [...text.getClientRects()] : [];
    });
    const highest = Math.max(0, ...boxes.map(({ height }) => height));
    const line = Number.parseFloat(getComputedStyle(element).lineHeight);
    return Math.max(0, (highest - line) / 2 || 0); // a line that is "normal" is high enough
  };

  // Text is lost where it is larger than what holds it and the rest is cut off; where nothing is cut
  // off, it runs into what comes next.
  const lost = seen("*").filter((element) => {
    if (!(element instanceof HTMLElement) || element.closest("input, textarea, select, option"))
      return false;
    const { display, overflowX, overflowY } = getComputedStyle(element);
    if (display.startsWith("inline") && display !== "inline-block") return false;
    if (element.clientHeight <= 1) return false; // for screen readers alone
    const beyond = overflowY === "visible" ? beyondLines(element) : 0;
    const high = element.scrollHeight > element.clientHeight + Math.max(3, Math.ceil(beyond) + 1);
    const wide = element.scrollWidth > element.clientWidth + 3;
    const cuts = (high && overflowY !== "auto") || (wide && overflowX !== "auto");
    return cuts && (hasOwnText(element) || overflowX !== "visible" || overflowY !== "visible");
  });

  const outside = seen("*").filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    const scrolls = element.parentElement?.closest(".wide");
    return !scrolls && (left < -1 || right > innerWidth + 1);
  });
  const sideways = document.documentElement.scrollWidth > document.documentElement.clientWidth;

  // All of them, hidden or not, since a name leads to the first that has it.
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);

  return {
    title: document.title,
    lang: document.documentElement.lang,
    headings: seen("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1])),
    positive: [...root.querySelectorAll("[tabindex]")]
      .filter((element) => Number(element.getAttribute("tabindex")) > 0)
      .map(named),
    small: small.map(named),
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    lost: lost.map(named),
    sideways: sideways ? ["the page", ...outside.map(named)] : [],
  };
};
