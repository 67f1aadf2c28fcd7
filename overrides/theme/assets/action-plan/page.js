// Run the action plan's page: its fields, what is told beside them, the review, the ways out.
//
// Besides the contracts of page/ and tool/, and of fields.js, review.js and middles.js:
//
// data-opener   the fold in which a saved plan is opened
// data-about    plan (flags: editing, its scope, told, remarked, no-priority), handed, opened,
//               places (full, out), calendar, unfit, copy; "remark:1:what" what is told beside a
//               field, with the ids of assessment_py/plan/checks.py and odd-day

import { focusOnAction, onActions } from "../page/actions.js";
import { today } from "../page/dates.js";
import { takeHandedOver } from "../page/hand-over.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { KEPT } from "../page/storage.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { keepingIn } from "../tool/keep.js";
import { openerIn } from "../tool/open.js";
import { engineIn } from "../tool/waiting.js";
import { fieldsIn } from "./fields.js";
import { middlesIn } from "./middles.js";
import { begun, beside, isEmpty, isInvented, isPlan, newPlan } from "./plan.js";
import { reviewIn } from "./review.js";
import { reviewRows, statesOf } from "./sheet.js";
import { takingIn } from "./taking.js";

/** @typedef {import("../engine/shapes.js").Plan} Plan */

const CHECKED_AFTER_MS = 300; // of no typing
const EVERYWHERE = [0, 1, 2, 3];

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
const engine = engineIn(root);
const fields = fieldsIn(root);
const review = reviewIn(root);
const remarked = [...root.querySelectorAll('[data-about^="remark:"]')].map(
  (element) => element.getAttribute("data-about") ?? "",
);
let plan = fresh();
/** @type {Plan | null} */
let before = null; // as it was opened, or last handed on: what it has changed since
/** @type {import("../engine/shapes.js").Remark[]} */
let remarks = [];
/** @type {Set<number>} */
const left = new Set(); // the places that the writer has been in, and is no more
let putBack = () => {};
/** @type {ReturnType<typeof setTimeout> | undefined} */
let patience;
let checks = 0;

const keeping = keepingIn(root, {
  prefix: KEPT.actionPlan,
  name: "plan",
  read: () => ({ plan: current(), before }),
  restore: (kept) => put(kept.plan, kept.before),
  empty,
  fits: (kept) => isPlan(kept.plan) && (kept.before === null || isPlan(kept.before)),
  same: (one, other) => JSON.stringify(one?.plan) === JSON.stringify(other?.plan),
  onChange: settle,
});
const taking = takingIn(root, {
  engine,
  read: () => ({ plan: current(), before }),
  onTaken(plan) {
    if (plan) before = plan;
    keeping.taken();
  },
  onHandedOn(handedOn) {
    before = handedOn;
    plan = { ...plan, revision: handedOn.revision };
    keeping.save();
  },
});
const middles = middlesIn(root, { call: engine.call, plan: current, titleOf: fields.partTitle });
const opener = openerIn(/** @type {HTMLElement} */ (root.querySelector('[data-open="plan"]')), {
  codes: false,
  kinds: { "clinical-leadership-plan": "read-plan" },
  call: (request) => engine.call({ ...request, today: today(), ...here() }),
  take: onOpened,
});
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());

function fresh() {
  return newPlan(crypto.getRandomValues(new Uint8Array(16)), root.dataset.edition ?? "");
}

/** The plan as it stands in the fields now; made on the day on which the first word was written. */
function current() {
  plan = fields.read(plan);
  if (!plan.made && !isEmpty(plan)) plan = { ...plan, made: today() };
  return plan;
}

function here() {
  const mine = current();
  return isEmpty(mine) || isInvented(mine) ? {} : { here: mine };
}

/**
 * Put a plan on the page, in the place of what is there.
 *
 * @param {Plan} next
 * @param {Plan | null} handedOn
 */
function put(next, handedOn) {
  plan = next;
  before = handedOn;
  remarks = [];
  for (const place of EVERYWHERE) left.add(place);
  fields.fill(plan);
  fillRows(root, "reviews", reviewRows(plan));
  update();
}

function empty() {
  put(fresh(), null);
  left.clear();
  review.end();
  taking.rest();
  opener.forget();
  middles.forget();
  show(root, { opened: { flags: [] }, handed: { flags: [] }, places: { flags: [] } });
  update();
}

/** Show what follows from the plan as it is, without asking Python. */
function update() {
  show(root, statesOf(current(), fields.partTitle));
  fields.showPlaces();
  tell();
}

/** Tell beside each field what is missing or odd there. */
function tell() {
  const found = { ...beside(remarks, left), ...fields.oddDays() };
  const flags = [review.isAsked() ? "" : "editing", plan.scope];
  if (left.has(0)) flags.push("told");
  if (Object.keys(found).length > 0) flags.push("remarked");
  if (remarks.some(({ id }) => id === "empty")) flags.push("no-priority");
  /** @type {Record<string, import("../page/show.js").State>} */
  const states = { plan: { flags } };
  for (const about of remarked) states[about] = { flags: found[about.slice("remark:".length)] };
  show(root, states);
}

/** @returns {Promise<boolean>} whether the plan's review has come */
async function check() {
  checks += 1;
  const mine = checks;
  const request = { do: "check-plan", plan: current(), today: today() };
  const { ok } = await engine.call(request).catch(() => ({ ok: undefined }));
  if (mine !== checks) return false;
  remarks = ok?.remarks ?? [];
  tell();
  return ok?.review_due === true;
}

