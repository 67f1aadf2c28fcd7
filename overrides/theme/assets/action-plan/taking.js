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
 * @typedef {object} TakingPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {() => import("./draft.js").Kept} read
 * @property {() => void} onTaken the reader has all of the plan elsewhere
 * @property {(work: () => Promise<boolean>) => Promise<void>} takenBy does what gives them that
 * @property {(plan: Plan) => void} onHandedOn something of it has left the page: Python gives its
 *     revision
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
    "save-plan": () => savePlan(taking),
    "save-table": () =>
      taking.away.take(() => writtenIn(taking, "write-plan-csv", { day: today() })),
    "save-calendar": () => saveCalendar(taking),
    "copy-text": () => copy(taking, "text"),
    "copy-list": () => copy(taking, "list"),
    "copy-thanks": () => copyText(taking, linesOf(root.querySelector("[data-thanks]"))),
    print() {
      printOnly(document.body, "plan");
      page.onTaken();
    },
  };

  function rest() {
    taking.away.rest();
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
 * @param {Taking} taking
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

/** @param {Taking} taking */
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

/** @param {Taking} taking */
async function saveCalendar(taking) {
  const { root, away, read } = taking;
  if (daysOf(read().plan).length === 0) return show(root, { calendar: { flags: ["none"] } });
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const isThere = await away.take(() => writtenIn(taking, "write-ics", { now }));
  if (isThere) show(root, { calendar: { flags: ["made"] } });
}

/**
 * @param {Taking} taking
 * @param {"text" | "list"} which
 */
async function copy(taking, which) {
  const { engine, read } = taking;
  const { plan } = read();
  const answer = await engine.waitFor(() => engine.call({ do: "plan-text", plan }));
  if (answer?.ok) await copyText(taking, answer.ok[which]);
}

/**
 * Show a text, to be changed as the reader likes, and copy it.
 *
 * @param {Taking} taking
 * @param {string} text
 */
async function copyText({ root, away }, text) {
  show(root, { copy: { texts: { text }, flags: ["there"] } });
  await away.copy(root.querySelector("[data-copy]"));
}
