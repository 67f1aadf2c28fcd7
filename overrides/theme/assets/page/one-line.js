// A field of one line that grows where its text wraps: it takes no line break, typed or pasted.
//
// data-one-line   such a field: a textarea, since an input cuts what is longer than itself

import { letGrow } from "./growing.js";

/** @param {HTMLElement} root */
export function keepOneLine(root) {
  letGrow(root);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !isOneLine(event.target)) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true })); // as an input says
  });
  // Caught on its way down, so that whoever reads the field finds it as one line.
  root.addEventListener("input", ({ target }) => isOneLine(target) && join(target), true);
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLTextAreaElement}
 */
function isOneLine(target) {
  return target instanceof HTMLTextAreaElement && "oneLine" in target.dataset;
}

/** @param {HTMLTextAreaElement} field */
function join(field) {
  const { value, selectionStart } = field;
  const joined = onOneLine(value);
  if (joined === value) return;
  field.value = joined;
  const caret = onOneLine(value.slice(0, selectionStart)).length;
  field.setSelectionRange(caret, caret);
}

/** @param {string} text */
export function onOneLine(text) {
  return text.replace(/[^\S\r\n]*[\r\n]\s*/g, " ");
}
