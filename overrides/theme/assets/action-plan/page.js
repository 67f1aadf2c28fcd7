// Run the action plan's page, and the one of a talk: the fields, what is told beside them, the review,
// the ways out. `data-scope` says which of the two it is (whose.js).
//
// Its parts say themselves what they want in the page: fields.js, remarks.js, priorities.js,
// arrivals.js, review.js, middles.js, ways-out.js; besides them the contracts of page/ and tool/.

import { onActions } from "../page/actions.js";
import { afterPress } from "../page/after-press.js";
import { lateAnswers } from "../page/asking.js";
import { today } from "../page/dates.js";
import { toHeading } from "../page/heading.js";
import { keepOneLine } from "../page/one-line.js";
import { fillRows } from "../page/rows.js";
import { show } from "../page/show.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { foldAdvice } from "../tool/advice.js";
import { keepingIn } from "../tool/keep.js";
import { running } from "../tool/running.js";
import { engineIn } from "../tool/waiting.js";
import { arrivalsIn } from "./arrivals.js";
import { draftIn, isDraft } from "./draft.js";
import { fieldsIn } from "./fields.js";
import { middlesIn } from "./middles.js";
import { isEmpty } from "./plan.js";
import { placeOf, prioritiesIn } from "./priorities.js";
import { remarksIn } from "./remarks.js";
import { dueIn, reviewIn } from "./review.js";
import { agreedRows, reviewRows, statesOf } from "./sheet.js";
import { waysOutIn } from "./ways-out.js";
import { isTalkedAgain, whoseOf } from "./whose.js";

/** @typedef {import("../engine/shapes.js").Plan} Plan */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-tool]"));
const engine = engineIn(root);
const fields = fieldsIn(root);
const review = reviewIn(root, fields.partTitle);
const whose = whoseOf(root.dataset.scope);
const draft = draftIn(fields, root.dataset.edition ?? "", whose.scope);
const remarks = remarksIn(root, {
  call: engine.call,
  draft,
  oddDays: fields.oddDays,
  isReview: review.isAsked,
  onChecked: (isDue) => due.checked(isDue),
});
const due = dueIn(review, askReview);
const keeping = keepingIn(root, {
  prefix: whose.prefix,
  name: whose.name,
  read: draft.read,
  restore: (kept) => put(kept.plan, kept.before),
  empty,
  fits: isDraft,
  same: (one, other) => JSON.stringify(one?.plan) === JSON.stringify(other?.plan),
  onChange: () => settle(),
});
const waysOut = waysOutIn(root, {
  engine,
  read: draft.read,
  onTaken: () => keeping.taken(),
  takenBy: (work) => keeping.takenBy(work),
  onHandedOn: standsInFile,
});
const middles = middlesIn(root, {
  call: engine.call,
  plan: draft.current,
  titleOf: fields.partTitle,
});
const arrivals = arrivalsIn(root, { engine, draft, whose, replace, begin, isThere });
// What Python says late of one plan must not touch the next one that is put on the page.
const late = lateAnswers();
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());

/**
 * Put a plan on the page, in the place of what is there.
 *
 * @param {Plan} next
 * @param {Plan | null} handedOn
 */
function put(next, handedOn) {
  late.outdate();
  due.forget();
  draft.put(next, handedOn);
  remarks.forget();
  remarks.leave();
  fillRows(root, "reviews", reviewRows(next));
  update();
}

/** @param {Plan} plan as it stands in a file of the reader's */
function standsInFile(plan) {
  draft.handOn(plan);
  keeping.save();
}

/**
 * A file holds the plan that is on the page: a review that the reader has begun stays as it is.
 *
 * @param {Plan} plan
 */
function isThere(plan) {
  standsInFile(plan);
  keeping.taken();
  toHeading(review.isAsked() ? "review-heading" : "plan-heading");
  settle(isTalkedAgain(plan, today()));
}

/**
 * Put another plan on the page, which the reader has elsewhere.
 *
 * @param {Plan} next
 * @param {Plan | null} handedOn
 */
function replace(next, handedOn) {
  review.end();
  put(next, handedOn);
  keeping.taken();
  toHeading("plan-heading");
  settle(handedOn !== null && isTalkedAgain(next, today()));
}

/**
 * Put a plan on the page that the reader goes on to write.
 *
 * @param {Plan} next
 * @param {Plan | null} handedOn
 */
function begin(next, handedOn) {
  put(next, handedOn);
  remarks.forget();
  changed();
}

function empty() {
  put(draft.fresh(), null);
  remarks.forget();
  review.end();
  waysOut.rest();
  arrivals.forget();
  middles.forget();
  show(root, { places: { flags: [] } });
  update();
}

/** Show what follows from the plan as it is, without asking Python. */
function update() {
  const plan = draft.current();
  show(root, statesOf(plan, fields.partTitle));
  fillRows(root, "agreed", agreedRows(plan));
  fields.showPlaces();
  remarks.tell();
}

/**
 * Another plan is on the page than before: look it through, and ask about it if its day has come.
 *
 * @param {boolean} [isAsked] whether to ask about it in any case
 */
function settle(isAsked = false) {
  update();
  const plan = draft.current();
  if (isEmpty(plan)) return;
  if (isAsked || plan.review) due.await(isAsked);
  remarks.check();
}

/** The plan is no more what it was; `keep` says how soon that is kept. */
function changed(keep = keeping.changed) {
  keep();
  warnAgain();
  update();
  waysOut.rest();
  remarks.checkSoon();
}

// --- The review -----------------------------------------------------------------------------------

function askReview() {
  review.ask(draft.current());
  remarks.tell();
  toHeading("review-heading");
}

async function holdReview() {
  const said = review.read();
  if (!said) return;
  const { plan, before } = draft.read();
  const request = { do: "review-plan", plan, date: today(), ...said };
  const held = await late.current(engine.ask(request));
  if (!held) return;
  put(held.plan, before);
  review.end("held");
  changed();
  toHeading("plan-heading");
}

function endReview() {
  review.end();
  remarks.tell();
  toHeading("plan-heading");
}

// --- What the reader does -------------------------------------------------------------------------

function tellAll() {
  remarks.leave();
  remarks.tell();
}

onActions(root, {
  ...engine.actions,
  ...keeping.actions,
  ...arrivals.actions,
  ...waysOut.actions(tellAll),
  ...prioritiesIn(root, { fields, onChange: changed }),
  "hold-review": holdReview,
  "put-off-review": endReview,
});

root.addEventListener("input", ({ target }) => {
  const field = target instanceof Element && target.closest("[data-field]");
  if (!field) return;
  if (field.getAttribute("data-field") === "review") due.forget(); // it is being planned, not held
  changed(keeping.changing);
});

const whenPressed = afterPress(window);
root.addEventListener("focusout", ({ target, relatedTarget }) => {
  const place = target instanceof Element && target.closest("[data-place]");
  if (!place || (relatedTarget instanceof Node && place.contains(relatedTarget))) return;
  whenPressed(() => {
    remarks.leave([placeOf(place)]);
    remarks.tell();
  });
});

foldAdvice();
keepOneLine(root);
keeping.load();
arrivals.takeUp();
settle();
running(root, engine);
