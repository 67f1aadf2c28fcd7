// Take the plan along: a file, a calendar, a table, paper, a text to copy.
//
// data-thanks   a note of thanks, whose lines (page/lines.js) become a text to copy

import { today } from "../page/dates.js";
import { linesOf } from "../page/lines.js";
import { printOnly } from "../page/print.js";
import { show } from "../page/show.js";
import { takeAwayIn } from "../tool/take-away.js";
import { waysOf } from "../tool/ways.js";
import { written } from "../tool/written.js";
import { daysOf, fileOf } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 *
 * @typedef {object} WaysOutPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {() => import("./draft.js").Kept} read
 * @property {() => void} onTaken the reader has all of the plan elsewhere
 * @property {(work: () => Promise<boolean>) => Promise<void>} takenBy does what gives them that
 * @property {(plan: Plan) => void} onHandedOn something of it has left the page: Python gives its
 *     revision
 *
 * @typedef {WaysOutPage & {root: HTMLElement, away: ReturnType<typeof takeAwayIn>}} WaysOut
 */

/**
 * @param {HTMLElement} root
 * @param {WaysOutPage} page
 */
export function waysOutIn(root, page) {
  const here = { ...page, root, away: takeAwayIn(root) };
  const ways = {
    "save-plan": () => savePlan(here),
    "save-table": () => here.away.take(() => writtenIn(here, "write-plan-csv", { day: today() })),
    "save-calendar": () => saveCalendar(here),
    "copy-text": () => copy(here, "text"),
    "copy-list": () => copy(here, "list"),
    "copy-thanks": () => copyText(here, linesOf(root.querySelector("[data-thanks]"))),
    print() {
      printOnly(document.body, "plan");
      page.onTaken();
    },
  };

  function rest() {
    here.away.rest();
    const copied = { texts: { text: "" }, flags: [] };
    show(root, { calendar: { flags: [] }, unfit: { flags: [] }, copy: copied });
  }

  return {
    rest,
    /** @param {() => void} first what to do before any of them */
    actions: (first) =>
      waysOf(ways, () => {
        first();
        rest();
      }),
  };
}

/**
 * The plan as Python writes it, or nothing where it refuses, which is shown.
 *
 * @param {WaysOut} here
 * @param {string} action of Python's
 * @param {Record<string, string>} more
 */
async function writtenIn({ root, engine, read, onHandedOn }, action, more) {
  const kept = read();
  const made = await written(root, engine, { do: action, ...changeIn(kept), ...more });
  if (made && read().plan.key === kept.plan.key) onHandedOn(made.plan);
  return made;
}

/**
 * What Python gives the plan its revision from.
 *
 * @param {import("./draft.js").Kept} kept
 */
function changeIn({ plan, before }) {
  return { plan, ...(before ? { before } : {}) };
}

/** @param {WaysOut} here */
async function savePlan({ engine, away, read, takenBy, onHandedOn }) {
  const { plan, before } = read();
  const request = { do: "write-plan", ...changeIn({ plan, before }), day: today() };
  const making = async () => {
    const { ok } = await engine.call(request).catch(() => ({ ok: undefined }));
    if (ok && read().plan.key === plan.key) onHandedOn(ok.plan);
    // Where Python cannot be had, the page writes the file itself: a plan is never lost for that.
    return ok ?? fileOf(plan, today());
  };
  await takenBy(() => away.take(making));
}

/** @param {WaysOut} here */
async function saveCalendar(here) {
  const { root, away, read } = here;
  if (daysOf(read().plan).length === 0) return show(root, { calendar: { flags: ["none"] } });
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const isThere = await away.take(() => writtenIn(here, "write-ics", { now }));
  if (isThere) show(root, { calendar: { flags: ["made"] } });
}

/**
 * @param {WaysOut} here
 * @param {"text" | "list"} which
 */
async function copy(here, which) {
  const { engine, read } = here;
  const { plan } = read();
  const answer = await engine.waitFor(() => engine.call({ do: "plan-text", plan }));
  // Where all was cleared meanwhile, or another file opened, it is not to come back.
  if (answer?.ok && read().plan.key === plan.key) await copyText(here, answer.ok[which]);
}

/**
 * Show a text, to be changed as the reader likes, and copy it.
 *
 * @param {WaysOut} here
 * @param {string} text
 */
async function copyText({ root, away }, text) {
  show(root, { copy: { texts: { text }, flags: ["there"] } });
  await away.copy(root.querySelector("[data-copy]"));
}
