// Mark the words that were found, and choose the lines of a text that show them best.

import { wordsOf } from "./words.js";

/** @typedef {import("./words.js").Word} Word */
/** @typedef {{ text: string, marked: boolean }} Piece */

const BEFORE = 7; // words shown before the first that was found
const LENGTH = 30; // words shown in all

/** @param {import("./query.js").Need[]} needs */
export function markerOf(needs) {
  /**
   * Which need a word meets, or -1. A name of several words counts only where they stand together,
   * unless they are the very words that were typed.
   *
   * @param {Word[]} words
   */
  function metBy(words) {
    const met = words.map(() => -1);
    needs.forEach(({ ways }, need) => {
      for (const { words: wanted, otherName } of ways) {
        const runs = otherName ? [wanted] : wanted.map((word) => [word]);
        for (const run of runs) {
          words.forEach((_, at) => {
            if (run.every((each, ahead) => meets(words[at + ahead], each)))
              met.fill(need, at, at + run.length);
          });
        }
      }
    });
    return met;
  }

  /**
   * The text whole, in pieces.
   *
   * @param {string} text
   */
  function whole(text) {
    const words = wordsOf(text);
    return pieces(text, words, metBy(words), 0, words.length);
  }

  /**
   * The words of the text round those that were found, from one of its paragraphs; its beginning if
   * none were.
   *
   * @param {string} text
   */
  function lines(text) {
    const [first, ...rest] = text.split("\n").map(part);
    return rest.reduce((best, each) => (each.worth > best.worth ? each : best), first);
  }

  /** @param {string} text */
  function part(text) {
    const words = wordsOf(text);
    const met = metBy(words);
    let best = { from: 0, worth: 0 };
    met.forEach((need, at) => {
      if (need < 0) return;
      const from = Math.max(0, at - BEFORE);
      const seen = met.slice(from, from + LENGTH).filter((each) => each >= 0);
      const shown = Math.min(LENGTH, words.length - from);
      const worth = new Set(seen).size + seen.length / 100 + shown / 200;
      if (worth > best.worth) best = { from, worth };
    });
    const to = Math.min(words.length, best.from + LENGTH);
    return { pieces: pieces(text, words, met, best.from, to), worth: best.worth };
  }

  return { whole, lines };
}

/**
 * @param {Word | undefined} word
 * @param {Word} wanted
 */
function meets(word, wanted) {
  if (!word) return false;
  return word.stem === wanted.stem || (wanted.form.length > 2 && word.form.startsWith(wanted.form));
}

/**
 * @param {string} text
 * @param {Word[]} words
 * @param {number[]} met
 * @param {number} from
 * @param {number} to
 * @returns {Piece[]}
 */
function pieces(text, words, met, from, to) {
  let at = from === 0 ? 0 : words[from].start;
  /** @type {Piece[]} */
  const found = from === 0 ? [] : [{ text: "… ", marked: false }];
  for (let number = from; number < to; number += 1) {
    if (met[number] < 0) continue;
    const { start, end } = words[number];
    found.push(
      { text: text.slice(at, start), marked: false },
      { text: text.slice(start, end), marked: true },
    );
    at = end;
  }
  const isEnd = to === words.length;
  const end = isEnd ? text.length : words[to - 1].end;
  found.push({ text: `${text.slice(at, end)}${isEnd ? "" : " …"}`, marked: false });
  return found.filter((piece) => piece.text !== "");
}
