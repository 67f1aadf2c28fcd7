// Go on with a file where it broke off: what to ask for, and what of the answer to use.

/**
 * @typedef {object} Answered
 * @property {number} status
 * @property {string | null} range its Content-Range
 * @property {boolean} isEncoded it has a Content-Encoding: its bytes are not those of the range
 */

/** @param {number} length how many bytes are here */
export function rangeFrom(length) {
  return `bytes=${length}-`;
}

/**
 * Where in the file the answer begins; nothing where that cannot be known, or leaves a gap. A whole
 * file begins at 0, also where it comes as a part (206): some proxies call it so.
 *
 * @param {Answered} answered
 * @param {number} length how many bytes are here; the rest was asked for, where there are any
 * @returns {number | undefined}
 */
export function startOf({ status, range, isEncoded }, length) {
  if (status === 200) return 0;
  if (status !== 206) return undefined;
  const start = Number(/^bytes (\d+)-/.exec(range ?? "bytes 0-")?.[1] ?? Number.NaN);
  if (start === 0) return 0;
  return start <= length && !isEncoded ? start : undefined;
}

/**
 * Which form of a file to ask for next: as it is, or packed; or "probe", as it is, unless its headers
 * say that the server does not compress it. Nothing where none is left.
 *
 * @param {object} file
 * @param {number} file.size
 * @param {number} file.packed the size of the packed form
 * @param {object} here
 * @param {number} here.plain bytes of each form that are here
 * @param {number} here.packed
 * @param {boolean} canUnpack
 * @param {readonly Form[]} tried
 * @returns {Form | undefined}
 */
export function nextForm(file, here, canUnpack, tried) {
  const left = { plain: file.size - here.plain, packed: file.packed - here.packed };
  const isBegun = here.plain > 0 || here.packed > 0;
  /** @type {Form[]} */
  let order = ["probe", "packed", "plain"];
  if (isBegun) order = left.plain < left.packed ? ["plain", "packed"] : ["packed", "plain"];
  if (!canUnpack) order = ["plain"];
  return order.find((form) => !tried.includes(form));
}

/** @typedef {"probe" | "packed" | "plain"} Form */
