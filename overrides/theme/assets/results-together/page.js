// Run the page that brings results together: collect codes, show the group when asked, hand it on.
//
// Besides the contracts of page/ and tool/, and of adding.js, invitation.js and view.js:
//
// data-about    collect (what is wrong in the fields), collected (what came), group, wait, by, table
// data-action   add-text, show, show-anyway, by-anyway, count-both, see-left-out, print, save-…, make-plan

import { onActions } from "../page/actions.js";
import { inFull, today } from "../page/dates.js";
import { fieldErrorsIn } from "../page/field-errors.js";
import { handOver } from "../page/hand-over.js";
import { unfoldOnPaper } from "../page/print.js";
import { fillRows } from "../page/rows.js";
import { blank, show } from "../page/show.js";
import { KEPT, parsed, storeNamed } from "../page/storage.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { whenCleared } from "../tool/cleared.js";
import { takeAwayIn } from "../tool/take-away.js";
import { engineIn } from "../tool/waiting.js";
import { addingIn } from "./adding.js";
import { askedIn, countsOf, isGroup, noGroup } from "./collected.js";
import { invitationIn } from "./invitation.js";
import { drawingOf, nothingOf } from "./view.js";

/**
 * @typedef {import("./collected.js").Collected} Collected
 * @typedef {import("./collected.js").Shown} Shown
 * @typedef {import("../engine/shapes.js").Group} Group
 */

const KEY = `${KEPT.resultsTogether}group`;
const MARK = `${KEPT.resultsTogether}cleared`;

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
const tab = storeNamed("sessionStorage");
const engine = engineIn(root);
const takeAway = takeAwayIn(root);
const invitation = invitationIn(root);
const collect = /** @type {HTMLElement} */ (root.querySelector("[data-collect]"));
const errors = fieldErrorsIn(collect);
const askedField = /** @type {HTMLInputElement} */ (root.querySelector("#group-asked"));
const abouts = new Set(
  [...root.querySelectorAll("[data-about]")].map((each) => each.getAttribute("data-about") ?? ""),
);
/** @type {Collected} */
let group = noGroup();
/** @type {import("./collected.js").People | undefined} */
let people;
let isKnown = false; // whether the last paste brought nothing new
let isSaved = false; // whether a file has these codes
/** @type {string[]} */
let discussed = []; // the parts to talk about, as they are shown
let again = () => {};

const adding = addingIn(root, { collect: collectFrom, told: tell });
const warnAgain = warnOnLeaving(
  () => isAtRisk(),
  () => isAtRisk() && !tab.works(),
);

function isAtRisk() {
  return group.codes.length > 0 && !group.invented && !isSaved;
}

// --- Collect --------------------------------------------------------------------------------------

/** @param {import("./adding.js").Content} content */
async function collectFrom(content) {
  if (group.invented) forget();
  const { codes, earlier, asked, title } = group;
  const there = { codes, earlier, ...(asked && { asked }), ...(title && { title }) };
  again = () => void collectFrom(content);
  const request = { do: "collect", ...content, ...there };
  const answer = await engine.waitFor((options) => engine.call(request, options));
  if (answer?.ok) takeUp(answer.ok);
  return answer;
}

/** @param {any} reply of "collect" */
function takeUp(reply) {
  isKnown = reply.added === 0 && reply.repeats > 0;
  const noted = {
    newer: Math.max(group.noted.newer, reply.newer),
    bad: Math.max(group.noted.bad, reply.bad.length),
    repeats: isKnown ? 0 : reply.repeats,
  };
  group = {
    ...group,
    codes: reply.codes,
    earlier: reply.earlier,
    asked: reply.asked,
    title: reply.title ?? "",
    noted,
  };
  people = reply.people;
  askedField.value = String(group.asked ?? "");
  adding.takeSlips(reply);
  changed();
}

async function addText() {
  settle();
  const why = await adding.addText();
  if (why) return fail(/** @type {HTMLTextAreaElement} */ (root.querySelector("#group-text")), why);
  adding.tell();
}

/** Both versions that one person may have sent count from now on. */
async function countBoth() {
  group = { ...group, earlier: [] };
  const reply = await engine.ask({ do: "people", codes: group.codes, earlier: [] });
  if (reply) people = reply.people;
  changed();
  root.querySelector("#collect-heading")?.scrollIntoView();
}

async function example() {
  again = example;
  const made = await engine.ask({ do: "group-example" });
  if (!made) return;
  forget();
  const { codes, asked, title } = made;
  const reply = await engine.ask({ do: "people", codes });
  if (!reply) return;
  people = reply.people;
  group = { ...noGroup(), codes, asked, title, audience: "room", invented: true };
  putFields();
  changed();
  await present();
}

