// Fill and show what stands in the page already: the words are in the HTML, only numbers come here.

/**
 * What is known about one thing: a part, a statement, the report, the engine.
 *
 * @typedef {object} Telling
 * @property {Record<string, string>} [texts] for data-fill and data-width
 * @property {string[]} [facts] for data-when
 * @property {Record<string, string[]>} [lists] for data-list: the ids to show, in order
 */

/**
 * @param {HTMLElement} root
 * @param {Record<string, Telling>} tellings by what they are about
 */
export function tell(root, tellings) {
  const known = new Map(Object.entries(tellings));
  for (const element of root.querySelectorAll("[data-about]")) {
    const telling = known.get(attribute(element, "about") ?? "");
    if (telling) apply(root, element, telling);
  }
}

/**
 * @param {HTMLElement} root
 * @param {Element} element
 * @param {Telling} telling
 */
function apply(root, element, { texts = {}, facts = [], lists = {} }) {
  const fill = attribute(element, "fill");
  if (fill && fill in texts) element.textContent = texts[fill];
  const width = attribute(element, "width");
  if (width && texts[width]) element.setAttribute("width", `${texts[width]}%`);
  const wanted = attribute(element, "when");
  if (wanted) {
    const holds = wanted.split(" ").every((fact) => facts.includes(fact));
    element.toggleAttribute("hidden", !holds); // an SVG element has no `hidden` of its own
  }
  const list = attribute(element, "list");
  if (list && list in lists) arrange(root, element, lists[list]);
}

/**
 * Show these items, in this order. Lists of one data-pool share their items.
 *
 * @param {HTMLElement} root
 * @param {Element} list
 * @param {string[]} ids
 */
function arrange(root, list, ids) {
  const pool = attribute(list, "pool");
  const lists = pool ? [...root.querySelectorAll(`[data-pool="${pool}"]`)] : [list];
  const items = lists.flatMap((each) => [...each.children]);
  for (const item of list.children) item.toggleAttribute("hidden", true);
  for (const id of ids) {
    const item = items.find((each) => attribute(each, "item") === id);
    if (!item) continue;
    item.toggleAttribute("hidden", false);
    list.append(item);
  }
}

/**
 * @param {Element} element
 * @param {string} name
 */
function attribute(element, name) {
  return element.getAttribute(`data-${name}`);
}
