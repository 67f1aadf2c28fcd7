// What the report shows, as plain data: the same reading in every browser that the tests drive.

/** @param {Element} report */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: a browser takes one function, whole.
(report) => {
  /** @param {Element} element */
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  /**
   * @param {Element} within
   * @param {string} selector
   */
  const seen = (within, selector) => [...within.querySelectorAll(selector)].filter(isSeen);
  /** @param {Element} element */
  const words = (element) =>
    (element instanceof HTMLElement ? element.innerText : "").replace(/\s+/g, " ").trim();
  /** @param {Element[]} elements */
  const wordsOfEach = (elements) => elements.map(words);
  /** @param {Element} element */
  const item = (element) => element.getAttribute("data-item");

  for (const fold of seen(report, "details:not([open]) > summary"))
    if (fold instanceof HTMLElement) fold.click();

  const cells = (/** @type {Element} */ row) => wordsOfEach(seen(row, "td"));
  const bars = seen(report, ".check-bars tbody tr").map((bar) => {
    const pictures = seen(bar, "svg");
    const fills = pictures.flatMap((each) => [...each.querySelectorAll("[data-width]")]);
    const numbers = pictures.flatMap((each) => [...each.querySelectorAll("text")]);
    return {
      part: item(bar),
      words: words(bar),
      pictures: pictures.length,
      widths: fills.map((fill) => fill.getAttribute("width")),
      ends: numbers.map((each) => [each.getAttribute("x"), each.textContent]),
    };
  });
  const priorities = seen(report, ".check-priority").map((card) => {
    const lists = ["lowest", "actions", "questions"].map((name) => [
      name,
      seen(card, `[data-rows="${name}"] > *`).map((each) => ({
        item: item(each),
        words: words(each),
      })),
    ]);
    return {
      part: item(card),
      words: words(card),
      links: seen(card, "a").map((link) => link.getAttribute("href")),
      ...Object.fromEntries(lists),
    };
  });
  return {
    letter: wordsOfEach(seen(report, ".tool-letter")).join(" "),
    heads: wordsOfEach(seen(report, "[aria-label='The numbers behind the bars'] th[scope=col]")),
    numbers: seen(report, "[data-rows='numbers'] > tr").map((row) => ({
      part: item(row),
      cells: cells(row),
    })),
    bars,
    first: seen(report, ".check-do").map((each) => ({ part: item(each), words: words(each) })),
    priorities,
    climbs: wordsOfEach(seen(report, ".check-climb__step")),
    detail: seen(report, ".tool-table--detail tbody tr").map((row) =>
      wordsOfEach([...row.querySelectorAll("th, td")]),
    ),
    working: seen(report, ".check-working > div").map((each) => ({
      part: item(each),
      words: words(each),
    })),
  };
};
