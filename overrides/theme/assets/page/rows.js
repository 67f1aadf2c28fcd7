// Fill a list whose length only the data knows: each row is a copy of a template in the page.

/**
 * The text of each cell, by its name; a cell that holds rows of its own fills a list in this one.
 *
 * @typedef {{[cell: string]: string | Row[]}} Row
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
  for (const element of copy.querySelectorAll("[data-cell-when]")) {
    element.toggleAttribute("hidden", !row[element.getAttribute("data-cell-when") ?? ""]);
  }
  for (const [name, value] of Object.entries(row)) {
    if (Array.isArray(value)) fillRows(copy, name, value);
    else
      for (const cell of copy.querySelectorAll(`[data-cell="${name}"]`)) cell.textContent = value;
  }
  return copy;
}
