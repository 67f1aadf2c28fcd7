// Unfold on paper what is folded away on the screen; print one page of the report alone.

import { tell } from "./show.js";

/** @param {HTMLElement} root */
export function unfoldOnPaper(root) {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];

  addEventListener("beforeprint", () => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = root.querySelectorAll("details[data-print-open]:not([open])");
    unfolded = [...folded];
    for (const details of unfolded) details.open = true;
  });

  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });
}

/**
 * Print one thing and not the rest.
 *
 * @param {HTMLElement} root
 * @param {string} what
 */
export function printOnly(root, what) {
  addEventListener("afterprint", () => tell(root, { paper: { facts: ["whole"] } }), { once: true });
  tell(root, { paper: { facts: [what] } });
  window.print();
}
