// Count a note as Python does (clean_text in assessment_py/untrusted.py), so that both agree on its end.

const TAKEN_OUT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u;
const ACCENT = /[\p{Mn}\p{Me}]/u;
const MOST_ACCENTS = 3; // on one letter

/**
 * @param {string} note
 * @returns {number} of characters, as it will be saved
 */
export function noteLength(note) {
  const lines = note.replace(/\r\n|[\r\u2028\u2029]/g, "\n").replaceAll("\t", " ");
  const kept = [...lines].filter((each) => each === "\n" || !TAKEN_OUT.test(each)).join("");
  let accents = 0;
  const shown = [...kept.normalize("NFC")].filter((each) => {
    accents = ACCENT.test(each) ? accents + 1 : 0;
    return accents <= MOST_ACCENTS;
  });
  return [...oneEmptyLine(shown.join("")).trim()].length;
}

/**
 * More than one empty line in a row becomes one.
 *
 * @param {string} text
 */
export function oneEmptyLine(text) {
  return text.replace(/\n(?:[^\S\n]*\n){2,}/g, "\n\n");
}
