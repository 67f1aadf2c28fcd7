// A group as the page holds it: its codes, what came with them, and what the session has shown.

import { isWorkshop, noWorkshop } from "./workshop.js";

/**
 * What was last shown, and of whom: it stays until something else is.
 *
 * @typedef {object} Shown
 * @property {string[]} codes
 * @property {string[]} earlier
 * @property {"room" | "beyond"} audience
 * @property {string} by "", "role" or "profession"
 * @property {number | null} asked
 * @property {string} made the day
 *
 * @typedef {object} People as assessment_py/results/group_actions.py counts them
 * @property {number} counted
 * @property {number} needed more, for the people in the room
 * @property {number} needed_beyond more, for anyone else
 * @property {{source: string, reason: string}[]} left_out
 * @property {{sources: string[], counted: "last" | "all"}[]} versions
 * @property {boolean} invented whether it is the example
 *
 * @typedef {object} Collected
 * @property {string[]} codes
 * @property {string[]} earlier versions of a code, which do not count
 * @property {number | null} asked
 * @property {string} title
 * @property {string} audience "" before it is chosen
 * @property {string} by
 * @property {unknown[]} outputs what the session has shown, in Python's own words
 * @property {Shown | null} shown
 * @property {boolean} invented
 * @property {import("./workshop.js").Workshop} workshop
 * @property {{newer: number, bad: number, repeats: number}} noted of what cannot count
 */

export const MANY = 1000; // results above which the command line is the better place

/** @returns {Collected} */
export function noGroup() {
  return {
    codes: [],
    earlier: [],
    asked: null,
    title: "",
    audience: "",
    by: "",
    outputs: [],
    shown: null,
    invented: false,
    workshop: noWorkshop(),
    noted: { newer: 0, bad: 0, repeats: 0 },
  };
}

/**
 * The group that was kept in the tab; nothing where it is none.
 *
 * @param {any} content
 * @returns {Collected | undefined}
 */
export function groupKept(content) {
  if (typeof content !== "object" || content === null) return undefined;
  const isTexts = (/** @type {unknown} */ list) =>
    Array.isArray(list) && list.every((each) => typeof each === "string");
  const { workshop, ...needed } = noGroup(); // older pages of ours kept no workshop
  const isGroup =
    Object.keys(needed).every((name) => Object.hasOwn(content, name)) &&
    isTexts(content.codes) &&
    isTexts(content.earlier) &&
    Array.isArray(content.outputs) &&
    (content.shown === null || isTexts(content.shown?.codes));
  if (!isGroup) return undefined;
  return { ...content, workshop: isWorkshop(content.workshop) ? content.workshop : workshop };
}

/**
 * Whether what would be shown now is another group, or for others, than what was shown last.
 *
 * @param {Collected} group
 */
export function isStale({ codes, earlier, audience, asked, shown }) {
  if (!shown) return false;
  const now = JSON.stringify([codes, earlier, audience, asked]);
  return now !== JSON.stringify([shown.codes, shown.earlier, shown.audience, shown.asked]);
}

/**
 * How many people were asked, as it was typed.
 *
 * @param {string} text
 * @returns {number | null | undefined} null for nothing, undefined for what is no such number
 */
export function askedIn(text) {
  const typed = text.trim();
  if (!typed) return null;
  const number = Number(typed);
  return /^\d{1,6}$/.test(typed) && number > 0 ? number : undefined;
}

/**
 * The line that counts, and what is said below it.
 *
 * @param {Collected} group
 * @param {People | undefined} people
 * @param {{slips: number, moreSlips: number, known: boolean, unopened: boolean}} found
 * @returns {Record<string, import("../page/show.js").State>}
 */
export function countsOf(group, people, found) {
  const { noted, asked } = group;
  const counted = people?.counted ?? 0;
  const needed = people?.needed ?? 0;
  const reasons = { ...reasonsOf(people), newer: noted.newer, bad: noted.bad };
  const left = Object.values(reasons).reduce((sum, each) => sum + each, 0);
  const look = found.slips + found.moreSlips;
  /** @type {Record<string, unknown>} */
  const given = {
    any: counted + left + look > 0,
    "counted-one": counted === 1,
    look,
    "look-one": look === 1,
    "more-slips": found.moreSlips,
    left,
    "left-one": left === 1,
    known: found.known,
    many: counted > MANY,
    few: counted > 0 && needed > 0,
    "need-one": needed === 1,
    enough: counted > 0 && needed === 0,
    "over-asked": asked !== null && asked < counted,
    changed: isStale(group),
    unopened: found.unopened,
  };
  const texts = { counted, needed, left, look, asked: asked ?? "", "more-slips": found.moreSlips };
  /** @type {Record<string, import("../page/show.js").State>} */
  const states = { collected: { texts, flags: present(given) } };
  const all = { ...reasons, repeat: noted.repeats, all: manyVersions(people) };
  for (const [reason, count] of Object.entries(all)) {
    states[`left:${reason}`] = {
      texts: { count },
      flags: present({ any: count, one: count === 1 }),
    };
  }
  const isSome = Object.values(all).some((count) => count > 0);
  states["left-out"] = { flags: present({ some: isSome }) };
  return states;
}

/** @param {People | undefined} people */
function reasonsOf(people) {
  const reasons = { form: 0, edition: 0, earlier: 0 };
  for (const { reason } of people?.left_out ?? []) {
    if (reason === "form" || reason === "edition" || reason === "earlier") reasons[reason] += 1;
  }
  return reasons;
}

/** @param {People | undefined} people */
function manyVersions(people) {
  return (people?.versions ?? []).filter(({ counted }) => counted === "all").length;
}

/** @param {Record<string, unknown>} given */
function present(given) {
  return Object.keys(given).filter((name) => Boolean(given[name]));
}
