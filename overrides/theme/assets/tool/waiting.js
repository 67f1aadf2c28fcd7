// Ask the engine for a report, and tell the reader how it goes: waiting, or what went wrong.

import { createScorer } from "../engine/engine.js";
import { tell } from "../page/show.js";

/**
 * @typedef {import("../self-check/answers.js").Responses} Responses
 * @typedef {import("../self-check/report.js").Report} Report
 * @typedef {import("../engine/engine.js").Stage} Stage
 * @typedef {{ok?: any, kind: string, faults: string[]}} Answer
 */

const NAMED_AFTER_MS = 3000;
// What a reload may mend: a page that a cache has kept asks for files that are gone, or changed.
const MAY_BE_OLD = ["version", "blocked", "damaged"];

/** @param {HTMLElement} root */
export function scoringIn(root) {
  /** @type {Stage} */
  let stage = "fetching";
  let isWaiting = false;
  let isLong = false; // so long that the reader is told what is being done
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let patience;
  let asked = 0; // how often a report was asked for: only the last one is waited for
  /** @type {{of: string, report: Promise<Report>} | undefined} */
  let latest;

  const manifest = document.querySelector("[data-engine-manifest]");
  const scorer = createScorer(JSON.parse(manifest?.textContent ?? ""), {
    baseUrl: root.dataset.base ?? "",
    onState(_state, now) {
      if (now) stage = now;
      if (isWaiting) tellStage();
    },
  });

  /**
   * The same answers are scored once: the report of them may be there before it is asked for.
   *
   * @param {Responses} response
   * @returns {Promise<Report>}
   */
  function reportOn({ form, edition, answers, importance }) {
    const response = { form, edition, answers, importance };
    const of = JSON.stringify(response);
    if (latest?.of === of) return latest.report;
    const mine = { of, report: scorer.score(response) };
    latest = mine;
    mine.report.catch(() => {
      if (latest === mine) latest = undefined; // so that the next one asks again
    });
    return mine.report;
  }

  /**
   * Score what is likely to be asked about. A failure is told when it is asked about.
   *
   * @param {Responses} response
   */
  function prepare(response) {
    reportOn(response).catch(() => {});
  }

  /**
   * The report; nothing when the reader has turned to something else, or when it went wrong and
   * that has been told.
   *
   * @param {Responses} request
   * @returns {Promise<Report | undefined>}
   */
  async function ask(request) {
    const again = document.activeElement?.closest("[data-about='engine'][data-when='failed']");
    turnAway();
    const mine = asked;
    startWaiting();
    if (again) focusOn('[data-do="see-report"][data-when="able"]'); // its own button is gone now
    try {
      const report = await reportOn(request);
      return mine === asked ? report : undefined;
    } catch (error) {
      if (mine === asked) tellProblem(error);
    }
  }

  /**
   * Anything else that Python does: what it gives, or the faults, and their kind, that it finds in
   * what it was given. Rejects when the engine cannot be had.
   *
   * @param {{do: string, [key: string]: unknown}} request
   * @returns {Promise<Answer>}
   */
  async function call(request) {
    try {
      return { ok: await scorer.call(request), kind: "", faults: [] };
    } catch (/** @type {any} */ error) {
      if (error.code === "refused") return { kind: error.detail, faults: error.faults };
      throw error;
    }
  }

  /** The reader no longer waits for a report. */
  function turnAway() {
    asked += 1;
    stopWaiting();
    tell(root, { engine: { facts: ["able"] } });
  }

  function startWaiting() {
    isWaiting = true;
    patience = setTimeout(() => {
      isLong = true;
      tellStage();
    }, NAMED_AFTER_MS);
    tellStage();
  }

  function stopWaiting() {
    clearTimeout(patience);
    isWaiting = false;
    isLong = false;
  }

  function tellStage() {
    tell(root, { engine: { facts: ["able", isLong ? stage : "scoring"] } });
  }

  /** @param {any} error an EngineError, or a fault of ours */
  function tellProblem(error) {
    stopWaiting();
    const known = root.querySelector(`[data-problem="${error.code}"]`) !== null;
    const code = known ? error.code : "unknown";
    const detail = error.detail ?? String(error);
    const facts = ["failed", code];
    if (detail) facts.push("detailed");
    if (MAY_BE_OLD.includes(code)) facts.push("old");
    tell(root, { engine: { texts: { code, detail }, facts } });
    focusOn("[data-problem-heading]");
  }

  /** @param {string} place */
  function focusOn(place) {
    const element = root.querySelector(place);
    if (element instanceof HTMLElement) element.focus();
  }

  return { warmUp: scorer.start, prepare, ask, call, turnAway };
}
