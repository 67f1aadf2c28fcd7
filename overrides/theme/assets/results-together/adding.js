// Add codes from a box, from files and from fixed slips; Python finds them, and keeps no chat.
//
// data-collect   all of it; within: #group-text, the box; data-files, the field for files
// data-rows      slips (data-slip: its place), unopened

import { lateAnswers } from "../page/asking.js";
import { fillRows } from "../page/rows.js";
import { base64Of, MOST_BYTES } from "../tool/reading.js";

/**
 * @typedef {{text: string, faults: string[], line: number, before: string, still?: boolean}} Slip
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
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share what needs a look.
export function addingIn(root, { collect, told }) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-collect]"));
  const box = /** @type {HTMLTextAreaElement} */ (place.querySelector("#group-text"));
  const chooser = /** @type {HTMLInputElement} */ (place.querySelector("[data-files]"));
  /** @type {Slip[]} */
  let slips = [];
  let moreSlips = 0;
  /** @type {Unopened[]} */
  let unopened = [];
  let taken = ""; // out of the box, and being read
  const late = lateAnswers(); // until all is cleared
  const pressed = lateAnswers(); // until the button is pressed again, or all is cleared

  chooser.addEventListener("change", () => addFiles([...(chooser.files ?? [])]));
  place.addEventListener("dragover", (event) => event.preventDefault());
  place.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    addFiles(files);
  });

  /**
   * What stands in the box leaves it at once: with a long text in it, the browser takes long for
   * each frame, and what stood round the codes stays nowhere. Nothing came of it: it is back.
   *
   * @param {() => void} again
   * @param {string} long a text that never stood in the box
   * @returns {Promise<string | undefined>} "", or why nothing was added; nothing when it was given up
   */
  async function addText(again, long = "") {
    const text = [taken, long || box.value].join("\n").trim();
    if (!text) return "empty";
    if (!long) box.value = "";
    const come = await pressed.newest(() => {
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

  /** @param {File[]} files */
  async function addFiles(files) {
    unopened = [];
    for (const file of files) {
      const why = await addFile(file);
      if (why === undefined) break;
      if (why) unopened.push({ name: file.name, why });
    }
    chooser.value = "";
    tell();
  }

  /**
   * @param {File} file
   * @returns {Promise<string | undefined>} "", or why it was not added; nothing when it was given up
   */
  async function addFile(file) {
    if (file.size > MOST_BYTES) return "too-big";
    if (file.size === 0) return "empty";
    const read = await late.current(base64Of(file).then((base64) => ({ base64 })));
    if (!read) return undefined;
    const { base64 } = read;
    if (base64 === undefined) return "unreadable";
    const answer = await collect({ base64 });
    return answer && whyNot(answer);
  }

  /**
   * What was found beside the codes of one text.
   *
   * @param {{slips: Slip[], more_slips: number}} reply
   */
  function takeSlips(reply) {
    const known = new Set(slips.map(({ text }) => text));
    slips = [...slips, ...reply.slips.filter(({ text }) => !known.has(text))];
    moreSlips = Math.max(moreSlips, reply.more_slips);
  }

  /** @param {HTMLElement} control */
  async function fix(control) {
    const slip = slips[Number(control.dataset.slip)];
    const field = control.closest("li")?.querySelector("input");
    if (!slip || !field) return;
    const text = field.value;
    const coming = text.trim() ? collect({ text }) : Promise.resolve(undefined);
    const come = await late.current(coming.then((answer) => ({ answer })));
    if (!come) return; // what was cleared meanwhile does not come back
    const { answer } = come;
    const isPassedOver = !slips.includes(slip);
    slips = slips.filter((each) => each !== slip);
    if (!isPassedOver && !(answer?.ok && answer.ok.added + answer.ok.repeats > 0)) {
      const now = answer?.ok?.slips[0];
      const still = now ? stillOf(slip, now) : { ...slip, text, still: true };
      slips = [...slips.filter((each) => each.text !== now?.text), still];
    }
    tell();
    focusAfter();
  }

  /** @param {HTMLElement} control */
  function passOver(control) {
    slips = slips.filter((_, at) => at !== Number(control.dataset.slip));
    tell();
    focusAfter();
  }

  /** The keyboard goes on at what is left to look at, or at the choice below. */
  function focusAfter() {
    const next = place.querySelector(".group-slip input") ?? place.querySelector("#group-asked");
    if (next instanceof HTMLElement) next.focus();
  }

  function tell() {
    fillRows(
      place,
      "slips",
      slips.map((slip, at) => ({
        text: slip.text,
        line: slip.line,
        before: slip.before,
        still: slip.still === true,
        place: at,
        id: `slip-${at}`,
        faults: slip.faults.map((fault) => ({ fault })),
      })),
    );
    fillRows(
      place,
      "unopened",
      unopened.map(({ name, why }) => ({ name, [why]: true })),
    );
    told();
  }

  return {
    addText,
    takeSlips,
    tell,
    found: () => ({ slips: slips.length, moreSlips, unopened: unopened.length > 0 }),
    forget() {
      late.outdate();
      pressed.outdate();
      taken = "";
      slips = [];
      moreSlips = 0;
      unopened = [];
      box.value = "";
      tell();
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: { fix, "pass-over": passOver },
  };
}

/**
 * @param {Slip} slip
 * @param {Slip} now as it stands after it was changed: alone, on no line of a chat
 * @returns {Slip}
 */
function stillOf(slip, now) {
  return { ...now, line: slip.line, before: slip.before, still: true };
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
