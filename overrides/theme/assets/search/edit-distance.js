// Find the word that somebody meant who typed one that the site does not have.

/**
 * How many slips lie between two words: a letter too many, one too few, a wrong one, or up to
 * three neighbours in another order.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most beyond this many the answer is only: more
 */
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  if (isReordered(a, b)) return 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + wrong);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped && i > 1 && j > 1) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

const STRETCH = 3;

/**
 * Whether the words differ in the order of up to three neighbours only, as "pravicy" does.
 *
 * @param {string} a
 * @param {string} b
 */
function isReordered(a, b) {
  if (a.length !== b.length || a === b) return false;
  let start = 0;
  while (a[start] === b[start]) start += 1;
  let end = a.length;
  while (a[end - 1] === b[end - 1]) end -= 1;
  const [inA, inB] = [a, b].map((word) => [...word.slice(start, end)].sort().join(""));
  return end - start <= STRETCH && inA === inB;
}

const SHORTEST = 4; // too little is left of a shorter word to guess from
const LONG = 10; // two slips leave enough of a long word
const OTHER_START = 1.2; // the first letter is seldom the wrong one

/** @param {string} form */
function room(form) {
  if (form.length < SHORTEST || /\d/.test(form)) return 0;
  return form.length < LONG ? 1 : 2;
}

/**
 * @param {string} a
 * @param {string} b
 */
function startsAlike(a, b) {
  return a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);
}

/**
 * The nearest of the known words, if one is near; of two equally near, the one used more.
 *
 * @param {string} form
 * @param {Iterable<{ text: string, form: string, count: number }>} known
 */
export function nearest(form, known) {
  const most = room(form);
  /** @type {{ text: string, away: number, count: number } | undefined} */
  let best;
  for (const { text, form: other, count } of most ? known : []) {
    if (other.length < SHORTEST - 1) continue;
    const away = slips(form, other, most) + (startsAlike(form, other) ? 0 : OTHER_START);
    if (away > most) continue;
    if (!best || away < best.away || (away === best.away && count > best.count)) {
      best = { text, away, count };
    }
  }
  return best?.text;
}
