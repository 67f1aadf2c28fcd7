// Show a result of an earlier edition as it was made, and hand it back unchanged.

import { lateAnswers } from "../page/asking.js";
import { inFull } from "../page/dates.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { sharingIn } from "./export.js";
import { statementRows } from "./statement-rows.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../engine/shapes.js").PartReport} PartReport
 * @typedef {import("../engine/shapes.js").Wording} Wording
 * @typedef {import("../page/rows.js").Row} Row
 */

/**
 * @param {HTMLElement} root
 * @param {import("../tool/waiting.js").Call} call
 */
export function earlierIn(root, call) {
  const element = /** @type {HTMLElement} */ (root.querySelector("[data-earlier]"));
  const sharing = sharingIn(element, call);
  /** @type {Responses | undefined} */
  let held;
  const late = lateAnswers();

  /**
   * @param {Responses} response
   * @returns {Promise<boolean | undefined>} whether there is something to show; nothing where all
   *     was forgotten meanwhile
   */
  async function open(response) {
    const found = await late.current(wordedScore(call, response));
    if (!found) return undefined;
    const [scored, worded] = found;
    if (!scored.ok || !worded.ok) return false;
    held = response;
    showResult(response, scored.ok.report.parts, worded.ok.words);
    await sharing.showCode(response);
    return true;
  }

  /**
   * @param {Responses} response
   * @param {PartReport[]} parts
   * @param {Wording} words
   */
  function showResult(response, parts, words) {
    const { edition, made = "", role = "", profession = "" } = response;
    const person = [words.roles[role], words.professions[profession]].filter(Boolean).join(", ");
    const flags = [made && "dated", person && "said"].filter(Boolean);
    const texts = { form: words.form, edition, date: made && inFull(made), person };
    show(element, { earlier: { texts, flags } });
    fillRows(
      element,
      "earlier-parts",
      parts.map((part) => partRow(part, words)),
    );
    // How much a part mattered stands in the first table.
    const rows = statementRows(parts, words, response.notes, false);
    fillRows(element, "earlier-statements", rows);
  }

  function forget() {
    late.outdate();
    sharing.forget();
  }

  return { element, sharing, open, forget, held: () => held };
}

/**
 * @param {import("../tool/waiting.js").Call} call
 * @param {Responses} response
 */
async function wordedScore(call, response) {
  const { edition, form } = response;
  const scored = await call({ do: "score", response });
  return [scored, await call({ do: "words", edition, form })];
}

/**
 * @param {PartReport} part
 * @param {Wording} words
 * @returns {Row}
 */
function partRow({ part, score, band, scored, applicable, importance }, words) {
  return {
    part: words.parts[part],
    band: words.bands[band ?? ""] ?? "",
    score: shown(score),
    unscored: score === null ? "yes" : "",
    scored: String(scored),
    applicable: String(applicable),
    importance: words.importance[shown(importance)] ?? "",
    unstated: importance === null ? "yes" : "",
  };
}

/** @param {number | string | null} value */
function shown(value) {
  return value === null ? "" : String(value);
}
