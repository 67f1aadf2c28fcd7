// Every statement with its answer, part by part, in the words of the edition it was asked in.

/**
 * @typedef {import("../engine/shapes.js").PartReport} PartReport
 * @typedef {import("../engine/shapes.js").Wording} Wording
 * @typedef {import("../page/rows.js").Row} Row
 */

/**
 * @param {PartReport[]} parts
 * @param {Wording} words
 * @param {Record<string, string>} [notes] by statement
 * @param {boolean} [withImportance] whether its last item is how much the part matters
 * @returns {Row[]} one a part
 */
export function statementRows(parts, words, notes = {}, withImportance = true) {
  return parts.map((part) => ({
    id: part.part,
    part: words.parts[part.part],
    items: [
      ...part.items.map((item) => itemRow(item, words, notes)),
      ...(withImportance ? [importanceRow(part, words)] : []),
    ],
  }));
}

/**
 * @param {PartReport["items"][number]} item
 * @param {Wording} words
 * @param {Record<string, string>} notes
 * @returns {Row}
 */
function itemRow({ statement, answer, score }, words, notes) {
  return {
    statement: words.statements[statement],
    note: notes[statement] ?? "",
    answer: words.answers[String(answer)] ?? "",
    blank: answer === null,
    value: score ?? "",
    unvalued: score === null,
  };
}

/**
 * @param {PartReport} part
 * @param {Wording} words
 * @returns {Row}
 */
function importanceRow({ importance }, words) {
  const answer = words.importance[String(importance)] ?? "";
  return { importance: true, answer, blank: importance === null };
}
