// The lines of a text that stands in the page, for the clipboard: what is hidden is left out.
//
// data-line   an element whose words are a line; an empty one is an empty line

/**
 * @param {Element | null} element
 * @returns {string}
 */
export function linesOf(element) {
  const lines = [...(element?.querySelectorAll("[data-line]") ?? [])];
  const shown = lines.filter((line) => !isHiddenWithin(line, element));
  return shown.map((line) => `${wordsOf(line)}\n`).join("");
}

/**
 * Whether something within the whole hides it; the whole itself may be hidden.
 *
 * @param {Element} line
 * @param {Element | null} whole
 */
function isHiddenWithin(line, whole) {
  const hidden = line.closest("[hidden]");
  return hidden !== null && hidden !== whole && whole?.contains(hidden) === true;
}

/** @param {Element} line */
function wordsOf(line) {
  const copy = /** @type {Element} */ (line.cloneNode(true));
  for (const hidden of copy.querySelectorAll("[hidden]")) hidden.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
