// The rows in which notes are sorted: what is chosen in them, by pointer or by key.
//
// data-note      a row, by the note's place from 0; it can have the focus
// data-choose    what a control in it chooses: part, kind, group, leave_out
// data-rows      notes, within each pieces (of its text) and choices (of its group)
// data-about     said: what a key has just done, for who cannot see it

import { fillRows, stateOf } from "../page/rows.js";
import { apply, show } from "../page/show.js";
import { isSorted, nextUnsorted, piecesOf } from "./notes.js";

/**
 * @typedef {import("./notes.js").Heard} Heard
 * @typedef {import("./notes.js").Note} Note
 * @typedef {import("./notes.js").Pointer} Pointer
 */

const LETTERS = new Map([
  ["o", "opportunity"],
  ["b", "obstacle"],
]);

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {() => Heard} page.read
 * @param {(place: number, key: keyof Note, value: string | boolean) => void} page.onChoice
 * @param {() => void} page.onAllSorted there is no note left to go on to
 */
export function sortingIn(root, { read, onChoice, onAllSorted }) {
  const list = /** @type {HTMLElement} */ (root.querySelector('[data-rows="notes"]'));
  const parts = partsIn(root);
  /** @type {Map<string, Pointer[]>} */
  let pointers = new Map(); // by the text they are in
  let current = 0; // the row that Tab leads to

  /** @returns {HTMLElement[]} */
  const rows = () => [...list.querySelectorAll("[data-note]")].filter((row) => isElement(row));

  /** Draw all rows anew. */
  function draw() {
    const { notes, groups } = read();
    const choices = groups.map((name) => ({ name }));
    fillRows(
      root,
      "notes",
      notes.map((note, place) => ({ ...valuesOf(note, place), choices })),
    );
    for (const [place, row] of rows().entries()) drawRow(row, notes[place], place);
    setCurrent(Math.min(current, notes.length - 1));
  }

  /**
   * @param {HTMLElement} row
   * @param {Note} note
   * @param {number} place
   */
  function drawRow(row, note, place) {
    const state = stateOf(valuesOf(note, place));
    for (const element of row.querySelectorAll("[data-when]")) {
      const isOwn = element.parentElement?.closest("[data-rows]") === list;
      if (isOwn && !element.matches(".heard-of")) apply(row, element, state);
    }
    for (const input of controlsIn(row)) {
      const value = note[/** @type {keyof Note} */ (input.dataset.choose)] ?? "";
      if (input instanceof HTMLSelectElement) input.value = String(value);
      else input.checked = input.type === "radio" ? input.value === value : value === true;
    }
    row.className = ["heard-note", ...(note.part ? [`part--${note.part}`] : [])].join(" ");
    row.toggleAttribute("data-out", note.leave_out === true);
  }

  /**
   * @param {Note} note
   * @param {number} place
   */
  function valuesOf(note, place) {
    const found = pointers.get(note.text) ?? [];
    const kinds = Object.fromEntries(found.map(({ kind }) => [kind, true]));
    return {
      place,
      "text-id": `note-${place}`,
      "part-name": `part-${place}`,
      "kind-name": `kind-${place}`,
      sorted: isSorted(note) && !note.leave_out,
      out: note.leave_out === true,
      pointed: found.length > 0 && !note.leave_out,
      ...kinds,
      pieces: piecesOf(note.text, found).map((piece) => ({ ...piece })),
    };
  }

  /** @param {number} place */
  function redraw(place) {
    const row = rows()[place];
    if (row) drawRow(row, read().notes[place], place);
  }

  /**
   * Mark what may point to a person; rows of which nothing new is known stay as they are.
   *
   * @param {Map<string, Pointer[]>} next
   */
  function point(next) {
    const before = pointers;
    pointers = next;
    const { notes } = read();
    for (const [place, row] of rows().entries()) {
      const text = notes[place]?.text ?? "";
      if (JSON.stringify(before.get(text)) === JSON.stringify(next.get(text))) continue;
      fillRows(row, "pieces", valuesOf(notes[place], place).pieces);
      drawRow(row, notes[place], place);
    }
  }

  /**
   * @param {string} before
   * @param {string} name
   */
  function renameGroup(before, name) {
    for (const option of list.querySelectorAll("option")) {
      if (option.value === before) apply(list, option, stateOf({ name }));
    }
  }

  /** @param {number} place */
  function setCurrent(place) {
    current = Math.max(0, place);
    for (const [at, row] of rows().entries()) row.tabIndex = at === current ? 0 : -1;
  }

  /** @param {number} place */
  function goTo(place) {
    setCurrent(place);
    rows()[current]?.focus();
  }

  /** @param {number} [after] */
  function goOn(after = current) {
    const next = nextUnsorted(read().notes, after);
    if (next < 0) onAllSorted();
    else goTo(next);
  }

  /**
   * @param {number} place
   * @param {keyof Note} key
   * @param {string | boolean} value
   */
  function choose(place, key, value) {
    onChoice(place, key, value);
    redraw(place);
    const word = key === "leave_out" ? (value ? "out" : "in") : String(value || "none");
    show(root, { said: { flags: [word] } });
  }

  /**
   * What a key does on a note, and anywhere in it but where it is typed with.
   *
   * @param {KeyboardEvent} event
   */
  function onKey(event) {
    const { target, key, altKey, ctrlKey, metaKey } = event;
    const row = target instanceof Element && target.closest("[data-note]");
    if (!isElement(row) || altKey || ctrlKey || metaKey) return;
    if (target instanceof Element && target.matches("textarea, select")) return;
    const place = Number(row.dataset.note);
    const doing =
      sorts(place, key.toLowerCase()) ?? (target === row ? moves(place, key) : undefined);
    if (!doing) return;
    event.preventDefault();
    doing();
  }

  /**
   * @param {number} place
   * @param {string} key
   * @returns {(() => void) | undefined}
   */
  function sorts(place, key) {
    const kind = LETTERS.get(key);
    if (kind) return () => choose(place, "kind", kind);
    if (key === "x") return () => choose(place, "leave_out", !read().notes[place].leave_out);
    if (key === "0") return () => choose(place, "part", "");
    const part = /^\d$/.test(key) ? parts[Number(key) - 1] : undefined;
    return part ? () => choose(place, "part", part) : undefined;
  }

  /**
   * @param {number} place
   * @param {string} key
   * @returns {(() => void) | undefined}
   */
  function moves(place, key) {
    const last = read().notes.length - 1;
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowDown: () => goTo(Math.min(place + 1, last)),
      ArrowUp: () => goTo(Math.max(place - 1, 0)),
      Home: () => goTo(0),
      End: () => goTo(last),
      Enter: () => goOn(place),
    };
    return moves[key];
  }

  list.addEventListener("keydown", onKey);
  list.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element && target.closest("[data-note]");
    if (isElement(row)) setCurrent(Number(row.dataset.note));
  });
  list.addEventListener("change", ({ target }) => {
    const row = target instanceof Element && target.closest("[data-note]");
    if (!isElement(row) || !isControl(target)) return;
    const value =
      target instanceof HTMLInputElement && target.type === "checkbox"
        ? target.checked
        : target.value;
    const key = /** @type {keyof Note} */ (target.dataset.choose);
    onChoice(Number(row.dataset.note), key, value);
    redraw(Number(row.dataset.note));
  });

  return { draw, point, renameGroup, goTo, goOn };
}

/**
 * The place of the note that a control is in.
 *
 * @param {Element} control
 */
export function placeOf(control) {
  return Number(control.closest("[data-note]")?.getAttribute("data-note"));
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

/**
 * @param {Element} row
 * @returns {(HTMLInputElement | HTMLSelectElement)[]}
 */
function controlsIn(row) {
  return [...row.querySelectorAll("[data-choose]")].filter((control) => isControl(control));
}

/**
 * @param {unknown} element
 * @returns {element is HTMLInputElement | HTMLSelectElement}
 */
function isControl(element) {
  const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
  return isField && "choose" in element.dataset;
}

/**
 * @param {unknown} element
 * @returns {element is HTMLElement}
 */
function isElement(element) {
  return element instanceof HTMLElement;
}
