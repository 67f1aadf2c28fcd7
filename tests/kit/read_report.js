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
  /** @param {Element} element */
  const part = (element) => /part--(\S+)/.exec(element.className)?.[1];

  for (const fold of seen(report, "details:not([open]) > summary"))
    if (fold instanceof HTMLElement) fold.click();

  const bars = seen(report, ".check-standing .tool-bar").map((bar) => {
    const pictures = seen(bar, "svg");
    const fills = pictures.flatMap((each) => [...each.querySelectorAll("[data-width]")]);
    return {
      part: part(bar),
      words: words(bar),
      pictures: pictures.length,
      widths: fills.map((fill) => fill.getAttribute("width")),
    };
  });
  const priorities = seen(report, ".check-priority").map((card) => {
    const lists = ["lowest", "actions", "questions", "case-studies"].map((name) => [
      name,
      seen(card, `[data-list="${name}"] > *`).map((each) => ({
        item: item(each),
        words: words(each),
        links: [...each.querySelectorAll("a")].map((link) => link.getAttribute("href")),
      })),
    ]);
    return { part: item(card), words: words(card), ...Object.fromEntries(lists) };
  });
  return {
    letter: wordsOfEach(seen(report, ".tool-letter")).join(" "),
    standing: seen(report, ".check-standing tbody tr").map((row) => ({
      part: part(row),
      cells: wordsOfEach([...row.querySelectorAll("td")]),
    })),
    bars,
    first: seen(report, ".check-todo > ol > li").length,
    folds: wordsOfEach(seen(report, ".check-todo summary")),
    priorities,
    detail: seen(report, ".tool-table--detail tbody tr").map((row) =>
      wordsOfEach([...row.querySelectorAll("th, td")]),
    ),
    working: seen(report, ".check-working [class*='part--']").map((each) => ({
      part: part(each),
      words: words(each),
    })),
  };
};
