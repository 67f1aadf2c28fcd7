// The page for a talk: offer what the answers suggest, take what is written and ticked, print that.
//
// data-planner        the planner on the screen, and who to talk to: what is entered in it is no answer
// data-planner-text   a field to write in, by its name; large, middling, small: an ask in one's words;
//                     "profession" is the reader's own, chosen: the flags are then profession and
//                     profession-<id>
// data-obstacle       the box of a counter-statement, by the statement's id; data-sensitive with it
// data-ask            the choice of what to ask for, by its size; its value is a part, "own" or ""
// data-careers        beside the flag of a profession: whose careers are read there, and so in no card
// data-career         the block of a card that names a career, by its id
// data-about          "planner": lists first, more, guarded, raised, large, middling, small

import { handOver } from "../page/hand-over.js";
import { printOnly } from "../page/print.js";
import { show } from "../page/show.js";
import { KEPT, parsed, storeNamed } from "../page/storage.js";
import {
  askedFor,
  changed,
  chosenIn,
  cleared,
  NOTHING_OFFERED,
  nothingChosen,
  offersOf,
  raised,
  SIZES,
  shownOf,
} from "./planner-choices.js";

const KEY = `${KEPT.selfCheck}planner`;

/** @param {HTMLElement} root */
export function plannerIn(root) {
  const place = root.querySelector("[data-planner]");
  const tab = storeNamed("sessionStorage");
  const controls = controlsIn(root);
  let plan = nothingChosen();
  let whose = ""; // the result that it belongs to
  /** @type {import("./planner-choices.js").Offers | undefined} */
  let offers;

  const update = () => offers && showPlan(root, controls, offers, plan);
  const save = () => tab.set(KEY, JSON.stringify({ whose, ...plan }));

  /** @param {import("./planner-choices.js").Plan} begun */
  function begin(begun) {
    plan = begun;
    for (const field of controls.fields) field.value = plan.texts[nameOf(field)] ?? "";
    update();
  }

  place?.addEventListener("input", ({ target }) => {
    const control = controls.all.find((each) => each === target);
    if (control) plan = changed(plan, control);
    save();
    update();
  });

  return {
    actions: actionsIn(root, {
      clear() {
        begin(cleared(plan));
        save();
      },
      asks: () => Object.values(asksIn(controls, offers, plan)),
    }),
    /**
     * @param {import("../engine/shapes.js").Report} report
     * @param {string} result that the report is about: another one's page is not mixed with it
     */
    offer(report, result) {
      if (!place) return;
      offers = offersOf(report, (statement) => controls.sensitive.has(statement));
      whose = result;
      begin(keptOf(tab, result));
    },
    /** Nothing of it stays in the page; what the tab keeps goes with the answers. */
    forget() {
      if (offers) offers = NOTHING_OFFERED;
      begin(nothingChosen());
      offers = undefined;
    },
  };
}

/**
 * What the tab keeps of a plan that belongs to this result.
 *
 * @param {ReturnType<typeof storeNamed>} tab
 * @param {string} result
 */
function keptOf(tab, result) {
  const kept = parsed(tab.get(KEY));
  return chosenIn(kept?.whose === result ? kept : undefined);
}

/**
 * @param {HTMLElement} root
 * @param {{clear: () => void, asks: () => string[]}} plan asks: in words; "" where one is left open
 * @returns {import("../page/actions.js").Actions}
 */
function actionsIn(root, { clear, asks }) {
  return {
    "print-planner": () => printOnly(root, "planner"),
    "clear-planner"() {
      clear();
      document.getElementById("planner-heading")?.focus();
    },
    /** Where the tab can hold nothing, the page of the talk begins empty. */
    "make-talk"(control) {
      const priorities = asks().filter(Boolean);
      handOver("talk", { from: "report", priorities: priorities.map((what) => ({ what })) });
      if (control instanceof HTMLAnchorElement) location.assign(control.href);
    },
  };
}

/**
 * @typedef {object} Controls
 * @property {HTMLInputElement[]} boxes
 * @property {HTMLInputElement[]} choices
 * @property {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} fields
 * @property {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} all
 * @property {Set<string | undefined>} sensitive statements
 */

/**
 * @param {HTMLElement} root
 * @returns {Controls}
 */
function controlsIn(root) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = root.querySelectorAll("[data-obstacle]");
  /** @type {NodeListOf<HTMLInputElement>} */
  const choices = root.querySelectorAll("[data-ask]");
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>} */
  const fields = root.querySelectorAll("[data-planner-text]");
  const sensitive = [...boxes].filter(({ dataset }) => "sensitive" in dataset);
  return {
    boxes: [...boxes],
    choices: [...choices],
    fields: [...fields],
    all: [...boxes, ...choices, ...fields],
    sensitive: new Set(sensitive.map(({ dataset }) => dataset.obstacle)),
  };
}

/** @param {HTMLElement} field */
function nameOf({ dataset }) {
  return dataset.plannerText ?? "";
}

/**
 * What is asked for, in words, by size; "" where it is left open.
 *
 * @param {Controls} controls
 * @param {import("./planner-choices.js").Offers | undefined} offers
 * @param {import("./planner-choices.js").Plan} plan
 */
function asksIn({ choices }, offers, plan) {
  const words = SIZES.map((size) => {
    const asked = askedFor(size, plan, offers);
    if (asked === "own") return plan.texts[size] ?? "";
    const choice = choices.find(({ dataset, value }) => dataset.ask === size && value === asked);
    return (asked && choice?.closest("label")?.textContent?.trim()) || "";
  });
  return Object.fromEntries(SIZES.map((size, at) => [size, words[at]]));
}

/**
 * Show what is offered and chosen, on the screen and on the paper.
 *
 * @param {HTMLElement} root
 * @param {Controls} controls
 * @param {import("./planner-choices.js").Offers} offers
 * @param {import("./planner-choices.js").Plan} plan
 */
function showPlan(root, controls, offers, plan) {
  const chosen = raised(offers, plan);
  for (const box of controls.boxes) box.checked = chosen.includes(box.dataset.obstacle ?? "");
  for (const choice of controls.choices) {
    choice.checked = choice.value === askedFor(choice.dataset.ask ?? "", plan, offers);
  }
  const asks = asksIn(controls, offers, plan);
  const written = Object.fromEntries(controls.fields.map((each) => [nameOf(each), each.value]));
  const picked = Object.fromEntries(controls.fields.flatMap(pickedIn));
  show(root, { planner: shownOf(offers, plan, { asks, written, picked }) });
  nameOnce(root);
}

/**
 * @param {HTMLElement} field
 * @returns {[string, string][]} its name and what is picked in it, in words; none where it is no list
 */
function pickedIn(field) {
  if (!(field instanceof HTMLSelectElement)) return [];
  return [[nameOf(field), field.value ? field.selectedOptions[0].text.toLowerCase() : ""]];
}

/**
 * A career that is read beside the reader's own profession is not in a card as well.
 *
 * @param {HTMLElement} root
 */
function nameOnce(root) {
  const own = root.querySelector("[data-careers]:not([hidden])")?.getAttribute("data-careers");
  const read = ["", ...(own?.split(" ") ?? [])];
  for (const block of root.querySelectorAll("[data-career]")) {
    block.toggleAttribute("hidden", read.includes(block.getAttribute("data-career") ?? ""));
  }
}
