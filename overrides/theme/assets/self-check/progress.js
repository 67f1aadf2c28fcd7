// Say in the page what is answered so far, and what is not.

import { show } from "../page/show.js";
import { chosen, wordsOf } from "./answers.js";
import { noteLength, oneEmptyLine } from "./note-length.js";

/**
 * @typedef {import("./answers.js").Group} Group
 * @typedef {import("../page/show.js").State} State
 */

/**
 * @param {HTMLElement} root
 * @param {Group[]} groups every statement and every question of importance
 * @param {boolean} cleared whether the reader has just cleared the answers
 */
export function showProgress(root, groups, cleared) {
  const statements = groups.filter((group) => group.dataset.statement);
  /** @type {Record<string, string>} */
  const texts = { answered: String(statements.filter(chosen).length) };
  for (const part of root.querySelectorAll("[data-part]")) {
    const own = statements.filter((group) => part.contains(group));
    texts[part.id] = String((100 * own.filter(chosen).length) / own.length);
  }
  const isFresh = !groups.some(chosen);
  const flags = [isFresh ? "fresh" : "saved"];
  if (isFresh && cleared) flags.push("cleared");
  show(root, { progress: { texts }, start: { flags }, ...answersInWords(groups) });
}

/**
 * What the reader said of themselves.
 *
 * @param {HTMLElement} root
 * @param {Record<string, string>} person the words for role and profession
 */
export function showPerson(root, person) {
  const said = Object.keys(person);
  show(root, { person: { texts: person, flags: said.length > 0 ? ["said", ...said] : [] } });
}

/**
 * What the reader wrote beside statements, whole; and by how much it is too long for a file.
 *
 * @param {HTMLElement} root
 * @param {HTMLTextAreaElement[]} notes of the page
 * @param {HTMLTextAreaElement[]} [changed] those that have changed: all where it is not said
 */
export function showNotes(root, notes, changed = notes) {
  const states = changed.map((area) => [`note:${area.dataset.note}`, stateOf(area)]);
  const isLong = notes.some((area) => surplusOf(area) > 0);
  show(root, { notes: { flags: isLong ? ["long"] : [] }, ...Object.fromEntries(states) });
}

/** @param {HTMLTextAreaElement} area */
function surplusOf({ value, dataset }) {
  return value ? noteLength(value) - Number(dataset.longest) : 0;
}

/**
 * @param {HTMLTextAreaElement} area
 * @returns {State}
 */
function stateOf(area) {
  const note = oneEmptyLine(area.value.trim());
  const surplus = surplusOf(area);
  const flags = note ? ["noted"] : [];
  if (surplus > 0) flags.push("long", surplus === 1 ? "one" : "many");
  return { texts: { note, surplus }, flags };
}

/**
 * @param {Group[]} groups
 * @returns {Record<string, State>}
 */
function answersInWords(groups) {
  const states = groups.map((group) => {
    const { statement, importance } = group.dataset;
    const about = statement ? `statement:${statement}` : `importance:${importance}`;
    const answer = wordsOf(group);
    return [about, { texts: { answer }, flags: [answer ? "answered" : "unanswered"] }];
  });
  return Object.fromEntries(states);
}

/**
 * @param {HTMLElement} root
 * @param {string} part
 * @param {Group[]} blanks the part's groups without an answer
 */
export function showBlanks(root, part, blanks) {
  const statements = blanks.filter((group) => group.dataset.statement).length;
  const flags = [];
  if (blanks.length > 0) flags.push("some");
  if (statements === 1) flags.push("one");
  if (statements > 1) flags.push("many");
  if (statements < blanks.length) flags.push("importance");
  show(root, { [`blanks:${part}`]: { texts: { blanks: String(statements) }, flags } });
}
