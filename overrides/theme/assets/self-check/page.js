// Run the self-check's page: the form a step at a time, the check of the answers, the report.
//
// The contract between the HTML and these scripts is in data- attributes:
//
// data-self-check       the form's id, on the element that holds all the rest; data-edition with it
// data-file-format      what a saved file says it is, and data-file-version
// data-opening          the page's heading and opening words; the words show on the first step only
// data-pending          what is said until this script has started
// data-form             the form; it is never sent
// data-step             a step's name, which is its id and its address (#name); data-title: its title
// data-heading          the heading of a step: focus goes there
// data-part             a part of the form
// data-statement        a statement and its answers, by id
// data-importance       the question how much a part matters, by the part's id
// data-label            the words of one answer
// data-person           role or profession, in a select; data-note: a note, by the statement's id
// data-keep             the choice to keep the answers on this computer; it stands in two places
// data-open             a place to open a file (data-open-file) or a code (data-open-text)
// data-error            the summary of what went wrong in a field, and how the title then begins
// data-rows             a list filled from the template of the same name (data-row), cell by cell
//                       (data-cell; data-cell-when: seen only where that cell has something)
// data-code             the result code
// data-about            what an element tells of (a part, a statement, the engine ...); with it:
//   data-fill           the number or text to put in
//   data-width          the number that is a bar's width, in per cent
//   data-when           the facts, all of which must hold for the element to be seen
//   data-list           the list whose items (data-item) are chosen and ordered; lists of one
//                       data-pool share their items
// data-do               what pressing the element does; data-group: the question to change
// data-problem          the words for one kind of failure
// data-problem-heading  focus goes there when the report could not be worked out
// data-print-open       folded away on the screen, open on paper
// data-report           the report; data-earlier: a result of an earlier edition
// data-engine-manifest  what the build says of the engine, as JSON; data-base: the top of the site

/** @typedef {import("./answers.js").Responses} Responses */

import { inFull } from "../page/dates.js";
import { printOnly, unfoldOnPaper } from "../page/print.js";
import { tell } from "../page/show.js";
import { arriveAt, stepsIn } from "../page/steps.js";
import { warnOnLeaving } from "../page/unsaved-warning.js";
import { scoringIn } from "../tool/waiting.js";
import { answersIn, chosen, wordsFor, wordsOf } from "./answers.js";
import { download, saveAnswers, sharingIn } from "./export.js";
import { openedIn } from "./open-answers.js";
import { tellBlanks, tellExtras, tellProgress } from "./progress.js";
import { tellingsOf } from "./report.js";
import { keepingIn } from "./saved-answers.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-self-check]"));
const answers = answersIn(root);
const steps = stepsIn(root, settle);
const scoring = scoringIn(root);
const sharing = sharingIn(
  /** @type {HTMLElement} */ (root.querySelector("[data-report]")),
  scoring.call,
);
const keeping = keepingIn(answers, root.dataset.edition ?? "");
const warnAgain = warnOnLeaving(keeping.atRisk, () => keeping.atRisk() && keeping.isLost());
const opened = openedIn(root, { call: scoring.call, answers, keeping, steps, onTaken });
const warned = new Set(); // the parts whose blanks have been told of
let cleared = false;
let reported = ""; // the answers that the report in the page is about

/** Read everything anew from the inputs: they alone know, whoever set them. */
function update() {
  tellProgress(root, answers.groups, cleared);
  tellExtras(root, answers.notes, answers.personWords());
  tellKeeping();
  opened.tellOlder();
}

function tellKeeping() {
  const kept = keeping.isKept();
  tell(root, {
    storage: { facts: keeping.troubles() },
    keeping: { facts: [kept ? "on" : "off"] },
  });
  for (const box of root.querySelectorAll("input[type=checkbox]")) {
    /** @type {HTMLInputElement} */ (box).checked = kept;
  }
}

function save() {
  keeping.save();
  tellKeeping();
}

/** The reader has the answers elsewhere: on paper, in a file, as a code. */
function haveThem() {
  keeping.setUnsaved(false);
  save();
}

// --- Steps ---------------------------------------------------------------------------------------

/**
 * Before a step is shown: put away what belonged to the last one.
 *
 * @param {string} name
 */
