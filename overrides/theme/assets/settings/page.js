// Know which page this is, and where the top of the site is, from the tag that asks for settings.js.

/**
 * @typedef {object} Here
 * @property {URL} site the top of the site
 * @property {string} name the page, from there: "framework/index.html"
 * @property {string} title
 * @property {string} address what a reader of a message can open: no answer, no search is in it
 */

/** @returns {Here} */
export function here() {
  const tag = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-settings]"));
  const site = new URL(".", tag.src);
  const { page = "", title = "" } = tag.dataset;
  // On a shared drive the address would tell the reader's own folders.
  const address = location.protocol === "file:" ? page : `${location.origin}${location.pathname}`;
  return { site, name: page, title, address };
}

/** What settings.js left behind; anything else of that name is not it. */
export function written() {
  return /** @type {unknown} */ (Reflect.get(globalThis, "settings"));
}
