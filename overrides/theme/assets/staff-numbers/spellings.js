// Spellings of a file: those that are not known, those that are, and what the reader says they mean.

import { numbered } from "./words.js";

/**
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../engine/shapes.js").UnknownSpelling} Unknown
 * @typedef {import("../engine/shapes.js").Understood} Understood
 * @typedef {{unknown: Unknown[], understood: Understood[]} | null} Spelt what staff-read gives
 */

export const MOST_SHOWN = 200; // spellings in one list

/**
 * Spellings that are not known, most rows first: a list of levels, one of all else.
 *
 * @param {Spelt} reading
 * @param {import("./words.js").Words} words
 */
export function unknownRows(reading, words) {
  const rows = (reading?.unknown ?? []).slice(0, MOST_SHOWN);
  const row = (/** @type {Unknown} */ each) => ({
    column: each.column,
    spelling: each.spelling,
    rows: numbered(each.rows),
    suggested: each.suggested ?? "",
    "suggested-label": each.suggested ? meaningOf(each.column, each.suggested, words) : "",
    means: "",
  });
  return {
    "unknown-levels": rows.filter(isLevel).map(row),
    "unknown-professions": rows.filter((each) => !isLevel(each)).map(row),
  };
}

/**
 * @param {Spelt} reading
 * @param {import("./words.js").Words} words
 * @returns {Row[]}
 */
export function understoodRows(reading, words) {
  return (reading?.understood ?? []).slice(0, MOST_SHOWN).map((each) => ({
    column: each.column,
    spelling: each.spelling,
    rows: numbered(each.rows),
    label: meaningOf(each.column, each.means, words),
    means: "",
    "is-level": isLevel(each),
    "is-profession": !isLevel(each),
  }));
}

/**
 * @param {string} column
 * @param {string} id
 * @param {import("./words.js").Words} words
 */
function meaningOf(column, id, words) {
  return words(column === "level" ? `Level:${id}` : `Who:${id}`);
}

/** @param {{column: string}} spelling */
export function isLevel({ column }) {
  return column === "level";
}

/**
 * A mapping with more rows: what was said last of a spelling holds.
 *
 * @param {string[][]} before rows of column, spelling, meaning
 * @param {string[][]} added
 * @returns {string[][]}
 */
export function withMeanings(before, added) {
  const rows = new Map(
    [...before, ...added].map((row) => [`${row[0]}\n${row[1].toLowerCase()}`, row]),
  );
  return [...rows.values()].filter(([, , means]) => means);
}

/**
 * The starting levels that a mapping changes.
 *
 * @param {string[][]} mapping
 * @returns {Record<string, string>}
 */
export function startsOf(mapping) {
  const rows = mapping.filter(([column]) => column === "start");
  return Object.fromEntries(rows.map(([, profession, level]) => [profession, level]));
}
