// What staff-share gives, as the page to share shows it: words, and a table where there is one.

import { listed, numbered } from "./words.js";

/**
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").Shared} Shared
 * @typedef {import("../engine/shapes.js").SharedWord} SharedWord
 * @typedef {import("../engine/shapes.js").Printed} Printed
 * @typedef {import("./words.js").Words} Words
 */

const TOLD = ["fewer", "more"];

/**
 * @param {Shared} shared
 * @param {{words: Words, date: string}} how `date` in full
 * @returns {State}
 */
export function stateOfShared({ kind, threshold, words: found }, { words, date }) {
  const flags = ["shown"];
  if (date) flags.push("dated");
  if (found.some(({ word }) => TOLD.includes(word))) flags.push("words");
  if (found.some(({ word }) => word === "fewer")) flags.push("fewer");
  return { texts: { date, kind: words(`kind:${kind}`), threshold: numbered(threshold) }, flags };
}

/**
 * A sentence each for what is said, in the fixed order of professions.
 *
 * @param {Shared} shared
 * @param {Words} words
 * @returns {Row[]}
 */
export function sentenceRows({ words: found }, words) {
  return found
    .filter(({ word }) => TOLD.includes(word))
    .map(({ profession, level, word }) => ({
      [word]: true,
      who: words(`who:${profession}`),
      level: words(`level:${level}`),
    }));
}

/**
 * Each profession once, its levels by their word.
 *
 * @param {Shared} shared
 * @param {Words} words
 * @returns {Row[]}
 */
export function professionRows({ words: found }, words) {
  return [...new Set(found.map(({ profession }) => profession))].map((profession) => {
    const its = found.filter((each) => each.profession === profession);
    const levels = (/** @type {SharedWord["word"]} */ word) =>
      listed(its.filter((each) => each.word === word).map(({ level }) => words(`level:${level}`)));
    return {
      Who: words(`Who:${profession}`),
      fewer: levels("fewer"),
      more: levels("more"),
      "no-gap": levels("no-gap"),
      "not-shown": levels("not-shown"),
    };
  });
}

/**
 * @param {Printed | null} table
 * @param {Words} words
 * @returns {State}
 */
export function stateOfTable(table, words) {
  if (!table) return { flags: [] };
  if (table.refused) return { flags: ["refused", table.refused] };
  const row = columnsOf(table, words);
  return {
    texts: {
      ...row.texts,
      threshold: numbered(table.threshold),
      "left-out": listed(table.left_out.map((each) => words(`who:${each}`))),
    },
    flags: ["printed", ...row.flags, ...(table.left_out.length > 0 ? ["left-out"] : [])],
  };
}

/**
 * @param {Printed | null} table
 * @param {Words} words
 * @returns {Row[]}
 */
export function tableRows(table, words) {
  if (!table || table.refused) return [];
  const { texts, flags } = columnsOf(table, words);
  const columns = { ...texts, ...Object.fromEntries(flags.map((flag) => [flag, true])) };
  const rows = table.rows.map((professions, at) => ({
    ...columns,
    ...peopleOf(table.cells[at]),
    Who: listed(professions.map((each, at) => words(at ? `who:${each}` : `Who:${each}`))),
    total: numbered(table.row_totals[at]),
  }));
  const sums = peopleOf(table.column_totals);
  return [...rows, { ...columns, ...sums, "total-row": true, total: numbered(table.total) }];
}

/**
 * The levels of each column, the first and the last of them.
 *
 * @param {Printed} table
 * @param {Words} words
 */
function columnsOf({ columns }, words) {
  /** @type {Record<string, string>} */
  const texts = {};
  /** @type {string[]} */
  const flags = [];
  columns.forEach((column, at) => {
    // Places off the ladder, such as band 8 that is not split, are in a column and not in its name.
    const levels = column.filter((each) => words(`level:${each}`) !== each);
    flags.push(`has-${at + 1}`);
    if (levels.length > 1) flags.push(`range-${at + 1}`);
    texts[`from-${at + 1}`] = words(`Level:${levels[0]}`);
    texts[`to-${at + 1}`] = words(`level:${levels[levels.length - 1]}`);
  });
  return { texts, flags };
}

/** @param {(number | null)[]} cells */
function peopleOf(cells) {
  return Object.fromEntries(cells.map((people, at) => [`people-${at + 1}`, numbered(people)]));
}
