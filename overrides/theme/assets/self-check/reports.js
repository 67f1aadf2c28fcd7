// Ask for the report on the answers, and for its words; the same answers are scored once.

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../engine/shapes.js").Report} Report
 * @typedef {import("../engine/shapes.js").Wording} Wording
 * @typedef {{report: Report, words: Wording}} Worded
 */

/**
 * A report and its words. One is asked after the other: an engine that dies is replaced once for
 * each question that was with it.
 *
 * @param {import("../tool/waiting.js").PageEngine} engine
 * @param {Responses} response
 * @returns {Promise<Worded>}
 */
async function worded(engine, response) {
  const { report } = await engine.result({ do: "score", response });
  const { edition, form } = response;
  const { words } = await engine.result({ do: "words", edition, form });
  return { report, words };
}

/** @param {import("../tool/waiting.js").PageEngine} engine */
export function reportsIn(engine) {
  /** @type {{of: string, worded: Promise<Worded>} | undefined} */
  let latest;

  /**
   * @param {Responses} response
   * @returns {Promise<Worded>}
   */
  function reportOn({ form, edition, answers, importance }) {
    const response = { form, edition, answers, importance };
    const of = JSON.stringify(response);
    if (latest?.of === of) return latest.worded;
    const mine = { of, worded: worded(engine, response) };
    latest = mine;
    mine.worded.catch(() => {
      if (latest === mine) latest = undefined; // so that the next one asks again
    });
    return mine.worded;
  }

  return {
    /**
     * Score what is likely to be asked about. A failure is shown when it is asked about.
     *
     * @param {Responses} response
     */
    prepare(response) {
      reportOn(response).catch(() => {});
    },
    /** Rejects when the engine cannot be had. */
    on: reportOn,
  };
}
