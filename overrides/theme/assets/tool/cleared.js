// Forget, on a page that keeps nothing itself, what was cleared elsewhere in this tab.

import { storeNamed } from "../page/storage.js";

/**
 * A page that comes back from the browser's memory may still show what was cleared since.
 *
 * @param {string} prefix of what the page shows (KEPT)
 * @param {() => void} forget
 */
export function whenCleared(prefix, forget) {
  const tab = storeNamed("sessionStorage");
  const key = `${prefix}cleared`;
  let mark = tab.get(key);
  addEventListener("pageshow", ({ persisted }) => {
    const now = tab.get(key);
    // Where nothing can be stored, nobody knows; so it is forgotten.
    if (now !== mark || (persisted && !tab.works())) forget();
    mark = now;
  });
}
