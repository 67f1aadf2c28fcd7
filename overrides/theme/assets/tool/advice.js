// Fold the advice below a tool where the screen is narrow: what the reader scrolls through is the tool.
//
// data-advice   a section of it, a details element that is open as the page comes: without a script
//               all of it is there to read

import { unfoldOnPaper } from "../page/print.js";

const NARROW = "(max-width: 59.99em)";

export function foldAdvice() {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folds = document.querySelectorAll("details[data-advice]");
  if (folds.length === 0) return;
  unfoldOnPaper(document.body);
  if (matchMedia(NARROW).matches) for (const fold of folds) fold.open = false;
  openTarget();
  addEventListener("hashchange", openTarget);
}

/** What the address leads to is there to read. */
function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  const fold = target?.closest("details[data-advice]");
  if (!(fold instanceof HTMLDetailsElement)) return;
  fold.open = true;
  target?.scrollIntoView();
}
