// The notes as data: what is sorted, what comes next, what marks a text. No page is needed here.

/**
 * @typedef {object} Note as assessment_py/heard takes it; what is not known is not there
 * @property {string} text
 * @property {string} [part]
 * @property {string} [kind]
 * @property {string} [group]
 * @property {boolean} [leave_out]
 *
 * @typedef {object} Heard
 * @property {string[]} groups
 * @property {Note[]} notes
 * @property {boolean} [invented]
 *
 * @typedef {object} Pointer what may point to one person: `start` counts characters, as Python does
 * @property {string} kind
 * @property {string} text
 * @property {number} start
 *
 * @typedef {Pointer & {note: number}} PointerOfNote with the place of its note
 *
 * @typedef {object} Piece of a text: one of the two
 * @property {string} [plain]
 * @property {string} [marked]
 */

/** @returns {Heard} */
export function nothing() {
  return { groups: [], notes: [] };
}

/** @param {Heard} heard */
export function isEmpty({ groups, notes }) {
  return groups.length === 0 && notes.length === 0;
}

/** @param {Note} note */
export function isSorted({ part, kind }) {
  return Boolean(part && kind);
}

/**
 * The place of the next note that is neither sorted nor left out, after this one and then from the
 * top; -1 where there is none.
 *
 * @param {Note[]} notes
 * @param {number} after
 */
export function nextUnsorted(notes, after) {
  for (let step = 1; step <= notes.length; step += 1) {
    const place = (after + step) % notes.length;
    if (!isSorted(notes[place]) && !notes[place].leave_out) return place;
  }
  return -1;
}

/**
 * A note with another value; without the key where the value says nothing.
 *
 * @param {Note} note
 * @param {keyof Note} key
 * @param {string | boolean} value
 * @returns {Note}
 */
export function changed(note, key, value) {
  const { [key]: _, ...rest } = note;
  return /** @type {Note} */ (value ? { ...rest, [key]: value } : rest);
}

/**
 * A text in pieces, those that may point to a person apart.
 *
 * @param {string} text
 * @param {Pointer[]} pointers in the order of the text
 * @returns {Piece[]}
 */
export function piecesOf(text, pointers) {
  const letters = [...text]; // an emoji is one character to Python, and two to JavaScript
  /** @type {Piece[]} */
  const pieces = [];
  let at = 0;
  for (const { start, text: found } of pointers) {
    const end = start + [...found].length;
    if (start > at) pieces.push({ plain: letters.slice(at, start).join("") });
    pieces.push({ marked: letters.slice(start, end).join("") });
    at = end;
  }
  if (at < letters.length) pieces.push({ plain: letters.slice(at).join("") });
  return pieces;
}

/**
 * What may point to a person, by the text it is in.
 *
 * @param {Note[]} notes
 * @param {PointerOfNote[]} pointers
 */
export function pointersByText(notes, pointers) {
  /** @type {Map<string, Pointer[]>} */
  const found = new Map();
  for (const { note, ...pointer } of pointers) {
    const { text } = notes[note];
    const others = found.get(text) ?? [];
    if (!others.some(({ start }) => start === pointer.start)) others.push(pointer);
    found.set(text, others);
  }
  return found;
}

/**
 * A text as Python has it: on one line, with single spaces.
 *
 * @param {string} text
 */
export function oneLine(text) {
  return text.normalize("NFC").trim().replace(/\s+/g, " ");
}

/**
 * @param {Heard} heard
 * @param {number} place
 * @param {Note} note in the place of the one that is there
 * @returns {Heard}
 */
export function withNote(heard, place, note) {
  return { ...heard, notes: heard.notes.map((each, at) => (at === place ? note : each)) };
}

/**
 * @param {Heard} heard
 * @param {number} place
 * @param {Note[]} notes between the one before and the one that is there; none: that one goes
 * @returns {Heard}
 */
export function withNotesAt(heard, place, ...notes) {
  const rest = heard.notes.slice(notes.length > 0 ? place : place + 1);
  return { ...heard, notes: [...heard.notes.slice(0, place), ...notes, ...rest] };
}

/**
 * The notes of a text, added at the end; a group that is new is added too.
 *
 * @param {Heard} heard
 * @param {string[]} texts
 * @param {string} group "" for none
 * @returns {Heard}
 */
export function added({ groups, notes }, texts, group) {
  const more = texts.map((text) => (group ? { text, group } : { text }));
  const isNew = group !== "" && !groups.includes(group);
  return { groups: isNew ? [...groups, group] : groups, notes: [...notes, ...more] };
}

/**
 * Give a group another name.
 *
 * @param {Heard} heard
 * @param {string} before
 * @param {string} name
 * @returns {Heard | undefined} nothing where another group has that name, or it is none
 */
export function renamed(heard, before, name) {
  if (!name || (name !== before && heard.groups.includes(name))) return undefined;
  return {
    ...heard,
    groups: heard.groups.map((each) => (each === before ? name : each)),
    notes: heard.notes.map((note) => (note.group === before ? changed(note, "group", name) : note)),
  };
}

/**
 * Take a group out; its notes stay, without a group.
 *
 * @param {Heard} heard
 * @param {string} name
 * @returns {Heard}
 */
export function withoutGroup(heard, name) {
  return {
    ...heard,
    groups: heard.groups.filter((each) => each !== name),
    notes: heard.notes.map((note) => (note.group === name ? changed(note, "group", "") : note)),
  };
}

/**
 * Whether what was stored has the shape of notes: what it says, Python judges.
 *
 * @param {any} heard
 */
export function isHeard(heard) {
  return (
    Array.isArray(heard?.groups) &&
    heard.groups.every((/** @type {unknown} */ name) => typeof name === "string") &&
    Array.isArray(heard.notes) &&
    heard.notes.every((/** @type {any} */ note) => typeof note?.text === "string")
  );
}
