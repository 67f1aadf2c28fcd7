// Show what may be told back, as Python gives it.

import { inFull, today } from "../page/dates.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";

/**
 * @typedef {import("../engine/shapes.js").ToldBack} ToldBack
 * @typedef {import("../engine/shapes.js").Told} Told
 */

/**
 * What the page says of a report, by its words in data-about.
 *
 * @param {ToldBack} report
 * @param {boolean} isPointed whether a note that is in it may point to one person
 * @returns {Record<string, import("../page/show.js").State>}
 */
export function statesOf({ parts, groups, unsorted, left_out, invented }, isPointed) {
  const said = parts.some((part) => part.opportunities.length + part.obstacles.length > 0);
  const flags = [said ? "told" : "nothing", unsorted > 0 ? "unsorted" : "finished"];
  if (left_out > 0) flags.push("left-out");
  if (groups > 1) flags.push("several");
  if (invented) flags.push("invented");
  if (isPointed) flags.push("pointed");
  const texts = { unsorted, groups, "left-out": left_out };
  /** @type {Record<string, import("../page/show.js").State>} */
  const states = { report: { texts, flags } };
  for (const { part, opportunities, obstacles } of parts) {
    const kinds = [
      ...(opportunities.length > 0 ? ["opportunities"] : []),
      ...(obstacles.length > 0 ? ["obstacles"] : []),
    ];
    states[`told:${part}`] = { flags: kinds.length > 0 ? kinds : ["none"] };
  }
  return states;
}

/**
 * In how many groups a thing was heard is said where it is known, and there are several.
 *
 * @param {Told[]} told
 * @param {number} of
 */
export function rowsOf(told, of) {
  return told.map(({ text, groups }) => ({ text, groups, of, several: groups > 0 && of > 1 }));
}

/**
 * @param {HTMLElement} root
 * @param {ToldBack} report
 * @param {boolean} isPointed
 */
export function showTold(root, report, isPointed) {
  const states = statesOf(report, isPointed);
  states.report.texts = { ...states.report.texts, day: inFull(today()) };
  for (const { part, opportunities, obstacles } of report.parts) {
    fillRows(root, `${part}-opportunities`, rowsOf(opportunities, report.groups));
    fillRows(root, `${part}-obstacles`, rowsOf(obstacles, report.groups));
  }
  show(root, states);
}
