// Run the self-check's page: the form a step at a time, the check of the answers, the report.
//
// The contract between the HTML and these scripts is in data- attributes:
//
// data-self-check       the form's id, on the element that holds all the rest; data-edition with it
// data-opening          the page's heading and opening words; the words show on the first step only
// data-pending          what is said until this script has started
// data-form             the form; it is never sent
// data-step             a step's name, which is its id and its address (#name); data-title: its title
// data-heading          the heading of a step: focus goes there
// data-part             a part of the form
// data-statement        a statement and its answers, by id
// data-importance       the question how much a part matters, by the part's id
// data-label            the words of one answer
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
// data-report           the report
// data-engine-manifest  what the build says of the engine, as JSON; data-base: the top of the site

import { answersIn, canKeep, chosen, wordsOf } from "./answers.mjs";
import { tellingsOf } from "./report.mjs";
import { arriveAt, stepsIn } from "./steps.mjs";
import { tell } from "./tell.mjs";

/** @typedef {import("./answers.mjs").Group} Group */
/** @typedef {import("./report.mjs").Report} Report */
/** @typedef {import("./scorer.mjs").Stage} Stage */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-self-check]"));
const answers = answersIn(root);
const steps = stepsIn(root, settle);
const warned = new Set(); // the parts whose blanks have been told of
let cleared = false;
let reported = ""; // the answers that the report in the page is about
let asked = 0; // how often a report was asked for: only the last one counts
/** @type {Stage} */
let stage = "fetching";
let isWaiting = false;

// --- What the page knows ------------------------------------------------------------------------

/** Read everything anew from the inputs: they alone know, whoever set them. */
function update() {
  const { statements, byPart } = counted();
  const { length } = statements.filter(chosen);
  const isFresh = !answers.groups.some(chosen);
  const facts = isFresh ? ["fresh"] : ["saved"];
  if (isFresh && cleared) facts.push("cleared");
  tell(root, {
    progress: { texts: { answered: String(length), ...byPart } },
    start: { facts },
    ...answersInWords(),
  });
}

function counted() {
  const statements = answers.groups.filter((group) => group.dataset.statement);
  /** @type {Record<string, string>} */
  const byPart = {};
  for (const part of root.querySelectorAll("[data-part]")) {
    const own = statements.filter((group) => part.contains(group));
    byPart[part.id] = String((100 * own.filter(chosen).length) / own.length);
  }
  return { statements, byPart };
}

function answersInWords() {
  const tellings = answers.groups.map((group) => {
    const { statement, importance } = group.dataset;
    const about = statement ? `statement:${statement}` : `importance:${importance}`;
    const answer = wordsOf(group);
    return [about, { texts: { answer }, facts: [answer ? "answered" : "unanswered"] }];
  });
  return Object.fromEntries(tellings);
}

function keep() {
  if (!answers.save()) tell(root, { storage: { facts: ["lost"] } });
}

// --- Steps ----------------------------------------------------------------------------------------

/**
 * Before a step is shown: put away what belonged to the last one.
 *
 * @param {string} name
 */
function settle(name) {
  asked += 1;
  tellWaiting(false);
  tell(root, {
    clear: { facts: ["resting"] },
    moves: { facts: [steps.changing() ? "returning" : "walking"] },
  });
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
    tellBlanks(part, blanks);
  } else {
    tell(root, { [`blanks:${part}`]: { facts: [] } });
    steps.go(steps.after());
  }
}

/**
 * @param {string} part
 * @param {Group[]} blanks
 */
function tellBlanks(part, blanks) {
  const statements = blanks.filter((group) => group.dataset.statement).length;
  const facts = ["some"];
  if (statements === 1) facts.push("one");
  if (statements > 1) facts.push("many");
  if (statements < blanks.length) facts.push("importance");
  tell(root, { [`blanks:${part}`]: { texts: { blanks: String(statements) }, facts } });
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
    steps.show(name);
    steps.arrive();
  }
}

// --- The report -------------------------------------------------------------------------------------

/** @type {Promise<ReturnType<typeof import("./scorer.mjs").createScorer>> | undefined} */
let scorer;

