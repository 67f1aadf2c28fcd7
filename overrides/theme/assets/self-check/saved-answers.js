// The answers as the page keeps them, and those to earlier editions that are kept still.

import { KEPT, storeNamed } from "../page/storage.js";
import { same } from "../tool/responses.js";

/**
 * What tool/keep.js is to keep.
 *
 * @param {ReturnType<typeof import("./answers.js").answersIn>} answers
 * @param {string} edition
 * @param {() => void} empty
 */
export function keptAnswers(answers, edition, empty) {
  const { form, copy, restore, fits } = answers;
  const name = `${form}.${edition}`;
  return { prefix: KEPT.selfCheck, name, read: copy, restore, empty, fits, same };
}

/**
 * The latest of the answers to an earlier edition that are still kept, in the tab or here.
 *
 * @param {string} form
 * @param {string} edition
 * @returns {{edition: string, text: string} | undefined}
 */
export function olderAnswers(form, edition) {
  const ours = `${KEPT.selfCheck}${form}.`;
  const now = [`${ours}${edition}`, `${ours}unreadable`];
  for (const store of [storeNamed("sessionStorage"), storeNamed("localStorage")]) {
    const names = store.names().filter((name) => name.startsWith(ours) && !now.includes(name));
    const name = names.sort().at(-1);
    if (name) return { edition: name.slice(ours.length), text: store.get(name) ?? "" };
  }
}
