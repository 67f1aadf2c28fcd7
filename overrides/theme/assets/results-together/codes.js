// Fold away what was collected while its results are shown, and bring it back where there is more to do.
//
// data-codes           the fold: open, and its summary out of sight, as long as nothing is shown
// data-about="codes"   flags: shown (results are), folded (and this is closed)

import { show } from "../page/show.js";
import { isStale } from "./collected.js";
import { held, root } from "./held.js";

const fold = /** @type {HTMLDetailsElement} */ (root.querySelector("[data-codes]"));
const box = /** @type {HTMLTextAreaElement} */ (root.querySelector("#group-text"));
let areShown = false;

fold.addEventListener("toggle", say);
// A link to one of its fields leads into it: not every browser unfolds what it goes to.
root.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest('a[href^="#group-"]')) unfoldCodes();
});

function say() {
  const flags = areShown ? ["shown", fold.open ? "" : "folded"] : [];
  show(root, { codes: { flags } });
}

/**
 * Results are shown now. What was collected stays in sight where it is not what they show, and where
 * something in the box is still to be read.
 *
 * @param {number} needed more results before anything can be shown
 */
export function foldCodes(needed) {
  areShown = true;
  fold.open = needed > 0 || isStale(held.group) || box.value.trim() !== "";
  say();
}

/** Something new is to be seen there. */
export function unfoldCodes() {
  fold.open = true;
}

/** No results are shown: there is only this. */
export function onlyCodes() {
  areShown = false;
  fold.open = true;
  say();
}
