// A workshop as the page holds it: its card, its timers, what was agreed. No page is needed here.

/**
 * A timer that is not running has `left`; one that is running had it `since` then.
 *
 * @typedef {{left: number, since: number | null}} Timer milliseconds
 * @typedef {{what: string, part: string}} Agreed
 *
 * @typedef {object} Workshop
 * @property {boolean} isOpen
 * @property {string} card
 * @property {boolean} isBlank
 * @property {boolean} hasNotes
 * @property {boolean} hasNumbers
 * @property {Record<string, Timer>} timers by the item of the agenda
 * @property {Agreed[]} agreed
 */

export const FIRST = "opening";
const MINUTE = 60_000;
const MOST_AGREED = 3;

/** @returns {Workshop} */
export function noWorkshop() {
  return {
    isOpen: false,
    card: FIRST,
    isBlank: false,
    hasNotes: false,
    hasNumbers: false,
    timers: {},
    agreed: Array.from({ length: MOST_AGREED }, () => ({ what: "", part: "" })),
  };
}

/**
 * Whether what was kept in the tab is a workshop.
 *
 * @param {any} content
 * @returns {content is Workshop}
 */
export function isWorkshop(content) {
  if (typeof content !== "object" || content === null) return false;
  const { agreed, timers, card } = content;
  return (
    Object.keys(noWorkshop()).every((name) => Object.hasOwn(content, name)) &&
    typeof card === "string" &&
    typeof timers === "object" &&
    Object.values(timers ?? {}).every((each) => typeof each?.left === "number") &&
    Array.isArray(agreed) &&
    agreed.length === MOST_AGREED &&
    agreed.every((each) => typeof each?.what === "string" && typeof each.part === "string")
  );
}

/**
 * The cards of a group's workshop, in order. What there is nothing to say about has none.
 *
 * @param {Pick<import("../engine/shapes.js").Group, "discuss" | "parts" | "unknown" | "gap">} group
 * @returns {string[]}
 */
export function cardsOf({ discuss, parts, unknown, gap }) {
  const ofParts = discuss.flatMap(({ part }) => {
    const statements = parts.find((each) => each.part === part)?.widest ?? [];
    return [`part:${part}`, ...statements.map((each) => `s:${each}`)];
  });
  return [
    ...[FIRST, "pairs", "reading", "parts"],
    ...ofParts,
    ...(unknown.length > 0 ? ["unknown"] : []),
    ...(gap ? ["gap"] : []),
    ...["causes", "priorities", "leads", "each", "close"],
  ];
}

/** @type {Record<string, string>} */
const KEYS = {
  ArrowRight: "stage-next",
  PageDown: "stage-next",
  " ": "stage-next",
  ArrowLeft: "stage-back",
  PageUp: "stage-back",
  Home: "stage-first",
  b: "stage-blank",
  ".": "stage-blank",
  n: "stage-notes",
};

/**
 * What a key does on the stage. In a field only what types nothing; on a button not the space bar.
 *
 * @param {string} key
 * @param {"stage" | "control" | "field"} place
 * @returns {string} "" for nothing
 */
export function actionOf(key, place) {
  const name = key.length === 1 ? key.toLowerCase() : key;
  const isPage = name === "PageDown" || name === "PageUp";
  if (place === "field" && !isPage) return "";
  if (place === "control" && name === " ") return "";
  return Object.hasOwn(KEYS, name) ? KEYS[name] : "";
}

/**
 * @param {Timer | undefined} timer
 * @param {number} minutes what it begins with
 * @param {number} now
 * @returns {number} milliseconds, 0 when the time is up
 */
export function leftOf(timer, minutes, now) {
  const left = timer?.left ?? minutes * MINUTE;
  const gone = timer && timer.since !== null ? now - timer.since : 0;
  return Math.max(0, left - gone);
}

/**
 * The timer after its button is pressed: it goes, or it waits; one whose time is up begins anew.
 *
 * @param {Timer | undefined} timer
 * @param {number} minutes
 * @param {number} now
 * @returns {Timer}
 */
export function pressed(timer, minutes, now) {
  const left = leftOf(timer, minutes, now);
  if (left === 0) return { left: minutes * MINUTE, since: now };
  return { left, since: timer && timer.since !== null ? null : now };
}

/**
 * Minutes and seconds, as a clock shows them.
 *
 * @param {number} milliseconds
 */
export function clockOf(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * What was agreed, as the plan is begun with it.
 *
 * @param {Agreed[]} agreed
 */
export function prioritiesOf(agreed) {
  return agreed
    .map(({ what, part }) => ({ what: what.trim(), ...(part && { part }) }))
    .filter(({ what }) => what);
}
