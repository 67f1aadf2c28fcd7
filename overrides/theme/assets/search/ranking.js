// Rank texts by how well they meet needs: what was typed before its endings, beginnings and other names.

import MiniSearch from "minisearch";
import { wordsOf } from "./words.js";

/** @typedef {import("./words.js").Word} Word */
/** @typedef {import("./query.js").Need} Need */
/** @typedef {{ met: number, score: number }} Rank */

// What a word counts for by how it is met. Nothing is guessed here: slips are corrected before, and only
// in words that the site does not have, so a guess never stands above what was typed.
const EXACT = 1;
const ENDING = 0.6; // another ending of the word
const BEGINNING = 0.25; // a longer word that begins with it, as while somebody types
const OTHER_NAME = 0.7;
const COMMON = 0.15;

const STEM = "="; // set before a stem, so that none is taken for a word

/**
 * @template {Record<string, number>} Places
 * @param {(Record<keyof Places, string> & { id: string })[]} texts
 * @param {Places} places what a word counts for by where it stands
 */
export function rankerOf(texts, places) {
  const index = new MiniSearch({
    fields: Object.keys(places),
    tokenize: (text) => wordsOf(text).flatMap(({ form, stem }) => [form, STEM + stem]),
    processTerm: (term) => term,
    searchOptions: { boost: places, tokenize: (text) => [text] },
  });
  index.addAll(texts);

  /**
   * How much each text has of one word.
   *
   * @param {Word} word
   */
  function scoresOf({ form, stem }) {
    /** @type {Map<string, number>} */
    const scores = new Map();
    /**
     * @param {number} weight
     * @param {string} term
     * @param {boolean} prefix
     */
    const add = (weight, term, prefix = false) => {
      for (const { id, score } of index.search(term, { prefix })) {
        scores.set(id, (scores.get(id) ?? 0) + weight * score);
      }
    };
    add(EXACT, form);
    add(ENDING, STEM + stem);
    if (form.length > 2) add(BEGINNING, form, true);
    return scores;
  }

  /**
   * @param {Need[]} needs
   * @returns {Map<string, Rank>} each text that meets a need, with how many it meets
   */
  return function rank(needs) {
    /** @type {Map<string, Rank>} */
    const ranks = new Map();
    for (const { ways, common } of needs) {
      for (const [id, score] of bestWays(ways, scoresOf)) {
        const rank = ranks.get(id) ?? { met: 0, score: 0 };
        rank.met += common ? 0 : 1;
        rank.score += common ? COMMON * score : score;
        ranks.set(id, rank);
      }
    }
    return ranks;
  };
}

/**
 * How much each text has of a need: the best of its ways, not their sum, or a thing with many names
 * would count for more than one with a single name.
 *
 * @param {import("./query.js").Way[]} ways
 * @param {(word: Word) => Map<string, number>} scoresOf
 */
function bestWays(ways, scoresOf) {
  /** @type {Map<string, number>} */
  const best = new Map();
  const size = ways[0].words.length;
  for (const { words, otherName } of ways) {
    const all = words.map(scoresOf);
    for (const id of all[0].keys()) {
      if (!all.every((scores) => scores.has(id))) continue;
      const sum = all.reduce((total, scores) => total + (scores.get(id) ?? 0), 0);
      const score = (sum / words.length) * size * (otherName ? OTHER_NAME : 1);
      best.set(id, Math.max(best.get(id) ?? 0, score));
    }
  }
  return best;
}