function settle(name) {
  scoring.turnAway();
  opened.dismiss();
  tell(root, {
    clear: { facts: ["resting"] },
    moves: { facts: [steps.changing() ? "returning" : "walking"] },
  });
  // Whoever reads through the answers finds the report ready.
  if (name === "check-answers") whenIdle(() => scoring.prepare(answers.read()));
  for (const element of root.querySelector("[data-opening]")?.children ?? []) {
    element.toggleAttribute("hidden", name !== "start" && element.tagName !== "H1");
  }
}

function blanksHere() {
  return answers.groups.filter((group) => steps.currentStep().contains(group) && !chosen(group));
}

/** Blanks are allowed; they are told of once. */
function goOn() {
  const part = steps.current();
  const blanks = blanksHere();
  if (blanks.length > 0 && !warned.has(part)) {
    warned.add(part);
    tellBlanks(root, part, blanks);
  } else {
    tellBlanks(root, part, []);
    steps.go(steps.after());
  }
}

/** The first part with a blank; when there is none, the check of the answers. */
function whereLeftOff() {
  const blank = answers.groups.find((group) => !chosen(group));
  const part = blank?.closest("[data-part]");
  return part ? part.id : "check-answers";
}

/** Show the step that the address names, as after a press of the browser's Back. */
function follow() {
  const name = steps.asked();
  if (!name) return;
  if (name === "report" && reported !== JSON.stringify(answers.read())) {
    steps.go("check-answers", { replace: true });
    seeReport();
  } else {
    steps.show(isShowable(name) ? name : "start");
    steps.arrive();
  }
}

/**
 * An earlier result is not kept: after a reload there is none.
 *
 * @param {string} name
 */
function isShowable(name) {
  return name !== "earlier-result" || opened.earlier.held() !== undefined;
}

// --- The report ----------------------------------------------------------------------------------

async function seeReport() {
  answers.sign();
  const report = await scoring.ask(answers.read());
  if (!report) return;
  answers.sign(); // a role chosen while the report was awaited takes the first one away
  const request = answers.read();
  save();
  tell(root, tellingsOf(report, words, inFull(request.made ?? "")));
  reported = JSON.stringify(request);
  steps.go("report");
  sharing.tellCode(request).catch(() => {}); // the report is good without a code
}

const words = {
  /** @param {string} part */
  importance(part) {
    const group = answers.groups.find((each) => each.dataset.importance === part);
    return group ? wordsOf(group) : "";
  },

  /**
   * @param {string} statement
   * @param {number} value
   */
  answer(statement, value) {
    const group = answers.groups.find((each) => each.dataset.statement === statement);
    return group ? wordsFor(group, value) : "";
  },
};

/**
 * The reader takes a result along: that of the report, or an earlier one as it was.
 *
 * @param {HTMLElement} element in the one or the other
 * @param {(from: typeof sharing, response: Responses) => Promise<boolean>} way
 */
async function take(element, way) {
  const { earlier } = opened;
  const older = earlier.element.contains(element) && earlier.held();
  if (older) await way(earlier.sharing, older);
  else if (await way(sharing, answers.read())) haveThem();
}

/** What was opened is in the form now; whoever opened it has it. */
function onTaken() {
  keeping.setUnsaved(false);
  save();
  update();
}

// --- What the reader can do ----------------------------------------------------------------------

