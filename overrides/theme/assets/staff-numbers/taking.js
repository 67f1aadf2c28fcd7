// Take what the reader gives: a file that is chosen or dropped, or a file of spellings.
//
// data-drop, data-file, data-mapping as in page.js

import { lateAnswers } from "../page/asking.js";
import { base64Of } from "../tool/reading.js";

/**
 * @typedef {object} Handlers
 * @property {(source: {base64: string}) => unknown} open
 * @property {(size: number, most: number) => unknown} refuse a file too big, or one that cannot be read
 * @property {(base64: string) => unknown} takeMapping
 */

/**
 * `forgetTable()` and `forgetMapping()`: a file that the browser still reads is wanted no more.
 *
 * @param {HTMLElement} root
 * @param {Handlers} handlers
 */
export function onTaken(root, { open, refuse, takeMapping }) {
  const tables = lateAnswers();
  const mappings = lateAnswers();
  const field = /** @type {HTMLElement} */ (root.querySelector("[data-file]"));

  /** @param {File} file */
  async function openFile(file) {
    const most = Number(field.dataset.mostBytes);
    const isTooBig = file.size > most;
    const read = await tables.newest(async () => ({
      base64: isTooBig ? undefined : await base64Of(file),
    }));
    if (!read) return;
    if (read.base64 === undefined) refuse(file.size, most);
    else open({ base64: read.base64 });
  }

  /** @param {File} file */
  async function openMapping(file) {
    const read = await mappings.newest(async () => ({ base64: await base64Of(file) }));
    if (read) takeMapping(read.base64 ?? "");
  }

  const drop = root.querySelector("[data-drop]");
  drop?.addEventListener("dragover", (event) => event.preventDefault());
  drop?.addEventListener("drop", (event) => {
    const file = event instanceof DragEvent && event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    openFile(file);
  });
  root.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.files?.length) return;
    const [file] = target.files;
    target.value = ""; // so that the same file, corrected, can be chosen again
    if (target.matches("[data-mapping]")) openMapping(file);
    else openFile(file);
  });
  return { forgetTable: tables.outdate, forgetMapping: mappings.outdate };
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
