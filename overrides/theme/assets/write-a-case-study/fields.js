// The writer's fields on the page: read them, fill them (but for the stations: stations.js).
//
// data-field     a field of the case study, by its name in Python
// data-section   a section by its id, data-outline: whose it is

import { LINES } from "./story.js";

/**
 * @typedef {import("../engine/shapes.js").Story} Story
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 * @typedef {{named: Map<string, Field>, sections: Field[]}} Fields by their names; one of each section
 */

const DAY = /^(19|2\d)\d\d-\d\d-\d\d$/; // as Python takes them
const MANY = /** @type {const} */ (["parts", "ticks"]); // of which any number is chosen

/**
 * @param {HTMLElement} root
 * @param {import("./stations.js").Stations} stations
 */
export function fieldsIn(root, stations) {
  const fields = {
    named: new Map(all(root, "[data-field]").map((field) => [field.dataset.field ?? "", field])),
    sections: all(root, "[data-section]"),
  };

  return {
    /** @returns {Story} */
    read() {
      const [outline = "person"] = chosen(root, "outline");
      return {
        outline,
        ...linesIn(fields, outline),
        parts: chosen(root, "parts"),
        route: stations.read(),
        sections: sectionsIn(fields, outline),
        ticks: chosen(root, "ticks"),
      };
    },

    /** @param {Story} story */
    fill(story) {
      choose(root, "outline", [story.outline]);
      for (const name of MANY) choose(root, name, story[name]);
      fill(fields, story);
      stations.fill(story.route);
    },

    isTicked: () => choicesIn(root, "ticks").every(({ checked }) => checked),

    /**
     * @param {string} group
     * @returns {string} what it is called on the page
     */
    groupTitle(group) {
      const field = fields.named.get("group");
      if (!(field instanceof HTMLSelectElement) || !group) return "";
      return [...field.options].find(({ value }) => value === group)?.text ?? "";
    },

    /** @param {string} outline */
    headings: (outline) =>
      sectionsOf(fields, outline).map((field) => ({
        id: field.dataset.section ?? "",
        heading: field.labels?.[0].textContent ?? "",
      })),
  };
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function all(root, selector) {
  return /** @type {Field[]} */ ([...root.querySelectorAll(selector)]);
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 */
function choicesIn(root, name) {
  return /** @type {HTMLInputElement[]} */ (all(root, `input[name="${name}"]`));
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 */
function chosen(root, name) {
  return choicesIn(root, name).flatMap(({ checked, value }) => (checked ? [value] : []));
}

/**
 * @param {HTMLElement} root
 * @param {string} name
 * @param {string[]} values
 */
function choose(root, name, values) {
  for (const choice of choicesIn(root, name)) choice.checked = values.includes(choice.value);
}

/**
 * A day that Python would not take counts as none; a change has no profession.
 *
 * @param {Fields} fields
 * @param {string} outline
 */
function linesIn({ named }, outline) {
  const lines = /** @type {Record<(typeof LINES)[number], string>} */ ({});
  for (const name of LINES) {
    const field = named.get(name);
    const text = field?.value ?? "";
    lines[name] = field?.type === "date" && !DAY.test(text) ? "" : text;
  }
  return outline === "change" ? { ...lines, group: "", profession: "" } : lines;
}

/**
 * @param {Fields} fields
 * @param {string} outline
 */
function sectionsOf({ sections }, outline) {
  return sections.filter(({ dataset }) => dataset.outline === outline);
}

/**
 * @param {Fields} fields
 * @param {string} outline
 * @returns {Record<string, string>} by their ids, without the empty ones
 */
function sectionsIn(fields, outline) {
  const written = sectionsOf(fields, outline).filter(({ value }) => value);
  return Object.fromEntries(written.map(({ dataset, value }) => [dataset.section ?? "", value]));
}

/**
 * @param {Fields} fields
 * @param {Story} story
 */
function fill({ named, sections }, story) {
  for (const name of LINES) {
    const field = named.get(name);
    if (field) field.value = story[name];
  }
  for (const field of sections) {
    const isOf = field.dataset.outline === story.outline;
    field.value = (isOf && story.sections[field.dataset.section ?? ""]) || "";
  }
}
