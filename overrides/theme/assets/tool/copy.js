// What a store holds of a page's content: the content itself, and our own signs beside it.

import { parsed } from "../page/storage.js";

/**
 * @template T
 * @typedef {object} Copy
 * @property {string | null} text null where there is nothing
 * @property {T} [content] not there where the text is none
 * @property {number} counter goes up with each save: of two copies, the higher is the newer
 * @property {boolean} unsaved whether neither a file nor this computer had it
 */

/**
 * @param {string | null} text
 * @param {(content: any) => boolean} fits
 * @returns {Copy<any>}
 */
export function copyIn(text, fits) {
  const { unsaved, counter, ...content } = parsed(text) ?? {};
  if (text === null || !fits(content)) return { text, counter: 0, unsaved: false };
  return { text, content, counter: Number(counter) || 0, unsaved: unsaved === true };
}

/**
 * What was kept, without our own signs.
 *
 * @param {string | null} text
 * @returns {any}
 */
export function contentOf(text) {
  const { unsaved: _, counter: __, ...content } = parsed(text) ?? {};
  return content;
}
