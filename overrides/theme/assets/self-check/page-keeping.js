// Hand the report to the reader as a page of its own.

import { bareCopy, ownPage } from "../tool/own-page.js";
import { takeAwayIn } from "../tool/take-away.js";
import { fileName } from "./export.js";
import style from "./page-file.txt";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../tool/waiting.js").Call} Call
 */

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
