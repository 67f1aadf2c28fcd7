// The review: ask what became of each priority, and hand the answers on.
//
// data-review   a priority's place in the question; data-answer: a field of its answer
// data-next     the day of the next review

import { inFull } from "../page/dates.js";
import { show } from "../page/show.js";
import { isDay, isNothing } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {{status?: string, note?: string, due?: string, known_by?: string}} Answer
 */

const CLOSED = ["done", "stopped"]; // what is neither goes on

/** @param {HTMLElement} root */
export function reviewIn(root) {
  const places = [...root.querySelectorAll("[data-review]")];
  const next = /** @type {HTMLInputElement} */ (root.querySelector("[data-next]"));
  /** @type {Plan | undefined} */
  let asked;

  /** @param {Element} place */
  const choices = (place) =>
    /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("input[type=radio]")]);
  /** @param {Element} place */
  const statusOf = (place) => choices(place).find(({ checked }) => checked)?.value ?? "";
  /** @param {Element} place */
  const fieldsOf = (place) =>
    /** @type {HTMLInputElement[]} */ ([...place.querySelectorAll("[data-answer]")]);

  /** @param {string[]} [missing] */
  function tell(missing = []) {
    for (const [index, place] of places.entries()) {
      const priority = asked?.priorities[index];
      if (!priority || isNothing(priority)) {
        show(root, { [`asked:${index + 1}`]: { flags: [] } });
        continue;
      }
      const { what, lead } = priority;
      const status = statusOf(place);
      const flags = ["there", what && "what", lead && "lead", ...missing.slice(index, index + 1)];
      if (status && !CLOSED.includes(status)) flags.push("goes-on");
      show(root, { [`asked:${index + 1}`]: { texts: { what, lead }, flags } });
    }
  }

  root.addEventListener("change", ({ target }) => {
    if (target instanceof Element && target.closest("[data-review]")) tell();
  });

  return {
    isAsked: () => asked !== undefined,

    /** @param {Plan} plan whose review date has come */
    ask(plan) {
      asked = plan;
      places.forEach((place, index) => {
        const priority = plan.priorities[index];
        for (const choice of choices(place)) choice.checked = choice.value === priority?.status;
        for (const field of fieldsOf(place)) {
          const name = field.dataset.answer;
          field.value = (name === "due" || name === "known_by" ? priority?.[name] : "") ?? "";
        }
      });
      next.value = "";
      tell();
      show(root, {
        review: { texts: { date: inFull(plan.review) }, flags: ["asked"] },
      });
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
      const given = (asked?.priorities ?? []).map((priority, index) => {
        if (isNothing(priority)) return {};
        const place = places[index];
        /** @type {Record<string, string>} */
        const answer = { status: statusOf(place) };
        for (const { dataset, value, type } of fieldsOf(place)) {
          answer[dataset.answer ?? ""] = type === "date" && !isDay(value) ? "" : value;
        }
        return answer;
      });
      const missing = given.map((answer) =>
        "status" in answer && !answer.status ? "missing" : "",
      );
      tell(missing);
      const first = missing.indexOf("missing");
      if (first >= 0) choices(places[first])[0].focus();
      return first < 0
        ? { answers: given, review: isDay(next.value) ? next.value : "" }
        : undefined;
    },
  };
}