/** The scorer is asked for only when it is wanted, so that a failure to load it is not ours. */
function engine() {
  scorer ??= import("./scorer.mjs").then(({ createScorer }) => {
    const manifest = document.querySelector("[data-engine-manifest]");
    return createScorer(JSON.parse(manifest?.textContent ?? ""), {
      baseUrl: root.dataset.base ?? "",
      onState(_state, now) {
        if (now) stage = now;
        if (isWaiting) tellWaiting(true);
      },
    });
  });
  scorer.catch(() => {
    scorer = undefined; // so that the next call tries again
  });
  return scorer;
}

/** Fetch the engine while the reader reads; a failure is told only when a report is wanted. */
function warmUp() {
  engine().then(
    (scorer) => scorer.start(),
    () => {},
  );
}

async function seeReport() {
  const request = answers.read();
  settle(steps.current());
  const mine = asked;
  tellWaiting(true);
  try {
    const scorer = await engine().catch(asBlocked);
    /** @type {Report} */
    const report = await scorer.score(request);
    if (mine !== asked) return; // the reader has gone elsewhere
    tell(root, tellingsOf(report, importanceWords, today()));
    reported = JSON.stringify(request);
    steps.go("report");
  } catch (error) {
    if (mine === asked) tellProblem(error);
  }
}

/** @param {boolean} waits */
function tellWaiting(waits) {
  isWaiting = waits;
  tell(root, { engine: { facts: waits ? ["able", stage] : ["able"] } });
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function asBlocked(error) {
  throw Object.assign(new Error(), { code: "blocked", detail: String(error) });
}

/** @param {any} error an EngineError, or a fault of ours */
function tellProblem(error) {
  isWaiting = false;
  const known = root.querySelector(`[data-problem="${error.code}"]`) !== null;
  const code = known ? error.code : "unknown";
  const detail = error.detail ?? String(error);
  const facts = ["failed", code];
  if (detail) facts.push("detailed");
  tell(root, { engine: { texts: { code, detail }, facts } });
  const heading = root.querySelector("[data-problem-heading]");
  if (heading instanceof HTMLElement) heading.focus();
}

/** @param {string} part */
function importanceWords(part) {
  const group = answers.groups.find((each) => each.dataset.importance === part);
  return group ? wordsOf(group) : "";
}

function today() {
  return new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

// --- What the reader can do ---------------------------------------------------------------------------

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
    if (part) steps.go(part.id, { changing: group, place });
  },
  return() {
    const place = root.querySelector(`[data-do="change"][data-group="${steps.changing()}"]`);
    steps.go("check-answers", { place });
  },
  "see-report": seeReport,
  "change-answers": () => steps.go("check-answers"),
  print: () => window.print(),
  "ask-clear"(element) {
    tell(root, { clear: { facts: ["asking"] } });
    focusIn(element, "keep");
  },
  keep(element) {
    tell(root, { clear: { facts: ["resting"] } });
    focusIn(element, "ask-clear");
  },
  clear() {
    answers.clear();
    warned.clear();
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

function onChange() {
  cleared = false;
  update();
  keep();
}

/** The theme has shortcuts on single letters; here a letter must not leave the page. */
function keepLetters(/** @type {KeyboardEvent} */ event) {
  if (event.key.length === 1) event.stopPropagation();
}

// --- Paper --------------------------------------------------------------------------------------------

/** @type {HTMLDetailsElement[]} */
let opened = [];

function unfold() {
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (
    root.querySelectorAll("details[data-print-open]:not([open])")
  );
  opened = [...folded];
  for (const details of opened) details.open = true;
}

function fold() {
  for (const details of opened) details.open = false;
}

// --- Start ----------------------------------------------------------------------------------------------

function begin() {
  root.addEventListener("click", onClick);
  root.addEventListener("change", onChange);
  root.addEventListener("change", warmUp, { once: true });
  root.addEventListener("keydown", keepLetters);
  root.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", follow);
  addEventListener("pageshow", update); // a page that comes back may bring other answers
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", fold);

  answers.restore();
  update();
  tell(root, { page: { facts: ["running"] } });
  if (!canKeep()) tell(root, { storage: { facts: ["lost"] } });
  openAt(steps.asked() ?? "start");
  root.querySelector("[data-pending]")?.toggleAttribute("hidden", true);
  whenIdle(warmUp);
}

/** @param {string} name */
function openAt(name) {
  if (name === "report") follow();
  else steps.show(name);
}

/** @param {() => void} task */
function whenIdle(task) {
  if ("requestIdleCallback" in window) requestIdleCallback(task);
  else setTimeout(task, 1000);
}

begin();
