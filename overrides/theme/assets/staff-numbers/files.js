// Take the files that the reader gives: a table, or spellings that they saved here before.
//
// data-drop, data-file, data-mapping as in page.js

import { lateAnswers } from "../page/asking.js";
import { mark } from "../page/field-errors.js";
import { onFilesGiven } from "../page/files-given.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { base64Of } from "../tool/reading.js";
import { numbered } from "./words.js";

/**
 * @typedef {object} Handlers
 * @property {(source: {base64: string}) => unknown} open
 * @property {(size: number, most: number) => unknown} refuse a file too big, or one that cannot be read
 * @property {(base64: string) => unknown} openMapping
 */

/**
 * `forgetTable()` and `forgetMapping()`: a file that the browser still reads is wanted no more.
 *
 * @param {HTMLElement} root
 * @param {Handlers} handlers
 */
export function filesIn(root, { open, refuse, openMapping }) {
  const tables = lateAnswers();
  const mappings = lateAnswers();
  /** @param {string} place */
  const within = (place) => /** @type {HTMLElement} */ (root.querySelector(place));

  onFilesGiven(within("[data-drop]"), async ([file]) => {
    const most = Number(within("[data-file]").dataset.mostBytes);
    const isTooBig = file.size > most;
    const read = await tables.newest(async () => ({
      base64: isTooBig ? undefined : await base64Of(file),
    }));
    if (!read) return;
    if (read.base64 === undefined) refuse(file.size, most);
    else open({ base64: read.base64 });
  });
  onFilesGiven(within("[data-mapping]"), async ([file]) => {
    const read = await mappings.newest(async () => ({ base64: await base64Of(file) }));
    if (read) openMapping(read.base64 ?? "");
  });
  return {
    forgetTable: tables.outdate,
    forgetMapping: mappings.outdate,
    /**
     * What came of a file of spellings: its faults, or how many spellings there are now; or nothing.
     *
     * @param {string[]} [faults]
     * @param {number} [number]
     */
    sayMapping(faults = [], number = undefined) {
      const isFaulty = faults.length > 0;
      const flags = isFaulty ? ["faulty"] : number === undefined ? [] : ["taken"];
      const rows = faults.map((fault) => ({ fault }));
      fillRows(root, "mapping-faults", rows);
      show(root, { mapping: { texts: { number: numbered(number) }, flags } });
      mark(/** @type {HTMLInputElement} */ (within("[data-mapping]")), isFaulty);
    },
  };
}

/**
 * Put every field back to what it was when the page came.
 *
 * @param {HTMLElement} root
 */
export function emptyFields(root) {
  for (const form of root.querySelectorAll("form")) form.reset();
  for (const field of root.querySelectorAll("input[type=file], textarea")) {
    /** @type {HTMLInputElement | HTMLTextAreaElement} */ (field).value = "";
  }
}
