// Turn the scorer's report, numbers and ids, into what the page's letter fills in and shows.

/**
 * @typedef {import("../engine/shapes.js").Report} Report
 * @typedef {import("../engine/shapes.js").Priority} Priority
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
  if (report.find_out > 0) flags.push("find-out");
  if (priorities.length > 0) flags.push("priorities", "first", ...whyFirst(priorities[0], scored));
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
 * Why the first priority is first: how much it matters, how far it has to go.
 *
 * @param {Priority} first
 * @param {number} scored how many parts have a score: one alone is not the lowest
 */
function whyFirst({ find_out, importance, value, matters, stands }, scored) {
  if (importance === null) return ["unstated", ...(find_out ? ["unknown"] : [])];
  if (value === 0) return ["not-now"];
  const much = { first: "most", tied: "shared", behind: "less" }[matters ?? "behind"];
  if (find_out) return ["stated", much, "unknown"];
  const low = { first: "lowest", tied: "among-lowest", behind: "room" }[stands ?? "behind"];
  return ["stated", much, scored > 1 ? low : "room"];
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