/** Something of the group has changed: keep it in the tab, and say what is there. */
function changed() {
  isSaved = false;
  warnAgain();
  keep();
  tell();
}

function keep() {
  tab.set(KEY, JSON.stringify(group));
}

function tell() {
  show(root, countsOf(group, people, { ...adding.found(), known: isKnown }));
  show(root, {
    example: { flags: [group.invented ? "shown" : "", group.codes.length === 0 ? "able" : ""] },
    wait: { flags: ["none"] },
  });
  const flags = group.codes.length > 0 || adding.found().slips > 0 ? ["held"] : [];
  if (!group.shown) show(root, { group: { flags } });
}

/**
 * @param {import("../page/field-errors.js").Field} field
 * @param {string} why
 */
function fail(field, why) {
  const isText = field instanceof HTMLTextAreaElement;
  show(root, { collect: { flags: ["faulty", why, isText ? "at-text" : ""] } });
  errors.show(field);
}

function settle() {
  errors.clear();
  show(root, { collect: { flags: [] } });
}

// --- Show -----------------------------------------------------------------------------------------

async function present({ anyway = false } = {}) {
  settle();
  const asked = askedIn(askedField.value);
  if (asked === undefined) return fail(askedField, "unasked");
  if (!group.audience) {
    return fail(
      /** @type {HTMLInputElement} */ (root.querySelector("#group-audience-room")),
      "unchosen",
    );
  }
  again = () => void present({ anyway });
  group = { ...group, asked };
  const { codes, earlier, by } = group;
  const audience = /** @type {Shown["audience"]} */ (group.audience);
  const wanted = { codes, earlier, audience, by, asked, made: today() };
  const reply = await askFor(wanted, anyway);
  if (!reply) return;
  if (reply.wait) return waitAt("wait", reply.wait);
  draw(wanted, reply);
  toHeading("view-heading");
}

/**
 * @param {boolean} [anyway]
 */
async function breakDown(anyway = false) {
  const { shown } = group;
  if (!shown) return;
  again = () => void breakDown(anyway);
  const wanted = { ...shown, by: chosen("by") };
  const reply = await askFor(wanted, anyway);
  if (!reply) return;
  if (reply.wait) return waitAt("by", reply.wait);
  draw(wanted, reply);
}

/**
 * @param {Shown} wanted
 * @param {boolean} anyway
 */
function askFor(wanted, anyway) {
  return engine.ask({ do: "group", ...requestOf(wanted), shown: group.outputs, anyway });
}

/** @param {Shown} wanted */
function requestOf({ codes, earlier, audience, by, asked }) {
  return { codes, earlier, audience, ...(by && { by }), ...(asked && { asked }) };
}

/**
 * @param {"wait" | "by"} about
 * @param {{changed: number, wait: number}} wait
 */
function waitAt(about, { changed, wait }) {
  const flags = ["waiting", changed === 1 ? "one" : "more"];
  if (about === "wait") show(root, { collected: { flags: [...collectedFlags(), "changed"] } });
  show(root, { [about]: { texts: { changed, wait }, flags } });
}

function collectedFlags() {
  const counts = countsOf(group, people, { ...adding.found(), known: isKnown });
  show(root, counts);
  return counts.collected.flags ?? [];
}

/**
 * @param {Shown} wanted
 * @param {{group: Group, shown: unknown[], warned: boolean}} reply
 */
function draw(wanted, { group: found, shown: outputs, warned }) {
  group = { ...group, by: wanted.by, outputs, shown: wanted };
  const { made, by } = wanted;
  const about = { made: inFull(made), title: group.invented ? "" : group.title, warned };
  const { states, rows } = drawingOf(found, about);
  const flags = [...(states.group.flags ?? []), "held", by ? `by-${by}` : ""];
  show(root, nothingOf(abouts, states));
  show(root, { ...states, group: { ...states.group, flags }, by: { flags: [] } });
  for (const [name, list] of Object.entries(rows)) fillRows(root, name, list);
  discussed = found.discuss.map(({ part }) => part);
  for (const each of root.querySelectorAll("[data-part]")) {
    const isFirst = discussed.includes(each.getAttribute("data-part") ?? "");
    if (each instanceof HTMLDetailsElement) each.open = isFirst;
  }
  takeAway.rest();
  show(root, { table: { flags: [] } });
  keep();
  tell();
}

