// The plan's fields on the page: read them, fill them, show as many places as are wanted (place.js).

import { show } from "../page/show.js";
import { placeIn } from "./place.js";
import { isNothing, nothing, OF_ONE, PLACES, trimmed, WHOLE } from "./plan.js";

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {ReturnType<typeof placeIn>} Place
 * @typedef {ReturnType<typeof fieldsIn>} Fields
 */

const ALL = [1, 2, 3];

/** @param {HTMLElement} root */
export function fieldsIn(root) {
  const places = [0, ...ALL].map((place) => placeIn(root, place));
  let shown = 1; // how many places are on the page

  /** @param {number} count */
  function showUpTo(count) {
    shown = count;
    showPlaces(root, places, shown);
  }

  return {
    /** @param {Plan} plan with what no field shows */
    read: (plan) => planIn(places, plan),

    /** @param {Plan} plan */
    fill(plan) {
      showUpTo(fillIn(places, plan));
    },

    /** @returns {Record<string, string[]>} the days that are none, as `beside` names them */
    oddDays: () => Object.assign({}, ...places.map(({ oddDays }) => oddDays())),

    showPlaces: () => showUpTo(shown),

    /** @returns {HTMLElement | undefined} the first field of the new place; none where all are there */
    add() {
      if (shown === PLACES) return undefined;
      showUpTo(shown + 1);
      return places[shown].field(isCarried(places[shown]) ? "what" : "part");
    },

    /**
     * Empty a place; the last one goes from the page as well.
     *
     * @param {number} place
     * @returns {() => void} puts everything back
     */
    takeOut(place) {
      const were = shown;
      const putBack = emptied(places[place]);
      showUpTo(place === shown && shown > 1 ? shown - 1 : shown);
      return () => {
        putBack();
        showUpTo(were);
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
 * The plan as the fields have it, with what no field shows taken from `plan`.
 *
 * @param {Place[]} places
 * @param {Plan} plan
 * @returns {Plan}
 */
function planIn(places, plan) {
  const priorities = ALL.map((place) => {
    const { status = "", note = "" } = plan.priorities[place - 1] ?? {};
    const priority = { ...nothing(), ...places[place].read(OF_ONE) };
    return isNothing(priority) ? priority : { ...priority, status, note };
  });
  const whole = places[0].read(WHOLE);
  const scope = plan.scope === "talk" ? "talk" : whole.scope;
  return { ...plan, ...whole, scope, priorities: trimmed(priorities) };
}

/**
 * @param {Place[]} places
 * @param {Plan} plan
 * @returns {number} how many places it wants
 */
function fillIn(places, plan) {
  places[0].fill(WHOLE, plan);
  for (const place of ALL) places[place].fill(OF_ONE, plan.priorities[place - 1] ?? nothing());
  return Math.max(1, plan.priorities.length);
}

/**
 * A talk's page has no choice of a part: what a file says of it is only carried along.
 *
 * @param {Place} place
 */
function isCarried(place) {
  return place.field("part")?.type === "hidden";
}

/**
 * @param {Place} place
 * @returns {() => void} puts back what was in it
 */
function emptied(place) {
  const before = place.read(OF_ONE);
  place.fill(OF_ONE, nothing());
  return () => place.fill(OF_ONE, before);
}

/**
 * @param {HTMLElement} root
 * @param {Place[]} places
 * @param {number} shown
 */
function showPlaces(root, places, shown) {
  for (const place of ALL) {
    const { part } = places[place].read(OF_ONE);
    const flags = [...(place <= shown ? ["shown"] : []), ...(part ? ["part"] : [])];
    show(root, { [`place:${place}`]: { flags } });
    places[place].paint(isCarried(places[place]) ? "" : part); // no colour without its name
  }
}
