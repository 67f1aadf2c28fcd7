// Say at its field why what was given is no table: in a summary that takes the focus, and beside it.
//
// data-about="fault"  at-file or at-text: the field; refused, with the reasons, and asks-heading where
//                     the reader may name the row of the headings; without it nothing was pasted
// data-rows           reasons

import { fieldErrorsIn, mark } from "../page/field-errors.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { NO_HEADINGS, problemRow } from "./understood.js";

/** @param {HTMLElement} root */
export function refusalsIn(root) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-drop]"));
  const errors = fieldErrorsIn(place);
  /** @param {string} selector */
  const field = (selector) => /** @type {HTMLInputElement} */ (place.querySelector(selector));
  const [chooser, area] = [field("[data-file]"), field("[data-text]")];

  return {
    clear() {
      fillRows(root, "reasons", []);
      show(root, { fault: { flags: [] } });
      errors.clear();
      mark(area, false);
    },
    /** Nothing was pasted. */
    noText() {
      errors.clear();
      show(root, { fault: { flags: ["at-text"] } });
      mark(area, true);
      area.focus();
    },
    /**
     * @param {import("./understood.js").Reply} reply
     * @param {object} [source] with a text, where it was pasted; or else it was a file
     */
    refuse({ problems, more }, source = {}) {
      fillRows(
        root,
        "reasons",
        problems.map((each) => problemRow(each, more)),
      );
      const asksHeading = problems.some(({ id }) => id === NO_HEADINGS);
      const isText = "text" in source;
      const at = isText ? "at-text" : "at-file";
      show(root, { fault: { flags: ["refused", at, asksHeading ? "asks-heading" : ""] } });
      const wrong = isText ? area : chooser;
      errors.show(wrong);
      const told = wrong.getAttribute("aria-describedby");
      wrong.setAttribute("aria-describedby", `${told} staff-reasons`);
    },
  };
}
