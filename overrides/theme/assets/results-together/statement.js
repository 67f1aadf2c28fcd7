// What the page shows of one statement: its numbers, its piles, the flags of its sentences.

import { bar, LARGE, PAGE, pile, STAGE } from "./piles.js";

/**
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").StatementStatistics} StatementStatistics
 */

const SET_APART = ["dont-know", "not-applicable", "unanswered"];

/**
 * A number as it is said: to two decimals, and no more than it has.
 *
 * @param {number | null} value
 */
export function said(value) {
  return value === null ? "" : String(Math.round(value * 100) / 100);
}

/**
 * @param {StatementStatistics} each
 * @param {number} people in the group
 * @returns {State}
 */
export function statementOf(each, people) {
  const { counts, distance, middle, lowest, highest } = each;
  /** @type {Record<string, string | number>} */
  const texts = { apart: said(distance.steps), drawn: people > LARGE ? "bars" : "dots" };
  const apart = [each.dont_know, each.not_applicable, each.unanswered];
  const numbers = [
    ...counts.map((count, value) => /** @type {const} */ ([String(value), count])),
    ...SET_APART.map((name, place) => /** @type {const} */ ([name, apart[place]])),
  ];
  for (const [name, count] of numbers) {
    texts[`n-${name}`] = count;
    for (const size of [PAGE, STAGE]) {
      const shape = people > LARGE ? bar(count, people, size) : pile(count, size);
      for (const [side, length] of Object.entries(shape)) {
        texts[`n-${name}${size.name}-${side}`] = length;
      }
    }
  }
  const flags = flagsOf({
    word: distance.word,
    [`word-${distance.word}`]: distance.word,
    one: distance.count === 1,
    middled: middle !== null,
    ranged: lowest !== highest,
    [`from-${lowest}`]: lowest !== null,
    [`to-${highest}`]: highest !== null,
    ends: each.both_ends,
    [`silence-${each.silence}`]: each.silence,
    unanswered: each.unanswered,
  });
  return { texts, flags: [...flags, ...middleFlags(middle)] };
}

/** @param {number | null} middle a step, or half-way between two */
function middleFlags(middle) {
  if (middle === null) return [];
  const low = Math.floor(middle);
  if (low === middle) return [`middle-${low}`, `mark-${low}`];
  return ["half", `half-${low}`, `mark-${low}`, `mark-${low + 1}`];
}

/**
 * Nothing of any answer, in every place that could hold one.
 *
 * @param {Iterable<string>} abouts all that the page speaks about
 * @param {Record<string, State>} [next] what will be shown in its place
 * @returns {Record<string, State>}
 */
export function nothingOf(abouts, next = {}) {
  const texts = /** @type {Record<string, string>} */ ({});
  for (const name of ["height", "x", "cx", "cy", "drawn", ...pileNames()]) texts[name] = "0";
  /** @type {Record<string, State>} */
  const states = {};
  for (const about of abouts) {
    if (/^(?:p|s|u|b|talk|work|guide|line|line-tall):/.test(about) && !Object.hasOwn(next, about)) {
      states[about] = { texts };
    }
  }
  return states;
}

function pileNames() {
  const names = ["0", "1", "2", "3", "4", ...SET_APART];
  return names.flatMap((name) =>
    [PAGE, STAGE].flatMap((size) =>
      Object.keys(pile(0, size)).map((side) => `n-${name}${size.name}-${side}`),
    ),
  );
}

/** @param {Record<string, unknown>} given */
export function flagsOf(given) {
  return Object.keys(given).filter((name) => Boolean(given[name]));
}
