// Ask for the report on the answers, and for its words; the same answers are scored once.

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../engine/shapes.js").Report} Report
 * @typedef {import("../engine/shapes.js").Wording} Wording
 * @typedef {{report: Report, words: Wording}} Worded
 */

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
    const asked = [
      engine.result({ do: "score", response }),
      engine.result({ do: "words", edition, form }),
    ];
    const mine = {
      of,
      worded: Promise.all(asked).then(([{ report }, { words }]) => ({ report, words })),
    };
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
    /**
     * @param {Responses} response
     * @returns {Promise<Worded | undefined>} nothing when the reader has turned to something else,
     *     or when it went wrong and that has been shown
     */
    ask: (response) => engine.waitFor(() => reportOn(response)),
  };
}
