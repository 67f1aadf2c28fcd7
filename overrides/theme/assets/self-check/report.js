// Turn the scorer's report, numbers and ids, into what the page's letter fills in and shows.

/**
 * @typedef {import("../engine/shapes.js").Report} Report
 * @typedef {import("../engine/shapes.js").Wording} Wording
 * @typedef {import("../page/show.js").State} State
 *
 * @typedef {object} Day
 * @property {string} date in words
 * @property {boolean} opened whether it is the day of the opening, as of a code that holds none
 */

/**
 * @param {Report} report
 * @param {Wording} words
 * @param {Day} day
 * @returns {State}
 */
export function stateOf(report, words, { date, opened }) {
  const { priorities } = report;
  const scored = report.parts.length - report.unscored;
  const same = standingOfAll(report, words);
  const flags = [opened ? "opened" : "dated"];
  if (scored > 0) flags.push("scored", same ? "same" : "mixed");
  flags.push(scored > 0 || priorities.length > 0 ? "told" : "untold");
  if (report.dont_know > 0) flags.push("doubts");
  else if (scored === 0) flags.push("few");
  if (report.find_out > 0) flags.push("find-out");
  if (priorities.length > 0) flags.push("priorities", "first", ...whyFirst(report, scored));
  if (scored > 0 && priorities.length === 0) flags.push("complete");
  if (report.parts.some((part) => part.steps_to_next_band)) flags.push("climbs");
  return {
    texts: {
      date,
      edition: report.edition,
      doubts: report.dont_know,
      asked: report.asked,
      same,
      first: priorities.length > 0 ? words.parts[priorities[0].part].toLowerCase() : "",
    },
    flags: [...flags, ...countsTold(report)],
  };
}

/**
 * The standing of all parts, where it is one.
 *
 * @param {Report} report
 * @param {Wording} words
 */
function standingOfAll({ parts }, { standing }) {
  const [first, ...others] = new Set(parts.map(({ band }) => band));
  return first && others.length === 0 ? standing[first] : "";
}

/**
 * Why the first priority is first: how much it matters, how far it has to go. One part alone is
 * neither the lowest nor the one that matters most; where all are alike, only the order is a reason.
 *
 * @param {Report} report
 * @param {number} scored how many parts have a score
 */
function whyFirst({ parts, priorities }, scored) {
  const [{ find_out, importance, value, matters, stands }] = priorities;
  const level = priorities.length === parts.length && areAlike(priorities) ? ["level"] : [];
  const unknown = find_out ? ["unknown"] : [];
  if (importance === null) return ["unstated", ...level, ...unknown];
  if (value === 0) return ["not-now", ...level];
  if (level.length > 0) return [...level, ...unknown];
  const rated = parts.filter((part) => part.importance !== null).length;
  const much = { first: "most", tied: "shared", behind: "less" }[matters ?? "behind"];
  const told = ["stated", rated > 1 ? much : "less"];
  if (find_out) return [...told, ...unknown];
  const low = { first: "lowest", tied: "among-lowest", behind: "room" }[stands ?? "behind"];
  return [...told, scored > 1 ? low : "room"];
}

/**
 * Whether several parts are as far from where they should be, and matter as much.
 *
 * @param {Report["priorities"]} priorities
 */
function areAlike([first, ...others]) {
  const { gap, importance } = first;
  const same = others.every((each) => each.gap === gap && each.importance === importance);
  return others.length > 0 && same;
}

/**
 * The counts that are worth a column: those that are not nought in every part.
 *
 * @param {Report} report
 */
export function countsTold({ parts }) {
  const flags = [];
  if (parts.some(({ unanswered }) => unanswered > 0)) flags.push("blanks");
  if (parts.some(({ dont_know }) => dont_know > 0)) flags.push("any-dont-know");
  if (parts.some(({ not_applicable }) => not_applicable > 0)) flags.push("any-not-applicable");
  return flags;
}
