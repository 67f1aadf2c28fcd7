// Fill a list whose length only the data knows: each row is a copy of a template in the page.

/**
 * @param {Element} root
 * @param {string} name
 * @param {Record<string, string>[]} rows the text of each cell, by its name
 */
export function fillRows(root, name, rows) {
  const list = root.querySelector(`[data-rows="${name}"]`);
  const template = root.querySelector(`template[data-row="${name}"]`);
  if (!list || !(template instanceof HTMLTemplateElement)) return;
  list.replaceChildren(...rows.map((row) => copyOf(template, row)));
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Record<string, string>} row
 */
function copyOf(template, row) {
  const copy = document.importNode(template.content, true);
  for (const cell of copy.querySelectorAll("[data-cell]")) {
    cell.textContent = row[cell.getAttribute("data-cell") ?? ""] ?? "";
  }
  return copy;
}
