// Place dots: in piles of so many a row, and along a line from 0 to 100. No page is needed here.

export const LARGE = 60; // people above whom not everyone has a dot
const MOST_ROWS = 8; // of a bar that everyone is in

// `tile` is a dot's place in a pile, `row` how many stand beside each other; on a line, `level` is how
// far one dot stands above another, `near` the points of score within which the two would touch.
export const PAGE = { name: "", tile: 16, row: 5, level: 13, near: 3 };
export const STAGE = { name: "-tall", tile: 28, row: 5, level: 21, near: 2.4 };

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
 * In place of a large group's pile, which would be as high as a page: a bar, as high as the share.
 *
 * @param {number} count
 * @param {number} people
 * @param {{tile: number, row: number}} size
 * @returns {ReturnType<typeof pile>}
 */
export function bar(count, people, { tile, row }) {
  const width = count > 0 ? (row - 1) * tile : 0; // so that two never touch
  const height = count > 0 ? Math.max(2, Math.round((count / people) * MOST_ROWS * tile)) : 0;
  return { height, width, rest: 0, from: 0, full: width, rows: height };
}

/**
 * Where each score's dot stands: as low as it can without lying on another.
 *
 * @param {number[]} scores in order
 * @param {{level: number, near: number}} size
 * @returns {{height: number, dots: {x: string, y: number}[]}} `y` from the top, in pixels
 */
export function along(scores, { level, near } = PAGE) {
  /** @type {number[]} */
  const last = []; // the score that stands furthest right on each level
  const levels = scores.map((score) => {
    const free = last.findIndex((other) => score - other >= near);
    const place = free < 0 ? last.length : free;
    last[place] = score;
    return place;
  });
  const height = Math.max(1, last.length) * level + level / 2;
  const dots = scores.map((score, place) => ({
    x: `${score}%`,
    y: height - level * (levels[place] + 0.75),
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
