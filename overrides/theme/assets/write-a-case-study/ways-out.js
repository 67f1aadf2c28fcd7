// Take the case study along: its file, a page of its own, paper, the lines that lead to it.

import { lateAnswers } from "../page/asking.js";
import { show } from "../page/show.js";
import { takeAwayIn } from "../tool/take-away.js";
import { waysOf } from "../tool/ways.js";
import { written } from "../tool/written.js";
import { pageOf } from "./their-page.js";

/**
 * @typedef {object} WaysOutPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {() => import("../engine/shapes.js").Story} read
 * @property {() => Element} drawn the sheet, which says what the fields say now
 * @property {(work: () => Promise<boolean>) => Promise<void>} takenBy does what gives the reader all
 *     of the case study elsewhere
 *
 * @typedef {WaysOutPage & {root: HTMLElement, away: ReturnType<typeof takeAwayIn>}} WaysOut
 */

/**
 * @param {HTMLElement} root
 * @param {WaysOutPage} page
 */
export function waysOutIn(root, page) {
  const late = lateAnswers(); // until all is cleared
  const here = { ...page, root, away: takeAwayIn(root) };
  const ways = {
    "save-story": () => saveStory(here),
    "save-page": () => here.away.take(() => pageIn(here)),
    "copy-line": () => copy(here, late.current(textIn(here, lineIn))),
    "copy-nav": () => copy(here, late.current(textIn(here, async (_, { nav }) => nav))),
    print: () => window.print(),
  };

  function rest() {
    here.away.rest();
    show(root, { unfit: { flags: [] }, copy: { texts: { text: "" }, flags: [] } });
  }

  function forget() {
    late.outdate();
    rest();
  }

  return { rest, forget, actions: waysOf(ways, rest) };
}

/** @param {WaysOut} here */
function writtenIn({ root, engine, read }) {
  return written(root, engine, { do: "write-story", story: read() });
}

/** @param {WaysOut} here */
async function saveStory(here) {
  await here.takenBy(() => here.away.take(() => writtenIn(here)));
}

/** @param {WaysOut} here */
async function pageIn(here) {
  const file = await writtenIn(here);
  return file && { name: file.page_name, text: pageOf(here.drawn(), here.read().name) };
}

/**
 * @param {WaysOut} here
 * @param {any} file as Python writes it
 * @returns {Promise<string | undefined>}
 */
async function lineIn({ root, engine, read }, { page_name }) {
  const request = { do: "settings-line", story: read(), link: `local/${page_name}` };
  return (await written(root, engine, request))?.text;
}

/**
 * @param {WaysOut} here
 * @param {(here: WaysOut, file: any) => Promise<string | undefined>} textOf
 * @returns {Promise<string | undefined>}
 */
async function textIn(here, textOf) {
  const file = await writtenIn(here);
  return file && textOf(here, file);
}

/**
 * @param {WaysOut} here
 * @param {Promise<string | undefined>} coming
 */
async function copy({ root, away }, coming) {
  const text = await coming;
  if (text === undefined) return;
  show(root, { copy: { texts: { text }, flags: ["there"] } });
  await away.copy(root.querySelector("[data-copy]"));
}
