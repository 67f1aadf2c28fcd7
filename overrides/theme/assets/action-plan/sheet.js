// What the sheet of paper, the mark of an example, the review and the earlier reviews say of a plan.

import { inFull } from "../page/dates.js";
import { isEmpty, isInvented, isNothing, nothing } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {import("../engine/shapes.js").PlanPriority} PlanPriority
 * @typedef {import("../page/show.js").State} State
 */

const CLOSED = ["done", "stopped"]; // what is neither goes on

/**
 * @param {Plan} plan
 * @param {(part: string) => string} titleOf
 * @returns {Record<string, State>}
 */
export function statesOf(plan, titleOf) {
  const { scope, made, review, executive_lead, non_executive_lead, reviews, priorities } = plan;
  /** @type {Record<string, State>} */
  const states = {
    plan: { flags: ["editing", scope] },
    sheet: {
      texts: { made: inFull(made), review: inFull(review), executive_lead, non_executive_lead },
      flags: [scope, review && "review", priorities.length > 0 ? "agreed" : ""],
    },
    example: { flags: exampleFlags(plan) },
    past: { flags: reviews.length > 0 ? ["there"] : [] },
  };
  for (const place of [1, 2, 3]) {
    const priority = plan.priorities[place - 1] ?? nothing();
    const { part, due, known_by } = priority;
    const texts = {
      ...priority,
      part: titleOf(part),
      due: inFull(due),
      known_by: inFull(known_by),
    };
    states[`sheet:${place}`] = { texts };
  }
  return states;
}

/**
 * What was agreed, as rows for a note of thanks.
 *
 * @param {Plan} plan
 * @returns {import("../page/rows.js").Row[]}
 */
export function agreedRows({ priorities }) {
  const filled = priorities.filter((priority) => !isNothing(priority));
  return filled.map(({ what, lead, due }) => ({ what, lead, due: inFull(due) }));
}

/**
 * The earlier reviews as rows, the latest first.
 *
 * @param {Plan} plan
 * @returns {import("../page/rows.js").Row[]}
 */
export function reviewRows({ reviews }) {
  return [...reviews].reverse().map(({ date, entries }) => ({
    date: inFull(date),
    entries: entries
      .filter((entry) => !isNothing(entry))
      .map(({ what, status, note }) => ({ what, note, [status]: true })),
  }));
}

/**
 * What the review says of one priority as it asks about it.
 *
 * @param {PlanPriority | undefined} priority
 * @param {object} [more]
 * @param {string} [more.status] as it is chosen
 * @param {string} [more.part] what its part is called
 * @param {string} [more.missing] a flag, where an answer is missing
 * @returns {State}
 */
export function askedState(priority, { status = "", part = "", missing = "" } = {}) {
  if (!priority || isNothing(priority)) return { flags: [] };
  const { what, lead } = priority;
  const flags = ["there", what && "what", lead && "lead", part && "part", missing];
  if (status && !CLOSED.includes(status)) flags.push("goes-on");
  return { texts: { what, lead, part }, flags };
}

/** @param {Plan} plan */
function exampleFlags(plan) {
  if (isInvented(plan)) return plan.reviews.length > 0 ? ["shown"] : ["shown", "plan"];
  return isEmpty(plan) ? ["able"] : [];
}
