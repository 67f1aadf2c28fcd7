// The room serves two pages: the action plan, and what two people agreed in a talk. What differs.

import { KEPT } from "../page/storage.js";

/**
 * @typedef {object} Whose
 * @property {"organisation" | "talk"} scope of a new plan, and of the example
 * @property {string} prefix with which the names of all that is kept begin
 * @property {string} name of the plan among them
 * @property {"action-plan" | "talk"} page as others hand something over to it
 * @property {string} format of the files that it opens, as tool/kinds.js tells them
 * @property {string} other format, which the other page opens
 */

/** @type {Whose} */
const ORGANISATION = {
  scope: "organisation",
  prefix: KEPT.actionPlan,
  name: "plan",
  page: "action-plan",
  format: "clinical-leadership-plan",
  other: "clinical-leadership-talk",
};

/** @type {Whose} */
const TALK = {
  scope: "talk",
  prefix: KEPT.talk,
  name: "agreed",
  page: "talk",
  format: ORGANISATION.other,
  other: ORGANISATION.format,
};

/** @param {string | undefined} scope as the page says it */
export function whoseOf(scope) {
  return scope === TALK.scope ? TALK : ORGANISATION;
}

/**
 * Whether this page opens a plan: a talk's is the other one's, and the other way round.
 *
 * @param {Whose} whose
 * @param {{scope: string}} plan
 */
export function isOurs(whose, plan) {
  return (plan.scope === TALK.scope) === (whose.scope === TALK.scope);
}

/**
 * Whether to ask first what became of a plan that was just opened, though its day may not have come:
 * people who talk again begin with what they agreed last time.
 *
 * @param {import("../engine/shapes.js").Plan} plan
 * @param {string} today
 */
export function isTalkedAgain({ scope, made, priorities, reviews }, today) {
  const last = reviews.at(-1)?.date ?? made;
  return scope === TALK.scope && priorities.length > 0 && last !== "" && last < today;
}
