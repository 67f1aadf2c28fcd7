// The words that stand in the page for ids: "who:midwife" is "midwives", "level:band-7" is "band 7".

/** @typedef {(key: string) => string} Words the words for a key, or the id itself where there are none */

/**
 * @param {HTMLTemplateElement} template with data-words, whose elements have a data-word each
 * @returns {Words}
 */
export function wordsIn(template) {
  const elements = [...template.content.querySelectorAll("[data-word]")];
  const found = new Map(
    elements.map((each) => [each.getAttribute("data-word") ?? "", each.textContent ?? ""]),
  );
  return (key) => found.get(key) ?? key.slice(key.indexOf(":") + 1);
}

const LIST = new Intl.ListFormat("en-GB");
const NUMBER = new Intl.NumberFormat("en-GB");
const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const TENTHS = new Intl.NumberFormat("en-GB", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const SHARE = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });
const POINTS = new Intl.NumberFormat("en-GB", {
  maximumFractionDigits: 0,
  signDisplay: "exceptZero",
});

/** @param {Iterable<string>} texts */
export const listed = (texts) => LIST.format(texts);
/** @param {number | null | undefined} number */
export const numbered = (number) => written(NUMBER, number);
/** @param {number | null | undefined} number */
export const about = (number) => written(WHOLE, number);
/** @param {number | null | undefined} number */
export const tenths = (number) => written(TENTHS, number);
/** @param {number | null | undefined} share from 0 to 1 */
export const percent = (share) => written(SHARE, share);
/** @param {number | null | undefined} difference of two shares */
export const points = (difference) =>
  written(POINTS, typeof difference === "number" ? 100 * difference : difference).replace("-", "−");

/**
 * @param {Intl.NumberFormat} format
 * @param {number | null | undefined} number
 */
function written(format, number) {
  return typeof number === "number" ? format.format(number) : "";
}
