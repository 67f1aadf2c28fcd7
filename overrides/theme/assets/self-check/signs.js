// What tells a response from others and says when it was finished; or, of a code, when it was opened.

import { isDay, today } from "../page/dates.js";

/** @typedef {import("../tool/responses.js").Responses} Responses */

/** @param {number} mostKey the highest random number that a response may have */
export function signsOf(mostKey) {
  /** @type {{key?: number, made?: string}} */
  let signs = {};
  let opened = ""; // the day on which they came from a code, which holds none of its own

  /**
   * The signs of a response. A key or a day that is none would cost the code and the file.
   *
   * @param {Partial<Responses> & {opened?: string}} response
   */
  function take({ key, made, opened: then }) {
    signs = {};
    if (key !== undefined && Number.isInteger(key) && key >= 0 && key <= mostKey) signs.key = key;
    if (made !== undefined && isDay(made)) signs.made = made;
    opened = !signs.made && then !== undefined && isDay(then) ? then : "";
  }

  return {
    take,
    all: () => signs,
    /** What is kept with them: the day of the opening, where there is no other. */
    kept: () => ({ ...signs, ...(opened && { opened }) }),
    /** Before a response leaves the form: what tells it from others, and the day. */
    sign() {
      signs.key ??= crypto.getRandomValues(new Uint32Array(1))[0] >>> 2;
      if (!opened) signs.made ??= today();
    },
    /** Whoever changes an answer makes another response of another day, but stays the same person. */
    touch() {
      delete signs.made;
      opened = "";
    },
    /** What was just put in comes from elsewhere: where it has no day, nobody knows it. */
    openedNow() {
      if (!signs.made) opened = today();
    },
    /** The day to show: of the finishing or, where nobody knows that, of the opening. */
    day: () => ({ day: signs.made ?? opened, opened: !signs.made }),
  };
}
