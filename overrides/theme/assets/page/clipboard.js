// Copy a text; where the browser does not allow it, leave it selected for the reader.

/**
 * Copy what an element says.
 *
 * @param {Element} element
 * @returns {Promise<"copied" | "selected">}
 */
export async function copyFrom(element) {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) {
    element.select();
    return (await copies(element.value)) ? "copied" : "selected";
  }
  getSelection()?.selectAllChildren(element);
  return (await copies(element.textContent ?? "")) ? "copied" : "selected";
}

/**
 * Copy as much of an element as is seen: what is hidden in it stays out.
 *
 * @param {HTMLElement} element
 * @returns {Promise<"copied" | "selected">}
 */
export async function copySeen(element) {
  getSelection()?.selectAllChildren(element);
  return (await copies(element.innerText)) ? "copied" : "selected";
}

/**
 * The modern way needs https; the old one works on the selection, on plain http too.
 *
 * @param {string} text which is selected, too
 */
export async function copies(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
