// Where the plan's parts stood then, and where they stand now: two saved collections, side by side.
//
// data-side   "then" or "now": where that collection is opened

import { lateAnswers } from "../page/asking.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { openerIn } from "../tool/open.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {import("../engine/shapes.js").ThenAndNow} ThenAndNow
 * @typedef {{codes: string[], earlier: string[]}} Collected
 * @typedef {{part: string, middle: number | null, count: number}[]} Middles
 */

const ROOM = "room"; // whoever holds the plan and the collection was in it

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").Call} page.call
 * @param {() => Plan} page.plan
 * @param {(part: string) => string} page.titleOf
 */
export function middlesIn(root, { call, plan, titleOf }) {
  /** @type {Record<string, Middles>} */
  const chosen = {};
  const late = lateAnswers(); // until all is cleared

  const openers = [...root.querySelectorAll("[data-side]")].map((element) => {
    const side = element.getAttribute("data-side") ?? "";
    const opener = openerOf(element, call, (found) => {
      opener.forget();
      take(side, found).catch(() => show(root, { middles: { flags: ["failed"] } }));
    });
    return opener;
  });

  /**
   * @param {string} side
   * @param {Collected} collected
   */
  async function take(side, { codes, earlier }) {
    const answer = await late.current(call({ do: "group", codes, earlier, audience: ROOM }));
    if (!answer) return;
    const { ok } = answer;
    if (!ok?.group?.parts.length) {
      delete chosen[side];
      show(root, { [`side:${side}`]: { flags: ["few"] }, middles: { flags: [] } });
      return;
    }
    chosen[side] = middlesOf(ok.group.parts);
    show(root, { [`side:${side}`]: { texts: { count: ok.group.counted }, flags: ["ready"] } });
    await compare();
  }

  async function compare() {
    const { then, now } = chosen;
    if (!then || !now) return;
    const answer = await late.current(call({ do: "then-and-now", plan: plan(), then, now }));
    if (answer) showMoved(root, answer.ok?.parts ?? [], titleOf);
  }

  return {
    forget() {
      late.outdate();
      for (const opener of openers) opener.forget();
      for (const side of ["then", "now"]) {
        delete chosen[side];
        show(root, { [`side:${side}`]: { flags: [] } });
      }
      fillRows(root, "middles", []);
      show(root, { middles: { flags: [] } });
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {ThenAndNow[]} parts
 * @param {(part: string) => string} titleOf
 */
function showMoved(root, parts, titleOf) {
  const rows = parts.map((each) => rowOf(each, titleOf));
  fillRows(root, "middles", rows);
  show(root, { middles: { flags: [rows.length > 0 ? "shown" : "none"] } });
}

/**
 * @param {Element} side
 * @param {import("../tool/waiting.js").Call} call
 * @param {(collected: any) => void} take
 */
function openerOf(side, call, take) {
  return openerIn(/** @type {HTMLElement} */ (side.querySelector("[data-open]")), {
    call,
    codes: false,
    kinds: { "clinical-leadership-group": "collect" },
    take,
  });
}

/**
 * @param {{part: string, scores: {middle: number | null, count: number}}[]} parts of a group
 * @returns {Middles}
 */
function middlesOf(parts) {
  return parts.map(({ part, scores: { middle, count } }) => ({ part, middle, count }));
}

/**
 * @param {ThenAndNow} about
 * @param {(part: string) => string} titleOf
 * @returns {import("../page/rows.js").Row}
 */
function rowOf({ part, then, now, change }, titleOf) {
  const [first, second] = [then?.middle ?? null, now?.middle ?? null];
  return {
    part: titleOf(part),
    earlier: first,
    "earlier-count": first === null ? null : (then?.count ?? null),
    later: second,
    "later-count": second === null ? null : (now?.count ?? null),
    change: change === null ? "" : String(change).replace("-", ""),
    [directionOf(change)]: true,
  };
}

/** @param {number | null} change */
function directionOf(change) {
  if (change === null) return "unknown";
  if (change === 0) return "level";
  return change > 0 ? "up" : "down";
}
