// Show the group, as far as it may be shown now: Python decides, and this draws what it gives.

import { inFull, today } from "../page/dates.js";
import { toHeading } from "../page/heading.js";
import { inSlices, letGo } from "../page/let-go.js";
import { fillRows } from "../page/rows.js";
import { blank, show } from "../page/show.js";
import { foldCodes, onlyCodes } from "./codes.js";
import { askedIn, countsOf } from "./collected.js";
import { askedField, engine, fail, held, keep, root, settle, takeAway, tell } from "./held.js";
import { ready, takeDown } from "./stage.js";
import { nothingOf } from "./statement.js";
import { drawingOf } from "./view.js";

/** @typedef {import("./collected.js").Shown} Shown */

const abouts = new Set(
  [...root.querySelectorAll("[data-about]")].map((each) => each.getAttribute("data-about") ?? ""),
);

const asBuilt = [...root.querySelectorAll("[data-list]")].map(
  (list) => /** @type {const} */ ([list, [...list.children]]),
);

export async function present({ anyway = false } = {}) {
  settle();
  const asked = askedIn(askedField.value);
  if (asked === undefined) return fail(askedField, "unasked");
  if (!held.group.audience) {
    return fail(
      /** @type {HTMLInputElement} */ (root.querySelector("#group-audience-room")),
      "unchosen",
    );
  }
  held.again = () => void present({ anyway });
  held.group = { ...held.group, asked };
  const { codes, earlier, by } = held.group;
  const audience = /** @type {Shown["audience"]} */ (held.group.audience);
  const wanted = { codes, earlier, audience, by, asked, made: today() };
  const reply = await askFor(wanted, anyway);
  if (!reply) return;
  if (reply.wait) return waitAt("wait", reply.wait);
  if (!(await draw(wanted, reply))) return;
  foldCodes(reply.group.needed);
  toHeading("view-heading");
}

/** @param {boolean} [anyway] */
export async function breakDown(anyway = false) {
  const { shown } = held.group;
  if (!shown) return;
  held.again = () => void breakDown(anyway);
  const chosen = root.querySelector('input[name="by"]:checked');
  const wanted = { ...shown, by: chosen instanceof HTMLInputElement ? chosen.value : "" };
  const reply = await askFor(wanted, anyway);
  if (!reply) return;
  if (reply.wait) return waitAt("by", reply.wait);
  await draw(wanted, reply);
}

/** Show again what was shown before the page was loaded anew. */
export async function showAgain() {
  const { shown } = held.group;
  const back = shown && (await askFor(shown, true));
  if (shown && back && (await draw(shown, back))) foldCodes(back.group.needed);
}

/**
 * @param {Shown} wanted
 * @param {boolean} anyway
 */
function askFor(wanted, anyway) {
  return engine.ask({ do: "group", ...requestOf(wanted), shown: held.group.outputs, anyway });
}

/** @param {Shown} wanted */
export function requestOf({ codes, earlier, audience, by, asked }) {
  return { codes, earlier, audience, ...(by && { by }), ...(asked && { asked }) };
}

/**
 * @param {"wait" | "by"} about
 * @param {{changed: number, wait: number}} wait
 */
function waitAt(about, { changed, wait }) {
  if (about === "wait") {
    const counts = countsOf(held.group, held.people, { ...held.found, known: held.isKnown });
    show(root, counts);
    show(root, { collected: { flags: [...(counts.collected.flags ?? []), "changed"] } });
  }
  const flags = ["waiting", changed === 1 ? "one" : "more"];
  show(root, { [about]: { texts: { changed, wait }, flags } });
}

const isNarrow = matchMedia("(max-width: 45em)"); // where one part's figures are three screens

let drawings = 0; // begun by now, and cleared away

/**
 * Draw in slices, so that no key waits; the words that open the view come last.
 *
 * @param {Shown} wanted
 * @param {{group: import("../engine/shapes.js").Group, shown: unknown[], warned: boolean}} reply
 * @returns {Promise<boolean>} false where another was begun meanwhile, or all was cleared
 */
async function draw(wanted, { group: found, shown: outputs, warned }) {
  if (found.needed > 0) undraw(); // too few for these readers: not even out of sight
  drawings += 1;
  const mine = drawings;
  held.group = { ...held.group, by: wanted.by, outputs, shown: wanted };
  const { made, by } = wanted;
  const { title, invented } = held.group;
  const isOlder = found.edition !== root.dataset.edition;
  const about = { made: inFull(made), title: invented ? "" : title, warned, isOlder };
  const { states, rows } = drawingOf(found, about);
  const flags = [...(states.group.flags ?? []), "held", by ? `by-${by}` : ""];
  const { group: whole, ...others } = { ...nothingOf(abouts, states), ...states };
  const steps = [
    ...Object.entries(others).map(
      ([about, state]) =>
        () =>
          show(root, { [about]: state }),
    ),
    ...Object.entries(rows).map((each) => () => fill(...each)),
    () => ready(found),
    () => show(root, { group: { ...whole, flags }, by: { flags: [] } }),
  ];
  if (!(await inSlices(steps, () => mine === drawings))) return false;
  held.discussed = found.discuss.map(({ part }) => part);
  const open = isNarrow.matches ? held.discussed.slice(0, 1) : held.discussed;
  for (const each of root.querySelectorAll("[data-part]")) {
    const isFirst = open.includes(each.getAttribute("data-part") ?? "");
    if (each instanceof HTMLDetailsElement) each.open = isFirst;
  }
  takeAway.rest();
  show(root, { table: { flags: [] } });
  keep();
  tell();
  await letGo();
  return mine === drawings;
}

/**
 * Fill every list of this name: a line stands on the page and on more than one card. Its template
 * stands beside it, or beside what it is in.
 *
 * @param {string} name
 * @param {import("../page/rows.js").Row[]} rows
 */
function fill(name, rows) {
  for (const template of root.querySelectorAll(`template[data-row="${name}"]`)) {
    if (template.parentElement) fillRows(template.parentElement, name, rows);
  }
}

/** Nothing of any answer stays in the page, seen or not. */
export function undraw() {
  drawings += 1;
  held.discussed = [];
  blank(root);
  onlyCodes();
  show(root, nothingOf(abouts));
  show(root, { group: { flags: [] }, work: { flags: [] }, by: { flags: [] } });
  for (const [list, items] of asBuilt) list.append(...items); // an order tells something too
  for (const fold of root.querySelectorAll("[data-view] details")) fold.removeAttribute("open");
  takeDown();
}
