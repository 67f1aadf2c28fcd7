// Find the pages for what was typed, and on each page the sections.

import { needsOf } from "./query.js";
import { rankerOf } from "./ranking.js";
import { correctorOf } from "./spelling.js";
import { wordsOf } from "./words.js";

/**
 * A page as the build wrote it. What would be empty is left out.
 *
 * @typedef {object} Page
 * @property {string} url from the top of the site
 * @property {string} title
 * @property {string} [within] the part of the site it is in
 * @property {string} [about] its description
 * @property {string} [facts] what stands beside its text
 * @property {string[]} [words] what people call the thing it is about
 * @property {number} [weight]
 * @property {string} [text] what stands before the first section
 * @property {Section[]} [sections]
 */

/** @typedef {{ heading: string, anchor: string, text: string }} Section */
/**
 * `english`: words that the site does not say and that are no typing mistakes, a space between.
 *
 * @typedef {{ pages: Page[], same: string[][], english: string }} Index
 */
/** @typedef {{ page: Page, sections: Section[] }} FoundPage */

/**
 * @typedef {import("./spelling.js").Corrected & {
 *   all: boolean,
 *   needs: import("./query.js").Need[],
 *   pages: FoundPage[],
 * }} Found `all`: whether each page has something for every word typed; `pages`: best first
 */

// What a word counts for by where it stands.
const PAGE = { title: 6, words: 4, headings: 3, about: 2, facts: 1, within: 1, text: 1 };
const SECTION = { heading: 3, text: 1 };
const NAMED = 1; // added where all that was typed is the title of a page, or a name it is given
const TOGETHER = 0.5; // added where several words stand in the page as they were typed
const SECTIONS_SHOWN = 3;
const BEST_SECTION = 0.5; // what a page's best section adds to it: words that stand together

/** @param {Index} index */
export function finderOf({ pages, same, english }) {
  const rankPages = rankerOf(pages.map(asText), PAGE);
  const rankSections = rankerOf(pages.flatMap(sectionTexts), SECTION);
  const stems = pages.map((page, at) => stemsOf(asText(page, at).text));
  const groups = same.map((group) => group.map(wordsOf));
  const names = pages.map(({ title, words = [] }) => [title, ...words].map(stemsOf));
  const correct = correctorOf(
    [
      ...pages.flatMap((page, at) => Object.values({ ...asText(page, at), id: "" })),
      ...same.flat(),
    ],
    new Set(english.split(" ")),
  );

  /**
   * @param {string} typed
   * @returns {Found}
   */
  return function find(typed) {
    const corrected = correct(typed);
    const needs = needsOf(wordsOf(corrected.text), groups);
    const required = needs.filter(({ common }) => !common);
    const ranks = rankPages(needs);
    const bySection = rankSections(needs);
    const typedStems = stemsOf(corrected.text);
    const several = corrected.text.includes(" ");
    const ranked = [...ranks]
      .filter(([, { met }]) => met > 0)
      .map(([id, { met, score }]) => {
        const page = pages[Number(id)];
        const sections = bestSections(id, page, bySection);
        const [best] = sections;
        const under = best ? BEST_SECTION * best.score * share(best.met, required) : 0;
        const whole = (score + under) * share(met, required) * (page.weight ?? 1);
        const together = several && stems[Number(id)].includes(typedStems) ? TOGETHER : 0;
        const total = whole * (1 + together + NAMED * named(names[Number(id)], typedStems) ** 2);
        return { page, sections: sections.map(({ section }) => section), met, total };
      });
    ranked.sort((a, b) => b.total - a.total);
    const most = Math.max(0, ...ranked.map(({ met }) => met));
    const first = ranked.find(({ met }) => met === most)?.total ?? 0;
    const found = ranked.filter(({ met, total }) => met === most || total > first);
    const all = most === required.length && corrected.unknown.length === 0;
    return { ...corrected, all, needs: required, pages: found };
  };
}

/**
 * @param {number} met
 * @param {unknown[]} required
 */
function share(met, required) {
  return met / required.length;
}

/**
 * How much of what was typed is a name of the page, from 0 to 1.
 *
 * @param {string[]} names
 * @param {string} typed
 */
function named(names, typed) {
  const found = names.filter((name) => typed.includes(name));
  return Math.max(0, ...found.map((name) => name.length)) / typed.length;
}

/**
 * The stems of a text as one text, so that one can be looked for in another.
 *
 * @param {string} text
 */
function stemsOf(text) {
  return ` ${wordsOf(text)
    .map(({ stem }) => stem)
    .join(" ")} `;
}

/**
 * @param {Page} page
 * @param {number} at
 */
function asText(page, at) {
  const { title, within = "", about = "", facts = "", words = [], text = "", sections = [] } = page;
  return {
    id: String(at),
    title,
    within,
    about,
    facts,
    words: words.join(". "),
    headings: sections.map(({ heading }) => heading).join(". "),
    text: [text, ...sections.map(({ text }) => text)].join(" "),
  };
}

/**
 * @param {Page} page
 * @param {number} at
 */
function sectionTexts({ sections = [] }, at) {
  return sections.map(({ heading, text }, number) => ({ id: `${at}/${number}`, heading, text }));
}

/**
 * @param {string} id of the page
 * @param {Page} page
 * @param {Map<string, import("./ranking.js").Rank>} ranks of all sections
 */
function bestSections(id, { sections = [] }, ranks) {
  const ranked = sections.flatMap((section, number) => {
    const rank = ranks.get(`${id}/${number}`);
    return rank && rank.met > 0 ? [{ section, ...rank }] : [];
  });
  ranked.sort((a, b) => b.met - a.met || b.score - a.score);
  return ranked.slice(0, SECTIONS_SHOWN);
}
