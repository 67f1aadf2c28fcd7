// Run the page of staff numbers: read a table, map what is unknown, show the paper, share words.
//
// data-words, data-row   words and rows in the page
// data-file, data-text, data-drop, data-mapping   where a table, or a file of spellings, is given
// data-answers           the form of what the file left open: data-answer names a field of staff-read,
//                        data-answer-column a meaning whose column is chosen; data-counted a value
// data-means             what a spelling (data-column, data-spelling) means
// data-seats, data-share, data-look-from, data-on   what a comparison, or sharing, is asked with
// Nothing is kept: the table, the counts and the choices are in this tab only.

import { onActions } from "../page/actions.js";
import { printOnly, unfoldOnPaper } from "../page/print.js";
import { blank, show } from "../page/show.js";
import { running } from "../tool/running.js";
import { takeAwayIn } from "../tool/take-away.js";
import { engineIn } from "../tool/waiting.js";
import { answersIn, chooseSuggested, meaningsIn, seatsIn, sharingIn } from "./answers.js";
import { emptyFields, filesIn } from "./files.js";
import { refusalsIn } from "./refused.js";
import * as screen from "./screen.js";
import { sharedPage } from "./shared-page.js";
import { startsOf, withMeanings } from "./spellings.js";
import { isRefused, unread } from "./understood.js";
import { wordsIn } from "./words.js";

/**
 * @typedef {{text: string} | {base64: string}} Source
 * @typedef {import("./understood.js").Reply} Reply
 */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool='staff-numbers']"));
const words = wordsIn(/** @type {HTMLTemplateElement} */ (within("template[data-words]")));
const engine = engineIn(root);
const paper = takeAwayIn(within("[data-take]"));
const sharing = takeAwayIn(within("[data-take-shared]"));
const refusals = refusalsIn(root);
const nothingYet = () => ({
  source: /** @type {Source | undefined} */ (undefined),
  answers: /** @type {Record<string, unknown>} */ ({}),
  counts: /** @type {any[]} */ ([]),
  compared: /** @type {screen.Compared | undefined} */ (undefined),
  at: 0, // the date that is shown
  board: /** @type {Record<string, number> | undefined} */ (undefined),
  tableText: "",
  last: /** @type {() => unknown} */ (() => {}), // what "Try again" does
});
let tab = nothingYet();
/** @type {string[][]} */
let mapping = [];

