// Give the page what only a report needs: it comes after the page, as the engine does.

import { onActions } from "../page/actions.js";
import { keepOneLine } from "../page/one-line.js";
import { arrived } from "../tool/late-script.js";
import { pageKeepingIn } from "./page-keeping.js";
import { plannerIn } from "./planner.js";
import { stateOf } from "./report.js";
import { fillReport } from "./report-rows.js";

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} report within it
 * @param {import("../tool/waiting.js").Call} call
 */
function reportIn(root, report, call) {
  keepOneLine(root); // the planner's fields
  const planner = plannerIn(root);
  onActions(root, planner.actions);
  return { stateOf, fillReport, planner, pageKeeping: pageKeepingIn(report, call) };
}

/** @typedef {ReturnType<typeof reportIn>} Late */

arrived(reportIn);
