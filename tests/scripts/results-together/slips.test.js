// What looks like a code and is none: what the list of such is after each thing that may happen.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  afterFix,
  rowOf,
  withFound,
} from "../../../overrides/theme/assets/results-together/slips.js";

const slip = (/** @type {string} */ text, line = 1) => ({
  text,
  line,
  before: "Ann:",
  faults: [`${text} has a slip`],
});
const A = slip("A", 3);
const B = slip("B", 7);
/** @returns {any} */
const answer = (/** @type {any} */ ok) => ({
  ok: { added: 0, repeats: 0, slips: [], ...ok },
  kind: "",
  faults: [],
});

test("a slip that is listed already is not listed twice", () => {
  assert.deepEqual(withFound([A], [slip("A", 9), B]), [A, B]);
});

test("a slip that is fixed, or was known already, goes", () => {
  assert.deepEqual(afterFix([A, B], A, "a", answer({ added: 1 })), [B]);
  assert.deepEqual(afterFix([A, B], A, "a", answer({ repeats: 1 })), [B]);
});

test("one that still has a slip stays as it is now, at its line of the chat", () => {
  const now = { text: "C", faults: ["C has a slip"], line: 1, before: "" };
  const still = { ...now, line: 3, before: "Ann:", still: true };
  assert.deepEqual(afterFix([A, B], A, "C", answer({ slips: [now] })), [B, still]);
  // Made the same as another, it is one with it.
  assert.deepEqual(afterFix([A, { ...B, text: "C" }], A, "C", answer({ slips: [now] })), [still]);
});

test("what is no code at all stays with the words it has now", () => {
  const still = { ...A, text: "x", still: true };
  assert.deepEqual(afterFix([A, B], A, "x", answer({})), [B, still]);
  assert.deepEqual(afterFix([A, B], A, " ", undefined), [B, { ...still, text: " " }]);
});

test("what was passed over meanwhile stays away", () => {
  assert.deepEqual(afterFix([B], A, "x", answer({})), [B]);
});

test("a row says where in the chat the slip stands", () => {
  const { line, before, still, place, id, faults } = rowOf(A, 4);
  assert.deepEqual([line, before, still, place, id], [3, "Ann:", false, 4, "slip-4"]);
  assert.deepEqual(faults, [{ fault: "A has a slip" }]);
  assert.equal(rowOf({ ...A, still: true }, 0).still, true);
});
