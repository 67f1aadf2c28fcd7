// Run the comparison's page: take an earlier and a later result, ask Python, fill in the table.
//
// Besides the contract in page.js: data-compare holds the page; data-side, "earlier" or "later", is
// where one of the two is chosen; data-form-id, on a button, names the form to take from this tab;
// data-example holds both results of an invented pair; choosers.js has what is folded away.

import { keepFocus, onActions } from "../page/actions.js";
import { fillRows } from "../page/rows.js";
import { blank, show } from "../page/show.js";
import { KEPT, parsed } from "../page/storage.js";
import { whenCleared } from "../tool/cleared.js";
import { atFirstSign } from "../tool/first-sign.js";
import { openerIn } from "../tool/open.js";
import { keptResponse, same } from "../tool/responses.js";
import { engineIn } from "../tool/waiting.js";
import { answerRow, partRows, stateOf } from "./changes.js";
import { choosersIn, sideOf, summaryOf } from "./choosers.js";

/**
 * @typedef {import("../tool/responses.js").Responses} Responses
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").Comparison} Comparison
 * @typedef {import("../engine/shapes.js").Moves} Moves
 * @typedef {import("../engine/shapes.js").Wording} Wording
 */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-compare]"));
const engine = engineIn(root);
/** @type {Record<string, {response: Responses, code: string}>} */
const chosen = {};
let isInvented = false; // whether both sides hold the example
const choosers = choosersIn(root);

const sides = [...root.querySelectorAll("[data-side]")].map((element) => {
  const side = element.getAttribute("data-side") ?? "";
  const place = /** @type {HTMLElement} */ (element.querySelector("[data-open]"));
  const opener = openerIn(place, {
    call: engine.call,
    kinds: { "clinical-leadership-self-check": "read-file" },
    take({ response, code }) {
      opener.forget();
      chooseOwn(side, response, code);
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
  return chosen.earlier && chosen.later ? compare() : undefined;
}

/**
 * The example makes way for a result of the reader's own.
 *
 * @param {string} side
 * @param {Responses} response
 * @param {string} [code]
 */
function chooseOwn(side, response, code) {
  if (isInvented) empty();
  choose(side, response, code);
}

async function example() {
  const pair = parsed(root.querySelector("[data-example]")?.textContent ?? "");
  empty();
  isInvented = true;
  show(root, { example: { flags: ["shown"] } });
  choose("earlier", pair.earlier);
  await choose("later", pair.later);
}

async function compare() {
  const { earlier, later } = chosen;
  const [before, after] = [earlier.response, later.response];
  const isSame = before.form === after.form && same(before, after);
  const none = { flags: [] }; // what was shown was of other results
  show(root, { comparison: none, compared: none, sides: { flags: isSame ? ["same"] : [] } });
  const found = await engine.waitFor(() => compared(before, after));
  if (!found) return;
  const { comparison, words, older } = found;
  if (!comparison) return refuse(["unfit"]);
  if (comparison.reason === "form") return refuse(["form"]);
  const order = comparison.swapped ? [later, earlier] : [earlier, later];
  show(root, { "result:earlier": sideOf(order[0]), "result:later": sideOf(order[1]) });
  fillRows(root, "compared-parts", partRows(comparison.answers, words));
  showComparison(comparison, words, older);
  show(root, { compared: summaryOf(order.map(({ response }) => response.made ?? "")) });
  choosers.foldBefore(comparison.comparable ? "comparison" : "answers-compared");
}

/**
 * There is no comparison, and why; the two are chosen from again.
 *
 * @param {string[]} flags
 */
function refuse(flags) {
  show(root, { comparison: { flags } });
  choosers.openAtTrouble();
}

/**
 * @param {Responses} earlier
 * @param {Responses} later
 * @returns {Promise<any>} the comparison, where the two fit, and the words of both editions
 */
async function compared(earlier, later) {
  const { ok } = await engine.call({ do: "compare", earlier, later });
  if (!ok) return {};
  const { comparison } = ok;
  const wordsOf = async (/** @type {{edition: string, form: string}} */ { edition, form }) =>
    (await engine.call({ do: "words", edition, form })).ok.words;
  const words = await wordsOf(comparison.later);
  const older = comparison.statements ? await wordsOf(comparison.earlier) : words;
  return { comparison, words, older };
}

/**
 * @param {Comparison} comparison
 * @param {Wording} words of the later edition
 * @param {Wording} older words, of the earlier edition
 */
function showComparison(comparison, words, older) {
  const { comparable, reason, swapped, earlier, later, parts, statements, answers } = comparison;
  /** @type {Record<string, string>} */
  const texts = {};
  for (const [kind, ids] of Object.entries(statements ?? {})) texts[kind] = String(ids.length);
  const flags = [
    comparable ? "shown" : (reason ?? ""),
    answers.length > 0 ? "answers" : "no-answers",
    ...showMoves(comparison.moves, words),
  ];
  for (const [kind, ids] of Object.entries(statements ?? {})) {
    const { statements: texts } = kind === "removed" ? older : words;
    fillRows(
      root,
      `asked-${kind}`,
      ids.map((/** @type {string} */ id) => ({ statement: texts[id] })),
    );
    if (ids.length > 0) flags.push(`asked-${kind}`);
  }
  flags.push(later.form);
  if (swapped) flags.push("swapped");
  if (!earlier.made || !later.made) flags.push("undated");
  /** @type {Record<string, State>} */
  const states = { comparison: { texts, flags } };
  for (const part of parts) states[`part:${part.part}`] = stateOf(part, words, later.form);
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
    chooseOwn(side, response);
  }),
  "open-text": beside(({ opener }) => opener.readText()),
  "open-choice": beside(({ opener }, { textContent }) => opener.readText(textContent ?? "")),
  example,
  again: compare,
  print: () => window.print(),
});
const forms = [...root.querySelectorAll("[data-form-id]")].map(
  (button) => button.getAttribute("data-form-id") ?? "",
);

function begin() {
  const tab = { flags: forms.filter(kept) };
  const sample = { flags: ["able"] };
  show(root, {
    page: { flags: ["running"] },
    comparison: { flags: ["none"] },
    tab,
    example: sample,
  });
}

/** Neither side holds anything, and nothing is compared. */
function empty() {
  for (const { side, opener } of sides) {
    delete chosen[side];
    opener.forget();
    show(root, { [`side:${side}`]: { flags: [] } });
  }
  engine.turnAway();
  isInvented = false;
  blank(root);
  show(root, { sides: { flags: [] }, compared: { flags: [] } });
  choosers.open();
  begin();
}

whenCleared(KEPT.selfCheck, empty);
begin();
atFirstSign(() => engine.warmUp());
