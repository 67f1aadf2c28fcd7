// Run the page that sorts what was heard: notes in, sorted, told back, taken away.
//
// Besides the contracts of page/ and tool/, and of the other files of this room:
//
// data-about   heard (there: a note; any: something to clear); report: what may be told back
//              (told.js), or failed, with why it cannot be worked out

import { onActions } from "../page/actions.js";
import { afterPause, lateAnswers } from "../page/asking.js";
import { today } from "../page/dates.js";
import { toHeading } from "../page/heading.js";
import { blank, show } from "../page/show.js";
import { KEPT } from "../page/storage.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { keepingIn } from "../tool/keep.js";
import { running } from "../tool/running.js";
import { takeAwayIn } from "../tool/take-away.js";
import { engineIn, reasonOf } from "../tool/waiting.js";
import { addingIn } from "./adding.js";
import { editingIn } from "./editing.js";
import { exampleIn } from "./example.js";
import { groupsIn } from "./groups.js";
import { changed, isEmpty, isHeard, isSorted, nothing, pointersByText, withNote } from "./notes.js";
import { sortingIn } from "./sorting.js";
import { showTold } from "./told.js";

/** @typedef {import("./notes.js").Heard} Heard */

// What a saved file says it is: for when Python, which writes it otherwise, cannot be had.
const FILE = { format: "clinical-leadership-heard", version: 1 };
const CHECKED_AFTER_MS = 300; // of no change

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
const engine = engineIn(root);
const away = takeAwayIn(root);
let heard = nothing();
/** @type {import("./notes.js").PointerOfNote[]} */
let pointers = [];
const late = lateAnswers();
const pause = afterPause(check, CHECKED_AFTER_MS);

const read = () => heard;
const sorting = sortingIn(root, {
  read,
  onChoice(place, key, value) {
    heard = withNote(heard, place, changed(heard.notes[place], key, value));
    onChange();
  },
  onAllSorted: () => toHeading("told-heading"),
});
const groups = groupsIn(root, {
  read,
  write,
  onRenamed(next, before, name) {
    heard = next;
    sorting.renameGroup(before, name);
    onChange();
  },
});
const editing = editingIn(root, { read, write, goTo });
const adding = addingIn(root, {
  engine,
  read,
  onAdded(next, { first, inFiles }) {
    write(next);
    if (inFiles) keeping.taken();
    goTo(first);
  },
});
const keeping = keepingIn(root, {
  prefix: KEPT.heard,
  name: "notes",
  read: () => ({ heard, draft: adding.draft() }),
  restore(kept) {
    heard = kept.heard;
    adding.restore(kept.draft);
    draw();
  },
  empty,
  fits: (kept) => isHeard(kept?.heard),
  same: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  onChange: check,
});
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());

/** The page forgets the notes, and all that was made of them. */
function empty() {
  heard = nothing();
  pointers = [];
  late.outdate();
  engine.turnAway();
  pause.end();
  blank(root);
  away.rest();
  adding.forget();
  editing.forget();
  sorting.point(new Map());
  show(root, { report: { flags: [] }, said: { flags: [] } });
  draw();
}

/** Draw all that follows from the notes, without asking Python. */
function draw() {
  editing.rest();
  groups.draw();
  sorting.draw();
  showState();
}

function showState() {
  const isThere = heard.notes.length > 0;
  const isAny = !isEmpty(heard) || adding.isDrafted();
  show(root, {
    heard: { flags: [isThere ? "there" : "", isAny ? "any" : ""] },
    example: { flags: [heard.invented ? "shown" : "", isAny ? "" : "able"] },
  });
}

/** @param {Heard} next what the reader has made of the notes */
function write(next) {
  heard = next;
  pointers = []; // they say which note they are in, by its place
  draw();
  onChange();
}

function onChange() {
  keeping.changed();
  warnAgain();
  away.rest();
  pause.begin();
}

/** @param {number} place of a note */
function goTo(place) {
  if (heard.notes.length > 0) sorting.goTo(Math.min(place, heard.notes.length - 1));
  else toHeading("add-heading");
}

// --- What Python says of the notes ----------------------------------------------------------------

/** Ask what may be told back, and what may point to a person; only the last answer counts. */
async function check() {
  pause.end();
  showState();
  if (heard.notes.length === 0) {
    late.outdate();
    return show(root, { report: { flags: [] } });
  }
  const answer = await late.newest(() => checkedOf(heard));
  if (answer?.ok) showChecked(answer.ok);
  else if (answer) show(root, { report: { flags: ["failed", ...answer.reason] } });
}

/**
 * @param {Heard} heard
 * @returns {Promise<{ok?: any, reason: string[]}>} with why it could not be checked
 */
async function checkedOf(heard) {
  try {
    const { ok } = await engine.call({ do: "check-heard", heard });
    return { ok, reason: reasonOf({ code: "refused" }) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** @param {any} checked what Python gives for the notes */
function showChecked(checked) {
  pointers = checked.pointers;
  sorting.point(pointersByText(heard.notes, pointers));
  showTold(root, checked.report, firstPointed() !== undefined);
}

/** The first note that is told back and may point to a person. */
function firstPointed() {
  return pointers.find(({ note }) => isSorted(heard.notes[note]))?.note;
}

const example = exampleIn({ engine, read, isDrafted: adding.isDrafted }, (made) => {
  write(made.heard);
  keeping.taken(); // nobody has to save an example
  showChecked(made);
  toHeading("sort-heading");
});

// --- Ways out -------------------------------------------------------------------------------------

/** @param {string} name */
function dated(name) {
  return `${heard.invented ? "invented-" : ""}${name}-${today()}`;
}

function saveNotes() {
  const saved = heard;
  const making = async () => {
    const answer = await engine.call({ do: "write-heard", heard: saved }).catch(() => undefined);
    const text = answer?.ok?.text ?? `${JSON.stringify({ ...FILE, ...saved }, null, 2)}\n`;
    return { name: `${dated("what-was-heard")}.json`, text };
  };
  return keeping.takenBy(() => away.take(making));
}

function saveTable() {
  return away.take(async () => {
    const { ok } = await engine.call({ do: "heard-csv", heard });
    return ok && { name: `${dated("what-we-heard")}.csv`, text: ok.text };
  });
}

// --- Start ----------------------------------------------------------------------------------------

/** @param {Event} event */
function onInput({ target }) {
  if (!(target instanceof HTMLElement && "draft" in target.dataset)) return;
  adding.rest();
  keeping.changing();
  warnAgain();
  showState();
}

function begin() {
  onActions(root, {
    ...engine.actions,
    ...keeping.actions,
    ...adding.actions,
    ...groups.actions,
    ...editing.actions,
    example,
    "next-unsorted": () => sorting.goOn(-1),
    "to-told": () => toHeading("told-heading"),
    "to-pointed": () => goTo(firstPointed() ?? 0),
    "check-again": check,
    "save-notes": saveNotes,
    "save-table": saveTable,
    print: () => window.print(),
    clear(control, place) {
      keeping.actions.clear(control, place);
      toHeading("add-heading");
    },
  });
  root.addEventListener("input", onInput);

  keeping.load();
  check();
  running(root, engine);
}

begin();
