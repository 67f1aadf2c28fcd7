// Correct what was typed: slips, and words run together or pulled apart. Known words are left alone.

import { nearest, slips } from "./edit-distance.js";
import { formsOf, wordsOf } from "./words.js";

/**
 * @typedef {object} Corrected
 * @property {string} text what to search for
 * @property {boolean} changed whether that is more than leaving words out
 * @property {string[]} unknown the words left out: nothing on the site is like them
 */

/** @typedef {ReturnType<typeof wordsKnown>} Site what the site says */

/**
 * @param {string[]} texts all that the site says
 * @param {Set<string>} english words that the site does not say, and that are no typing mistakes
 */
export function correctorOf(texts, english) {
  const site = wordsKnown(texts);

  /**
   * @param {string} typed
   * @returns {Corrected}
   */
  return function correct(typed) {
    const words = wordsOf(typed).map(({ start, end }) => typed.slice(start, end));
    const text = [];
    const unknown = [];
    let changed = false;
    for (let at = 0; at < words.length; at += 1) {
      const [word, next = ""] = words.slice(at, at + 2);
      const { form } = formsOf(word);
      const joins = next !== "" && site.known.has(formsOf(word + next).form);
      const isWhole = isKnown(site, word) && !(joins && !isKnown(site, next));
      if (isWhole || (begins(site, form) && !joins)) {
        text.push(word);
        continue;
      }
      if (joins) at += 1;
      const better = joins ? word + next : betterThan(site, english, word.toLowerCase(), form);
      if (better) text.push(better);
      else unknown.push(word);
      changed ||= Boolean(better);
    }
    return { text: text.join(" "), changed, unknown };
  };
}

/**
 * @param {Site} site
 * @param {string} form
 */
function begins(site, form) {
  return form.length > 2 && [...site.known.keys()].some((each) => each.startsWith(form));
}

/**
 * Whether the site has the word, or another ending of it. An ending with a wrong letter inside, as
 * in “confidance”, is a slip though its stem is known.
 *
 * @param {Site} site
 * @param {string} text
 */
function isKnown({ known, stems }, text) {
  const { form, stem } = formsOf(text);
  if (known.has(form)) return true;
  return stems.has(stem) && ![...known.keys()].some((each) => isMisspelt(form, each));
}

/**
 * @param {Site} site
 * @param {string} text
 */
function apart({ known }, text) {
  for (let at = 3; at <= text.length - 3; at += 1) {
    const [first, second] = [text.slice(0, at), text.slice(at)];
    if (known.has(formsOf(first).form) && known.has(formsOf(second).form)) {
      return `${first} ${second}`;
    }
  }
  return undefined;
}

/**
 * @param {Site} site
 * @param {Set<string>} english
 * @param {string} text
 * @param {string} form
 */
function betterThan(site, english, text, form) {
  if (english.has(text)) return undefined;
  return apart(site, text) ?? nearest(form, site.known.values());
}

/** @param {string[]} texts */
function wordsKnown(texts) {
  /** @type {Map<string, { text: string, form: string, count: number }>} */
  const known = new Map();
  const stems = new Set();
  for (const text of texts) {
    for (const { form, stem, start, end } of wordsOf(text)) {
      const entry = known.get(form) ?? {
        text: text.slice(start, end).toLowerCase(),
        form,
        count: 0,
      };
      entry.count += 1;
      known.set(form, entry);
      stems.add(stem);
    }
  }
  return { known, stems };
}

/**
 * @param {string} form
 * @param {string} other
 */
function isMisspelt(form, other) {
  if (form.length < 6 || form.length !== other.length || form.at(-1) !== other.at(-1)) return false;
  return slips(form, other, 1) === 1;
}
