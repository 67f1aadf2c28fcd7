// Turn what was typed into needs: each a word, or words with other names, and the ways to meet it.

import { wordsOf } from "./words.js";

/** @typedef {import("./words.js").Word} Word */

/**
 * One way to meet a need: all of these words. `otherName` where they are not the words typed.
 *
 * @typedef {{ words: Word[], otherName: boolean }} Way
 */

/** @typedef {{ ways: Way[], common: boolean }} Need */

// Too common to demand of a page; they still help to choose between pages.
const COMMON = new Set(
  wordsOf(
    `a about am an and any are as at be been but by can could did do does for from get got had has
    have how i if in into is it its me my need no not of on or our out should so some that the their
    them there these they this to us want was we were what when where which who whom whose why will
    with would you your`,
  ).map(({ form }) => form),
);

/**
 * @param {Word[]} words
 * @param {Word[][]} names
 */
function meantBy(words, names) {
  return names.some(
    (name) =>
      name.length === words.length && name.every((word, at) => word.stem === words[at].stem),
  );
}

/**
 * @param {Word[]} words what was typed
 * @param {Word[][][]} groups names for the same thing
 * @returns {Need[]}
 */
export function needsOf(words, groups) {
  const longest = Math.max(1, ...groups.flat().map((name) => name.length));
  /** @type {Need[]} */
  const needs = [];
  for (let at = 0; at < words.length; ) {
    const need = needAt(words, at, longest, groups);
    needs.push(need);
    at += need.ways[0].words.length;
  }
  const onlyCommon = needs.every(({ common }) => common);
  return onlyCommon ? needs.map((need) => ({ ...need, common: false })) : needs;
}

/**
 * The need that begins at a word; names of several words go before those of one.
 *
 * @param {Word[]} words
 * @param {number} at
 * @param {number} longest
 * @param {Word[][][]} groups
 * @returns {Need}
 */
function needAt(words, at, longest, groups) {
  for (let size = Math.min(longest, words.length - at); size > 0; size -= 1) {
    const typed = words.slice(at, at + size);
    const isName = size > 1 || words.length === 1 || !COMMON.has(typed[0].form); // "it" is seldom IT
    const named = isName ? groups.filter((names) => meantBy(typed, names)).flat() : [];
    if (named.length === 0) continue;
    const others = named.filter((name) => !meantBy(typed, [name]));
    return {
      ways: [
        { words: typed, otherName: false },
        ...others.map((name) => ({ words: name, otherName: true })),
      ],
      common: false,
    };
  }
  const word = words[at];
  return { ways: [{ words: [word], otherName: false }], common: COMMON.has(word.form) };
}
