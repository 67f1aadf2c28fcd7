// What a store holds of a page's content: the content itself, and our own signs beside it.

import { parsed } from "../page/storage.js";

/**
 * What a page keeps.
 *
 * @template {object} T the content, as plain data
 * @typedef {object} Content
 * @property {string} prefix with which the names of all that this tool keeps begin (KEPT)
 * @property {string} name of this content, after the prefix: "plan", "organisation.2026-11"
 * @property {() => T} read what the page holds now
 * @property {(content: T) => void} restore put a content on the page, in the place of what is there
 * @property {() => void} empty forget all that the page holds, and shows of it
 * @property {(content: any) => boolean} fits whether what was stored is such a content
 * @property {(one: T, other: T) => boolean} same whether two say the same
 */

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
