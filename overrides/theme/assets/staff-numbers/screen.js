// Show in the page what Python answers: a table as it was understood, the paper, the page to share.

import { inFull } from "../page/dates.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { tickChoices } from "./answers.js";
import * as result from "./result.js";
import * as shared from "./shared.js";
import * as spellings from "./spellings.js";
import * as understood from "./understood.js";
import { numbered } from "./words.js";

/**
 * @typedef {import("./words.js").Words} Words
 * @typedef {import("../engine/shapes.js").Board} Board
 * @typedef {import("../engine/shapes.js").Shared} Shared
 * @typedef {import("../engine/shapes.js").Printed} Printed
 * @typedef {import("../engine/shapes.js").OverDates} OverDates
 *
 * @typedef {object} Compared what staff-compare gives
 * @property {result.OneDate[]} dates
 * @property {OverDates[]} over_dates
 * @property {Board | null} board
 */

/**
 * @param {HTMLElement} root
 * @param {understood.Reply} reply
 * @param {Words} words
 */
export function showReading(root, reply, words) {
  const { reading } = reply;
  fillLists(root, {
    groups: understood.groupRows(reply),
    choices: understood.choiceRows(reading),
    ...understood.optionRows(reply),
    ...spellings.unknownRows(reading, words),
    understood: spellings.understoodRows(reading, words),
  });
  tickChoices(root);
  show(root, { reading: understood.stateOfReading(reply), page: { flags: ["running", "used"] } });
}

/**
 * @param {HTMLElement} root
 * @param {Compared} compared
 * @param {{at: number, words: Words, isMapped: boolean}} how `at`: the date that is shown
 */
export function showResult(root, { dates, over_dates, board }, { at, words, isMapped }) {
  const one = dates[at];
  const { comparison } = one;
  fillLists(root, {
    dates: dates.map(({ comparison: { date } }, value) => ({ date: inFull(date ?? "–"), value })),
    ...result.gapRows(one, at === dates.length - 1 ? over_dates : [], words),
    records: result.recordRows(one.paper, words),
    professions: result.professionRows(comparison, words),
    shares: result.shareRows(comparison, words),
    doctors: result.doctorRows(one.paper, words),
    seats: board ? result.seatRows(board, words) : [],
  });
  const on = /** @type {HTMLSelectElement} */ (root.querySelector("[data-on]"));
  on.value = String(at);
  const how = { words, date: inFull(comparison.date ?? ""), isOne: dates.length === 1, isMapped };
  show(root, {
    result: result.stateOfResult(one, how),
    example: { flags: ["able", ...(comparison.example ? ["shown"] : [])] },
    page: { flags: ["running", "used"] },
    shared: { flags: [] },
    board: board ? { texts: boardTexts(board), flags: ["shown"] } : { flags: [] },
  });
}

/** @param {Board} board */
function boardTexts({ answered, no_profession, did_not_say }) {
  return {
    answered: numbered(answered),
    none: numbered(no_profession),
    silent: numbered(did_not_say),
  };
}

/**
 * @param {HTMLElement} root
 * @param {{shared: Shared, table: Printed | null}} found
 * @param {Words} words
 */
export function showShared(root, { shared: found, table }, words) {
  fillLists(root, {
    "shared-words": shared.sentenceRows(found, words),
    "shared-professions": shared.professionRows(found, words),
    "table-rows": shared.tableRows(table, words),
  });
  show(root, {
    shared: shared.stateOfShared(found, { words, date: inFull(found.date ?? "") }),
    table: shared.stateOfTable(table, words),
  });
}

/**
 * @param {HTMLElement} root
 * @param {Record<string, import("../page/rows.js").Row[]>} lists
 */
function fillLists(root, lists) {
  for (const [name, rows] of Object.entries(lists)) fillRows(root, name, rows);
}