/** Another plan is on the page than before: look it through, and ask about it if its day has come. */
async function settle() {
  update();
  if (!isEmpty(plan) && (await check())) askReview();
}

/** The plan is no more what it was; `keep` says how soon that is kept. */
function changed(keep = keeping.changed) {
  keep();
  warnAgain();
  update();
  taking.rest();
  clearTimeout(patience);
  patience = setTimeout(check, CHECKED_AFTER_MS);
}

// --- Ways in --------------------------------------------------------------------------------------

/** @type {Plan | undefined} */
let theirs; // opened, while the reader chooses

/** @param {{plan: Plan, standing: string | null}} found */
function onOpened({ plan: found, standing }) {
  opener.forget();
  if (standing && standing !== "same") {
    theirs = found;
    show(root, { opened: { flags: ["asking", standing] } });
    return focusOnAction(root, "open-theirs");
  }
  open(found, standing === "same" ? "same" : "taken");
}

/**
 * @param {Plan} found
 * @param {string} flag
 */
function open(found, flag) {
  theirs = undefined;
  review.end();
  put(found, found);
  keeping.taken();
  root.querySelector("[data-opener]")?.removeAttribute("open");
  show(root, { opened: { flags: [flag] }, handed: { flags: [] } });
  toHeading("plan-heading");
  settle();
}

/** @param {"plan" | "in_review"} which */
async function example(which) {
  const made = await engine.ask({ do: "plan-example", scope: "organisation", today: today() });
  if (!made) return;
  review.end();
  put(made[which], null);
  keeping.taken(); // nobody has to save an example
  toHeading("plan-heading");
  settle();
}

function takeUp() {
  const given = takeHandedOver("action-plan");
  if (!given) return;
  const mine = current();
  const start = isInvented(mine) ? fresh() : mine;
  const next = begun(start, given);
  if (JSON.stringify(next.plan) === JSON.stringify(start) && next.left === 0) return;
  put(next.plan, start === mine ? before : null);
  left.clear();
  show(root, { handed: { flags: [String(given.from), next.left > 0 ? "full" : ""] } });
  root.querySelector("[data-ideas]:not([hidden])")?.setAttribute("open", "");
  changed();
}

// --- The review -----------------------------------------------------------------------------------

function askReview() {
  review.ask(current());
  tell();
  toHeading("review-heading");
}

async function holdReview() {
  const said = review.read();
  if (!said) return;
  const request = { do: "review-plan", plan: current(), date: today(), ...said };
  const held = await engine.ask(request);
  if (!held) return;
  put(held.plan, before);
  review.end("held");
  changed();
  toHeading("plan-heading");
}

function endReview() {
  review.end();
  tell();
  toHeading("plan-heading");
}

/** @param {string} id */
function toHeading(id) {
  const heading = document.getElementById(id);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

// --- The places -----------------------------------------------------------------------------------

/** @param {Element} element */
function placeOf(element) {
  return Number(element.closest("[data-place]")?.getAttribute("data-place"));
}

function addPriority() {
  const first = fields.add();
  show(root, { places: { flags: first ? [] : ["full"] } });
  first?.focus();
}

/** @param {HTMLElement} control */
function takeOut(control) {
  putBack = fields.takeOut(placeOf(control));
  changed();
  show(root, { places: { flags: ["out"] } });
  focusOnAction(root, "put-back");
}

/**
 * The browser's own way to type keeps the field's undo: whatever stood there can be had back.
 *
 * @param {HTMLElement} control
 */
function useIdea(control) {
  const field = fields.field(placeOf(control), "what");
  control.closest("details")?.removeAttribute("open");
  if (!(field instanceof HTMLTextAreaElement)) return;
  const text = control.textContent ?? "";
  field.focus();
  field.select();
  if (!document.execCommand("insertText", false, text)) field.value = text;
  changed();
}

/** @param {FocusEvent} event */
function onLeaving({ target, relatedTarget }) {
  const place = target instanceof Element && target.closest("[data-place]");
  if (!place || (relatedTarget instanceof Node && place.contains(relatedTarget))) return;
  left.add(placeOf(place));
  tell();
}

// --- Start ----------------------------------------------------------------------------------------

/** @param {Event} event */
function onInput({ target }) {
  if (target instanceof Element && target.closest("[data-field]")) changed(keeping.changing);
}

function begin() {
  onActions(root, {
    ...engine.actions,
    ...keeping.actions,
    ...opener.actions,
    ...taking.actions((action) => {
      for (const place of EVERYWHERE) left.add(place);
      tell();
      action();
    }),
    "add-priority": addPriority,
    "take-out": takeOut,
    "put-back"() {
      putBack();
      show(root, { places: { flags: [] } });
      changed();
      focusOnAction(root, "add-priority");
    },
    "use-idea": useIdea,
    example: () => example("plan"),
    "example-review": () => example("in_review"),
    "open-theirs": () => theirs && open(theirs, "taken"),
    "open-mine"() {
      theirs = undefined;
      show(root, { opened: { flags: [] } });
      toHeading("plan-heading");
    },
    "hold-review": holdReview,
    "put-off-review": endReview,
  });
  root.addEventListener("input", onInput);
  root.addEventListener("focusout", onLeaving);

  keeping.load();
  takeUp();
  settle();
  show(root, { page: { flags: ["running"] } });
  root.querySelector("[data-pending]")?.toggleAttribute("hidden", true);
  engine.warmUp();
}

begin();
