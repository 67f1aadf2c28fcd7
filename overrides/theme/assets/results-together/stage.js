// The workshop on a screen: one card at a time over the page, by keyboard, clicker or button.
//
// data-stage       the dialog; data-card: a card, by its name, with data-agenda, its item of the
//                  agenda, and data-minutes, how long that is
// data-cards       the field that goes to any card
// data-about       stage (flags: blank, notes, numbers, full, first, last; texts: place, of), clock
//                  (text: clock; flags: going, over)
// data-action      start-workshop, stage-next, stage-back, stage-first, stage-blank, stage-notes,
//                  stage-numbers, stage-timer, stage-full, stage-leave

import { show } from "../page/show.js";
import { putAgreed, suggestParts, takeAgreed } from "./agreed.js";
import { held, keep, root } from "./held.js";
import { actionOf, cardsOf, clockOf, FIRST, leftOf, noWorkshop, pressed } from "./workshop.js";

const stage = /** @type {HTMLDialogElement} */ (root.querySelector("[data-stage]"));
const chooser = /** @type {HTMLSelectElement} */ (stage.querySelector("[data-cards]"));
const cards = /** @type {HTMLElement[]} */ ([...stage.querySelectorAll("[data-card]")]);
const TICK_MS = 500;
/** @type {string[]} */
let order = [];
/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;

/** @type {import("../page/actions.js").Actions} */
export const onStage = {
  "start-workshop": open,
  "stage-next": () => go(1),
  "stage-back": () => go(-1),
  "stage-first": () => goTo(FIRST),
  "stage-blank": () => change({ isBlank: !held.group.workshop.isBlank }),
  "stage-notes": () => change({ hasNotes: !held.group.workshop.hasNotes }),
  "stage-numbers": () => change({ hasNumbers: !held.group.workshop.hasNumbers }),
  "stage-timer": pressTimer,
  "stage-full": toggleFull,
  "stage-leave": () => stage.close(),
};

/**
 * There is a group to talk about: these are its cards.
 *
 * @param {import("../engine/shapes.js").Group} group
 */
export function ready(group) {
  const there = cards.map((each) => each.dataset.card ?? "");
  order = cardsOf(group).filter((each) => there.includes(each)); // older statements have no card
  for (const option of chooser.options) option.disabled = !order.includes(option.value);
  show(root, { stage: { lists: { cards: order } } });
  suggestParts(group.discuss.map(({ part }) => part));
}

/** Nothing of a group is left on the stage. */
export function takeDown() {
  order = [];
  clearInterval(ticking);
  held.group.workshop = noWorkshop();
  if (stage.open) stage.close();
  putAgreed();
  show(root, { stage: { lists: { cards: [] } }, clock: { texts: { clock: "" } } });
}

/** The page was loaded anew while a workshop was on. */
export function openAgain() {
  if (held.group.workshop.isOpen) open();
}

function open() {
  if (order.length === 0) return;
  if (!stage.open) stage.showModal();
  ticking = setInterval(tick, TICK_MS);
  change({ isOpen: true });
  arrive();
}

/** @param {number} by */
function go(by) {
  const { card, isBlank } = held.group.workshop;
  const next = order[order.indexOf(card) + by];
  if (isBlank) change({ isBlank: false });
  else if (next) goTo(next);
}

/**
 * @param {string} card
 * @param {{stays?: boolean}} [how] whoever goes through the list of cards by keyboard stays in it
 */
function goTo(card, { stays = false } = {}) {
  if (!order.includes(card)) return;
  change({ card, isBlank: false, hasNumbers: false });
  if (!stays) arrive();
}

/** @param {Partial<import("./workshop.js").Workshop>} now */
function change(now) {
  held.group.workshop = { ...held.group.workshop, ...now };
  if (!order.includes(held.group.workshop.card)) held.group.workshop.card = FIRST;
  keep();
  draw();
}

/** Where a blank screen comes or goes, the focus must not stay on what is gone. */
function draw() {
  const { card, isBlank, hasNotes, hasNumbers } = held.group.workshop;
  const wasBlank = stage.querySelector(".group-stage__blank:not([hidden])") !== null;
  for (const each of cards) each.hidden = each.dataset.card !== card;
  chooser.value = card;
  const at = order.indexOf(card);
  const given = {
    blank: isBlank,
    notes: hasNotes,
    numbers: hasNumbers,
    full: document.fullscreenElement,
    first: at === 0,
    last: at === order.length - 1,
    "able-full": document.fullscreenEnabled,
  };
  const flags = Object.entries(given).flatMap(([name, is]) => (is ? [name] : []));
  show(root, { stage: { texts: { place: at + 1, of: order.length }, flags } });
  for (const name of ["notes", "numbers"]) {
    const button = stage.querySelector(`[data-action="stage-${name}"]`);
    button?.setAttribute("aria-pressed", String(flags.includes(name)));
  }
  tick();
  if (isBlank && !wasBlank) focusOn(".group-stage__blank button");
  if (!isBlank && wasBlank) arrive();
}

/** A new card is read from its top. */
function arrive() {
  focusOn(
    held.group.workshop.isBlank ? ".group-stage__blank button" : "[data-card]:not([hidden]) h2",
  );
  stage.scrollTop = 0;
}

/** @param {string} selector */
function focusOn(selector) {
  const element = stage.querySelector(selector);
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

// --- The timer ------------------------------------------------------------------------------------

/** The item of the agenda that the card belongs to, and its minutes. */
function itemNow() {
  const { agenda = "", minutes } =
    cards.find((each) => each.dataset.card === held.group.workshop.card)?.dataset ?? {};
  return { agenda, minutes: Number(minutes) };
}

function tick() {
  const { agenda, minutes } = itemNow();
  const timer = held.group.workshop.timers[agenda];
  const left = leftOf(timer, minutes, Date.now());
  const flags = left === 0 ? ["over"] : timer && timer.since !== null ? ["going"] : [];
  show(root, { clock: { texts: { clock: clockOf(left) }, flags } });
}

function pressTimer() {
  const { agenda, minutes } = itemNow();
  const { timers } = held.group.workshop;
  change({ timers: { ...timers, [agenda]: pressed(timers[agenda], minutes, Date.now()) } });
}

// --- The whole screen -----------------------------------------------------------------------------

/** The stage works without it, so a browser may refuse. */
function toggleFull() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => {});
}

// --- What the reader does -------------------------------------------------------------------------

/** @param {EventTarget | null} target */
function placeOf(target) {
  if (!(target instanceof Element)) return "stage";
  if (target.closest("input, textarea, select")) return "field";
  return target.closest("button, a, summary") ? "control" : "stage";
}

stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const action = actionOf(event.key, placeOf(event.target));
  if (!action) return;
  event.preventDefault();
  if (!event.repeat) onStage[action](stage, null); // a key held down is one press
});

stage.addEventListener("input", ({ target }) => {
  if (target === chooser) return goTo(chooser.value, { stays: true });
  takeAgreed(target);
});

stage.addEventListener("close", () => {
  clearInterval(ticking);
  if (document.fullscreenElement) toggleFull();
  if (order.length > 0) change({ isOpen: false, isBlank: false });
});
document.addEventListener("fullscreenchange", () => {
  if (stage.open) draw();
});
