// Place dots: in piles of so many a row, and along a line from 0 to 100. No page is needed here.

export const PAGE = { name: "", tile: 16, row: 5 };
export const STAGE = { name: "-tall", tile: 28, row: 5 };

const LEVEL = 13; // pixels from one dot to the one above it on a line
const NEAR = 3; // points of score within which two dots would lie on each other

/**
 * The two rectangles of a pile of `count` dots: rows that are full, and the rest above them.
 *
 * @param {number} count
 * @param {{tile: number, row: number}} size
 */
export function pile(count, { tile, row }) {
  const full = Math.floor(count / row);
  const rest = count % row;
  const above = rest > 0 ? 1 : 0;
  return {
    height: (full + above) * tile,
    width: Math.min(count, row) * tile,
    rest: rest * tile,
    from: above * tile,
    full: full > 0 ? row * tile : 0,
    rows: full * tile,
  };
}

/**
 * Where each score's dot stands: as low as it can without lying on another.
 *
 * @param {number[]} scores in order
 * @returns {{height: number, dots: {x: string, y: number}[]}} `y` from the top, in pixels
 */
export function along(scores) {
  /** @type {number[]} */
  const last = []; // the score that stands furthest right on each level
  const levels = scores.map((score) => {
    const free = last.findIndex((other) => score - other >= NEAR);
    const level = free < 0 ? last.length : free;
    last[level] = score;
    return level;
  });
  const height = Math.max(1, last.length) * LEVEL + LEVEL;
  const dots = scores.map((score, place) => ({
    x: `${score}%`,
    y: height - LEVEL * (levels[place] + 0.75),
  }));
  return { height, dots };
}

/**
 * Of a large group, each score once.
 *
 * @param {number[]} scores
 * @param {boolean} isLarge
 */
export function drawn(scores, isLarge) {
  return isLarge ? [...new Set(scores)] : scores;
}
