// Fold the choosers away once a result shows, and open them again where something is to be put right.
//
// data-choosers      what is folded: both sides, under a line that names the two results
// data-trouble       why there is no comparison; it stands above them, and takes the focus
// data-about="compared"  shown where there is a result, with both, one or neither: which of them have
//                        a date (texts: earlier, later; dated, where it is the only one)

import { inFull } from "../page/dates.js";
import { toHeading } from "../page/heading.js";

/** @param {HTMLElement} root */
export function choosersIn(root) {
  const fold = /** @type {HTMLDetailsElement} */ (root.querySelector("[data-choosers]"));
  const trouble = /** @type {HTMLElement} */ (root.querySelector("[data-trouble]"));
  function open() {
    fold.open = true;
  }

  return {
    open,
    openAtTrouble() {
      open();
      trouble.focus();
    },
    /**
     * What is wrong on a side is not folded away with it.
     *
     * @param {string} name of the result, whose heading has the focus now
     */
    foldBefore(name) {
      fold.open = fold.querySelector("[data-error]:not([hidden])") !== null;
      toHeading(`${name}-heading`);
    },
  };
}

/**
 * What is said of one result.
 *
 * @param {{response: import("../tool/responses.js").Responses, code: string}} one
 * @returns {import("../page/show.js").State}
 */
export function sideOf({ response: { form, edition, made = "" }, code }) {
  const flags = [form];
  if (made) flags.push("dated");
  if (code) flags.push("coded");
  return { texts: { edition, made: made && inFull(made), code }, flags };
}

/**
 * What the line says in which the choosers are folded.
 *
 * @param {string[]} days of the earlier and of the later result; "" where there is none
 * @returns {import("../page/show.js").State}
 */
export function summaryOf(days) {
  const [earlier, later] = days.map((day) => day && inFull(day));
  const flags = ["shown", ["neither", "one", "both"][days.filter(Boolean).length]];
  return { texts: { earlier, later, dated: earlier || later }, flags };
}
