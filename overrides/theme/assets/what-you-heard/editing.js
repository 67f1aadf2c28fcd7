// Change the words of a note, or delete it for good, and have it back.
//
// data-editing   the form in the note's row, while it is there: made from the template with
//                data-edit-form; data-words is its field
// data-about     deleted (flag: one), where it can be put back

import { show } from "../page/show.js";
import { oneLine } from "./notes.js";
import { placeOf } from "./sorting.js";

/**
 * @typedef {import("./notes.js").Heard} Heard
 * @typedef {import("./notes.js").Note} Note
 */

/**
 * @param {HTMLElement} root
 * @param {object} page
 * @param {() => Heard} page.read
 * @param {(heard: Heard) => void} page.write
 * @param {(place: number) => void} page.goTo a note, or where there is none, to where they are added
 */
export function editingIn(root, { read, write, goTo }) {
  const template = /** @type {HTMLTemplateElement} */ (
    root.querySelector("template[data-edit-form]")
  );
  /** @type {{place: number, note: Note} | undefined} */
  let deleted;

  const form = () => root.querySelector("[data-editing]");

  function rest() {
    form()?.remove();
    show(root, { deleted: { flags: [] } });
  }

  /** @param {HTMLElement} control */
  function begin(control) {
    rest();
    const row = control.closest("[data-note]");
    row?.append(document.importNode(template.content, true));
    const field = row?.querySelector("[data-words]");
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.value = read().notes[placeOf(control)].text;
    field.focus();
  }

  /** @param {HTMLElement} control */
  function keepWords(control) {
    const place = placeOf(control);
    const field = form()?.querySelector("textarea");
    const text = oneLine(field?.value ?? "");
    if (!text) return field?.focus();
    const { notes, ...rest } = read();
    write({ ...rest, notes: notes.with(place, { ...notes[place], text }) });
    goTo(place);
  }

  /** @param {Element} control */
  function leaveWords(control) {
    const place = placeOf(control);
    rest();
    goTo(place);
  }

  /** @param {HTMLElement} control */
  function deleteNote(control) {
    const place = placeOf(control);
    const { notes, ...rest } = read();
    const note = notes[place];
    write({ ...rest, notes: notes.toSpliced(place, 1) });
    deleted = { place, note };
    show(root, { deleted: { flags: ["one"] } });
    goTo(place);
  }

  function undelete() {
    if (!deleted) return;
    const { place, note } = deleted;
    const { notes, ...rest } = read();
    write({ ...rest, notes: notes.toSpliced(place, 0, note) });
    goTo(place);
  }

  root.addEventListener("keydown", ({ key, target }) => {
    const isIn = target instanceof Element && target.closest("[data-editing]");
    if (isIn && key === "Escape") leaveWords(target);
  });

  return {
    rest,
    forget() {
      deleted = undefined;
      rest();
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      "edit-note": begin,
      "keep-words": keepWords,
      "leave-words": leaveWords,
      "delete-note": deleteNote,
      undelete,
    },
  };
}