/** @param {string} selector */
function within(selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

// --- Read -----------------------------------------------------------------------------------------

/** @param {Source} source */
function open(source) {
  forgetTable();
  tab.source = source;
  return read();
}

/** @type {(size: number, most: number) => void} */
function refuse(size, most) {
  forgetTable();
  showReading(unread(size, most));
}

async function read() {
  forgetResult();
  refusals.clear();
  tab.last = read;
  const reply = await asked({ do: "staff-read", ...tab.source, mapping, ...tab.answers });
  if (!reply) return;
  show(root, { answers: reply.ok ? {} : { texts: { fault: reply.faults.join(" ") }, flags: [] } });
  if (!reply.ok) return show(root, { answers: { flags: ["refused"] } });
  tab.counts = reply.ok.counts;
  showReading(reply.ok);
}

/**
 * Wait for Python; nothing came where the reader stopped it, or where it failed and that was shown.
 *
 * @param {import("../tool/waiting.js").Request} request
 */
function asked(request) {
  return engine.waitFor((options) => engine.call(request, options));
}

/** @param {Reply} reply */
function showReading(reply) {
  screen.showReading(root, reply, words);
  if (isRefused(reply)) refusals.refuse(reply, tab.source);
  else within("[data-understood]").focus();
}

// --- Compare --------------------------------------------------------------------------------------

/** @param {HTMLElement} [place] that gets the focus */
async function compare(place = within("#paper-heading")) {
  tab.last = () => compare(place);
  const look_from = /** @type {HTMLSelectElement} */ (within("[data-look-from]")).value;
  const asking = { counts: tab.counts, look_from, starts: startsOf(mapping) };
  const board = tab.board && { board: tab.board };
  const reply = await asked({ do: "staff-compare", ...asking, ...board });
  if (!reply?.ok) return;
  tab.compared = reply.ok;
  tab.at = tab.counts.length - 1;
  showResult();
  place.focus();
}

function showResult() {
  if (!tab.compared) return;
  screen.showResult(root, tab.compared, { at: tab.at, words, isMapped: mapping.length > 0 });
}

async function showExample() {
  forgetTable();
  tab.last = showExample;
  const reply = await asked({ do: "staff-example" });
  if (!reply?.ok) return;
  tab.counts = reply.ok.counts;
  await compare();
}

// --- Share ----------------------------------------------------------------------------------------

async function share() {
  const answers = sharingIn(root);
  show(root, { "sharing-form": { flags: answers ? [] : ["faulty"] } });
  if (!answers) return within("[data-threshold]").focus();
  tab.last = share;
  const counts = [tab.counts[tab.at]];
  const reply = await asked({ do: "staff-share", counts, starts: startsOf(mapping), ...answers });
  if (!reply?.ok || tab.counts[tab.at] !== counts[0]) return; // another date is looked at now
  tab.tableText = reply.ok.text ?? "";
  screen.showShared(root, reply.ok, words);
  within("[data-shared-heading]").focus();
}

/** @param {string} name */
async function madeFile(name) {
  const { counts } = tab;
  const given = { starts: startsOf(mapping), mapping, ...(counts.length > 0 && { counts }) };
  const { ok } = await engine.call({ do: "staff-files", ...given });
  return ok?.files.find((/** @type {{name: string}} */ each) => each.name === name);
}

// --- Forget ---------------------------------------------------------------------------------------

function forgetResult() {
  tab = { ...tab, counts: [], compared: undefined, board: undefined };
  engine.turnAway();
  paper.rest();
  sharing.rest();
  const no = { flags: [] };
  show(root, { result: no, shared: no, table: no, board: no, example: { flags: ["able"] } });
}

function forgetTable() {
  files.forgetTable();
  forgetResult();
  refusals.clear();
  tab = nothingYet();
  show(root, { reading: { flags: [] }, answers: { flags: [] } });
}

function forgetAll() {
  forgetTable();
  files.forgetMapping();
  mapping = [];
  blank(root);
  emptyFields(root);
  show(root, { page: { flags: ["running"] } });
  files.sayMapping();
  within("#choose-heading").focus();
}

// --- What the reader does -------------------------------------------------------------------------

/** @param {string} base64 of a file of spellings */
async function openMapping(base64) {
  const reply = await asked({ do: "staff-mapping", base64 });
  if (!reply) return;
  if (reply.ok) mapping = withMeanings(mapping, reply.ok.mapping);
  files.sayMapping(reply.faults, mapping.length);
  if (reply.ok && tab.source) await read();
}

const files = filesIn(root, { open, refuse, openMapping });

root.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || !target.matches("[data-on]")) return;
  tab.at = Number(target.value);
  showResult();
});

root.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = /** @type {HTMLElement} */ (event.target);
  if (form.matches("[data-answers]")) {
    tab.answers = { ...tab.answers, ...answersIn(form) };
    read();
  } else if (form.matches("[data-seats]")) {
    const seats = seatsIn(form);
    show(root, { seats: { flags: seats ? [] : ["faulty"] } });
    if (!seats) return;
    tab.board = seats;
    compare(/** @type {HTMLElement} */ (form.querySelector("[type=submit]")));
  } else share();
});

onActions(root, {
  ...engine.actions,
  again: () => tab.last(),
  example: showExample,
  "read-text"() {
    const { value } = /** @type {HTMLTextAreaElement} */ (within("[data-text]"));
    if (value.trim()) return open({ text: value });
    refusals.noText();
  },
  suggest: () => chooseSuggested(root),
  map() {
    mapping = withMeanings(mapping, meaningsIn(root));
    read();
  },
  "leave-out"() {
    tab.answers = { ...tab.answers, leave_unknown_out: true };
    read();
  },
  compare: () => compare(),
  forget: forgetAll,
  save: ({ dataset: { name = "" } }) => paper.take(() => madeFile(name)),
  "save-table": () => sharing.take(async () => ({ name: "protected.csv", text: tab.tableText })),
  "save-shared": () => sharing.take(async () => sharedPage(within(".staff-shared"))),
  "print-paper": () => printOnly(root, "paper"),
  "print-shared": () => printOnly(root, "shared"),
});

unfoldOnPaper(root);
running(root, engine, { do: "staff-files" }); // of nothing: what Python imports is there in time
show(root, { example: { flags: ["able"] } });
