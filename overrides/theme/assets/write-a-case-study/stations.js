// The stations of the route on the page: read, filled, added, moved, taken out.
//
// data-station   a station's place, 1 to 8; data-stage and data-note: its two fields
// data-about     "station:1" (shown), stations (full)

import { show } from "../page/show.js";
import { moved, STATIONS } from "./story.js";

/**
 * @typedef {import("../engine/shapes.js").Station} Station
 * @typedef {ReturnType<typeof stationsIn>} Stations
 */

const LEAST = 2; // stations on the page

/**
 * @param {HTMLElement} root
 * @param {() => void} onChange
 */
export function stationsIn(root, onChange) {
  const stages = fieldsIn(root, "[data-stage]");
  const notes = fieldsIn(root, "[data-note]");
  let shown = LEAST;

  /** @param {number} count */
  function showUpTo(count) {
    shown = Math.min(STATIONS, Math.max(LEAST, count));
    for (let place = 1; place <= STATIONS; place += 1) {
      show(root, { [`station:${place}`]: { flags: place <= shown ? ["shown"] : [] } });
    }
  }

  /** @returns {Station[]} */
  const read = () =>
    stages.slice(0, shown).map(({ value }, place) => ({ stage: value, note: notes[place].value }));

  /** @param {Station[]} route */
  function fill(route) {
    for (const [place, stage] of stages.entries()) {
      stage.value = route[place]?.stage ?? "";
      notes[place].value = route[place]?.note ?? "";
    }
    showUpTo(route.length);
  }

  /**
   * @param {Station[]} route
   * @param {number} place from 0, that gets the focus
   */
  function change(route, place) {
    fill(route);
    show(root, { stations: { flags: [] } });
    onChange();
    stages[Math.min(place, shown - 1)].focus();
  }

  function add() {
    if (shown === STATIONS) return show(root, { stations: { flags: ["full"] } });
    showUpTo(shown + 1);
    stages[shown - 1].focus();
  }

  return { read, fill, actions: actionsOf(read, change, add) };
}

/**
 * @param {() => Station[]} read
 * @param {(route: Station[], place: number) => void} change
 * @param {() => void} add
 * @returns {import("../page/actions.js").Actions}
 */
function actionsOf(read, change, add) {
  /**
   * @param {Element} control
   * @param {number} by
   */
  function move(control, by) {
    const from = placeOf(control);
    const route = read();
    const next = moved(route, from, from + by);
    if (next !== route) change(next, from + by);
  }

  return {
    "add-station": add,
    "station-up": (control) => move(control, -1),
    "station-down": (control) => move(control, 1),
    "station-out"(control) {
      const place = placeOf(control);
      change(
        read().filter((_, at) => at !== place),
        place,
      );
    },
  };
}

/** @param {Element} control */
function placeOf(control) {
  return Number(control.closest("[data-station]")?.getAttribute("data-station")) - 1;
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function fieldsIn(root, selector) {
  return /** @type {HTMLTextAreaElement[]} */ ([...root.querySelectorAll(selector)]);
}
