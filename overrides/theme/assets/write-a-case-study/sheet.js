// What the case study says on paper, and on a page of its own.

import { inFull } from "../page/dates.js";
import { isEmpty } from "./story.js";

/**
 * @typedef {import("../engine/shapes.js").Story} Story
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../page/show.js").State} State
 */

/**
 * @param {Story} story
 * @param {{groupTitle: string, isTicked: boolean}} page what the profession is called, and whether all
 *     the checks are ticked
 * @returns {State}
 */
export function sheetState(story, { groupTitle, isTicked }) {
  const { name, profession, role, organisation, summary, date, ask } = story;
  const who = [profession || groupTitle, role, organisation].filter(Boolean).join(", ");
  const texts = { name, who, summary, date: inFull(date), ask };
  const flags = Object.entries(texts).flatMap(([key, text]) => (text ? [key] : []));
  const state = isEmpty(story) ? "blank" : isTicked ? "" : "draft";
  return { texts, flags: [...flags, state] };
}

/**
 * The stations that say anything.
 *
 * @param {Story} story
 * @returns {Row[]}
 */
export function routeRows({ route }) {
  return route
    .filter(({ stage, note }) => stage || note)
    .map(({ stage, note }) => ({ stage, note }));
}

/**
 * The sections that say anything, each with its heading, a paragraph for each line. Where nothing is
 * written at all: each of them, to write in by hand.
 *
 * @param {Story} story
 * @param {{id: string, heading: string}[]} headings in their order
 * @returns {Row[]}
 */
export function sectionRows(story, headings) {
  if (isEmpty(story)) return headings.map(({ heading }) => ({ heading, blank: true }));
  return headings.flatMap(({ id, heading }) => {
    const lines = (story.sections[id] ?? "").split("\n").filter((text) => text.trim());
    return lines.length > 0 ? [{ heading, paragraphs: lines.map((text) => ({ text })) }] : [];
  });
}
