// Runs axe over a page or a part of it, and spares it what cannot change what it finds.

/** @param {{ root: Element | null, tags: string[], shapes: string[] }} given */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: a browser takes one function, whole.
async ({ root, tags, shapes }) => {
  /** @typedef {{ target: unknown, failureSummary: string }} Place */
  /** @typedef {{ id: string, nodes: Place[], error?: unknown }} Outcome */
  /** @typedef {{ violations: Outcome[], incomplete: Outcome[] }} Outcomes */
  /** @typedef {(context: object, options: object) => Promise<Outcomes>} Run */
  /** @typedef {{ run: Run, getRules: () => { ruleId: string }[] }} Axe */
  const { axe } = /** @type {{ axe: Axe }} */ (/** @type {unknown} */ (window));
  const COLOURS = ["color-contrast", "link-in-text-block"];
  const NAMES = "aria-labelledby aria-describedby aria-controls aria-owns aria-details for headers";
  const REFERENCES = `${NAMES} aria-errormessage aria-activedescendant aria-flowto list form`;
  // Of how an element is drawn, what rules ask for that have nothing to do with colour.
  const DRAWN = `display visibility opacity overflow-x overflow-y position z-index pointer-events
    clip clip-path float font-size font-weight font-style`.split(/\s+/);

  /** @type {HTMLElement[]} */
  const hidden = []; // the topmost of each hidden part
  /** @type {Element[]} */
  const shown = [];
  /** @param {Element} element */
  const walk = (element) => {
    shown.push(element);
    // A table is looked at with all its rows, a list with all its options, a drawing with its title.
    const isWhole = element.matches("table, select, datalist, svg");
    if (isWhole) shown.push(...element.querySelectorAll("*"));
    for (const child of isWhole ? [] : /** @type {HTMLElement[]} */ ([...element.children])) {
      const isFolded = element.matches("details:not([open])") && !child.matches("summary");
      if (isFolded || getComputedStyle(child).display === "none") hidden.push(child);
      else walk(child);
    }
  };
  walk(document.body);

  const named = new Set(
    shown.flatMap((element) =>
      REFERENCES.split(" ").flatMap((name) => element.getAttribute(name)?.split(/\s+/) ?? []),
    ),
  );
  const ids = new Set(shown.map(({ id }) => id));
  /**
   * What shown elements name, or are named by, is looked at although it is hidden.
   *
   * @param {HTMLElement} part
   */
  const isNeeded = (part) =>
    [part, ...part.querySelectorAll("[id], label[for]")].some(
      (each) => named.has(each.id) || (each instanceof HTMLLabelElement && ids.has(each.htmlFor)),
    );
  const empty = hidden.filter((part) => !isNeeded(part));

  // Two looks of one shape differ in colours alone.
  const shape = shown
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const drawn = DRAWN.map((name) => style.getPropertyValue(name));
      return [element.tagName, x + scrollX, y + scrollY, width, height, ...drawn].join();
    })
    .join("\n");

  const isSpared = (/** @type {string} */ id) => shapes.includes(shape) && !COLOURS.includes(id);
  const spared = axe.getRules().filter(({ ruleId }) => isSpared(ruleId));
  const options = {
    runOnly: tags,
    rules: Object.fromEntries(spared.map(({ ruleId }) => [ruleId, { enabled: false }])),
    resultTypes: ["violations"],
    preload: !shapes.length && location.protocol !== "file:",
  };
  for (const part of empty)
    Object.defineProperty(part, "childNodes", { configurable: true, get: () => [] });
  try {
    const { violations, incomplete } = await axe.run(root ?? document, options);
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`),
    );
    const broken = incomplete.filter(({ error }) => error).map(({ id }) => `${id}: broke off`);
    return { shape, faults: [...faults, ...broken] };
  } finally {
    for (const part of empty) Reflect.deleteProperty(part, "childNodes");
  }
};
