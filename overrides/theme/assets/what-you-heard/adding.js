// Let notes in: typed or pasted, for a group; or from files, one added to the other.
//
// data-draft     what is being written: text, and the name of its group
// data-opener    the fold in which saved notes are opened
// data-rows      opened: each file, and what became of it
// data-about     added (flags: nothing, groups-full, there, cut, full; texts: cut, left)

import { lateAnswers } from "../page/asking.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { tie } from "../page/tie.js";
import { openerIn } from "../tool/open.js";
import { added, nothing, oneLine } from "./notes.js";

/**
 * @typedef {import("./notes.js").Heard} Heard
 * @typedef {import("../tool/open.js").Outcome} Outcome
 *
 * @typedef {object} AddingPage
 * @property {import("../tool/waiting.js").PageEngine} engine
 * @property {() => Heard} read
 * @property {(heard: Heard, how: {first: number, inFiles: boolean}) => void} onAdded with the place of
 *     the first note that is new, and whether all that was added is in files
 */

const MOST_BYTES = 3_000_000; // of a file: Python counts its characters, which may have three each
const MOST_GROUPS = 30; // Python says so too, and refuses one more

/**
 * @param {HTMLElement} root
 * @param {AddingPage} page
 */
export function addingIn(root, page) {
  const draft = draftIn(root);
  const late = lateAnswers(); // until all is cleared
  const opener = openerIn(/** @type {HTMLElement} */ (root.querySelector("[data-open]")), {
    call: page.engine.call,
    codes: false,
    kinds: { "clinical-leadership-heard": "read-heard" },
    mostBytes: MOST_BYTES,
    async takeAll(outcomes) {
      const joined = await late.current(joinedToNow(page, outcomes));
      if (!joined) return;
      opener.forget();
      takeFiles(root, page, joined);
    },
  });

  async function addNotes() {
    const flag = await addDraft(root, page, draft);
    if (!flag) return;
    say(root, [flag]);
    draft.focus();
  }

  return {
    draft: draft.read,
    isDrafted: () => Object.values(draft.read()).some(Boolean),
    /** @param {any} kept what was kept of the draft */
    restore: (kept) => draft.fill(kept),
    rest: () => say(root, []),
    forget() {
      late.outdate();
      draft.fill({});
      opener.forget();
      tie(root.querySelector("[data-open-file]"), "heard-opened", false);
      say(root, []);
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: { ...opener.actions, "add-notes": addNotes, again: addNotes },
  };
}

/**
 * What is being written, and has not been added.
 *
 * @param {HTMLElement} root
 */
function draftIn(root) {
  const [text, group] = ["text", "group"].map(
    (name) => /** @type {HTMLInputElement} */ (root.querySelector(`[data-draft="${name}"]`)),
  );
  return {
    read: () => ({ text: text.value, group: group.value }),
    /** @param {any} draft */
    fill(draft) {
      text.value = String(draft?.text ?? "");
      group.value = String(draft?.group ?? "");
    },
    focus: () => text.focus(),
    /**
     * Its text is among the notes now; the next ones may be of the same group.
     *
     * @param {string} added what was typed since stays
     */
    done(added) {
      if (text.value.startsWith(added)) text.value = text.value.slice(added.length).trimStart();
    },
  };
}

/**
 * What notes of the reader's own are added to: the example makes way for them.
 *
 * @param {AddingPage} page
 * @returns {Heard}
 */
function hereIn({ read }) {
  return read().invented ? nothing() : read();
}

/**
 * @param {HTMLElement} root
 * @param {string[]} flags
 * @param {Record<string, number>} [texts]
 */
function say(root, flags, texts = {}) {
  show(root, { added: { texts, flags } });
}

/**
 * Add what was written, cut into notes by Python.
 *
 * @param {HTMLElement} root
 * @param {AddingPage} page
 * @param {ReturnType<typeof draftIn>} draft
 * @returns {Promise<string | undefined>} why nothing of it can be added
 */
async function addDraft(root, page, draft) {
  const heard = hereIn(page);
  const { text, group } = draft.read();
  const name = oneLine(group);
  const isNew = name !== "" && !heard.groups.includes(name);
  if (!text.trim()) return "nothing";
  if (isNew && heard.groups.length >= MOST_GROUPS) return "groups-full";
  const first = heard.notes.length;
  const split = await page.engine.ask({ do: "split-notes", text, there: first });
  if (!split) return undefined;
  const { notes, cut, left } = split;
  if (notes.length === 0 && left === 0) return "nothing";
  if (left === 0) draft.done(text);
  const now = hereIn(page); // a note may have been changed or sorted meanwhile
  page.onAdded(added(now, notes, name), { first: now.notes.length, inFiles: false });
  say(root, ["there", cut > 0 ? "cut" : "", left > 0 ? "full" : ""], { cut, left });
  return undefined;
}

/**
 * Add what several files hold to what is here when they are read: what the reader has changed
 * meanwhile must not be lost.
 *
 * @param {AddingPage} page
 * @param {Outcome[]} outcomes
 */
async function joinedToNow(page, outcomes) {
  for (;;) {
    const before = page.read();
    const joined = await joinedTo(hereIn(page), outcomes, page.engine);
    if (page.read() === before) return joined;
  }
}

/**
 * Add what several files hold to what is here, one after the other.
 *
 * @param {Heard} here
 * @param {Outcome[]} outcomes
 * @param {import("../tool/waiting.js").PageEngine} engine
 */
async function joinedTo(here, outcomes, engine) {
  let heard = here;
  const rows = [];
  for (const outcome of outcomes) {
    if (outcome.found.length === 0) {
      rows.push(unopened(outcome));
      continue;
    }
    const request = { do: "merge-heard", first: heard, second: outcome.found[0].heard };
    const merged = await engine.call(request).catch(() => undefined);
    heard = merged?.ok?.heard ?? heard;
    const isAdded = Boolean(merged?.ok);
    const faults = merged?.faults.join("; ") ?? "";
    rows.push({ name: outcome.name, added: isAdded, full: !isAdded, faults });
  }
  return { first: here.notes.length, heard, rows };
}

/**
 * @param {Outcome} outcome of a file that holds no notes
 * @returns {import("../page/rows.js").Row}
 */
function unopened({ name, why = "", faults = [] }) {
  const reason = why.startsWith("elsewhere") ? "other" : why;
  return { name, faults: faults.join("; "), [reason]: true };
}

/**
 * @param {HTMLElement} root
 * @param {AddingPage} page
 * @param {Awaited<ReturnType<typeof joinedTo>>} joined
 */
function takeFiles(root, { onAdded }, { first, heard, rows }) {
  fillRows(root, "opened", rows);
  const isWrong = rows.some((row) => !row.added);
  tie(root.querySelector("[data-open-file]"), "heard-opened", isWrong);
  if (!rows.some((row) => row.added)) return;
  const inFiles = rows.every((row) => row.added);
  if (inFiles) root.querySelector("[data-opener]")?.removeAttribute("open");
  onAdded(heard, { first: Math.min(first, heard.notes.length - 1), inFiles });
}
