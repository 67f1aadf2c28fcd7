// Change the words of a note, or delete it for good, and have it back.
//
// data-editing   the form in the note's row, while it is there: made from the template with
//                data-edit-form; data-words is its field
// data-about     deleted (flag: one), where it can be put back

import { show } from "../page/show.js";
import { placeOf } from "./note-rows.js";
import { oneLine, withNote, withNotesAt } from "./notes.js";

/**
 * @typedef {import("./notes.js").Heard} Heard
 * @typedef {import("./notes.js").Note} Note
 *
 * @typedef {object} EditingPage
 * @property {() => Heard} read
 * @property {(heard: Heard) => void} write
 * @property {(place: number) => void} goTo a note, or where there is none, to where they are added
 */

/**
 * @param {HTMLElement} root
 * @param {EditingPage} page
 */
export function editingIn(root, page) {
  /** @type {{place: number, note: Note} | undefined} */
  let deleted;

  function rest() {
    formIn(root)?.remove();
    show(root, { deleted: { flags: [] } });
  }

  /** @param {Element} control */
  function leave(control) {
    const place = placeOf(control);
    rest();
    page.goTo(place);
  }

  root.addEventListener("keydown", ({ key, target }) => {
    const isIn = target instanceof Element && target.closest("[data-editing]");
    if (isIn && key === "Escape") leave(target);
  });

  return {
    rest,
    forget() {
      deleted = undefined;
      rest();
    },
    /** @type {import("../page/actions.js").Actions} */
    actions: {
      "edit-note"(control) {
        rest();
        begin(root, control, page.read().notes[placeOf(control)]);
      },
      "keep-words": (control) => keepWords(root, page, placeOf(control)),
      "leave-words": leave,
      "delete-note"(control) {
        deleted = deleteNote(root, page, placeOf(control));
      },
      undelete: () => deleted && putBack(page, deleted),
    },
  };
}

/** @param {HTMLElement} root */
function formIn(root) {
  return root.querySelector("[data-editing]");
}

/**
 * @param {HTMLElement} root
 * @param {Element} control in the row of the note
 * @param {Note} note
 */
function begin(root, control, note) {
  const template = root.querySelector("template[data-edit-form]");
  if (!(template instanceof HTMLTemplateElement)) return;
  const row = control.closest("[data-note]");
  row?.append(document.importNode(template.content, true));
  const field = row?.querySelector("[data-words]");
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.value = note.text;
  field.focus();
}

/**
 * @param {HTMLElement} root
 * @param {EditingPage} page
 * @param {number} place
 */
function keepWords(root, { read, write, goTo }, place) {
  const field = formIn(root)?.querySelector("textarea");
  const text = oneLine(field?.value ?? "");
  if (!text) return field?.focus();
  const heard = read();
  write(withNote(heard, place, { ...heard.notes[place], text }));
  goTo(place);
}

/**
 * @param {HTMLElement} root
 * @param {EditingPage} page
 * @param {number} place
 */
function deleteNote(root, { read, write, goTo }, place) {
  const heard = read();
  write(withNotesAt(heard, place));
  show(root, { deleted: { flags: ["one"] } });
  goTo(place);
  return { place, note: heard.notes[place] };
}

/**
 * @param {EditingPage} page
 * @param {{place: number, note: Note}} deleted
 */
function putBack({ read, write, goTo }, { place, note }) {
  write(withNotesAt(read(), place, note));
  goTo(place);
}
