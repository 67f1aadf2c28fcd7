// What the tables of a comparison say: Python's numbers, in the words of an edition.

/**
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").PartChange} PartChange
 * @typedef {import("../engine/shapes.js").AnswerChange} AnswerChange
 * @typedef {import("../engine/shapes.js").Wording} Wording
 */

/**
 * @param {AnswerChange[]} answers
 * @param {Wording} words of the later edition
 */
export function partRows(answers, words) {
  const parts = [...new Set(answers.map(({ part }) => part))];
  return parts.map((id) => ({
    part: words.parts[id],
    "compared-answers": answers
      .filter(({ part }) => part === id)
      .map((answer) => answerRow(answer, words)),
  }));
}

/**
 * @param {AnswerChange} answer
 * @param {Wording} words
 */
export function answerRow({ statement, earlier, later, change }, words) {
  return {
    statement: words.statements[statement],
    earlier: words.answers[earlier ?? ""] ?? "",
    "no-earlier": earlier === null ? "yes" : "",
    later: words.answers[later ?? ""] ?? "",
    "no-later": later === null ? "yes" : "",
    steps: shown(change).replace("-", ""),
    [directionOf(change)]: "yes",
  };
}

/**
 * @param {PartChange} part
 * @param {Wording} words
 * @param {string} form whose words for a band are shown
 * @returns {State}
 */
export function stateOf(part, words, form) {
  const { earlier, later, change, earlier_band, later_band } = part;
  const flags = [directionOf(change), form];
  flags.push(...(earlier === null ? ["no-earlier"] : ["earlier", `earlier-${earlier_band}`]));
  flags.push(...(later === null ? ["no-later"] : ["later", `later-${later_band}`]));
  if (change !== null && earlier_band !== later_band) flags.push("new-band");
  const [mattered, matters] = [part.earlier_importance, part.later_importance];
  if (mattered !== null) flags.push("mattered");
  if (matters !== null) flags.push("matters");
  if (matters !== null && matters === mattered) flags.push("matters-the-same");
  const texts = {
    earlier: shown(earlier),
    later: shown(later),
    change: shown(change).replace("-", ""),
    mattered: words.importance[mattered ?? ""] ?? "",
    matters: words.importance[matters ?? ""] ?? "",
  };
  return { texts, flags };
}

/** @param {number | null} change */
function directionOf(change) {
  if (change === null) return "unknown";
  if (change === 0) return "level";
  return change > 0 ? "up" : "down";
}

/** @param {number | null} number */
function shown(number) {
  return number === null ? "" : String(number);
}
