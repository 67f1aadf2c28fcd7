// Ask for the report on the answers; the same answers are scored once.

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("./report.js").Report} Report
 */

/** @param {import("../tool/waiting.js").PageEngine} engine */
export function reportsIn(engine) {
  /** @type {{of: string, report: Promise<Report>} | undefined} */
  let latest;

  /**
   * @param {Responses} response
   * @returns {Promise<Report>}
   */
  function reportOn({ form, edition, answers, importance }) {
    const response = { form, edition, answers, importance };
    const of = JSON.stringify(response);
    if (latest?.of === of) return latest.report;
    const mine = {
      of,
      report: engine.result({ do: "score", response }).then(({ report }) => report),
    };
    latest = mine;
    mine.report.catch(() => {
      if (latest === mine) latest = undefined; // so that the next one asks again
    });
    return mine.report;
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
    /**
     * @param {Responses} response
     * @returns {Promise<Report | undefined>} nothing when the reader has turned to something else,
     *     or when it went wrong and that has been shown
     */
    ask: (response) => engine.waitFor(() => reportOn(response)),
  };
}
