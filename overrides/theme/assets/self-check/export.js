// Hand the result to the reader: as a code, as a file, as a table.

import { show } from "../page/show.js";
import { bareCopy, ownPage } from "../tool/own-page.js";
import { takeAwayIn } from "../tool/take-away.js";
import style from "./page-file.txt";

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
  let asked = 0; // how often a code was asked for: only the last one is shown

  /** @param {Responses} response */
  async function tellCode(response) {
    show(root, { code: { texts: { code: "" }, flags: [] } });
    away.rest();
    asked += 1;
    const mine = asked;
    const { ok } = await call({ do: "write-code", response });
    if (ok && mine === asked) show(root, { code: { texts: { code: ok.code }, flags: ["made"] } });
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
    tellCode,
    /** @returns {Promise<boolean>} whether there is one */
    copyCode: () => away.copy(root.querySelector("[data-code]")),
    save,
    saveUnscored,
  };
}

/**
 * The report as a page of its own that carries the answers: it opens anywhere, and here again.
 *
 * @param {HTMLElement} report
 * @param {Call} call
 */
export function pageKeepingIn(report, call) {
  const place = /** @type {HTMLElement} */ (report.querySelector("[data-keep-page]"));
  const away = takeAwayIn(place, "a.html");

  /**
   * @param {Responses} response
   * @param {"save" | "share"} way
   * @returns {Promise<boolean>} whether the reader has it for certain
   */
  function keep(response, way) {
    return away.take(async () => {
      const { ok } = await call({ do: "write-file", response });
      if (!ok) return undefined;
      const title = report.querySelector("[data-heading]")?.textContent ?? "";
      const content = bareCopy(keptIn(report), "[data-heading]", ".tool-screen");
      const text = ownPage({ title, style, content, data: ok.text });
      return { name: fileName(response, "html"), text };
    }, way);
  }

  return { keep, rest: away.rest };
}

/**
 * What of the report is on the page that is kept: what is folded lies open.
 *
 * @param {Element} report
 */
function keptIn(report) {
  const whole = document.createElement("div");
  for (const each of report.querySelectorAll("[data-kept-page]"))
    whole.append(each.cloneNode(true));
  for (const fold of whole.querySelectorAll("details")) fold.open = true;
  return whole;
}

/**
 * @param {Responses} response
 * @param {string} kind
 */
function fileName({ form, edition, made = `edition-${edition}` }, kind) {
  return `self-check-${form}-${made}.${kind}`; // a code holds no date
}
