// The plan's fields on the page: read them, fill them, show as many places as are wanted.
//
// data-place   a priority's place, 1 to 3; 0 holds what is the whole plan's
// data-field   in it, the name of the field, as Python has it
// data-ideas   the actions of the chosen part, unfolded into data-ideas-here from the template
//              data-ideas-of, whose value is the part
// data-sheet   a priority's place on paper

import { show } from "../page/show.js";
import { isDay, isNothing, nothing, OF_ONE, PLACES, trimmed, WHOLE } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {import("../engine/shapes.js").PlanPriority} PlanPriority
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 */

const ALL = [1, 2, 3];

/** @param {HTMLElement} root */
export function fieldsIn(root) {
  const places = [0, ...ALL].map((place) => placeIn(root, place));
  let shown = 1; // how many places are on the page

  /** @param {number} place */
  const priorityIn = (place) => places[place].read(OF_ONE);

  function showPlaces() {
    for (const place of ALL) {
      const { part } = priorityIn(place);
      const flags = [...(place <= shown ? ["shown"] : []), ...(part ? ["part"] : [])];
      show(root, { [`place:${place}`]: { flags } });
      places[place].paint(part);
    }
  }

  return {
    /**
     * The plan as the fields have it, with what no field shows taken from `plan`.
     *
     * @param {Plan} plan
     * @returns {Plan}
     */
    read(plan) {
      const priorities = ALL.map((place) => {
        const { status = "", note = "" } = plan.priorities[place - 1] ?? {};
        const priority = { ...nothing(), ...priorityIn(place) };
        return isNothing(priority) ? priority : { ...priority, status, note };
      });
      const whole = places[0].read(WHOLE);
      return {
        ...plan,
        ...whole,
        scope: plan.scope === "talk" ? "talk" : whole.scope,
        priorities: trimmed(priorities),
      };
    },

    /** @param {Plan} plan */
    fill(plan) {
      places[0].fill(WHOLE, plan);
      for (const place of ALL) places[place].fill(OF_ONE, plan.priorities[place - 1] ?? nothing());
      shown = Math.max(1, plan.priorities.length);
      showPlaces();
    },

    /** @returns {Record<string, string[]>} the days that are none, as `beside` names them */
    oddDays() {
      return Object.assign({}, ...places.map(({ oddDays }) => oddDays()));
    },

    showPlaces,

    /** @returns {HTMLElement | undefined} the first field of the new place; none where all are there */
    add() {
      if (shown === PLACES) return undefined;
      shown += 1;
      showPlaces();
      return places[shown].field("part");
    },

    /**
     * Empty a place; the last one goes from the page as well.
     *
     * @param {number} place
     * @returns {() => void} puts everything back
     */
    takeOut(place) {
      const [before, were] = [priorityIn(place), shown];
      places[place].fill(OF_ONE, nothing());
      if (place === shown && shown > 1) shown -= 1;
      showPlaces();
      return () => {
        places[place].fill(OF_ONE, before);
        shown = were;
        showPlaces();
      };
    },

    /**
     * @param {number} place
     * @param {string} name
     */
    field: (place, name) => places[place].field(name),
    /** @param {string} part */
    partTitle: (part) => places[1].title(part),
  };
}

/**
 * One place: a priority's, or, for 0, the whole plan's.
 *
 * @param {HTMLElement} root
 * @param {number} number
 */
function placeIn(root, number) {
  const element = /** @type {HTMLElement} */ (root.querySelector(`[data-place="${number}"]`));
  /** @type {Map<string, Field>} */
  const fields = new Map();
  for (const each of element.querySelectorAll("[data-field]")) {
    fields.set(each.getAttribute("data-field") ?? "", /** @type {Field} */ (each));
  }
  const parts = /** @type {HTMLSelectElement | undefined} */ (fields.get("part"));
  const paper = root.querySelector(`[data-sheet="${number}"]`);
  let painted = "";

  return {
    /**
     * A day that Python would not take counts as none, and is told beside its field.
     *
     * @template {string} Name
     * @param {readonly Name[]} names
     * @returns {Record<Name, string>}
     */
    read(names) {
      const texts = /** @type {Record<Name, string>} */ ({});
      for (const name of names) {
        const field = fields.get(name);
        const text = field?.value ?? "";
        texts[name] = field?.type === "date" && !isDay(text) ? "" : text;
      }
      return texts;
    },

    /**
     * @template {string} Name
     * @param {readonly Name[]} names
     * @param {Record<Name, string>} texts
     */
    fill(names, texts) {
      for (const name of names) {
        const field = fields.get(name);
        if (field && field.value !== texts[name]) field.value = texts[name];
      }
    },

    oddDays() {
      const odd = [...fields].filter(
        ([, field]) =>
          field.type === "date" &&
          (field.validity.badInput || (field.value !== "" && !isDay(field.value))),
      );
      return Object.fromEntries(odd.map(([name]) => [`${number}:${name}`, ["odd-day"]]));
    },

    /**
     * Give the place, here and on paper, its part's colour; and its part's actions to choose from.
     *
     * @param {string} part
     */
    paint(part) {
      if (part === painted) return;
      for (const each of [element, paper]) {
        if (painted) each?.classList.remove(`part--${painted}`);
        if (part) each?.classList.add(`part--${part}`);
      }
      painted = part;
      const ideas = root.querySelector(`template[data-ideas-of="${part}"]`);
      const copy = ideas instanceof HTMLTemplateElement && document.importNode(ideas.content, true);
      element.querySelector("[data-ideas-here]")?.replaceChildren(...(copy ? [copy] : []));
    },

    /** @param {string} name */
    field: (name) => fields.get(name),

    /** @param {string} part */
    title(part) {
      return [...(parts?.options ?? [])].find(({ value }) => value === part && part)?.text ?? "";
    },
  };
}
