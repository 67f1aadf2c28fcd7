// Fill and show what stands in the page already: the words are in the HTML, only numbers come here.
//
// data-about   what an element, and all within it, is about; an inner one wins over an outer one
// data-when    the flags, all of which must hold for the element to be seen; "!flag": must not hold
// data-fill    the text to put in (in a field: its value)
// data-width   the number that is a bar's width, in per cent
// data-set     attributes to set: "for:id aria-label:words" puts the text `id` into `for`, and so on
// data-list    the list whose items (data-item) are chosen and ordered; lists of one data-pool share
//              their items
// data-rows    a list that rows.js fills; what is in it is the row's, and is left alone here

/**
 * What is known about one thing: a part, a statement, the report, the engine.
 *
 * @typedef {object} State
 * @property {Record<string, string | number>} [texts] for data-fill, data-width, data-set
 * @property {string[]} [flags] for data-when
 * @property {Record<string, string[]>} [lists] for data-list: the ids to show, in order
 */

const SPEAKING = "[data-when], [data-fill], [data-width], [data-set], [data-list]";
// A script may move and resize with these, and name things; it may not set an address or a style.
const SETTABLE =
  /^(?:id|for|name|value|min|max|lang|datetime|width|height|x|y|x1|x2|y1|y2|cx|cy|r|stroke-dasharray|(?:aria|data)-[a-z-]+)$/;

/** The elements of each root by what they are about: found once, for none of them comes or goes. */
const known = new WeakMap();

/**
 * @param {Element} root
 * @param {Record<string, State>} states by what they are about
 */
export function show(root, states) {
  const elements = elementsIn(root);
  for (const [about, state] of Object.entries(states)) {
    for (const element of elements.get(about) ?? []) apply(root, element, state);
  }
}

/**
 * Fill one element, whatever it is about.
 *
 * @param {ParentNode} root
 * @param {Element} element
 * @param {State} state
 */
export function apply(root, element, { texts = {}, flags = [], lists = {} }) {
  const { when, fill = "", width = "", set, list = "" } = attributesOf(element);
  if (Object.hasOwn(texts, fill)) write(element, String(texts[fill]));
  if (texts[width] !== undefined && texts[width] !== "") {
    element.setAttribute("width", `${texts[width]}%`);
  }
  if (set) setAttributes(element, set, texts);
  if (when) element.toggleAttribute("hidden", !holds(when, flags)); // SVG knows no `hidden` property
  if (Object.hasOwn(lists, list)) arrange(root, element, lists[list]);
}

/**
 * Whether an element with these words in data-when is seen.
 *
 * @param {string} when
 * @param {string[]} flags
 */
export function holds(when, flags) {
  return when
    .split(" ")
    .every((flag) =>
      flag.startsWith("!") ? !flags.includes(flag.slice(1)) : flags.includes(flag),
    );
}

/**
 * Forget all that was ever filled in: no text of it stays in the page, seen or not.
 *
 * @param {Element} root
 */
export function blank(root) {
  for (const elements of elementsIn(root).values()) {
    for (const element of elements) {
      const { fill, width } = attributesOf(element);
      if (fill) write(element, "");
      if (width) element.setAttribute("width", "0");
    }
  }
  for (const rows of root.querySelectorAll("[data-rows]")) rows.replaceChildren();
}

/**
 * @param {Element} root
 * @returns {Map<string, Element[]>}
 */
function elementsIn(root) {
  const found = known.get(root);
  if (found) return found;
  /** @type {Map<string, Element[]>} */
  const elements = new Map();
  for (const element of root.querySelectorAll(SPEAKING)) {
    const about = aboutOf(element);
    if (about === undefined) continue;
    const others = elements.get(about);
    if (others) others.push(element);
    else elements.set(about, [element]);
  }
  known.set(root, elements);
  return elements;
}

/**
 * What an element is about: its own word, or that of the nearest one round it; nothing in a row.
 *
 * @param {Element} element
 * @returns {string | undefined}
 */
function aboutOf(element) {
  if (element.parentElement?.closest("[data-rows]")) return undefined;
  return element.closest("[data-about]")?.getAttribute("data-about") ?? undefined;
}

/** @param {Element} element */
function attributesOf(element) {
  return /** @type {HTMLElement | SVGElement} */ (element).dataset;
}

/**
 * @param {Element} element
 * @param {string} text
 */
function write(element, text) {
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  ) {
    if (element.value !== text) element.value = text;
  } else if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} set
 * @param {Record<string, string | number>} texts
 */
function setAttributes(element, set, texts) {
  for (const pair of set.split(" ")) {
    const [name, from = ""] = pair.split(":");
    if (!SETTABLE.test(name)) throw new Error(`data-set may not set ${name}`);
    if (Object.hasOwn(texts, from)) element.setAttribute(name, String(texts[from]));
  }
}

/**
 * Show these items, in this order. Lists of one data-pool share their items.
 *
 * @param {ParentNode} root
 * @param {Element} list
 * @param {string[]} ids
 */
function arrange(root, list, ids) {
  const pool = list.getAttribute("data-pool");
  const lists = pool ? [...root.querySelectorAll(`[data-pool="${pool}"]`)] : [list];
  const items = lists.flatMap((each) => [...each.children]);
  for (const item of list.children) item.toggleAttribute("hidden", true);
  for (const id of ids) {
    const item = items.find((each) => each.getAttribute("data-item") === id);
    if (!item) continue;
    item.toggleAttribute("hidden", false);
    list.append(item);
  }
}
