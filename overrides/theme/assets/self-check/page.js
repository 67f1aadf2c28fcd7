// Run the self-check's page: the form a step at a time, the check of the answers, the report.
//
// The contract between the HTML and these scripts is in data- attributes. Those of page/ and tool/
// are explained at the head of their files (show, rows, actions, print; open, keep, waiting,
// take-away). This page's own:
//
// data-self-check       the form's id, on the element that holds all the rest; data-edition with it
// data-file-format      what a saved file says it is, and data-file-version; data-most-key: the
//                       highest random number that it may hold
// data-opening          the page's heading, which makes way for the report's own, and opening words,
//                       which show on the first step only
// data-pending          what is said until this script has started
// data-form             the form; it is never sent
// data-step             a step's name, which is its id and its address (#name); data-title: its title
// data-heading          the heading of a step: focus goes there
// data-part             a part of the form
// data-statement        a statement and its answers, by id
// data-importance       the question how much a part matters, by the part's id
// data-label            the words of one answer
// data-person           role or profession, in a select; data-note: a note, by the statement's id;
//                       data-longest: how many characters of it a file takes
// data-code             the result code
// data-planner          what prepares a talk (planner.js explains what is in it): nothing there is an
//                       answer; data-planner-text, data-obstacle, data-sensitive, data-ask
// data-keep-page        what keeps the report as a page, and says what came of it; data-kept-page: what
//                       is on that page; data-after: all that follows it in the report
// data-form-page        the way to the page of another form
// data-part-colour      the part whose colour an element has
// data-group            beside data-action="change": the question to change
// data-report           the report: the address of the script that only it needs, which comes after the
//                       page; data-report-style: that of its style sheet
// data-earlier          a result of an earlier edition

import { onActions } from "../page/actions.js";
import { unfoldOnPaper } from "../page/print.js";
import { show } from "../page/show.js";
import { stepsIn } from "../page/steps.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { atFirstSign, whenIdle } from "../tool/first-sign.js";
import { keepingIn } from "../tool/keep.js";
import { engineIn } from "../tool/waiting.js";
import { answersIn } from "./answers.js";
import { openedIn } from "./open-answers.js";
import { showNotes, showPerson, showProgress } from "./progress.js";
import { resultIn } from "./result.js";
import { keptAnswers } from "./saved-answers.js";
import { walkIn } from "./walk.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-self-check]"));
const edition = root.dataset.edition ?? "";
const answers = answersIn(root);
const steps = stepsIn(root, settle);
const engine = engineIn(root);
const walk = walkIn(root, answers, steps);
const opened = openedIn(root, {
  call: engine.call,
  answers,
  steps,
  onTaken: onOpened,
  onShown: () => result.see(),
});
const result = resultIn(root, {
  engine,
  answers,
  steps,
  earlier: opened.earlier,
  save: () => keeping.save(),
  takenBy: (work) => keeping.takenBy(work),
});
const keeping = keepingIn(root, { ...keptAnswers(answers, edition, empty), onChange });
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());
let cleared = false;

/** Read everything anew from the inputs: they alone know, whoever set them. */
function update() {
  showProgress(root, answers.groups, cleared);
  showPerson(root, answers.personWords());
  showNotes(root, answers.notes);
  opened.sayOlder();
}

/** The page forgets the answers, and all that was made of them. */
function empty() {
  answers.clear();
  walk.forget();
  opened.forget();
  result.forget();
}

/** Other answers are in the form: those of another tab, or, after a clearing, none. */
function onChange() {
  update();
  if (steps.current() && !isShowable(steps.current())) steps.go("start", { replace: true });
}

/** The opened answers are in the form, and already saved somewhere. */
function onOpened() {
  keeping.taken();
  update();
}

function onAnswer() {
  cleared = false;
  answers.signs.touch();
  keeping.changed();
  warnAgain();
  update();
  show(root, { taken: { flags: [] } });
}

/**
 * A letter of a note: nothing else on the page has changed, and the next one comes soon.
 *
 * @param {HTMLTextAreaElement} area
 */
function onLetter(area) {
  if (cleared) return onAnswer();
  answers.signs.touch();
  keeping.changing();
  warnAgain();
  showNotes(root, answers.notes, [area]);
}

// --- Steps ---------------------------------------------------------------------------------------

/**
 * Before a step is shown: put away what belonged to the last one.
 *
 * @param {string} name
 */
function settle(name) {
  engine.turnAway();
  opened.dismiss();
  show(root, {
    clear: { flags: ["resting"] },
    moves: { flags: [steps.changing() ? "returning" : "walking"] },
  });
  if (name === "check-answers") whenIdle(result.prepare);
  for (const element of root.querySelector("[data-opening]")?.children ?? []) {
    const isTitle = element.tagName === "H1" && name !== "report"; // which has a title of its own
    element.toggleAttribute("hidden", name !== "start" && !isTitle);
  }
}

/** Show the step that the address names, as after a press of the browser's Back. */
function follow() {
  const name = steps.asked();
  if (!name) return;
  if (name === "report" && isShowable(name) && !result.isOfThese()) {
    steps.go("check-answers", { replace: true });
    result.see();
  } else {
    steps.show(isShowable(name) ? name : "start");
    steps.arrive();
  }
}

/** A browser that goes back to a step by its name takes the focus from its heading afterwards. */
function arriveAgain() {
  if (steps.asked()) steps.arrive();
}

/**
 * An earlier result is not kept: after a reload there is none. And what was cleared has no report.
 *
 * @param {string} name
 */
function isShowable(name) {
  if (name === "earlier-result") return opened.earlier.held() !== undefined;
  return name !== "report" || answers.hasAny() || result.isOfThese();
}

// --- Start ---------------------------------------------------------------------------------------

/** @param {Event} event */
function onFormChange({ target }) {
  const input = target instanceof HTMLElement ? target : root;
  if ("keep" in input.dataset || opened.place.contains(input)) return; // no answer
  if (input.closest("[data-planner]")) return; // nor is what goes on the page for a talk
  if (answers.notes.some((area) => area === target)) return keeping.save(); // it is written
  onAnswer();
}

/** @param {Event} event */
function onInput({ target }) {
  const area = answers.notes.find((each) => each === target);
  if (area) onLetter(area);
}

function begin() {
  onActions(root, {
    ...walk.actions,
    ...result.actions,
    ...opened.actions,
    ...engine.actions,
    ...keeping.actions,
    /** Below all the answers: what is said meanwhile stands above them. */
    "see-report-below"() {
      steps.arrive();
      result.see();
    },
    clear(control, place) {
      cleared = true;
      keeping.actions.clear(control, place);
      steps.go("start");
    },
  });
  root.addEventListener("change", onFormChange);
  root.addEventListener("input", onInput);
  root.addEventListener("change", () => engine.warmUp(), { once: true });
  root.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", follow);
  addEventListener("hashchange", arriveAgain);
  unfoldOnPaper(root);

  keeping.load();
  update();
  show(root, { page: { flags: ["running"] } });
  const name = steps.asked() ?? "start";
  if (name === "report") follow();
  else steps.show(isShowable(name) ? name : "start");
  root.querySelector("[data-pending]")?.toggleAttribute("hidden", true);
  opened.takeFromOtherForm();
  if (location.hash === "#open") opened.unfold();
  if (steps.current() === "start") atFirstSign(() => engine.warmUp());
  else whenIdle(() => engine.warmUp());
}

begin();
