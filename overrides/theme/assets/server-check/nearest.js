// Find the name that was probably meant, of those there are.

/**
 * The name that was probably meant, where one is near enough.
 *
 * @param {string} found
 * @param {string[]} known
 */
export function nearest(found, known) {
  const word = found.toLowerCase();
  const far = Math.max(2, Math.floor(word.length / 3));
  const near = known
    .map((name) => ({ name, steps: stepsBetween(word, name.toLowerCase()) }))
    .sort((one, other) => one.steps - other.steps)[0];
  return near && near.steps <= far ? near.name : "";
}

/**
 * How many letters must be added, taken away or changed to make one word of the other.
 *
 * @param {string} one
 * @param {string} other
 */
function stepsBetween(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same));
    }
    row = next;
  }
  return row[other.length];
}
