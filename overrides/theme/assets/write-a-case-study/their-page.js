// The case study as one file of its own: a copy of the sheet in the page, with its style in it.

import { bareCopy, made, ownPage } from "../tool/own-page.js";
import style from "./their-page.txt";

/**
 * @param {Element} sheet
 * @param {string} title
 */
export function pageOf(sheet, title) {
  return ownPage({
    title,
    style,
    content: bareCopy(sheet, ".story-sheet__title"),
    // In a host's folder the server's policy refuses the style above; this one lies there already.
    more: [made("link", { rel: "stylesheet", href: "own-page.css" })],
  });
}
