// The writer's fields on the page: read them, fill them, show as many stations as are wanted.
//
// data-field     a field of the case study, by its name in Python
// data-station   a station's place, 1 to 8; data-stage and data-note: its two fields
// data-section   a section by its id, data-outline: whose it is

import { show } from "../page/show.js";
import { LINES, STATIONS } from "./story.js";

/**
 * @typedef {import("../engine/shapes.js").Story} Story
 * @typedef {import("../engine/shapes.js").Station} Station
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 */

const DAY = /^(19|2\d)\d\d-\d\d-\d\d$/; // as Python takes them

/** @param {HTMLElement} root */
export function fieldsIn(root) {
  /** @param {string} selector */
  const all = (selector) => /** @type {Field[]} */ ([...root.querySelectorAll(selector)]);
  const named = new Map(all("[data-field]").map((field) => [field.dataset.field ?? "", field]));
  const sections = all("[data-section]");
  const stages = all("[data-stage]");
  const notes = all("[data-note]");
  let shown = 2; // stations on the page

  /** @param {string} name */
  const choices = (name) =>
    /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(`input[name="${name}"]`)]);
  /** @param {string} name */
  const chosen = (name) => choices(name).flatMap(({ checked, value }) => (checked ? [value] : []));

  /** @param {string} name */
  function textOf(name) {
    const field = named.get(name);
    const text = field?.value ?? "";
    return field?.type === "date" && !DAY.test(text) ? "" : text;
  }

  /** @returns {Station[]} */
  function stations() {
    return stages
      .slice(0, shown)
      .map(({ value }, place) => ({ stage: value, note: notes[place].value }));
  }

  /** @param {Station[]} route */
  function fillStations(route) {
    for (const [place, stage] of stages.entries()) {
      stage.value = route[place]?.stage ?? "";
      notes[place].value = route[place]?.note ?? "";
    }
  }

  /** @param {number} count */
  function showStations(count) {
    shown = Math.min(STATIONS, Math.max(2, count));
    for (let place = 1; place <= STATIONS; place += 1) {
      show(root, { [`station:${place}`]: { flags: place <= shown ? ["shown"] : [] } });
    }
  }

  return {
    /** @returns {Story} */
    read() {
      const [outline = "person"] = chosen("outline");
      const texts = sections.flatMap(({ dataset, value }) =>
        dataset.outline === outline && value ? [[dataset.section ?? "", value]] : [],
      );
      const lines = /** @type {Record<(typeof LINES)[number], string>} */ ({});
      for (const name of LINES) lines[name] = textOf(name);
      if (outline === "change") Object.assign(lines, { group: "", profession: "" });
      return {
        outline,
        ...lines,
        parts: chosen("parts"),
        route: stations(),
        sections: Object.fromEntries(texts),
        ticks: chosen("ticks"),
      };
    },

    /** @param {Story} story */
    fill(story) {
      for (const choice of choices("outline")) choice.checked = choice.value === story.outline;
      for (const name of ["parts", "ticks"]) {
        const values = name === "parts" ? story.parts : story.ticks;
        for (const choice of choices(name)) choice.checked = values.includes(choice.value);
      }
      for (const name of LINES) {
        const field = named.get(name);
        if (field) field.value = story[name];
      }
      for (const field of sections) {
        const isOf = field.dataset.outline === story.outline;
        field.value = (isOf && story.sections[field.dataset.section ?? ""]) || "";
      }
      fillStations(story.route);
      showStations(story.route.length);
    },

    stations,

    /** @param {Station[]} route */
    setStations(route) {
      fillStations(route);
      showStations(route.length);
    },

    /** @returns {Field | undefined} the field of the new station; none where all are there */
    addStation() {
      if (shown === STATIONS) return undefined;
      showStations(shown + 1);
      return stages[shown - 1];
    },

    /** @param {number} place from 0 */
    station: (place) => stages[Math.min(place, shown - 1)],

    /**
     * @param {string} group
     * @returns {string} what it is called on the page
     */
    groupTitle(group) {
      const field = named.get("group");
      if (!(field instanceof HTMLSelectElement) || !group) return "";
      return [...field.options].find(({ value }) => value === group)?.text ?? "";
    },

    /** @param {string} outline */
    headings: (outline) =>
      sections
        .filter(({ dataset }) => dataset.outline === outline)
        .map((field) => ({
          id: field.dataset.section ?? "",
          heading: field.labels?.[0].textContent ?? "",
        })),
  };
}
