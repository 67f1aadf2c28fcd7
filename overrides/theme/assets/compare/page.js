// Run the comparison's page: take an earlier and a later result, ask Python, fill in the table.
//
// Besides the contract in page.js: data-compare holds the page; data-side, "earlier" or "later", is
// where one of the two is chosen; data-form-id, on a button, names the form to take from this tab.

import { keepFocus, onActions } from "../page/actions.js";
import { inFull } from "../page/dates.js";
import { fillRows } from "../page/rows.js";
import { blank, show } from "../page/show.js";
import { KEPT } from "../page/storage.js";
import { whenCleared } from "../tool/cleared.js";
import { openerIn } from "../tool/open.js";
import { keptResponse, same } from "../tool/responses.js";
import { engineIn, reasonOf } from "../tool/waiting.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").PartChange} PartChange
 * @typedef {import("../engine/shapes.js").AnswerChange} AnswerChange
 * @typedef {import("../engine/shapes.js").Comparison} Comparison
 * @typedef {import("../engine/shapes.js").Moves} Moves
 * @typedef {import("../engine/shapes.js").Wording} Wording
 */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-compare]"));
const engine = engineIn(root);
/** @type {Record<string, {response: Responses, code: string}>} */
const chosen = {};
let asked = 0; // only the last comparison that was asked for is shown

const sides = [...root.querySelectorAll("[data-side]")].map((element) => {
  const side = element.getAttribute("data-side") ?? "";
  const place = /** @type {HTMLElement} */ (element.querySelector("[data-open]"));
  const opener = openerIn(place, {
    call: engine.call,
    kinds: { "clinical-leadership-self-check": "read-file" },
    take({ response, code }) {
      opener.forget();
      choose(side, response, code);
      keepFocus(place);
    },
  });
  return { side, element, opener };
});

/**
 * @param {string} side
 * @param {Responses} response
 * @param {string} [code]
 */
function choose(side, response, code = "") {
  chosen[side] = { response, code };
  show(root, { [`side:${side}`]: sideOf(chosen[side]) });
  if (chosen.earlier && chosen.later) compare();
}

/**
 * @param {{response: Responses, code: string}} one
 * @returns {State}
 */
function sideOf({ response: { form, edition, made = "" }, code }) {
  const flags = [form];
  if (made) flags.push("dated");
  if (code) flags.push("coded");
  return { texts: { edition, made: made && inFull(made), code }, flags };
}

async function compare() {
  const { earlier, later } = chosen;
  asked += 1;
  const mine = asked;
  const [before, after] = [earlier.response, later.response];
  const isSame = before.form === after.form && same(before, after);
  show(root, { sides: { flags: isSame ? ["same"] : [] } });
  try {
    const { ok } = await engine.call({ do: "compare", earlier: before, later: after });
    if (!ok) return show(root, { comparison: { flags: ["unfit"] } });
    const { edition, form } = ok.comparison.later;
    const worded = await engine.call({ do: "words", edition, form });
    if (mine !== asked) return;
    const order = ok.comparison.swapped ? [later, earlier] : [earlier, later];
    show(root, { "result:earlier": sideOf(order[0]), "result:later": sideOf(order[1]) });
    fillRows(root, "compared-parts", partRows(ok.comparison.answers, worded.ok.words));
    showComparison(ok.comparison, worded.ok.words);
  } catch (error) {
    show(root, { comparison: { flags: ["failed", ...reasonOf(error)] } });
  }
}

/**
 * @param {Comparison} comparison
 * @param {Wording} words of the later edition
 */
function showComparison(comparison, words) {
  const { comparable, reason, swapped, earlier, later, parts, statements, answers } = comparison;
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [kind, ids] of Object.entries(statements ?? {})) texts[kind] = String(ids.length);
  const flags = [
    comparable ? "shown" : (reason ?? ""),
    answers.length > 0 ? "answers" : "no-answers",
    ...showMoves(comparison.moves, words),
  ];
  if (swapped) flags.push("swapped");
  if (!earlier.made || !later.made) flags.push("undated");
  /** @type {Record<string, State>} */
  const states = { comparison: { texts, flags } };
  for (const part of parts) states[`part:${part.part}`] = stateOf(part, words);
  show(root, states);
}

/**
 * Fill the tables of what moved, and say which of them there are.
 *
 * @param {Moves} moves
 * @param {Wording} words
 */
function showMoves({ up, down, otherwise }, words) {
  const flags = [];
  for (const [name, list] of Object.entries({ up, down, otherwise })) {
    const rows = list.map((each) => ({ ...answerRow(each, words), part: words.parts[each.part] }));
    fillRows(root, `moved-${name}`, rows);
    if (rows.length > 0) flags.push(`moved-${name}`);
  }
  if (flags.length === 0) flags.push("unmoved");
  if (up.length + down.length > 0) flags.push("steps");
  return flags;
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

/**
 * @param {PartChange} part
 * @param {Wording} words
 * @returns {State}
 */
function stateOf(part, words) {
  const { earlier, later, change, earlier_band, later_band } = part;
  const flags = [directionOf(change)];
  flags.push(...(earlier === null ? ["no-earlier"] : ["earlier", `earlier-${earlier_band}`]));
  flags.push(...(later === null ? ["no-later"] : ["later", `later-${later_band}`]));
  if (change !== null && earlier_band !== later_band) flags.push("new-band");
  const [mattered, matters] = [part.earlier_importance, part.later_importance];
  if (mattered !== null) flags.push("mattered");
  if (matters !== null) flags.push("matters");
  if (matters !== null && matters === mattered) flags.push("matters-the-same");
  const texts = {
    earlier: shown(earlier),
    later: shown(later),
    change: shown(change).replace("-", ""),
    mattered: words.importance[mattered ?? ""] ?? "",
    matters: words.importance[matters ?? ""] ?? "",
  };
  return { texts, flags };
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

/** @param {string} form */
function kept(form) {
  return keptResponse(form, root.dataset.edition ?? "");
}

/**
 * Do something with the side that a control stands in.
 *
 * @param {(side: (typeof sides)[number], control: HTMLElement) => void} work
 * @returns {(control: HTMLElement) => void}
 */
function beside(work) {
  return (control) => {
    const side = sides.find(({ element }) => element.contains(control));
    if (side) work(side, control);
  };
}

onActions(root, {
  ...engine.actions,
  "use-tab": beside(({ side, opener }, { dataset: { formId = "" } }) => {
    const response = kept(formId);
    if (!response) return;
    opener.forget();
    choose(side, response);
  }),
  "open-text": beside(({ opener }) => opener.readText()),
  "open-choice": beside(({ opener }, { textContent }) => opener.readText(textContent ?? "")),
  print: () => window.print(),
});
const forms = [...root.querySelectorAll("[data-form-id]")].map(
  (button) => button.getAttribute("data-form-id") ?? "",
);

function begin() {
  const tab = { flags: forms.filter(kept) };
  show(root, { page: { flags: ["running"] }, comparison: { flags: ["none"] }, tab });
}

whenCleared(KEPT.selfCheck, () => {
  for (const { side, opener } of sides) {
    delete chosen[side];
    opener.forget();
    show(root, { [`side:${side}`]: { flags: [] } });
  }
  asked += 1;
  blank(root);
  show(root, { sides: { flags: [] } });
  begin();
});

begin();
engine.warmUp();
