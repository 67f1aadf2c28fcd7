// The report's rows: what stands in it once a part, a priority or a statement, in words.

import { fillRows } from "../page/rows.js";
import { archOf } from "../tool/arch.js";
import { countsTold } from "./report.js";
import { statementRows } from "./statement-rows.js";

/**
 * @typedef {import("../engine/shapes.js").Report} Report
 * @typedef {import("../engine/shapes.js").PartReport} PartReport
 * @typedef {import("../engine/shapes.js").Priority} Priority
 * @typedef {import("../engine/shapes.js").Wording} Wording
 * @typedef {import("../page/rows.js").Row} Row
 */

const FIRST = 3; // things to do; the rest stands among the cards

/**
 * @param {HTMLElement} root
 * @param {Report} report
 * @param {Wording} words
 * @param {Record<string, string>} [notes] by statement
 */
export function fillReport(root, report, words, notes) {
  for (const [name, rows] of Object.entries(rowsOf(report, words, notes))) {
    fillRows(root, name, rows);
  }
}

/**
 * @param {Report} report
 * @param {Wording} words
 * @param {Record<string, string>} [notes]
 * @returns {Record<string, Row[]>} by the name of the list
 */
export function rowsOf(report, words, notes) {
  const cards = report.priorities.map((priority, place) => cardOf(priority, place, report, words));
  const counts = Object.fromEntries(countsTold(report).map((name) => [name, true]));
  const parts = report.parts.map((part) => ({ ...partRow(part, words), ...counts }));
  return {
    tallies: tallies(report, words),
    "to-do": cards.slice(0, FIRST),
    bars: parts,
    arch: [archOf(report.parts)],
    cards,
    numbers: parts,
    climbs: report.parts.flatMap((part) => climbOf(part, words)),
    statements: statementRows(report.parts, words, notes),
    working: report.parts.map((part) => workingOf(part, report.priorities, words)),
  };
}

/**
 * How many parts are in each band, highest first, and what joins each count to the one before.
 *
 * @param {Report} report
 * @param {Wording} words
 */
function tallies({ bands, unscored }, { standing }) {
  const all = [...bands].reverse().map(({ band, parts }) => ({ parts, standing: standing[band] }));
  const counts = [...all, { parts: unscored, standing: "" }].filter(({ parts }) => parts > 0);
  return counts.map(({ parts, standing }, place) => ({
    [`count-${parts}`]: true,
    standing,
    unscored: !standing,
    comma: place < counts.length - 1 || place === 0,
    and: place > 0 && place === counts.length - 1,
  }));
}

/**
 * @param {PartReport} part
 * @param {Wording} words
 * @returns {Row}
 */
function partRow(part, words) {
  const { score, applicable } = part;
  const hasScore = score !== null;
  const isUnsaid = part.unanswered === applicable && applicable > 0 && part.importance === null;
  return {
    part: part.part,
    title: words.parts[part.part],
    scored: hasScore,
    score: score ?? "",
    end: hasScore ? `${score}%` : "",
    standing: words.standing[part.band ?? ""] ?? "",
    [`band-${part.band}`]: hasScore,
    unknown: !hasScore && applicable > 0 && !isUnsaid,
    unsaid: isUnsaid,
    inapplicable: applicable === 0,
    importance: words.importance[String(part.importance)] ?? "",
    next: words.standing[part.next_band ?? ""] ?? "",
    "to-next": part.to_next_band ?? "",
    top: hasScore && part.next_band === null,
    applicable,
    "scored-answers": part.scored,
    missing: applicable - part.scored,
    unanswered: part.unanswered,
    "dont-know": part.dont_know,
    "not-applicable": part.not_applicable,
  };
}

/**
 * @param {Priority} priority
 * @param {number} place
 * @param {Report} report
 * @param {Wording} words
 * @returns {Row}
 */
function cardOf(priority, place, report, words) {
  const part = /** @type {PartReport} */ (report.parts.find((each) => each.part === priority.part));
  const { question, case_study } = priority;
  const answers = new Map(part.items.map(({ statement, answer }) => [statement, answer]));
  const isAdded = (/** @type {string} */ id) => words.added.includes(id);
  return {
    ...partRow(part, words),
    place: place + 1,
    alike: priority.alike,
    action: words.actions[priority.actions[0]] ?? "",
    question: words.questions[question],
    who: words.who[question],
    lowest: priority.statements.map((id) => ({
      id,
      statement: words.statements[id],
      answer: words.answers[String(answers.get(id))] ?? "",
      blank: answers.get(id) === null,
    })),
    actions: priority.actions.map((id) => ({ id, text: words.actions[id], added: isAdded(id) })),
    questions: [
      {
        id: question,
        text: words.questions[question],
        who: words.who[question],
        added: isAdded(question),
      },
    ],
    career: case_study ?? "",
    [`career-${case_study}`]: case_study !== null,
  };
}

/**
 * @param {PartReport} part
 * @param {Wording} words
 * @returns {Row[]} none where the part is in the last band, or in none
 */
function climbOf(part, words) {
  const { steps_to_next_band: climb, next_band } = part;
  if (!climb) return [];
  const raises = climb.raises.map(({ statement, before, after }) => ({
    statement: words.statements[statement],
    before: words.answers[String(before)],
    after: words.answers[String(after)],
  }));
  const next = words.standing[next_band ?? ""];
  const title = words.parts[part.part];
  return [{ part: part.part, title, steps: climb.steps, one: climb.steps === 1, next, raises }];
}

/**
 * @param {PartReport} part
 * @param {Priority[]} priorities
 * @param {Wording} words
 * @returns {Row}
 */
function workingOf(part, priorities, words) {
  const priority = priorities.find((each) => each.part === part.part);
  return {
    ...partRow(part, words),
    values: part.items.flatMap(({ score }) => score ?? []).join(" + "),
    sum: part.total ?? "",
    mean: part.mean ?? "",
    value: priority?.value ?? "",
    weighed: priority !== undefined && priority.value !== null,
    unweighed: priority?.value === null,
    finished: part.score !== null && priority === undefined,
    "importance-step": part.importance ?? "",
  };
}
