// One place of the plan on the page: a priority's, or, for 0, the whole plan's.
//
// data-place   a priority's place, 1 to 3; 0 holds what is the whole plan's
// data-field   in it, the name of the field, as Python has it
// data-ideas   the actions of the chosen part, unfolded into data-ideas-here from the template
//              data-ideas-of, whose value is the part
// data-sheet   a priority's place on paper

import { isDay } from "./plan.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/**
 * @param {HTMLElement} root
 * @param {number} number
 */
export function placeIn(root, number) {
  const element = /** @type {HTMLElement} */ (root.querySelector(`[data-place="${number}"]`));
  const fields = fieldsOf(element);
  const coloured = [element, root.querySelector(`[data-sheet="${number}"]`)];
  let painted = "";

  return {
    /**
     * A day that Python would not take counts as none, and is told beside its field.
     *
     * @template {string} Name
     * @param {readonly Name[]} names
     */
    read: (names) => textsOf(fields, names),

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

    /** @returns {Record<string, string[]>} the days that are none, as `beside` names them */
    oddDays() {
      const odd = [...fields].filter(([, field]) => isOddDay(field));
      return Object.fromEntries(odd.map(([name]) => [`${number}:${name}`, ["odd-day"]]));
    },

    /**
     * Give the place, here and on paper, its part's colour; and its part's actions to choose from.
     *
     * @param {string} part
     */
    paint(part) {
      if (part === painted) return;
      for (const each of coloured) recolour(each, part);
      painted = part;
      offerIdeas(root, element, part);
    },

    /** @param {string} name */
    field: (name) => fields.get(name),
    /** @param {string} part */
    title: (part) => titleIn(fields.get("part"), part),
  };
}

/**
 * @param {HTMLElement} place
 * @returns {Map<string, Field>} by their names
 */
function fieldsOf(place) {
  const fields = /** @type {Field[]} */ ([...place.querySelectorAll("[data-field]")]);
  return new Map(fields.map((field) => [field.dataset.field ?? "", field]));
}

/**
 * @template {string} Name
 * @param {Map<string, Field>} fields
 * @param {readonly Name[]} names
 * @returns {Record<Name, string>}
 */
function textsOf(fields, names) {
  const texts = /** @type {Record<Name, string>} */ ({});
  for (const name of names) {
    const field = fields.get(name);
    const text = field?.value ?? "";
    texts[name] = field?.type === "date" && !isDay(text) ? "" : text;
  }
  return texts;
}

/** @param {Field} field */
function isOddDay({ type, validity, value }) {
  return type === "date" && (validity.badInput || (value !== "" && !isDay(value)));
}

/**
 * Give an element the colour of a part, in the place of another's.
 *
 * @param {Element | null} element
 * @param {string} part or "" for none
 */
export function recolour(element, part) {
  for (const name of [...(element?.classList ?? [])]) {
    if (name.startsWith("part--")) element?.classList.remove(name);
  }
  if (part) element?.classList.add(`part--${part}`);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} place
 * @param {string} part
 */
function offerIdeas(root, place, part) {
  const ideas = root.querySelector(`template[data-ideas-of="${part}"]`);
  const copy = ideas instanceof HTMLTemplateElement && document.importNode(ideas.content, true);
  place.querySelector("[data-ideas-here]")?.replaceChildren(...(copy ? [copy] : []));
}

/**
 * @param {Field | undefined} choice of a part
 * @param {string} part
 * @returns {string} what the part is called
 */
function titleIn(choice, part) {
  if (!(choice instanceof HTMLSelectElement) || !part) return "";
  return [...choice.options].find(({ value }) => value === part)?.text ?? "";
}
