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
import { keepOneLine } from "../page/one-line.js";
import { printOnly } from "../page/print.js";
import { show } from "../page/show.js";
import { KEPT, parsed, storeNamed } from "../page/storage.js";
import { chosenIn, nothingChosen, offersOf, raised } from "./planner-choices.js";

const KEY = `${KEPT.selfCheck}planner`;
const SIZES = ["large", "middling", "small"];

/** @param {HTMLElement} root */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: Longer than most: short functions that share what is chosen.
export function plannerIn(root) {
  const place = root.querySelector("[data-planner]");
  const tab = storeNamed("sessionStorage");
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = root.querySelectorAll("[data-obstacle]");
  /** @type {NodeListOf<HTMLInputElement>} */
  const choices = root.querySelectorAll("[data-ask]");
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>} */
  const fields = root.querySelectorAll("[data-planner-text]");
  const sensitive = new Set(
    [...boxes].filter((box) => "sensitive" in box.dataset).map((box) => box.dataset.obstacle ?? ""),
  );
  let plan = nothingChosen();
  let whose = ""; // the result that it belongs to
  /** @type {import("./planner-choices.js").Offers | undefined} */
  let offers;

  /** @param {string} size */
  const asked = (size) => plan.asks[size] ?? offers?.parts[0] ?? "";

  /** @param {string} size what is asked for, in words; "" where it is left open */
  function askOf(size) {
    if (asked(size) === "own") return plan.texts[size] ?? "";
    const choice = [...choices].find(
      (each) => each.dataset.ask === size && each.value && each.value === asked(size),
    );
    return choice?.closest("label")?.textContent?.trim() ?? "";
  }

  /** Show what is offered and chosen, on the screen and on the paper. */
  function update() {
    if (!offers) return;
    const { first, more, guarded, parts } = offers;
    const chosen = raised(offers, plan);
    for (const box of boxes) box.checked = chosen.includes(box.dataset.obstacle ?? "");
    for (const choice of choices) choice.checked = choice.value === asked(choice.dataset.ask ?? "");
    const texts = Object.fromEntries(SIZES.map((size) => [`ask-${size}`, askOf(size)]));
    const flags = SIZES.filter((size) => asked(size) === "own").map((size) => `own-${size}`);
    for (const field of fields) {
      const name = field.dataset.plannerText ?? "";
      texts[name] = field.value;
      if (field.value.trim()) flags.push(name);
      if (!(field instanceof HTMLSelectElement)) continue;
      flags.push(`${name}-${field.value}`);
      texts[`${name}-name`] = field.value ? field.selectedOptions[0].text.toLowerCase() : "";
    }
    if (more.length > 0) flags.push("more");
    if (guarded.length > 0) flags.push("guarded");
    if (chosen.length > 0) flags.push("raised");
    const asks = Object.fromEntries(SIZES.map((size) => [size, parts]));
    show(root, {
      planner: { texts, flags, lists: { first, more, guarded, raised: chosen, ...asks } },
    });
    nameOnce();
  }

  /** A career that is read beside the reader's own profession is not in a card as well. */
  function nameOnce() {
    const own = root.querySelector("[data-careers]:not([hidden])")?.getAttribute("data-careers");
    const read = ["", ...(own?.split(" ") ?? [])];
    for (const block of root.querySelectorAll("[data-career]")) {
      block.toggleAttribute("hidden", read.includes(block.getAttribute("data-career") ?? ""));
    }
  }

  function fill() {
    for (const field of fields) field.value = plan.texts[field.dataset.plannerText ?? ""] ?? "";
  }

  /** @param {Event} event */
  function onChange({ target }) {
    const field = [...fields].find((each) => each === target);
    if (field) plan.texts[field.dataset.plannerText ?? ""] = field.value;
    const { obstacle, ask } = target instanceof HTMLInputElement ? target.dataset : {};
    if (obstacle && target instanceof HTMLInputElement) plan.ticks[obstacle] = target.checked;
    if (ask && target instanceof HTMLInputElement) plan.asks[ask] = target.value;
    save();
    update();
  }
  keepOneLine(root);
  place?.addEventListener("input", onChange);

  function save() {
    tab.set(KEY, JSON.stringify({ whose, ...plan }));
  }

  /** Nothing of it stays in the page; what the tab keeps goes with the answers. */
  function forget() {
    plan = nothingChosen();
    fill();
    if (offers) offers = { first: [], more: [], guarded: [], ticked: [], parts: [] };
    update();
    offers = undefined;
  }

  /** @type {import("../page/actions.js").Actions} */
  const actions = {
    "print-planner": () => printOnly(root, "planner"),
    "clear-planner"() {
      const { profession = "" } = plan.texts; // it is in none of the four lines
      plan = { ...nothingChosen(), texts: { profession } };
      save();
      fill();
      update();
      document.getElementById("planner-heading")?.focus();
    },
    /** Where the tab can hold nothing, the page of the talk begins empty. */
    "make-talk"(control) {
      const priorities = SIZES.map(askOf).filter(Boolean);
      handOver("talk", { from: "report", priorities: priorities.map((what) => ({ what })) });
      if (control instanceof HTMLAnchorElement) location.assign(control.href);
    },
  };

  return {
    actions,
    /**
     * @param {import("../engine/shapes.js").Report} report
     * @param {string} result that the report is about: another one's page is not mixed with it
     */
    offer(report, result) {
      if (!place) return;
      offers = offersOf(report, (statement) => sensitive.has(statement));
      const kept = parsed(tab.get(KEY));
      plan = chosenIn(kept?.whose === result ? kept : undefined);
      whose = result;
      fill();
      update();
    },
    forget,
  };
}
