// Tell which of our files a file is, before Python reads it: by its `format`, or as a case study.
//
// A plan of the scope "talk" counts as a kind of its own here: another page opens it.

/** As many characters from a file's beginning as hold its format: all our files begin with it. */
export const HEAD = 2000;

const PLAN = "clinical-leadership-plan";
const TALK = "clinical-leadership-talk";

/**
 * @typedef {"clinical-leadership-self-check" | "clinical-leadership-plan" | string} Format
 *
 * @param {string} head the first characters of a file; of UTF-16 read as UTF-8, too
 * @returns {Format | undefined} nothing for what says no format
 */
export function formatOf(head) {
  const text = head.replaceAll("\0", "");
  const said = /"format"\s*:\s*"([a-z-]{1,60})"/.exec(text);
  if (said?.[1] === PLAN && /"scope"\s*:\s*"talk"/.test(text)) return TALK;
  if (said) return said[1];
  return /^\s*---[\s\S]*?\n(?:case_study|title):/.test(text) ? "case-study" : undefined;
}
