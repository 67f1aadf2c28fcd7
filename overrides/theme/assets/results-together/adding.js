// Add codes from a box, from files and from fixed slips; Python finds them, and keeps no chat.
//
// data-collect   all of it; within: #group-text, the box; data-files, the field for files
// data-rows      slips (data-slip: its place), unopened

import { lateAnswers } from "../page/asking.js";
import { onFilesGiven } from "../page/files-given.js";
import { fillRows } from "../page/rows.js";
import { base64Of, MOST_BYTES } from "../tool/reading.js";
import { afterFix, rowOf, withFound } from "./slips.js";

/**
 * @typedef {import("./slips.js").Slip} Slip
 * @typedef {{name: string, why: string}} Unopened a file that was not added
 * @typedef {{text: string} | {base64: string}} Content
 *
 * @typedef {object} Adding
 * @property {(content: Content, again?: () => void) => Promise<import("../tool/waiting.js").Answer | undefined>} collect
 *     asks Python, and takes up what it finds; nothing when the reader has turned to something else
 *     or it failed, after which they may do it `again`
 * @property {() => void} told what is to be told has changed
 */

const FORMATS = { "clinical-leadership-plan": "plan", "clinical-leadership-heard": "heard" };
const WHYS = ["broken", "newer", "not-text", "too-big", "unfit"];

/**
 * @param {HTMLElement} root
 * @param {Adding} options
 */
export function addingIn(root, { collect, told }) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-collect]"));
  const box = boxIn(place, collect);
  const files = filesIn(place, collect, tell);
  const slips = slipsIn(place, collect, tell);

  function tell() {
    slips.fill();
    files.fill();
    told();
  }

  return {
    addText: box.add,
    takeSlips: slips.take,
    tell,
    found: () => ({ ...slips.count(), unopened: files.areUnopened() }),
    forget() {
      box.forget();
      files.forget();
      slips.forget();
      tell();
    },
    actions: slips.actions,
  };
}

/**
 * The box for a text.
 *
 * @param {HTMLElement} place
 * @param {Adding["collect"]} collect
 */
function boxIn(place, collect) {
  const box = /** @type {HTMLTextAreaElement} */ (place.querySelector("#group-text"));
  const late = lateAnswers(); // until the button is pressed again, or all is cleared
  let taken = ""; // out of the box, and being read

  /**
   * What stands in the box leaves it at once: with a long text in it, the browser takes long for
   * each frame, and what stood round the codes stays nowhere. Nothing came of it: it is back.
   *
   * @param {() => void} again
   * @param {string} long a text that never stood in the box
   * @returns {Promise<string | undefined>} "", or why nothing was added; nothing when it was given up
   */
  async function add(again, long = "") {
    const text = [taken, long || box.value].join("\n").trim();
    if (!text) return "empty";
    if (!long) box.value = "";
    const come = await late.newest(() => {
      const coming = collect({ text }, again); // which clears an example away
      taken = text;
      return coming.then((answer) => ({ answer }));
    });
    if (!come) return undefined;
    taken = "";
    const why = come.answer && whyNot(come.answer);
    // What was typed meanwhile stays.
    if (why !== "" && !long) box.value = [text, box.value].join("\n").trimEnd();
    return why && (why === "none" ? why : "unread");
  }

  function forget() {
    late.outdate();
    taken = "";
    box.value = "";
  }
  return { add, forget };
}

/**
 * The field for files, and the place where they are dropped.
 *
 * @param {HTMLElement} place
 * @param {Adding["collect"]} collect
 * @param {() => void} tell
 */
function filesIn(place, collect, tell) {
  const late = lateAnswers(); // until all is cleared
  /** @type {Unopened[]} */
  let unopened = [];

  onFilesGiven(place, async (files) => {
    unopened = [];
    for (const file of files) {
      const why = await add(file);
      if (why === undefined) break;
      if (why) unopened.push({ name: file.name, why });
    }
    tell();
  });

  /**
   * @param {File} file
   * @returns {Promise<string | undefined>} "", or why it was not added; nothing when it was given up
   */
  async function add(file) {
    if (file.size > MOST_BYTES) return "too-big";
    if (file.size === 0) return "empty";
    const read = await late.current(base64Of(file).then((base64) => ({ base64 })));
    if (!read) return undefined;
    const { base64 } = read;
    if (base64 === undefined) return "unreadable";
    const answer = await collect({ base64 });
    return answer && whyNot(answer);
  }

  return {
    areUnopened: () => unopened.length > 0,
    fill() {
      const rows = unopened.map(({ name, why }) => ({ name, [why]: true }));
      fillRows(place, "unopened", rows);
    },
    forget() {
      late.outdate();
      unopened = [];
    },
  };
}

/**
 * What looks like a code and is none, for the reader to fix or to pass over.
 *
 * @param {HTMLElement} place
 * @param {Adding["collect"]} collect
 * @param {() => void} tell
 */
function slipsIn(place, collect, tell) {
  const late = lateAnswers(); // until all is cleared
  /** @type {Slip[]} */
  let slips = [];
  let more = 0;

  /** @param {Slip[]} left */
  function goOnWith(left) {
    slips = left;
    tell();
    focusAfter(place);
  }

  /** @param {HTMLElement} control */
  async function fix(control) {
    const slip = slips[Number(control.dataset.slip)];
    const field = control.closest("li")?.querySelector("input");
    if (!slip || !field) return;
    const text = field.value;
    const coming = text.trim() ? collect({ text }) : Promise.resolve(undefined);
    const come = await late.current(coming.then((answer) => ({ answer })));
    if (come) goOnWith(afterFix(slips, slip, text, come.answer)); // else all was cleared meanwhile
  }

  /** @type {import("../page/actions.js").Actions} */
  const actions = {
    fix,
    "pass-over": ({ dataset }) => goOnWith(slips.filter((_, at) => at !== Number(dataset.slip))),
  };
  return {
    actions,
    count: () => ({ slips: slips.length, moreSlips: more }),
    fill: () => fillRows(place, "slips", slips.map(rowOf)),
    /** @param {{slips: Slip[], more_slips: number}} reply what Python found in one text */
    take(reply) {
      slips = withFound(slips, reply.slips);
      more = Math.max(more, reply.more_slips);
    },
    forget() {
      late.outdate();
      slips = [];
      more = 0;
    },
  };
}

/**
 * The keyboard goes on at what is left to look at, or at the choice below.
 *
 * @param {HTMLElement} place
 */
function focusAfter(place) {
  const next = place.querySelector(".group-slip input") ?? place.querySelector("#group-asked");
  if (next instanceof HTMLElement) next.focus();
}

/**
 * @param {import("../tool/waiting.js").Answer} answer
 * @returns {string} "", or why nothing in it could be added
 */
export function whyNot({ ok, kind }) {
  if (!ok) return kind === "blank" ? "empty" : WHYS.includes(kind) ? kind : "other";
  const format = /** @type {keyof typeof FORMATS} */ (ok.document);
  if (Object.hasOwn(FORMATS, format ?? "")) return FORMATS[format];
  const isNothing = ok.added + ok.repeats + ok.slips.length + ok.newer + ok.bad.length === 0;
  if (!isNothing) return "";
  return ok.document === null ? "none" : "other";
}
