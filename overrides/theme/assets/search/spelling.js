// Correct what was typed: slips, and words run together or pulled apart. Known words are left alone.

import { nearest, slips } from "./edit-distance.js";
import { formsOf, wordsOf } from "./words.js";

/**
 * @typedef {object} Corrected
 * @property {string} text what to search for
 * @property {boolean} changed whether that is more than leaving words out
 * @property {string[]} unknown the words left out: nothing on the site is like them
 */

/**
 * @param {string[]} texts all that the site says
 * @param {Set<string>} english words that the site does not say, and that are no typing mistakes
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share the words of the site.
export function correctorOf(texts, english) {
  const { known, stems } = wordsKnown(texts);

  /** @param {string} form */
  const begins = (form) =>
    form.length > 2 && [...known.keys()].some((each) => each.startsWith(form));
  /**
   * Whether the site has the word, or another ending of it. An ending with a wrong letter inside, as
   * in “confidance”, is a slip though its stem is known.
   *
   * @param {string} text
   */
  const isKnown = (text) => {
    const { form, stem } = formsOf(text);
    if (known.has(form)) return true;
    return stems.has(stem) && ![...known.keys()].some((each) => isMisspelt(form, each));
  };

  /** @param {string} text */
  function apart(text) {
    for (let at = 3; at <= text.length - 3; at += 1) {
      const [first, second] = [text.slice(0, at), text.slice(at)];
      if (known.has(formsOf(first).form) && known.has(formsOf(second).form)) {
        return `${first} ${second}`;
      }
    }
    return undefined;
  }

  /**
   * @param {string} text
   * @param {string} form
   */
  function betterThan(text, form) {
    if (english.has(text)) return undefined;
    return apart(text) ?? nearest(form, known.values());
  }

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
      const isWhole =
        isKnown(word) && !(next && !isKnown(next) && known.has(formsOf(word + next).form));
      if (isWhole || (begins(form) && !(next && known.has(formsOf(word + next).form)))) {
        text.push(word);
        continue;
      }
      const joined = next && known.has(formsOf(word + next).form) ? word + next : undefined;
      if (joined) at += 1;
      const better = joined ?? betterThan(word.toLowerCase(), form);
      if (better) text.push(better);
      else unknown.push(word);
      changed ||= Boolean(better);
    }
    return { text: text.join(" "), changed, unknown };
  };
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
