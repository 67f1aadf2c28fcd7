// Hand the result to the reader: as a code, as a file, as a table.

import { lateAnswers } from "../page/asking.js";
import { show } from "../page/show.js";
import { takeAwayIn } from "../tool/take-away.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../tool/waiting.js").Call} Call
 */

/**
 * @param {HTMLElement} root what shows one result
 * @param {Call} call
 * @param {HTMLElement} [place] within it, what tells what came of it
 */
export function sharingIn(root, call, place = root) {
  const away = takeAwayIn(place);
  const late = lateAnswers(); // only the last code that was asked for is shown

  /** @param {Responses} response */
  async function showCode(response) {
    show(root, { code: { texts: { code: "" }, flags: [] } });
    away.rest();
    const answer = await late.newest(() => call({ do: "write-code", response }));
    if (!answer?.ok) return;
    show(root, { code: { texts: { code: answer.ok.code }, flags: ["made"] } });
  }

  /**
   * @param {Responses} response
   * @param {"write-file" | "write-csv"} action
   * @returns {Promise<boolean>} whether the reader has it for certain
   */
  function save(response, action) {
    const name = fileName(response, action === "write-file" ? "json" : "csv");
    return away.take(async () => {
      const { ok } = await call({ do: action, response });
      return ok && { name, text: ok.text };
    });
  }

  /**
   * Save the answers as a file without Python's help, for when there is none.
   *
   * @param {Responses} response
   * @param {DOMStringMap} page which says of what format and version the file is
   */
  function saveUnscored(response, { fileFormat, fileVersion }) {
    const content = { format: fileFormat, version: Number(fileVersion), ...response };
    const text = `${JSON.stringify(content, null, 2)}\n`;
    return away.take(async () => ({ name: fileName(response, "json"), text }));
  }

  return {
    showCode,
    /** No code that is still awaited is shown: it says what was answered. */
    forget: late.outdate,
    /** @returns {Promise<boolean>} whether there is one */
    copyCode: () => away.copy(root.querySelector("[data-code]")),
    save,
    saveUnscored,
  };
}

/**
 * @param {Responses} response
 * @param {string} kind
 */
export function fileName({ form, edition, made = `edition-${edition}` }, kind) {
  return `self-check-${form}-${made}.${kind}`; // a code holds no date
}
