// What a key does on a note: choose something of it, or move to another one. No page is needed here.

/**
 * @typedef {import("./notes.js").Note} Note
 * @typedef {{key: keyof Note, value: string | boolean}} Choice
 * @typedef {{to: number} | {after: number}} Move to a note's place; or on to the next that is not
 *     sorted after it
 */

const LETTERS = new Map([
  ["o", "opportunity"],
  ["b", "obstacle"],
]);

/**
 * @param {string} key
 * @param {Note} note
 * @param {string[]} parts in the order of their keys
 * @returns {Choice | undefined}
 */
export function choiceOf(key, note, parts) {
  const letter = key.toLowerCase();
  const kind = LETTERS.get(letter);
  if (kind) return { key: "kind", value: kind };
  if (letter === "x") return { key: "leave_out", value: !note.leave_out };
  if (letter === "0") return { key: "part", value: "" };
  const part = /^\d$/.test(letter) ? parts[Number(letter) - 1] : undefined;
  return part ? { key: "part", value: part } : undefined;
}

/**
 * @param {string} key
 * @param {number} place
 * @param {number} count of notes
 * @returns {Move | undefined}
 */
export function moveOf(key, place, count) {
  /** @type {Record<string, Move>} */
  const moves = {
    ArrowDown: { to: Math.min(place + 1, count - 1) },
    ArrowUp: { to: Math.max(place - 1, 0) },
    Home: { to: 0 },
    End: { to: count - 1 },
    Enter: { after: place },
  };
  return Object.hasOwn(moves, key) ? moves[key] : undefined;
}

/**
 * What a choice is called, for who hears it.
 *
 * @param {Choice} choice
 */
export function wordOf({ key, value }) {
  if (key === "leave_out") return value ? "out" : "in";
  return String(value || "none");
}
