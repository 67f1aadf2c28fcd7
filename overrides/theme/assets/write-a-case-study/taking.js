// Take the case study along: its file, a page of its own, paper, the lines that lead to it.

import { show } from "../page/show.js";
import { takeAwayIn } from "../tool/take-away.js";
import { waysOf } from "../tool/ways.js";
import { written } from "../tool/written.js";
import { pageOf } from "./their-page.js";

/**
 * @typedef {object} TakingPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {() => import("../engine/shapes.js").Story} read
 * @property {() => Element} drawn the sheet, which says what the fields say now
 * @property {(work: () => Promise<boolean>) => Promise<void>} takenBy does what gives the reader all
 *     of the case study elsewhere
 *
 * @typedef {TakingPage & {root: HTMLElement, away: ReturnType<typeof takeAwayIn>}} Taking
 */

/**
 * @param {HTMLElement} root
 * @param {TakingPage} page
 */
export function takingIn(root, page) {
  const taking = { ...page, root, away: takeAwayIn(root) };
  const ways = {
    "save-story": () => saveStory(taking),
    "save-page": () => taking.away.take(() => pageIn(taking)),
    "copy-line": () => copy(taking, lineIn),
    "copy-nav": () => copy(taking, async (_, { nav }) => nav),
    print: () => window.print(),
  };

  function rest() {
    taking.away.rest();
    show(root, { unfit: { flags: [] }, copy: { texts: { text: "" }, flags: [] } });
  }

  return { rest, actions: waysOf(ways, rest) };
}

/** @param {Taking} taking */
function writtenIn({ root, engine, read }) {
  return written(root, engine, { do: "write-story", story: read() });
}

/** @param {Taking} taking */
async function saveStory(taking) {
  await taking.takenBy(() => taking.away.take(() => writtenIn(taking)));
}

/** @param {Taking} taking */
async function pageIn(taking) {
  const file = await writtenIn(taking);
  return file && { name: file.page_name, text: pageOf(taking.drawn(), taking.read().name) };
}

/**
 * @param {Taking} taking
 * @param {any} file as Python writes it
 * @returns {Promise<string | undefined>}
 */
async function lineIn({ root, engine, read }, { page_name }) {
  const request = { do: "settings-line", story: read(), link: `local/${page_name}` };
  return (await written(root, engine, request))?.text;
}

/**
 * @param {Taking} taking
 * @param {(taking: Taking, file: any) => Promise<string | undefined>} textOf
 */
async function copy(taking, textOf) {
  const { root, away } = taking;
  const file = await writtenIn(taking);
  const text = file && (await textOf(taking, file));
  if (text === undefined) return;
  show(root, { copy: { texts: { text }, flags: ["there"] } });
  await away.copy(root.querySelector("[data-copy]"));
}
