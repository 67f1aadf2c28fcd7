// Turn the scorer's report, numbers and ids, into what the page's report fills in and shows.

/**
 * @typedef {import("../engine/shapes.js").Report} Report
 * @typedef {import("../engine/shapes.js").PartReport} PartReport
 * @typedef {import("../engine/shapes.js").Priority} Priority
 * @typedef {import("../engine/shapes.js").Raise} Raise
 * @typedef {import("../page/show.js").State} State
 */

const FIRST = 3; // priorities not folded away

/**
 * @param {Report} report
 * @param {{importance(part: string): string, answer(statement: string, value: number): string}} words
 *     the answers in the form's own words
 * @param {string} date
 * @returns {Record<string, State>}
 */
export function statesOf(report, words, date) {
  /** @type {Record<string, State>} */
  const states = { report: whole(report, date) };
  for (const part of report.parts) {
    const place = report.priorities.findIndex((priority) => priority.part === part.part);
    const priority = report.priorities[place];
    states[`part:${part.part}`] = {
      texts: textsOf(part, priority, place, words.importance(part.part)),
      flags: factsOf(part, priority, place),
      lists: { ...(priority && listsOf(priority)), raises: raisesOf(part).map(idOf) },
    };
    for (const { statement, before, after } of raisesOf(part)) {
      states[`raise:${statement}`] = {
        texts: { before: words.answer(statement, before), after: words.answer(statement, after) },
      };
    }
    for (const { statement, score } of part.items) {
      states[`value:${statement}`] = {
        texts: { value: shown(score) },
        flags: [score === null ? "unvalued" : "valued"],
      };
    }
  }
  return states;
}

/**
 * @param {Report} report
 * @param {string} date
 * @returns {State}
 */
function whole(report, date) {
  const priorities = report.priorities.map(({ part }) => part);
  const scored = report.parts.length - report.unscored;
  const flags = [scored > 0 ? "scored" : "unscored", ...tallies(report)];
  if (report.dont_know > 0) flags.push("doubts");
  if (report.unscored > 0) flags.push("gaps");
  if (priorities.length > 0) flags.push("priorities");
  if (priorities.length > FIRST) flags.push("more");
  if (scored > 0 && priorities.length === 0) flags.push("complete");
  if (report.parts.some((part) => part.steps_to_next_band)) flags.push("climbs");
  return {
    texts: { date, edition: report.edition, doubts: String(report.dont_know) },
    flags,
    lists: {
      "first-priorities": priorities.slice(0, FIRST),
      "further-priorities": priorities.slice(FIRST),
    },
  };
}

/**
 * How many parts are in each band, highest first, and what joins each count to the one before.
 *
 * @param {Report} report
 */
function tallies({ parts, bands, unscored }) {
  const all = [...bands].reverse().concat({ band: "unscored", parts: unscored });
  const counts = all.filter((count) => count.parts > 0);
  if (counts[0].parts === parts.length) return [`same-${counts[0].band}`];
  const flags = counts.map((count) => `tally-${count.band}-${count.parts}`);
  const joins = counts.map((count, place) => {
    return `${place === counts.length - 1 ? "and" : "comma"}-${count.band}`;
  });
  return ["mixed", ...flags, ...joins.slice(1)];
}

/**
 * @param {PartReport} part
 * @param {Priority | undefined} priority
 * @param {number} place
 * @param {string} importance
 * @returns {Record<string, string>}
 */
function textsOf(part, priority, place, importance) {
  const values = part.items.map((item) => item.score).filter((score) => score !== null);
  return {
    score: shown(part.score),
    "to-next-band": shown(part.to_next_band),
    applicable: String(part.applicable),
    scored: String(part.scored),
    needed: String(part.needed),
    unanswered: String(part.unanswered),
    "dont-know": String(part.dont_know),
    "not-applicable": String(part.not_applicable),
    values: values.join(" + "),
    sum: shown(part.total),
    mean: shown(part.mean),
    steps: shown(part.steps_to_next_band?.steps ?? null),
    importance,
    "importance-step": shown(part.importance),
    value: shown(priority?.value ?? null),
    place: String(place + 1),
  };
}

/**
 * @param {PartReport} part
 * @param {Priority | undefined} priority
 * @param {number} place
 */
function factsOf(part, priority, place) {
  const stated = part.importance !== null;
  if (part.score === null) return ["unscored", lack(part)];
  const flags = ["scored", `band-${part.band}`, part.next_band ? `next-${part.next_band}` : "top"];
  flags.push(stated ? "said" : "unstated");
  if (part.steps_to_next_band) {
    flags.push("climbs", part.steps_to_next_band.steps === 1 ? "one-step" : "many-steps");
  }
  flags.push(priority ? "unfinished" : "finished", priority?.alike ? "even" : "uneven");
  if (priority && stated) flags.push("weighed");
  if (place === 0 && stated) flags.push("first", priority?.value === 0 ? "not-now" : "stated");
  if (place === 0 && !stated) flags.push("first");
  return flags;
}

/** @param {PartReport} part */
function lack({ applicable, needed }) {
  if (applicable === 0) return "none-apply";
  return needed === 1 ? "needs-one" : "needs-many";
}

/** @param {PartReport} part */
function raisesOf({ steps_to_next_band }) {
  return steps_to_next_band?.raises ?? [];
}

/** @param {Raise} raise */
function idOf({ statement }) {
  return statement;
}

/**
 * What is not there is not shown; it is never zero.
 *
 * @param {number | null} number
 */
function shown(number) {
  return number === null ? "" : String(number);
}

/** @param {Priority} priority */
function listsOf({ statements, actions, question, case_study }) {
  return { lowest: statements, actions, questions: [question], "case-studies": [case_study] };
}
