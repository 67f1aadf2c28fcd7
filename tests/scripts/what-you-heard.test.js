// What was heard, as data: which note comes next, what marks a text, names of groups, words told back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choiceOf, moveOf, wordOf } from "../../overrides/theme/assets/what-you-heard/note-keys.js";
import { valuesOf } from "../../overrides/theme/assets/what-you-heard/note-rows.js";
import {
  added,
  changed,
  isEmpty,
  isHeard,
  isSorted,
  nextUnsorted,
  nothing,
  oneLine,
  piecesOf,
  pointersByText,
  renamed,
  withNote,
  withNotesAt,
  withoutGroup,
} from "../../overrides/theme/assets/what-you-heard/notes.js";
import { rowsOf, statesOf } from "../../overrides/theme/assets/what-you-heard/told.js";

const SORTED = { text: "a", part: "p", kind: "obstacle" };
const HALF = { text: "b", part: "p" };
const OUT = { text: "c", leave_out: true };

test("a note is sorted when it has a part and a kind", () => {
  assert.ok(isSorted(SORTED));
  assert.ok(!isSorted(HALF));
  assert.ok(!isSorted({ text: "b", kind: "obstacle" }));
});

test("the next that is not sorted comes after this one, then from the top, and may be this one", () => {
  assert.equal(nextUnsorted([HALF, SORTED, OUT, HALF], 0), 3);
  assert.equal(nextUnsorted([HALF, SORTED, OUT], 1), 0);
  assert.equal(nextUnsorted([SORTED, HALF], 1), 1);
  assert.equal(nextUnsorted([HALF, SORTED], -1), 0);
  assert.equal(nextUnsorted([SORTED, OUT], 0), -1);
  assert.equal(nextUnsorted([], -1), -1);
});

test("a value that says nothing is not there", () => {
  assert.deepEqual(changed(SORTED, "part", ""), { text: "a", kind: "obstacle" });
  assert.deepEqual(changed(OUT, "leave_out", false), { text: "c" });
  assert.deepEqual(changed(HALF, "kind", "obstacle"), { ...HALF, kind: "obstacle" });
  assert.deepEqual(HALF, { text: "b", part: "p" });
});

test("a text is cut where Python counts, character by character", () => {
  const text = "👩‍⚕️ the lead nurse, a@b.uk";
  const letters = [...text];
  const at = (/** @type {string} */ part) =>
    letters.join("").indexOf(part) - (text.length - letters.length);
  const pointers = [
    { kind: "post", text: "lead nurse", start: at("lead nurse") },
    { kind: "e-mail", text: "a@b.uk", start: at("a@b.uk") },
  ];
  const pieces = piecesOf(text, pointers);
  assert.deepEqual(pieces, [
    { plain: "👩‍⚕️ the " },
    { marked: "lead nurse" },
    { plain: ", " },
    { marked: "a@b.uk" },
  ]);
  assert.equal(pieces.map(({ plain, marked }) => plain ?? marked).join(""), text);
  assert.deepEqual(piecesOf("plain", []), [{ plain: "plain" }]);
});

test("what may point to a person is known by the text, once for notes of the same words", () => {
  const pointer = { kind: "post", text: "lead nurse", start: 4 };
  const notes = [{ text: "the lead nurse" }, SORTED, { text: "the lead nurse" }];
  const found = pointersByText(notes, [
    { note: 0, ...pointer },
    { note: 2, ...pointer },
  ]);
  assert.deepEqual([...found], [["the lead nurse", [pointer]]]);
});

test("a group takes another name with its notes, but never one that another has", () => {
  const heard = { groups: ["A", "B"], notes: [{ text: "a", group: "A" }, HALF] };
  assert.deepEqual(renamed(heard, "A", "C"), {
    groups: ["C", "B"],
    notes: [{ text: "a", group: "C" }, HALF],
  });
  assert.equal(renamed(heard, "A", "B"), undefined);
  assert.equal(renamed(heard, "A", ""), undefined);
  assert.deepEqual(renamed(heard, "A", "A"), heard);
});

test("a group that is taken out leaves its notes", () => {
  const heard = { groups: ["A", "B"], notes: [{ text: "a", group: "A" }], invented: true };
  const without = { groups: ["B"], notes: [{ text: "a" }], invented: true };
  assert.deepEqual(withoutGroup(heard, "A"), without);
});

test("a text is on one line, as Python has it", () => {
  assert.equal(oneLine("  a \n\t b\u00a0c "), "a b c");
  assert.equal(oneLine("Zoe\u0308"), "Zo\u00eb");
});

test("what was stored is notes, or is not", () => {
  assert.ok(isHeard(nothing()));
  assert.ok(isEmpty(nothing()));
  assert.ok(!isEmpty({ groups: ["A"], notes: [] }));
  for (const other of [null, 7, {}, { groups: [], notes: [null] }, { groups: [1], notes: [] }]) {
    assert.ok(!isHeard(other), JSON.stringify(other));
  }
});

