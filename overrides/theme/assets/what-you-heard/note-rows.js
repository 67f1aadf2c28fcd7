// One note's row: what it says, and its controls.
//
// data-note     a row, by the note's place from 0; it can have the focus
// data-choose   what a control in it chooses: part, kind, group, leave_out
// data-rows     within it: pieces (of its text) and choices (of its group)

import { fillRows, stateOf } from "../page/rows.js";
import { apply } from "../page/show.js";
import { isSorted, piecesOf } from "./notes.js";

/**
 * @typedef {import("./notes.js").Note} Note
 * @typedef {import("./notes.js").Pointer} Pointer
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */

/**
 * @param {Note} note
 * @param {number} place
 * @param {Pointer[]} pointers in its text
 */
export function valuesOf(note, place, pointers) {
  const kinds = Object.fromEntries(pointers.map(({ kind }) => [kind, true]));
  return {
    place,
    "text-id": `note-${place}`,
    "part-name": `part-${place}`,
    "kind-name": `kind-${place}`,
    sorted: isSorted(note) && !note.leave_out,
    out: note.leave_out === true,
    pointed: pointers.length > 0 && !note.leave_out,
    ...kinds,
    pieces: piecesOf(note.text, pointers).map((piece) => ({ ...piece })),
  };
}

/**
 * Show what a note is, in its row; what is typed there, and the marks in its text, stay.
 *
 * @param {HTMLElement} row
 * @param {Note} note
 * @param {ReturnType<typeof valuesOf>} values
 */
export function drawRow(row, note, values) {
  const state = stateOf(values);
  const list = row.closest("[data-rows]");
  for (const element of row.querySelectorAll("[data-when]")) {
    const isOwn = element.parentElement?.closest("[data-rows]") === list;
    if (isOwn && !element.matches(".heard-of")) apply(row, element, state);
  }
  for (const control of controlsIn(row)) setControl(control, note);
  row.className = ["heard-note", ...(note.part ? [`part--${note.part}`] : [])].join(" ");
  row.toggleAttribute("data-out", note.leave_out === true);
}

/**
 * Mark anew what may point to a person in a note's text.
 *
 * @param {HTMLElement} row
 * @param {ReturnType<typeof valuesOf>} values
 */
export function markRow(row, values) {
  fillRows(row, "pieces", values.pieces);
}

/**
 * @param {Control} control
 * @returns {import("./note-keys.js").Choice} what is chosen in it
 */
export function chosenIn(control) {
  const isTick = control instanceof HTMLInputElement && control.type === "checkbox";
  const key = /** @type {keyof Note} */ (control.dataset.choose);
  return { key, value: isTick ? control.checked : control.value };
}

/**
 * @param {unknown} element
 * @returns {element is Control}
 */
export function isControl(element) {
  const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  return isField && "choose" in element.dataset;
}

/**
 * @param {unknown} target of an event
 * @returns {HTMLElement | undefined} the row that it is in
 */
export function rowOf(target) {
  const row = target instanceof Element && target.closest("[data-note]");
  return row instanceof HTMLElement ? row : undefined;
}

/**
 * The place of the note that a control is in.
 *
 * @param {Element} control
 */
export function placeOf(control) {
  return Number(rowOf(control)?.dataset.note);
}

/** @param {Element} row */
function controlsIn(row) {
  return [...row.querySelectorAll("[data-choose]")].filter((control) => isControl(control));
}

/**
 * @param {Control} control
 * @param {Note} note
 */
function setControl(control, note) {
  const value = note[/** @type {keyof Note} */ (control.dataset.choose)] ?? "";
  if (control instanceof HTMLSelectElement) control.value = String(value);
  else control.checked = control.type === "radio" ? control.value === value : value === true;
}