/** @type {Record<string, (element: HTMLElement) => void>} */
const deeds = {
  start: () => steps.go(steps.after()),
  "carry-on": () => steps.go(whereLeftOff()),
  continue: goOn,
  back: () => steps.go(steps.before()),
  "first-blank": () => arriveAt(blanksHere()[0]?.querySelector("input") ?? root),
  change({ dataset: { group = "" } }) {
    const place = document.getElementById(group);
    const part = place?.closest("[data-part]");
    // As with Tab: in a set of radios, the one that is chosen has the focus.
    const chosenOne = place?.closest("fieldset")?.querySelector("input:checked");
    if (part) steps.go(part.id, { changing: group, place: chosenOne ?? place });
  },
  return() {
    const place = root.querySelector(`[data-do="change"][data-group="${steps.changing()}"]`);
    steps.go("check-answers", { place });
  },
  "see-report": seeReport,
  reload: () => location.reload(),
  "change-answers": () => steps.go("check-answers"),
  print(element) {
    take(element, async () => {
      window.print();
      return true;
    });
  },
  "print-planner": () => printOnly(root, "planner"),
  "to-sharing"() {
    const heading = document.getElementById("share-heading");
    heading?.focus();
    heading?.scrollIntoView();
  },
  "copy-code": (element) => take(element, (from) => from.copyCode()),
  "save-file": (element) => take(element, (from, response) => from.save(response, "write-file")),
  "save-table": (element) => take(element, (from, response) => from.save(response, "write-csv")),
  "save-unscored"() {
    saveAnswers(answers.read(), root.dataset);
    haveThem();
  },
  "to-start": () => steps.go("start"),
  "open-older": opened.openOlder,
  "save-older"() {
    const { edition = "", text = "" } = keeping.older() ?? {};
    download(`self-check-${answers.form}-${edition}.txt`, text);
  },
  "open-text": () => opened.readText(),
  "open-choice": (element) => opened.readText(element.textContent ?? ""),
  "replace-answers": opened.take,
  "keep-answers": opened.keepMine,
  "use-kept"() {
    keeping.useKept();
    update();
  },
  "use-mine"() {
    keeping.useMine();
    update();
  },
  "save-broken"() {
    download(`self-check-${answers.form}-unreadable.txt`, keeping.dropBroken());
    tellKeeping();
  },
  "drop-broken"() {
    keeping.dropBroken();
    tellKeeping();
  },
  "ask-clear"(element) {
    tell(root, { clear: { facts: ["asking"] } });
    focusIn(element, "keep");
  },
  keep(element) {
    tell(root, { clear: { facts: ["resting"] } });
    focusIn(element, "ask-clear");
  },
  clear() {
    keeping.clear();
    warned.clear();
    opened.forget();
    cleared = true;
    reported = "";
    update();
    steps.go("start");
  },
};

/**
 * @param {HTMLElement} element
 * @param {string} deed
 */
function focusIn(element, deed) {
  const button = element.closest("[data-step]")?.querySelector(`[data-do="${deed}"]`);
  if (button instanceof HTMLElement) button.focus();
}

/** @param {Event} event */
function onClick(event) {
  const element = event.target instanceof Element && event.target.closest("[data-do]");
  if (!(element instanceof HTMLElement)) return;
  event.preventDefault();
  deeds[element.dataset.do ?? ""]?.(element);
}

/** @param {Event} event */
function onChange({ target }) {
  const input = target instanceof HTMLElement ? target : root;
  if (input instanceof HTMLInputElement && "keep" in input.dataset) {
    keeping.keep(input.checked);
    return tellKeeping();
  }
  if (opened.place.contains(input)) return; // nothing is opened yet
  if (answers.notes.some((area) => area === target)) return; // each letter of it was saved
  onAnswer();
}

/** @param {Event} event */
function onInput({ target }) {
  if (answers.notes.some((area) => area === target)) onAnswer();
}

function onAnswer() {
  cleared = false;
  answers.touch();
  keeping.setUnsaved(true);
  warnAgain();
  keeping.save();
  update();
  tell(root, { taken: { facts: [] } });
}

// --- Start ---------------------------------------------------------------------------------------

function begin() {
  root.addEventListener("click", onClick);
  root.addEventListener("change", onChange);
  root.addEventListener("input", onInput);
  root.addEventListener("change", scoring.warmUp, { once: true });
  root.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", follow);
  addEventListener("pageshow", comeBack);
  addEventListener("storage", (event) => {
    keeping.listen(event);
    tellKeeping();
  });
  unfoldOnPaper(root);

  keeping.load();
  update();
  tell(root, { page: { facts: ["running"] } });
  openAt(steps.asked() ?? "start");
  root.querySelector("[data-pending]")?.toggleAttribute("hidden", true);
  if (steps.current() === "start") atFirstSign(() => whenIdle(scoring.warmUp));
  else whenIdle(scoring.warmUp);
}

/**
 * The engine is some megabytes: whoever only looks in is spared them, and whoever stays has given a
 * sign long before the first score is wanted.
 *
 * @param {() => void} task
 */
function atFirstSign(task) {
  const signs = ["click", "keydown", "pointerdown", "pointermove", "wheel"];
  function once() {
    for (const sign of signs) removeEventListener(sign, once);
    task();
  }
  for (const sign of signs) addEventListener(sign, once, { passive: true });
}

/** A page that comes back may bring other answers, and find other ones kept. */
function comeBack() {
  keeping.look();
  update();
}

/** @param {string} name */
function openAt(name) {
  if (name === "report") follow();
  else steps.show(isShowable(name) ? name : "start");
}

/** @param {() => void} task */
function whenIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task);
  else setTimeout(task, 1000);
}

begin();
