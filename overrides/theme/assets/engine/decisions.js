// What to do when a start fails: decided here, from facts alone, and done in start.js and engine.js.

import { EngineError, FAILURES } from "./failures.js";

/**
 * Files of some kinds may not pass; one script may, which holds the same.
 *
 * @param {EngineError} reason why the files did not do
 * @param {{came: number, of: number}} count how many of them arrived, and of how many
 */
export function mayScriptDo({ code }, { came, of }) {
  /** @type {import("./failures.js").Failure} */
  const failure = FAILURES[code];
  return came < of && failure.isOfFiles === true;
}

/**
 * Why nothing came, where the browser knows better than the request that failed.
 *
 * @param {EngineError} reason
 * @param {object} known
 * @param {string} known.rule what the page's policy has forbidden of the engine; empty: nothing
 * @param {boolean} known.isOffline
 */
export function explained(reason, { rule, isOffline }) {
  if (!["blocked", "damaged", "slow"].includes(reason.code)) return reason;
  if (rule) return new EngineError("policy", `${rule}; ${reason.detail}`);
  return isOffline ? new EngineError("offline", reason.detail) : reason;
}

/**
 * What to do with a worker that gave no answer: it is replaced, and asked once more.
 *
 * @param {object} facts
 * @param {boolean} facts.isStopped whoever asked has stopped it: the worker is alive
 * @param {boolean} facts.wasDead it had ended before it was asked: that was no try
 * @param {number} facts.tries how often the question was asked
 * @returns {"leave" | "replace" | "fail"}
 */
export function afterNoAnswer({ isStopped, wasDead, tries }) {
  if (isStopped) return "leave";
  return wasDead || tries < 2 ? "replace" : "fail";
}