const PART = { part: "p", opportunities: [], obstacles: [], groups: 0 };
const REPORT = { parts: [PART], groups: 1, unsorted: 0, left_out: 0, invented: false };

test("nothing sorted, all sorted, left out, invented: each has its flag", () => {
  const flags = (/** @type {object} */ more, isPointed = false) =>
    statesOf({ ...REPORT, ...more }, isPointed).report.flags;
  assert.deepEqual(flags({}), ["nothing", "finished"]);
  assert.deepEqual(flags({ unsorted: 2, left_out: 1 }), ["nothing", "unsorted", "left-out"]);
  const parts = [{ ...PART, obstacles: [{ text: "a", groups: 1 }] }];
  assert.deepEqual(flags({ parts, groups: 2, invented: true }, true), [
    ...["told", "finished", "several", "invented", "pointed"],
  ]);
  const states = statesOf({ ...REPORT, parts }, false);
  assert.deepEqual(states["told:p"].flags, ["obstacles"]);
  assert.deepEqual(statesOf(REPORT, false)["told:p"].flags, ["none"]);
});

test("in how many groups is said where it is known, and there are several", () => {
  const told = [
    { text: "a", groups: 2 },
    { text: "b", groups: 0 },
  ];
  assert.deepEqual(
    rowsOf(told, 3).map(({ several }) => several),
    [true, false],
  );
  assert.ok(rowsOf([{ text: "a", groups: 1 }], 1).every(({ several }) => !several));
});

test("a key chooses a kind, a part by its number, or whether a note is left out", () => {
  const parts = ["p", "q"];
  const choice = (/** @type {string} */ key, note = HALF) => choiceOf(key, note, parts);
  assert.deepEqual(choice("o"), { key: "kind", value: "opportunity" });
  assert.deepEqual(choice("B"), { key: "kind", value: "obstacle" });
  assert.deepEqual(choice("2"), { key: "part", value: "q" });
  assert.deepEqual(choice("0"), { key: "part", value: "" });
  assert.deepEqual(choice("x"), { key: "leave_out", value: true });
  assert.deepEqual(choice("x", OUT), { key: "leave_out", value: false });
  for (const key of ["3", "9", "a", "Enter", "12", ""]) assert.equal(choice(key), undefined, key);
});

test("a key moves to a note that is there, or on to what is not sorted", () => {
  assert.deepEqual(moveOf("ArrowDown", 0, 3), { to: 1 });
  assert.deepEqual(moveOf("ArrowDown", 2, 3), { to: 2 });
  assert.deepEqual(moveOf("ArrowUp", 0, 3), { to: 0 });
  assert.deepEqual(moveOf("Home", 2, 3), { to: 0 });
  assert.deepEqual(moveOf("End", 0, 3), { to: 2 });
  assert.deepEqual(moveOf("Enter", 1, 3), { after: 1 });
  for (const key of ["a", "toString", " "]) assert.equal(moveOf(key, 0, 3), undefined, key);
});

test("what a key has done has a word", () => {
  assert.equal(wordOf({ key: "leave_out", value: true }), "out");
  assert.equal(wordOf({ key: "leave_out", value: false }), "in");
  assert.equal(wordOf({ key: "part", value: "" }), "none");
  assert.equal(wordOf({ key: "kind", value: "obstacle" }), "obstacle");
});

test("a row says whether its note is sorted, out, or may point to a person", () => {
  const pointers = [{ kind: "phone", text: "a", start: 0 }];
  const values = valuesOf(SORTED, 2, pointers);
  assert.deepEqual(
    [values.place, values.sorted, values.out, values.pointed],
    [2, true, false, true],
  );
  assert.equal(Object(values).phone, true);
  assert.deepEqual(values.pieces, [{ marked: "a" }]);
  const out = valuesOf({ ...SORTED, leave_out: true }, 0, pointers);
  assert.deepEqual([out.sorted, out.out, out.pointed], [false, true, false]);
});

test("a note is written anew, deleted and put back without touching what was there", () => {
  const heard = { groups: ["g"], notes: [SORTED, HALF, OUT] };
  assert.deepEqual(withNote(heard, 1, OUT).notes, [SORTED, OUT, OUT]);
  const without = withNotesAt(heard, 1);
  assert.deepEqual(without.notes, [SORTED, OUT]);
  assert.deepEqual(withNotesAt(without, 1, HALF), heard);
  assert.equal(heard.notes.length, 3);
});

test("notes are added at the end, with their group, which is added once", () => {
  const heard = { groups: ["g"], notes: [SORTED] };
  const twice = added(added(heard, ["x"], "h"), ["y", "z"], "h");
  assert.deepEqual(twice.groups, ["g", "h"]);
  assert.deepEqual(
    twice.notes.slice(1),
    ["x", "y", "z"].map((text) => ({ text, group: "h" })),
  );
  assert.deepEqual(added(heard, ["x"], ""), { groups: ["g"], notes: [SORTED, { text: "x" }] });
  assert.deepEqual(added({ ...heard, invented: true }, [], "").invented, undefined);
});
