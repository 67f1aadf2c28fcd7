// The rows in which notes are sorted: what is chosen in them, by pointer or by key.
//
// data-rows      notes; what is in a row: note-rows.js
// data-about     said: what a key has just done, for who cannot see it

import { fillRows, stateOf } from "../page/rows.js";
import { apply, show } from "../page/show.js";
import { choiceOf, moveOf, wordOf } from "./note-keys.js";
import { chosenIn, drawRow, isControl, markRow, placeOf, rowOf, valuesOf } from "./note-rows.js";
import { nextUnsorted } from "./notes.js";

/**
 * @typedef {import("./notes.js").Heard} Heard
 * @typedef {import("./notes.js").Note} Note
 * @typedef {import("./notes.js").Pointer} Pointer
 *
 * @typedef {object} SortingPage
 * @property {() => Heard} read
 * @property {(place: number, key: keyof Note, value: string | boolean) => void} onChoice
 * @property {() => void} onAllSorted there is no note left to go on to
 *
 * @typedef {object} Sorting
 * @property {HTMLElement} root
 * @property {HTMLElement} list
 * @property {SortingPage} page
 * @property {string[]} parts in the order of their keys
 * @property {Map<string, Pointer[]>} pointers by the text they are in
 * @property {number} current the row that Tab leads to
 */

/**
 * @param {HTMLElement} root
 * @param {SortingPage} page
 */
export function sortingIn(root, page) {
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-rows="notes"]'));
  /** @type {Sorting} */
  const sorting = { root, list, page, parts: partsIn(root), pointers: new Map(), current: 0 };

  list.addEventListener("keydown", (event) => onKey(sorting, event));
  list.addEventListener("focusin", ({ target }) => {
    const row = rowOf(target);
    if (row) setCurrent(sorting, placeOf(row));
  });
  list.addEventListener("change", ({ target }) => {
    if (rowOf(target) && isControl(target)) choose(sorting, placeOf(target), chosenIn(target));
  });

  return {
    draw: () => draw(sorting),
    /** @param {Map<string, Pointer[]>} pointers what may point to a person, by the text it is in */
    point: (pointers) => point(sorting, pointers),
    /**
     * @param {string} before
     * @param {string} name
     */
    renameGroup(before, name) {
      for (const option of list.querySelectorAll("option")) {
        if (option.value === before) apply(list, option, stateOf({ name }));
      }
    },
    /** @param {number} place */
    goTo: (place) => goTo(sorting, place),
    /** @param {number} [after] */
    goOn: (after = sorting.current) => goOn(sorting, after),
  };
}

/**
 * @param {Sorting} sorting
 * @returns {HTMLElement[]}
 */
function rowsIn({ list }) {
  return /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-note]")]);
}

/**
 * @param {Sorting} sorting
 * @param {number} place
 */
function valuesAt({ page, pointers }, place) {
  const note = page.read().notes[place];
  return valuesOf(note, place, pointers.get(note.text) ?? []);
}

/**
 * Draw all rows anew.
 *
 * @param {Sorting} sorting
 */
function draw(sorting) {
  const { notes, groups } = sorting.page.read();
  const choices = groups.map((name) => ({ name }));
  const values = notes.map((_, place) => ({ ...valuesAt(sorting, place), choices }));
  fillRows(sorting.root, "notes", values);
  for (const place of notes.keys()) redraw(sorting, place);
  setCurrent(sorting, Math.min(sorting.current, notes.length - 1));
}

/**
 * @param {Sorting} sorting
 * @param {number} place
 */
function redraw(sorting, place, row = rowsIn(sorting)[place]) {
  if (row) drawRow(row, sorting.page.read().notes[place], valuesAt(sorting, place));
}

/**
 * Mark what may point to a person; rows of which nothing new is known stay as they are.
 *
 * @param {Sorting} sorting
 * @param {Map<string, Pointer[]>} next
 */
function point(sorting, next) {
  const before = sorting.pointers;
  sorting.pointers = next;
  const { notes } = sorting.page.read();
  for (const [place, row] of rowsIn(sorting).entries()) {
    const text = notes[place]?.text ?? "";
    if (JSON.stringify(before.get(text)) === JSON.stringify(next.get(text))) continue;
    markRow(row, valuesAt(sorting, place));
    redraw(sorting, place, row);
  }
}

/**
 * @param {Sorting} sorting
 * @param {number} place
 */
function setCurrent(sorting, place) {
  sorting.current = Math.max(0, place);
  for (const [at, row] of rowsIn(sorting).entries()) row.tabIndex = at === sorting.current ? 0 : -1;
}

/**
 * @param {Sorting} sorting
 * @param {number} place
 */
function goTo(sorting, place) {
  setCurrent(sorting, place);
  rowsIn(sorting)[sorting.current]?.focus();
}

/**
 * @param {Sorting} sorting
 * @param {number} after
 */
function goOn(sorting, after) {
  const next = nextUnsorted(sorting.page.read().notes, after);
  if (next < 0) sorting.page.onAllSorted();
  else goTo(sorting, next);
}

/**
 * @param {Sorting} sorting
 * @param {number} place
 * @param {import("./note-keys.js").Choice} choice
 */
function choose(sorting, place, { key, value }) {
  sorting.page.onChoice(place, key, value);
  redraw(sorting, place);
}

/**
 * What a key does on a note, and anywhere in it but where it is typed with.
 *
 * @param {Sorting} sorting
 * @param {KeyboardEvent} event
 */
function onKey(sorting, event) {
  const { target, key, altKey, ctrlKey, metaKey } = event;
  const row = rowOf(target);
  if (!row || altKey || ctrlKey || metaKey) return;
  if (target instanceof Element && target.matches("textarea, select")) return;
  const place = placeOf(row);
  const { notes } = sorting.page.read();
  const choice = choiceOf(key, notes[place], sorting.parts);
  const move = target === row ? moveOf(key, place, notes.length) : undefined;
  if (!choice && !move) return;
  event.preventDefault();
  if (choice) {
    choose(sorting, place, choice);
    show(sorting.root, { said: { flags: [wordOf(choice)] } });
  } else if (move && "to" in move) goTo(sorting, move.to);
  else if (move) goOn(sorting, move.after);
}

/**
 * The parts in the order of their keys.
 *
 * @param {HTMLElement} root
 */
function partsIn(root) {
  const template = /** @type {HTMLTemplateElement} */ (
    root.querySelector('template[data-row="notes"]')
  );
  const inputs = [...template.content.querySelectorAll('[data-choose="part"]')];
  return inputs.map((input) => input.getAttribute("value") ?? "").filter(Boolean);
}
