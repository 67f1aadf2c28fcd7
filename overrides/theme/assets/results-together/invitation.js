// Put the day and the way to answer into the words of an invitation.
//
// data-invite   a field: day or way
// data-letter   the words, to copy
// data-about    invite (texts: day, way, link; flags: day, linked)

import { copySeen } from "../page/clipboard.js";
import { show } from "../page/show.js";

const FORM = "self-check/organisation.html";
const MINE = "to me";

/** @param {HTMLElement} root */
export function invitationIn(root) {
  const letter = /** @type {HTMLElement} */ (root.querySelector("[data-letter]"));
  const address = new URL(`${root.dataset.base ?? ""}/${FORM}`, location.href);

  function fill() {
    const [day, way] = ["day", "way"].map((name) => {
      const field = root.querySelector(`[data-invite="${name}"]`);
      return field instanceof HTMLInputElement ? field.value.trim() : "";
    });
    const isLinked = address.protocol !== "file:"; // nobody else could open that
    const flags = [day ? "day" : "", isLinked ? "linked" : ""];
    const link = isLinked ? address.href : "";
    show(root, { invite: { texts: { day, way: way || MINE, link }, flags } });
  }

  root.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.invite) fill();
  });
  fill();
  return {
    fill,
    async copy() {
      show(root, { copying: { flags: [await copySeen(letter)] } });
    },
  };
}
