// What is told beside the fields while the plan is written: what is missing there, or looks odd.
//
// data-about   "remark:1:what" what is told beside a field, with the ids of
//              assessment_py/plan/checks.py and odd-day; plan (flags: editing, its scope, told,
//              remarked, no-priority)

import { afterPause, lateAnswers } from "../page/asking.js";
import { today } from "../page/dates.js";
import { show } from "../page/show.js";
import { beside, planFlags } from "./plan.js";

const CHECKED_AFTER_MS = 300; // of no typing
const EVERYWHERE = [0, 1, 2, 3];
const ABOUT = "remark:";

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {import("../tool/waiting.js").Call} page.call
 * @param {import("./draft.js").Draft} page.draft
 * @param {() => Record<string, string[]>} page.oddDays
 * @param {() => boolean} page.isReview whether the review is asked, and the plan not edited
 * @param {(isDue: boolean | undefined) => void} page.onChecked the plan as it is has been looked
 *     through, and its review has come or not; not known where Python cannot be had
 */
export function remarksIn(root, { call, draft, oddDays, isReview, onChecked }) {
  const abouts = aboutsIn(root);
  /** @type {import("../engine/shapes.js").Remark[]} */
  let remarks = [];
  /** @type {Set<number>} */
  const left = new Set(); // the places that the writer has been in, and is no more
  const late = lateAnswers();
  const pause = afterPause(check, CHECKED_AFTER_MS);

  function tell() {
    const told = { ...beside(remarks, left), ...oddDays() };
    const { scope } = draft.current();
    const flags = planFlags({ scope, isReview: isReview(), remarks, told, left });
    show(root, { plan: { flags } });
    for (const about of abouts) show(root, { [about]: { flags: told[about.slice(ABOUT.length)] } });
  }

  async function check() {
    const request = { do: "check-plan", plan: draft.current(), today: today() };
    const answer = await late.newest(() => call(request).catch(() => ({ ok: undefined })));
    if (!answer) return;
    remarks = answer.ok?.remarks ?? [];
    tell();
    onChecked(answer.ok?.review_due);
  }

  return {
    tell,
    check,
    checkSoon: pause.begin,
    /** @param {number[]} [places] that the writer has left; all, where none is given */
    leave(places = EVERYWHERE) {
      for (const place of places) left.add(place);
    },
    /** Another plan is on the page: what was found is not about it. */
    forget() {
      late.outdate();
      remarks = [];
      left.clear();
    },
  };
}

/** @param {HTMLElement} root */
function aboutsIn(root) {
  const elements = [...root.querySelectorAll(`[data-about^="${ABOUT}"]`)];
  return elements.map((element) => element.getAttribute("data-about") ?? "");
}
