// Read one file, or one text, with Python: what was found in it, or why nothing was.

import { formatOf, HEAD } from "./kinds.js";

/**
 * @typedef {import("./waiting.js").Answer} Answer
 * @typedef {import("./waiting.js").Call} Call
 * @typedef {{text: string, faults: string[]}} Miss what looks like a code and is none
 * @typedef {any} Found what Python gives for a file or a code, with its `format`
 *
 * @typedef {object} Outcome what became of one file, or of a text
 * @property {string} name of the file; "" for a text
 * @property {Found[]} found
 * @property {Miss[]} misses
 * @property {number} [more] codes that are there besides those found
 * @property {number} [moreMisses]
 * @property {string} [why] a word for what is wrong: a kind of fault (faults.py), or one of ours:
 *     empty, unreadable, near, none, engine, elsewhere-<format>
 * @property {string[]} [reason] of "engine": the kind of failure, and "old" where a reload may help
 * @property {string[]} [faults]
 *
 * @typedef {object} Reader
 * @property {Call} call
 * @property {Record<string, string>} kinds the formats that this page opens, and the action of Python
 *     that reads each; a file that says no format is read as the first
 * @property {boolean} [codes] whether it takes result codes, too: true where it is not said
 * @property {number} [mostBytes] of a file
 * @property {number} [most] codes of one text that are wanted; all where it is not said
 * @property {import("./waiting.js").Options} [options] to follow, and to stop, the reading of many
 */

export const SELF_CHECK = "clinical-leadership-self-check";
export const MOST_BYTES = 1_000_000; // Python measures again, each kind of file by its own limit
const SHORT = 80; // a text no longer than this is meant to be one code, and is told what is wrong

/**
 * @param {string} name
 * @returns {Outcome}
 */
export function nothing(name) {
  return { name, found: [], misses: [] };
}

/**
 * @param {File} file
 * @param {Reader} reader
 * @returns {Promise<Outcome>}
 */
export async function readFile(file, reader) {
  const { call, kinds, codes = true, mostBytes = MOST_BYTES } = reader;
  const { name, size } = file;
  if (size > mostBytes) return { ...nothing(name), why: "too-big" };
  const head = await file
    .slice(0, HEAD)
    .text()
    .catch(() => undefined);
  const base64 = head === undefined ? undefined : await base64Of(file);
  if (head === undefined || base64 === undefined) return { ...nothing(name), why: "unreadable" };
  const said = formatOf(head);
  const format = said ?? Object.keys(kinds)[0];
  if (!Object.hasOwn(kinds, format)) return { ...nothing(name), why: `elsewhere-${format}` };
  const outcome = judged(name, format, await call({ do: kinds[format], base64 }));
  if (said || !codes || outcome.why !== "foreign") return outcome;
  const chat = await readCodes(name, { base64 }, reader);
  return chat.why === "none" ? outcome : chat;
}

/**
 * @param {string} text
 * @param {Reader} reader
 * @returns {Promise<Outcome>}
 */
export async function readWords(text, reader) {
  const { call, kinds, codes = true } = reader;
  if (!text) return { ...nothing(""), why: "empty" };
  const format = formatOf(text.slice(0, HEAD));
  if (format && !Object.hasOwn(kinds, format))
    return { ...nothing(""), why: `elsewhere-${format}` };
  const fits = format ?? (text.startsWith("{") ? Object.keys(kinds)[0] : undefined);
  if (fits) return judged("", fits, await call({ do: kinds[fits], text }));
  return codes ? readCodes("", { text }, reader) : { ...nothing(""), why: "foreign" };
}

/**
 * The codes in a text, or in a file that is no file of ours: a chat as it was saved.
 *
 * @param {string} name
 * @param {{text: string} | {base64: string}} content
 * @param {Reader} reader
 * @returns {Promise<Outcome>}
 */
async function readCodes(name, content, { call, most, options }) {
  const answer = await call({ do: "find-codes", ...content, ...(most && { most }) }, options);
  if (!answer.ok) return judged(name, SELF_CHECK, answer);
  const { codes, more_codes, near_misses: misses, more_near_misses } = answer.ok;
  const found = codes.map((/** @type {any} */ each) => ({ ...each, format: SELF_CHECK }));
  const outcome = { name, found, misses, more: more_codes, moreMisses: more_near_misses };
  if (found.length > 0) return outcome;
  const text = "text" in content ? content.text : undefined;
  if (misses.length > 0 && misses[0].text !== text) return { ...outcome, why: "near" };
  if (text === undefined || text.length > SHORT) return { ...outcome, why: "none" };
  return judged("", SELF_CHECK, await call({ do: "read-code", text }));
}

/**
 * @param {string} name
 * @param {string} format
 * @param {Answer} answer
 * @returns {Outcome}
 */
function judged(name, format, { ok, kind, faults }) {
  if (ok) return { name, found: [{ ...ok, format }], misses: [] };
  if (kind === "slip") return { name, found: [], misses: [{ text: "", faults }], why: kind };
  return { ...nothing(name), why: kind, faults };
}

/**
 * @param {File} file
 * @returns {Promise<string | undefined>} nothing when the browser cannot read it
 */
export function base64Of(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}
