// What the page holds, for its other files: its elements, the engine, the group and what came with it.

import { fieldErrorsIn } from "../page/field-errors.js";
import { show } from "../page/show.js";
import { KEPT, storeNamed } from "../page/storage.js";
import { takeAwayIn } from "../tool/take-away.js";
import { engineIn } from "../tool/waiting.js";
import { countsOf, noGroup } from "./collected.js";
import { invitationIn } from "./invitation.js";

/**
 * @typedef {object} Held
 * @property {import("./collected.js").Collected} group
 * @property {import("./collected.js").People} [people]
 * @property {boolean} isKnown whether the last paste brought nothing new
 * @property {boolean} isSaved whether a file has these codes
 * @property {string[]} discussed the parts to talk about, as they are shown
 * @property {{slips: number, moreSlips: number, unopened: boolean}} found what needs a look
 * @property {() => void} again what is asked once more after a failure
 */

const KEY = `${KEPT.resultsTogether}group`;
const MARK = `${KEPT.resultsTogether}cleared`;

export const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
export const engine = engineIn(root);
export const takeAway = takeAwayIn(root);
export const invitation = invitationIn(root);
export const askedField = /** @type {HTMLInputElement} */ (root.querySelector("#group-asked"));
export const tab = storeNamed("sessionStorage");
const collect = /** @type {HTMLElement} */ (root.querySelector("[data-collect]"));
const errors = fieldErrorsIn(collect);

/** @type {Held} */
export const held = {
  group: noGroup(),
  isKnown: false,
  isSaved: false,
  discussed: [],
  found: { slips: 0, moreSlips: 0, unopened: false },
  again: () => {},
};

/** Nobody's own results are in danger: none are here, or they are invented, or a file has them. */
export function isAtRisk() {
  return held.group.codes.length > 0 && !held.group.invented && !held.isSaved;
}

export function kept() {
  return tab.get(KEY);
}

export function keep() {
  tab.set(KEY, JSON.stringify(held.group));
}

export function dropKept() {
  tab.remove(KEY);
  tab.set(MARK, new Date().toISOString());
}

/** What came, counted, and whether there is anything to clear. */
export function tell() {
  const { group, found } = held;
  show(root, countsOf(group, held.people, { ...found, known: held.isKnown }));
  show(root, {
    example: { flags: [group.invented ? "shown" : "", group.codes.length === 0 ? "able" : ""] },
    wait: { flags: ["none"] },
  });
  const flags = group.codes.length > 0 || found.slips > 0 ? ["held"] : [];
  if (!group.shown) show(root, { group: { flags } });
}

/**
 * @param {import("../page/field-errors.js").Field} field
 * @param {string} why
 */
export function fail(field, why) {
  const isText = field instanceof HTMLTextAreaElement;
  field.closest("details")?.toggleAttribute("open", true); // as codes.js folds it away
  show(root, { collect: { flags: ["faulty", why, isText ? "at-text" : ""] } });
  errors.show(field);
}

export function settle() {
  errors.clear();
  show(root, { collect: { flags: [] } });
}

/** Put the group's own words and choices into the fields. */
export function putFields() {
  const { asked, by, audience } = held.group;
  askedField.value = String(asked ?? "");
  for (const field of root.querySelectorAll("input[type=radio]")) {
    if (!(field instanceof HTMLInputElement)) continue;
    field.checked = field.value === (field.name === "by" ? by : audience);
  }
}
