// Run the comparison's page: take an earlier and a later result, ask Python, fill in the table.
//
// Besides the contract in page.js: data-compare holds the page; data-side, "earlier" or "later", is
// where one of the two is chosen; data-form-id, on a button, names the form to take from this tab.

import { inFull } from "../page/dates.js";
import { fillRows } from "../page/rows.js";
import { tell } from "../page/show.js";
import { responseIn, same, storeNamed } from "../self-check/saved-answers.js";
import { openerIn } from "../tool/open.js";
import { scoringIn } from "../tool/waiting.js";

/**
 * @typedef {import("../self-check/answers.js").Responses} Responses
 * @typedef {import("../page/show.js").Telling} Telling
 *
 * @typedef {object} Change as assessment_py/comparison.py gives it
 * @property {string} part
 * @property {number | null} earlier
 * @property {number | null} later
 * @property {number | null} change
 * @property {string | null} earlier_band
 * @property {string | null} later_band
 *
 * @typedef {object} AnswerChange as assessment_py/comparison.py gives it
 * @property {string} part
 * @property {string} statement
 * @property {number | string | null} earlier
 * @property {number | string | null} later
 * @property {number | null} change
 *
 * @typedef {import("../self-check/earlier-edition.js").Wording} Wording
 */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-compare]"));
const scoring = scoringIn(root);
const tab = storeNamed("sessionStorage");
const computer = storeNamed("localStorage");
/** @type {Record<string, Responses>} */
const chosen = {};

const sides = [...root.querySelectorAll("[data-side]")].map((element) => {
  const side = element.getAttribute("data-side") ?? "";
  const place = /** @type {HTMLElement} */ (element.querySelector("[data-open]"));
  const opener = openerIn(place, scoring.call, ({ response, code }) => {
    opener.forget();
    choose(side, response, code);
  });
  return { side, element, opener };
});

/**
 * @param {string} side
 * @param {Responses} response
 * @param {string} [code]
 */
function choose(side, response, code = "") {
  const { form, edition, made = "" } = response;
  const facts = [form];
  const date = made && inFull(made);
  if (made) facts.push("dated");
  if (code) facts.push("coded");
  chosen[side] = response;
  tell(root, { [`side:${side}`]: { texts: { edition, made: date, code }, facts } });
  if (chosen.earlier && chosen.later) compare();
}

async function compare() {
  const { earlier, later } = chosen;
  const isSame = earlier.form === later.form && same(earlier, later);
  tell(root, { sides: { facts: isSame ? ["same"] : [] } });
  try {
    const { ok } = await scoring.call({ do: "compare", earlier, later });
    if (!ok) return tell(root, { comparison: { facts: ["unfit"] } });
    const { edition, form } = later;
    const worded = await scoring.call({ do: "words", edition, form });
    fillRows(root, "compared-parts", partRows(ok.comparison.answers, worded.ok.words));
    show(ok.comparison);
  } catch {
    tell(root, { comparison: { facts: ["failed"] } });
  }
}

/** @param {any} comparison */
function show({ comparable, reason, parts, statements, answers }) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [kind, ids] of Object.entries(statements ?? {})) texts[kind] = String(ids.length);
  const facts = [comparable ? "shown" : reason, answers.length > 0 ? "answers" : "no-answers"];
  /** @type {Record<string, Telling>} */
  const tellings = { comparison: { texts, facts } };
  for (const part of parts) tellings[`part:${part.part}`] = tellingOf(part);
  tell(root, tellings);
}

/**
 * @param {AnswerChange[]} answers
 * @param {Wording} words of the later edition
 */
function partRows(answers, words) {
  const parts = [...new Set(answers.map(({ part }) => part))];
  return parts.map((id) => ({
    part: words.parts[id],
    "compared-answers": answers
      .filter(({ part }) => part === id)
      .map((answer) => answerRow(answer, words)),
  }));
}

/**
 * @param {AnswerChange} answer
 * @param {Wording} words
 */
function answerRow({ statement, earlier, later, change }, words) {
  return {
    statement: words.statements[statement],
    earlier: words.answers[earlier ?? ""] ?? "",
    "no-earlier": earlier === null ? "yes" : "",
    later: words.answers[later ?? ""] ?? "",
    "no-later": later === null ? "yes" : "",
    steps: shown(change).replace("-", ""),
    [directionOf(change)]: "yes",
  };
}

/** @param {Change} part */
function tellingOf({ earlier, later, change, earlier_band, later_band }) {
  const facts = [directionOf(change)];
  facts.push(...(earlier === null ? ["no-earlier"] : ["earlier", `earlier-${earlier_band}`]));
  facts.push(...(later === null ? ["no-later"] : ["later", `later-${later_band}`]));
  if (change !== null && earlier_band !== later_band) facts.push("new-band");
  const texts = { earlier: shown(earlier), later: shown(later), change: shown(change) };
  return { texts: { ...texts, change: texts.change.replace("-", "") }, facts };
}

/** @param {number | null} change */
function directionOf(change) {
  if (change === null) return "unknown";
  if (change === 0) return "level";
  return change > 0 ? "up" : "down";
}

/** @param {number | null} number */
function shown(number) {
  return number === null ? "" : String(number);
}

/**
 * The answers to a form that this tab, or this computer, keeps.
 *
 * @param {string} form
 * @returns {Responses | undefined}
 */
function kept(form) {
  const key = `self-check.${form}.${root.dataset.edition}`;
  const response = responseIn(tab.get(key) ?? computer.get(key));
  return response?.form === form ? response : undefined;
}

/** @type {Record<string, (element: HTMLElement, at: (typeof sides)[number] | undefined) => void>} */
const deeds = {
  "use-tab"({ dataset: { formId = "" } }, at) {
    const response = kept(formId);
    if (!at || !response) return;
    at.opener.forget();
    choose(at.side, response);
  },
  "open-text": (_, at) => at?.opener.readText(),
  "open-choice": ({ textContent }, at) => at?.opener.readText(textContent ?? ""),
  print: () => window.print(),
};

/** @param {Event} event */
function onClick({ target }) {
  const element = target instanceof Element && target.closest("[data-do]");
  if (!(element instanceof HTMLElement)) return;
  const at = sides.find((side) => side.element.contains(element));
  deeds[element.dataset.do ?? ""]?.(element, at);
}

root.addEventListener("click", onClick);
const forms = [...root.querySelectorAll("[data-form-id]")].map(
  (button) => button.getAttribute("data-form-id") ?? "",
);
tell(root, { page: { facts: ["running"] }, tab: { facts: forms.filter(kept) } });
scoring.warmUp();
