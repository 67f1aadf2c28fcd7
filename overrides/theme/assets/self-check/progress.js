// Say in the page what is answered so far, and what is not.

import { tell } from "../page/show.js";
import { chosen, wordsOf } from "./answers.js";

/**
 * @typedef {import("./answers.js").Group} Group
 * @typedef {import("../page/show.js").Telling} Telling
 */

/**
 * @param {HTMLElement} root
 * @param {Group[]} groups every statement and every question of importance
 * @param {boolean} cleared whether the reader has just cleared the answers
 */
export function tellProgress(root, groups, cleared) {
  const statements = groups.filter((group) => group.dataset.statement);
  /** @type {Record<string, string>} */
  const texts = { answered: String(statements.filter(chosen).length) };
  for (const part of root.querySelectorAll("[data-part]")) {
    const own = statements.filter((group) => part.contains(group));
    texts[part.id] = String((100 * own.filter(chosen).length) / own.length);
  }
  const isFresh = !groups.some(chosen);
  const facts = [isFresh ? "fresh" : "saved"];
  if (isFresh && cleared) facts.push("cleared");
  tell(root, { progress: { texts }, start: { facts }, ...answersInWords(groups) });
}

/**
 * What the reader wrote beside statements, and said of themselves.
 *
 * @param {HTMLElement} root
 * @param {HTMLTextAreaElement[]} notes
 * @param {Record<string, string>} person the words for role and profession
 */
export function tellExtras(root, notes, person) {
  const said = Object.keys(person);
  /** @type {Record<string, Telling>} */
  const tellings = { person: { texts: person, facts: said.length > 0 ? ["said", ...said] : [] } };
  for (const { dataset, value } of notes) {
    const note = value.trim();
    tellings[`note:${dataset.note}`] = { texts: { note }, facts: note ? ["noted"] : [] };
  }
  tell(root, tellings);
}

/**
 * @param {Group[]} groups
 * @returns {Record<string, Telling>}
 */
function answersInWords(groups) {
  const tellings = groups.map((group) => {
    const { statement, importance } = group.dataset;
    const about = statement ? `statement:${statement}` : `importance:${importance}`;
    const answer = wordsOf(group);
    return [about, { texts: { answer }, facts: [answer ? "answered" : "unanswered"] }];
  });
  return Object.fromEntries(tellings);
}

/**
 * @param {HTMLElement} root
 * @param {string} part
 * @param {Group[]} blanks the part's groups without an answer
 */
export function tellBlanks(root, part, blanks) {
  const statements = blanks.filter((group) => group.dataset.statement).length;
  const facts = [];
  if (blanks.length > 0) facts.push("some");
  if (statements === 1) facts.push("one");
  if (statements > 1) facts.push("many");
  if (statements < blanks.length) facts.push("importance");
  tell(root, { [`blanks:${part}`]: { texts: { blanks: String(statements) }, facts } });
}
