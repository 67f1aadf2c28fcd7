// The page to share as one file of its own: its words alone, never the table of numbers.

import { bareCopy, ownPage } from "../tool/own-page.js";
import style from "./shared-page.txt";

const TITLE = ".staff-shared__title";
const NAME = "where-professions-thin-out.html";

/** @param {Element} shared as staff-share let its words out */
export function sharedPage(shared) {
  const title = shared.querySelector(TITLE)?.textContent ?? "";
  const content = bareCopy(shared, TITLE, "[data-about='table'], .tool-screen");
  return { name: NAME, text: ownPage({ title, style, content }) };
}
