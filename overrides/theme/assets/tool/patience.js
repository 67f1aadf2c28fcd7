// What is shown to a reader who waits for Python: decisions only, so that Node can test them.

/**
 * @typedef {object} Wait
 * @property {boolean} isWaiting
 * @property {boolean} isLong so long that the reader is told what is being done
 * @property {string} stage what is being done: fetching, starting, working
 * @property {number} fetched how much of the engine's files has come, per cent
 */

/** @type {Wait} */
export const NOBODY_WAITS = { isWaiting: false, isLong: false, stage: "fetching", fetched: 0 };

/**
 * @param {Wait} wait
 * @param {Record<string, number>} [far] how far long work is, where it is known
 * @returns {{texts?: Record<string, number>, flags: string[]}} as page/show.js takes them
 */
export function shownOf({ isWaiting, isLong, stage, fetched }, far) {
  if (!isWaiting) return { flags: ["able"] };
  const flags = ["able", isLong ? stage : "working"];
  if (far) flags.push("far");
  if (fetched) flags.push("fetched");
  return { texts: { ...far, fetched }, flags };
}

/**
 * Whether there is something else to be seen than before.
 *
 * @param {Wait} wait
 * @param {Partial<Wait>} news
 */
export function isNews(wait, news) {
  const names = /** @type {(keyof Wait)[]} */ (Object.keys(news));
  return names.some((name) => wait[name] !== news[name]);
}
