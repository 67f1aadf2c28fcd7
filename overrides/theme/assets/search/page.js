// Search the site as the reader types, in the reader's own browser.
//
// The contract between the HTML and these scripts is in data- attributes:
//
// data-search     the element that holds all the rest
// data-waiting    what is said until this script has started
// data-form       the form; it is never sent
// data-results    the list of pages that were found
// data-copy       a template: of a page, of a section, of a marked word
// data-fill       a place in a copy: link, within, lines, sections, word
// data-about      "search", on what tells of the search; with it:
//   data-fill     the text to put in: count, typed, used, unknown
//   data-when     the flags, all of which must hold for the element to be seen:
//                 resting, found, none or broken; listing (the list of all pages); one or many (pages);
//                 corrected (a slip was); some (no page has every word); unknown (some words no page has)

import { show } from "../page/show.js";
import { asked, keep } from "./address.js";
import { showResults } from "./results.js";
import { finderOf } from "./search.js";

const PAUSE = 150; // ms without a key before searching

const root = /** @type {HTMLElement} */ (document.querySelector("[data-search]"));
const form = /** @type {HTMLFormElement} */ (root.querySelector("[data-form]"));
const box = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const index = /** @type {{ searchIndex?: import("./search.js").Index }} */ (globalThis).searchIndex;

/** @type {ReturnType<typeof finderOf> | undefined} */
let finder; // made when first needed: it takes a moment
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let settled = ""; // the words that the reader arrived with, or pressed Enter for

/** @param {string} typed */
function search(typed) {
  if (!index) return showState(["broken", "listing"]);
  if (!typed.trim()) return showState(["resting", "listing"]);
  finder ??= finderOf(index);
  const found = finder(typed);
  const count = found.pages.length;
  showResults(root, found);
  showState(flagsOf(found), {
    count: String(count),
    typed: typed.trim(),
    used: found.text,
    unknown: found.unknown.join(", "),
  });
}

/** @param {import("./search.js").Found} found */
function flagsOf({ pages, changed, all, unknown }) {
  if (pages.length === 0) return ["none", "listing"];
  const flags = ["found", pages.length === 1 ? "one" : "many"];
  if (changed) flags.push("corrected");
  if (unknown.length > 0) flags.push("unknown");
  else if (!all) flags.push("some");
  return flags;
}

/**
 * @param {string[]} flags
 * @param {Record<string, string>} texts
 */
function showState(flags, texts = {}) {
  show(root, { search: { flags, texts } });
}

function searchSoon() {
  clearTimeout(timer);
  timer = setTimeout(searchNow, PAUSE);
}

/** Words that were searched for stay behind, for Back; those on the way to others do not. */
function searchNow() {
  clearTimeout(timer);
  keep(box.value.trim(), { isNew: settled !== "" && settled === asked() });
  search(box.value);
}

/** Follow the address, as it is on arrival and after a press of the browser's Back. */
function follow() {
  clearTimeout(timer);
  settled = asked().slice(0, box.maxLength); // an address may hold more than the box
  box.value = settled;
  search(settled);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  searchNow();
  settled = asked();
});
box.addEventListener("input", searchSoon);
addEventListener("popstate", follow);
addEventListener("hashchange", follow);

form.hidden = !index;
root.querySelector("[data-waiting]")?.toggleAttribute("hidden", true);
follow();
if (!box.value) box.focus();
