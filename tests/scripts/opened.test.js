// What becomes of answers from elsewhere, and what a report leads to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isGuess, nextFor } from "../../overrides/theme/assets/self-check/open-answers.js";
import {
  beginningsOf,
  isOther,
  onceUnchanged,
} from "../../overrides/theme/assets/self-check/result.js";

const answered = (/** @type {any} */ changes) => ({
  form: "you",
  edition: "2026-11",
  answers: { a: 1 },
  importance: {},
  ...changes,
});
const NOW = answered({});

test("answers of the other form go to its page, whatever their edition", () => {
  const response = answered({ form: "organisation" });
  assert.equal(nextFor({ response, current: true }, NOW), "hand over");
  assert.equal(nextFor({ response, current: false }, NOW), "hand over");
});

test("answers to earlier questions are shown, and change no answer", () => {
  assert.equal(nextFor({ response: answered({ answers: {} }), current: false }, NOW), "show");
});

test("a reader is asked only where answers would be lost", () => {
  const response = answered({ answers: { a: 2 } });
  assert.equal(nextFor({ response, current: true }, NOW), "ask");
  assert.equal(nextFor({ response, current: true }, answered({ answers: {} })), "take");
  assert.equal(nextFor({ response: NOW, current: true }, NOW), "take");
});

test("only letters of notes may have been read wrongly", () => {
  const notes = answered({ notes: { a: "Café" } });
  assert.equal(isGuess({ response: notes, encoding: "cp1252" }), true);
  assert.equal(isGuess({ response: notes, encoding: "utf-8" }), false);
  assert.equal(isGuess({ response: NOW, encoding: "cp1252" }), false);
});

test("a report is of the answers and their importance, not of a role or a note", () => {
  assert.equal(isOther(NOW, answered({ role: "board-member", notes: { a: "x" } })), false);
  assert.equal(isOther(NOW, answered({ answers: { a: 2 } })), true);
  assert.equal(isOther(NOW, answered({ importance: { part: 1 } })), true);
});

/**
 * A report is asked for, while the answers on the page change from one reading to the next.
 *
 * @param {any[]} readings the last one stays
 * @param {(answers: any) => object | undefined} [reportOn]
 */
async function reportedOn(readings, reportOn = ({ answers }) => ({ on: answers.a })) {
  /** @type {any[]} */
  const asked = [];
  const read = () => (readings.length > 1 ? readings.shift() : readings[0]);
  const about = await onceUnchanged(read, async (response) => {
    asked.push(response.answers.a);
    return reportOn(response);
  });
  return { asked, about };
}

test("a report that comes after another tab has changed the answers is asked for anew", async () => {
  const [two, three] = [2, 3].map((a) => answered({ answers: { a } }));
  const { asked, about } = await reportedOn([NOW, two, two, three]);
  assert.deepEqual(asked, [1, 2, 3]);
  assert.deepEqual(about, { response: three, found: { on: 3 } });
});

test("a role chosen while a report is awaited is in what the report is about", async () => {
  const leader = answered({ role: "board-member" });
  const { asked, about } = await reportedOn([NOW, leader]);
  assert.deepEqual(asked, [1]);
  assert.equal(about?.response, leader);
});

test("a report that is stopped is not asked for again", async () => {
  const { asked, about } = await reportedOn(
    [NOW, answered({ answers: { a: 2 } })],
    () => undefined,
  );
  assert.deepEqual([asked, about], [[1], undefined]);
});

test("a plan begins with the part that a report puts first", () => {
  assert.deepEqual(beginningsOf({ priorities: [] }), []);
  const priorities = /** @type {any} */ ([{ part: "a" }, { part: "b" }]);
  assert.deepEqual(beginningsOf({ priorities }), [{ part: "a" }]);
});
