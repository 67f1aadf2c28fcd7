// What a workshop agrees: up to three priorities, typed on a card, which begin the plan.
//
// data-agreed   a field of what is agreed: what or part, with data-place
// data-about    agreed (texts: what-0 …; flags: any, what-0 …)

import { show } from "../page/show.js";
import { held, keep, root } from "./held.js";
import { prioritiesOf } from "./workshop.js";

const fields = /** @type {(HTMLTextAreaElement | HTMLSelectElement)[]} */ ([
  ...root.querySelectorAll("[data-agreed]"),
]);

export function prioritiesTyped() {
  return prioritiesOf(held.group.workshop.agreed);
}

/**
 * The first priorities are probably about these parts; whoever has chosen another keeps it.
 *
 * @param {string[]} parts
 */
export function suggestParts(parts) {
  held.group.workshop.agreed.forEach((entry, place) => {
    entry.part ||= parts[place] ?? "";
  });
  putAgreed();
}

/** @param {EventTarget | null} target where something was typed */
export function takeAgreed(target) {
  const field = fields.find((each) => each === target);
  if (!field) return;
  const { place = "0", agreed = "" } = field.dataset;
  Object.assign(held.group.workshop.agreed[Number(place)], { [agreed]: field.value });
  keep();
  tellAgreed();
}

/** Put what is agreed into its fields. */
export function putAgreed() {
  for (const field of fields) {
    const { place = "0", agreed = "" } = field.dataset;
    const entry = held.group.workshop.agreed[Number(place)];
    field.value = entry[/** @type {keyof typeof entry} */ (agreed)];
  }
  tellAgreed();
}

function tellAgreed() {
  /** @type {Record<string, string>} */
  const texts = {};
  held.group.workshop.agreed.forEach(({ what }, place) => {
    texts[`what-${place}`] = what.trim();
  });
  const flags = Object.keys(texts).filter((name) => texts[name]);
  show(root, { agreed: { texts, flags: [...flags, flags.length > 0 ? "any" : ""] } });
}
