// The review: ask what became of each priority, and hand the answers on.
//
// data-review   a priority's place in the question; data-answer: a field of its answer
// data-next     the day of the next review
// data-about    review (asked, held), "asked:1" (there, what, lead, part, missing, goes-on)

import { inFull } from "../page/dates.js";
import { show } from "../page/show.js";
import { recolour } from "./place.js";
import { isDay, isNothing } from "./plan.js";
import { askedState } from "./sheet.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {import("../engine/shapes.js").PlanPriority} PlanPriority
 * @typedef {{status?: string, note?: string, due?: string, known_by?: string}} Answer
 */

/**
 * @param {HTMLElement} root
 * @param {(part: string) => string} titleOf what a part is called on this page; "" where it names none
 */
export function reviewIn(root, titleOf) {
  const places = [...root.querySelectorAll("[data-review]")];
  const next = /** @type {HTMLInputElement} */ (root.querySelector("[data-next]"));
  /** @type {Plan | undefined} */
  let asked;

  /** @param {string[]} [missing] */
  const tell = (missing) => showAsked(root, places, asked?.priorities ?? [], { titleOf, missing });

  root.addEventListener("change", ({ target }) => {
    if (target instanceof Element && target.closest("[data-review]")) tell();
  });

  return {
    isAsked: () => asked !== undefined,

    /** @param {Plan} plan whose review date has come */
    ask(plan) {
      asked = plan;
      for (const [index, place] of places.entries()) fill(place, plan.priorities[index]);
      next.value = "";
      tell();
      const date = inFull(plan.review);
      const last = inFull(plan.reviews.at(-1)?.date ?? plan.made);
      show(root, { review: { texts: { date, last }, flags: ["asked", last && "last"] } });
    },

    /** @param {"held" | ""} [how] it ended */
    end(how = "") {
      asked = undefined;
      tell();
      show(root, { review: { flags: [how] } });
    },

    /**
     * @returns {{answers: Answer[], review: string} | undefined} nothing while a priority has no
     *     answer: the reader is brought to it
     */
    read() {
      const priorities = asked?.priorities ?? [];
      const answers = priorities.map((each, at) => (isNothing(each) ? {} : answerIn(places[at])));
      const missing = answers.map(({ status }) => (status === "" ? "missing" : ""));
      tell(missing);
      const first = missing.indexOf("missing");
      if (first < 0) return { answers, review: dayIn(next) };
      choicesIn(places[first])[0].focus();
      return undefined;
    },
  };
}

/**
 * Ask the review of a plan that has come to the page, when Python has looked it through: once, and
 * however much is written in it until then.
 *
 * @param {{isAsked: () => boolean}} review
 * @param {() => void} ask
 */
export function dueIn(review, ask) {
  let isAwaited = false;
  let isAsked = false; // in any case

  function forget() {
    isAwaited = false;
  }

  return {
    forget,
    /** @param {boolean} inAnyCase whether to ask although its day has not come */
    await(inAnyCase) {
      isAwaited = true;
      isAsked = inAnyCase;
    },
    /** @param {boolean | undefined} isDue nothing where Python cannot be had: another try may tell */
    checked(isDue) {
      if (!isAwaited || (isDue === undefined && !isAsked)) return;
      isAwaited = false;
      if (!review.isAsked() && (isDue || isAsked)) ask();
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {Element[]} places
 * @param {PlanPriority[]} priorities
 * @param {{titleOf: (part: string) => string, missing?: string[]}} more
 */
function showAsked(root, places, priorities, { titleOf, missing = [] }) {
  for (const [index, place] of places.entries()) {
    const priority = priorities[index];
    const part = titleOf(priority?.part ?? "");
    const more = { status: statusOf(place), part, missing: missing[index] };
    show(root, { [`asked:${index + 1}`]: askedState(priority, more) });
    recolour(place, part && priority.part); // no colour without its name
  }
}

/** @param {Element} place */
function choicesIn(place) {
  return /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("input[type=radio]")]);
}

/** @param {Element} place */
function fieldsIn(place) {
  return /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("[data-answer]")]);
}

/** @param {Element} place */
function statusOf(place) {
  return choicesIn(place).find(({ checked }) => checked)?.value ?? "";
}

/** @param {HTMLInputElement} field */
function dayIn({ value }) {
  return isDay(value) ? value : "";
}

/**
 * @param {Element} place
 * @returns {Answer}
 */
function answerIn(place) {
  const fields = fieldsIn(place).map((field) => [
    field.dataset.answer,
    field.type === "date" ? dayIn(field) : field.value,
  ]);
  return { status: statusOf(place), ...Object.fromEntries(fields) };
}

/**
 * @param {Element} place
 * @param {PlanPriority | undefined} priority
 */
function fill(place, priority) {
  for (const choice of choicesIn(place)) choice.checked = choice.value === priority?.status;
  for (const field of fieldsIn(place)) {
    const name = field.dataset.answer;
    field.value = (name === "due" || name === "known_by" ? priority?.[name] : "") ?? "";
  }
}
