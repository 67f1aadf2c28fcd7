// The plan on the page: what its fields say now, and what it was when it was last opened or handed on.

import { today } from "../page/dates.js";
import { isEmpty, isInvented, isPlan, newPlan } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {ReturnType<typeof draftIn>} Draft
 *
 * @typedef {object} Kept
 * @property {Plan} plan
 * @property {Plan | null} before what it has changed since
 */

/**
 * @param {import("./fields.js").Fields} fields
 * @param {string} edition of the instrument
 * @param {string} [scope] of a new plan
 */
export function draftIn(fields, edition, scope = "organisation") {
  const fresh = () => newPlan(crypto.getRandomValues(new Uint8Array(16)), edition, scope);
  let plan = fresh();
  /** @type {Plan | null} */
  let before = null;

  /** @returns {Plan} as it stands; made on the day on which the first word was written */
  function current() {
    plan = fields.read(plan);
    if (!plan.made && !isEmpty(plan)) plan = { ...plan, made: today() };
    return plan;
  }

  return {
    fresh,
    current,
    /** @returns {Kept} */
    read: () => ({ plan: current(), before }),

    /**
     * @param {Plan} next
     * @param {Plan | null} handedOn
     */
    put(next, handedOn) {
      plan = next;
      before = handedOn;
      fields.fill(plan);
    },

    /** @param {Plan} handedOn with the revision that Python gave it */
    handOn(handedOn) {
      before = handedOn;
      plan = { ...plan, revision: handedOn.revision };
    },

    /** @returns {{here?: Plan}} the reader's own plan, for Python to hold another one against */
    here() {
      const mine = current();
      return isEmpty(mine) || isInvented(mine) ? {} : { here: mine };
    },
  };
}

/** @param {any} kept whether what was stored is a draft */
export function isDraft(kept) {
  return isPlan(kept.plan) && (kept.before === null || isPlan(kept.before));
}
