// What the reader does with the places for priorities: add one, take one out, use an action as a start.
//
// data-about   places (full, out)

import { focusOnAction } from "../page/actions.js";
import { show } from "../page/show.js";

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("./fields.js").Fields} page.fields
 * @param {() => void} page.onChange
 * @returns {import("../page/actions.js").Actions}
 */
export function prioritiesIn(root, { fields, onChange }) {
  let putBack = () => {};
  return {
    "add-priority"() {
      const first = fields.add();
      show(root, { places: { flags: first ? [] : ["full"] } });
      first?.focus();
    },
    "take-out"(control) {
      putBack = fields.takeOut(placeOf(control));
      onChange();
      show(root, { places: { flags: ["out"] } });
      focusOnAction(root, "put-back");
    },
    "put-back"() {
      putBack();
      show(root, { places: { flags: [] } });
      onChange();
      focusOnAction(root, "add-priority");
    },
    "use-idea"(control) {
      control.closest("details")?.removeAttribute("open");
      const field = fields.field(placeOf(control), "what");
      if (!(field instanceof HTMLTextAreaElement)) return;
      typeOver(field, control.textContent ?? "");
      onChange();
    },
  };
}

/** @param {Element} element within a place */
export function placeOf(element) {
  return Number(element.closest("[data-place]")?.getAttribute("data-place"));
}

/**
 * The browser's own way to type keeps the field's undo: whatever stood there can be had back.
 *
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
function typeOver(field, text) {
  field.focus();
  field.select();
  if (!document.execCommand("insertText", false, text)) field.value = text;
}
