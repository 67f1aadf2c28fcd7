// What the group says over all: the numbers and flags of its sentences, the parts they name, the arch.

import { archOf } from "../tool/arch.js";
import { flagsOf } from "./statement.js";

/**
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../engine/shapes.js").Group} Group
 */

const NOTHING = { closest: [], widest: [], unscored: [], arch: [] };

/**
 * @param {Group} group
 * @returns {{texts: Record<string, string | number>, flags: string[], rows: Record<string, Row[]>}}
 */
export function overallOf({ overview, parts }) {
  if (!overview) return { texts: {}, flags: [], rows: NOTHING };
  const { turnout, few, statements, close, far } = overview;
  return {
    texts: {
      compared: statements,
      close,
      far,
    },
    flags: flagsOf({
      turnout,
      [`turnout-${turnout}`]: turnout,
      few,
      worded: statements > 0,
      close,
      far,
      "close-all": close === statements,
      apart: overview.widest.length > 0,
      unscored: overview.unscored.length > 0,
      "unscored-all": overview.unscored.length === parts.length,
    }),
    rows: {
      closest: named(overview.closest),
      widest: named(overview.widest),
      unscored: named(overview.unscored),
      arch: [archOf(parts.map(({ part, scores }) => ({ part, score: scores.middle })))],
    },
  };
}

/**
 * Parts in a sentence, each with what joins it to the one before.
 *
 * @param {string[]} parts
 * @returns {Row[]}
 */
function named(parts) {
  const last = parts.length - 1;
  return parts.map((part, place) => ({
    [part]: true,
    comma: place > 0 && place < last,
    and: place > 0 && place === last,
  }));
}
