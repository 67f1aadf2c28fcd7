// Fill a list whose length only the data knows: each row is a copy of a template in the page.
//
// <ul data-rows="codes"></ul>
// <template data-row="codes"><li data-fill="code"> <span data-when="note" data-fill="note"></span></li></template>
//
// A row speaks as show.js does, and is itself what its elements are about: data-fill and data-set
// name its values, data-when those that must (or "!": must not) be there. A value that is a list of
// rows fills the list of that name within the row.

import { apply } from "./show.js";

/**
 * The values of a row, by name. An empty text, false and null are not there; 0 is.
 *
 * @typedef {{[name: string]: string | number | boolean | null | Row[]}} Row
 */

/**
 * @param {ParentNode} root
 * @param {string} name
 * @param {Row[]} rows
 */
export function fillRows(root, name, rows) {
  const list = root.querySelector(`[data-rows="${name}"]`);
  const template = root.querySelector(`template[data-row="${name}"]`);
  if (!list || !(template instanceof HTMLTemplateElement)) return;
  list.replaceChildren(...rows.map((row) => copyOf(template, row)));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Row} row
 */
function copyOf(template, row) {
  const copy = document.importNode(template.content, true);
  const state = stateOf(row);
  for (const element of copy.querySelectorAll("*")) apply(copy, element, state);
  for (const [name, value] of Object.entries(row)) {
    if (Array.isArray(value)) fillRows(copy, name, value);
  }
  return copy;
}

/**
 * What a row's elements are filled with and shown by.
 *
 * @param {Row} row
 * @returns {import("./show.js").State}
 */
export function stateOf(row) {
  /** @type {Record<string, string | number>} */
  const texts = {};
  const flags = [];
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === "string" || typeof value === "number") texts[name] = value;
    const isThere = Array.isArray(value) ? value.length > 0 : value === 0 || Boolean(value);
    if (isThere) flags.push(name);
  }
  return { texts, flags };
}
