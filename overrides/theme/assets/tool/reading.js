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
 * @property {string} [why] a word for what is wrong: a kind of fault (faults.py), or one of ours:
 *     empty, unreadable, near, none, engine, elsewhere-<format>
 * @property {string[]} [faults]
 *
 * @typedef {object} Reader
 * @property {Call} call
 * @property {Record<string, string>} kinds the formats that this page opens, and the action of Python
 *     that reads each; a file that says no format is read as the first
 * @property {boolean} [codes] whether it takes result codes, too: true where it is not said
 * @property {number} [mostBytes] of a file
 */

export const SELF_CHECK = "clinical-leadership-self-check";
const MOST_BYTES = 1_000_000; // Python measures again, each kind of file by its own limit
const SHORT = 80; // a text no longer than this is meant to be one code, and is told what is wrong
const MOST_BEFORE = 60; // characters of a chat's line before its code

/**
 * @param {string} name
 * @returns {Outcome}
 */
export function nothing(name) {
  return { name, found: [], misses: [] };
}

/**
 * @param {File} file
 * @param {Reader} options
 * @returns {Promise<Outcome>}
 */
export async function readFile(file, { call, kinds, mostBytes = MOST_BYTES }) {
  const { name, size } = file;
  if (size > mostBytes) return { ...nothing(name), why: "too-big" };
  const head = await file
    .slice(0, HEAD)
    .text()
    .catch(() => undefined);
  const base64 = head === undefined ? undefined : await base64Of(file);
  if (head === undefined || base64 === undefined) return { ...nothing(name), why: "unreadable" };
  const format = formatOf(head) ?? Object.keys(kinds)[0];
  if (!Object.hasOwn(kinds, format)) return { ...nothing(name), why: `elsewhere-${format}` };
  return judged(name, format, await call({ do: kinds[format], base64 }));
}

/**
 * @param {string} text
 * @param {Reader} options
 * @returns {Promise<Outcome>}
 */
export async function readWords(text, { call, kinds, codes = true }) {
  if (!text) return { ...nothing(""), why: "empty" };
  const format = formatOf(text.slice(0, HEAD));
  if (format && !Object.hasOwn(kinds, format))
    return { ...nothing(""), why: `elsewhere-${format}` };
  const fits = format ?? (text.startsWith("{") ? Object.keys(kinds)[0] : undefined);
  if (fits) return judged("", fits, await call({ do: kinds[fits], text }));
  return codes ? readCodes(text, call) : { ...nothing(""), why: "foreign" };
}

/**
 * @param {string} text
 * @param {Call} call
 * @returns {Promise<Outcome>}
 */
async function readCodes(text, call) {
  const answer = await call({ do: "find-codes", text });
  if (!answer.ok) return judged("", SELF_CHECK, answer);
  const { codes, near_misses: misses } = answer.ok;
  const found = codes.map((/** @type {any} */ each) => ({
    before: before(each.code, text),
    ...each,
    format: SELF_CHECK,
  }));
  if (found.length > 0) return { name: "", found, misses };
  if (misses.length > 0 && misses[0].text !== text) return { name: "", found, misses, why: "near" };
  if (text.length > SHORT) return { ...nothing(""), why: "none" };
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
 * What stands before a code in its line, as a chat names who wrote it.
 *
 * @param {string} code
 * @param {string} text
 */
function before(code, text) {
  const group = code.split("-")[0];
  const line = text.split("\n").find((each) => plain(each).includes(plain(code))) ?? "";
  const start = line.slice(0, Math.max(0, line.toUpperCase().indexOf(group)));
  return start.trim().slice(-MOST_BEFORE);
}

/** @param {string} text */
function plain(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/**
 * @param {File} file
 * @returns {Promise<string | undefined>} nothing when the browser cannot read it
 */
function base64Of(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}
