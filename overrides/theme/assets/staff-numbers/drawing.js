// Where a rung's marks stand: places along a line from 0 to the most people of the profession's rungs.

/** @typedef {import("../engine/shapes.js").Finding} Finding */

const START = 4; // per cent of the line's width, left free at either end for a mark at 0 or at the most
const WIDTH = 92;

/** Verdicts, and the mark whose shape says them. Others are not drawn. */
const MARKS = new Map([
  ["fewer", "outside"],
  ["more", "outside"],
  ["clearly-fewer", "far-outside"],
  ["clearly-more", "far-outside"],
  ["expected", "inside"],
  ["too-few", "untold"],
]);

/**
 * The most people that any of the drawn rungs has, expects or would find ordinary.
 *
 * @param {Finding[]} findings of one profession
 */
export function scaleOf(findings) {
  const drawn = findings.filter(({ verdict }) => MARKS.has(verdict));
  return Math.max(1, ...drawn.flatMap(({ above, ordinary }) => [above ?? 0, ordinary?.[1] ?? 0]));
}

/**
 * @param {Finding} finding
 * @param {number} scale
 * @returns {import("../page/rows.js").Row} nothing for a rung that is not drawn
 */
export function drawingOf({ verdict, above, expected, ordinary }, scale) {
  const mark = MARKS.get(verdict);
  if (!mark || above === null || expected === null || ordinary === null) return {};
  const [least, most] = ordinary;
  return {
    drawn: true,
    [mark]: true,
    "range-at": place(least, scale),
    "range-width": `${round((WIDTH * (most - least)) / scale)}%`,
    "expected-at": place(expected, scale),
    "seen-at": place(above, scale),
  };
}

/**
 * @param {number} people
 * @param {number} scale
 */
function place(people, scale) {
  return `${round(START + (WIDTH * people) / scale)}%`;
}

/** @param {number} number */
function round(number) {
  return Math.round(100 * number) / 100;
}
