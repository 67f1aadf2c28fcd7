// What is counted and found while the case study is written: words, patterns, what is missing.
//
// data-about   "words:<field>" (known, empty, within, over, too-many), check (draft, missing, pointers)

import { afterPause, lateAnswers } from "../page/asking.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";

const COUNTED_AFTER_MS = 400; // of no typing: only then is it said how many words there are

/**
 * @param {HTMLElement} root
 * @param {import("../tool/waiting.js").Call} call
 * @param {() => import("../engine/shapes.js").Story} read
 */
export function checksIn(root, call, read) {
  const counted = [...root.querySelectorAll('[data-about^="words:"]')].map(
    (element) => element.getAttribute("data-about") ?? "",
  );
  const late = lateAnswers();
  const pause = afterPause(check, COUNTED_AFTER_MS);

  async function check() {
    const request = { do: "check-story", story: read() };
    const answer = await late.newest(() => call(request).catch(() => undefined));
    if (answer?.ok) showChecked(root, answer.ok);
  }

  return {
    check,
    checkSoon: pause.begin,
    forget() {
      late.outdate();
      pause.end();
      for (const about of counted) show(root, { [about]: { flags: [] } });
      show(root, { check: { flags: ["draft"] } });
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {any} checked what Python gives for the case study
 */
function showChecked(root, { words: counts, pointers, draft, missing }) {
  for (const { field, words, limit, standing } of counts) {
    show(root, { [`words:${field}`]: { texts: { words, limit }, flags: ["known", standing] } });
  }
  const rows = pointers.map((/** @type {any} */ { text, kind }) => ({ text, [kind]: true }));
  fillRows(root, "pointers", rows);
  const flags = [draft ? "draft" : "", missing.length > 0 ? "missing" : ""];
  show(root, { check: { flags: [...flags, pointers.length > 0 ? "pointers" : ""] } });
}
