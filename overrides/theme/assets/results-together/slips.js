// What looks like a code and is none, in a list for the reader to look at: decisions only.

/**
 * @typedef {{text: string, faults: string[], line: number, before: string, still?: boolean}} Slip
 * @typedef {{text: string, faults: string[]}} Found a slip as it stands alone, on no line of a chat
 */

/**
 * The list with what was found beside the codes of one more text.
 *
 * @param {Slip[]} slips
 * @param {Slip[]} found
 */
export function withFound(slips, found) {
  const known = new Set(slips.map(({ text }) => text));
  return [...slips, ...found.filter(({ text }) => !known.has(text))];
}

/**
 * The list after the reader has changed a slip and Python has looked at it. What they passed over
 * meanwhile stays away.
 *
 * @param {Slip[]} slips
 * @param {Slip} slip
 * @param {string} text what they made of it
 * @param {import("../tool/waiting.js").Answer} [answer] none where nothing was asked, or nothing came
 * @returns {Slip[]}
 */
export function afterFix(slips, slip, text, answer) {
  const others = slips.filter((each) => each !== slip);
  const isPassedOver = others.length === slips.length;
  const isFixed = answer?.ok && answer.ok.added + answer.ok.repeats > 0;
  if (isPassedOver || isFixed) return others;
  const now = /** @type {Found | undefined} */ (answer?.ok?.slips[0]);
  const { line, before } = slip;
  const still = now ? { ...now, line, before, still: true } : { ...slip, text, still: true };
  return [...others.filter((each) => each.text !== now?.text), still];
}

/**
 * @param {Slip} slip
 * @param {number} at its place in the list
 * @returns {import("../page/rows.js").Row}
 */
export function rowOf({ text, line, before, still, faults }, at) {
  return {
    text,
    line,
    before,
    still: still === true,
    place: at,
    id: `slip-${at}`,
    faults: faults.map((fault) => ({ fault })),
  };
}