/** @param {string} id */
function toHeading(id) {
  const heading = document.getElementById(id);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

// --- Hand on --------------------------------------------------------------------------------------

/** @param {string} ending */
function nameOf(ending) {
  return `${group.invented ? "invented-example-" : ""}results-together-${today()}.${ending}`;
}

async function saveTable() {
  const { shown } = group;
  if (!shown) return;
  const request = { do: "group-csv", ...requestOf(shown), shown: group.outputs };
  const reply = await engine.ask(request);
  if (!reply) return;
  show(root, { table: { flags: reply.text === null ? ["waiting"] : [] } });
  if (reply.text !== null) {
    await takeAway.take(async () => ({ name: nameOf("csv"), text: reply.text }));
  }
}

async function saveCollection() {
  const { codes, earlier, asked, title } = group;
  const more = { ...(title && { title }), ...(asked && { asked }), made: today() };
  isSaved = await takeAway.take(async () => {
    const reply = await engine.result({ do: "write-collection", codes, earlier, ...more });
    return { name: nameOf("json"), text: reply.text };
  });
}

/** @param {HTMLElement} link to the plan's page */
function makePlan(link) {
  const priorities = discussed.map((part) => ({ part }));
  // Nobody's plan is to begin with what was invented.
  if (!group.invented && priorities.length > 0)
    handOver("action-plan", { from: "group", priorities });
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

// --- Forget ---------------------------------------------------------------------------------------

/** Nothing of any answer stays in the page, seen or not. */
function forget() {
  group = noGroup();
  people = undefined;
  isKnown = false;
  discussed = [];
  blank(root);
  show(root, nothingOf(abouts));
  show(root, { group: { flags: [] }, work: { flags: [] }, by: { flags: [] } });
  engine.turnAway();
  takeAway.rest();
  settle();
  adding.forget();
  putFields();
  invitation.fill();
}

function clear() {
  tab.remove(KEY);
  tab.set(MARK, new Date().toISOString());
  forget();
  show(root, { clear: { flags: ["resting"] }, collect: { flags: ["cleared"] } });
  toHeading("collect-heading");
}

// --- The fields -----------------------------------------------------------------------------------

/** @param {string} name */
function chosen(name) {
  const field = root.querySelector(`input[name="${name}"]:checked`);
  return field instanceof HTMLInputElement ? field.value : "";
}

function putFields() {
  askedField.value = String(group.asked ?? "");
  for (const field of root.querySelectorAll("input[type=radio]")) {
    if (!(field instanceof HTMLInputElement)) continue;
    field.checked = field.value === (field.name === "by" ? group.by : group.audience);
  }
}

root.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === "by") breakDown();
  if (target.name === "audience") {
    group = { ...group, audience: target.value };
    keep();
    tell();
  }
  if (target === askedField) {
    group = { ...group, asked: askedIn(target.value) ?? null };
    keep();
    tell();
  }
});

onActions(root, {
  ...engine.actions,
  ...adding.actions,
  "add-text": addText,
  again: () => again(),
  example,
  show: () => present(),
  "show-anyway": () => present({ anyway: true }),
  "by-anyway": () => breakDown(true),
  "count-both": countBoth,
  "see-left-out": () => toHeading("left-out-heading"),
  "copy-invitation": invitation.copy,
  print: () => print(),
  "make-plan": makePlan,
  "save-table": saveTable,
  "save-collection": saveCollection,
  "ask-clear": () => show(root, { clear: { flags: ["asking"] } }),
  keep: () => show(root, { clear: { flags: ["resting"] } }),
  clear,
});

// --- Start ----------------------------------------------------------------------------------------

async function start() {
  const kept = parsed(tab.get(KEY));
  forget(); // whatever the browser itself has put back
  show(root, { page: { flags: ["running"] } });
  for (const element of root.querySelectorAll("[data-pending]")) {
    element.toggleAttribute("hidden", true);
  }
  if (!isGroup(kept) || kept.codes.length === 0) return;
  group = kept;
  putFields();
  again = () => location.reload();
  const { codes, earlier } = group;
  const reply = await engine.ask({ do: "people", codes, earlier });
  if (!reply) return;
  people = reply.people;
  tell();
  const { shown } = group;
  const back = shown && (await askFor(shown, true));
  if (shown && back) draw(shown, back);
}

unfoldOnPaper(root);
whenCleared(KEPT.resultsTogether, forget);
for (const event of ["focusin", "pointerdown"]) {
  root.addEventListener(event, engine.warmUp, { once: true });
}
start();
