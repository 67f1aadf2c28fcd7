// What a report's numbers show and hide in the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { statesOf } from "../../overrides/theme/assets/self-check/report.js";

const words = { importance: (part) => `much: ${part}`, answer: (id, value) => `${id}=${value}` };

const whole = (id, changes = {}) => ({
  part: id,
  score: 50,
  band: "established",
  next_band: "leading",
  to_next_band: 25,
  applicable: 4,
  scored: 4,
  needed: 0,
  unanswered: 0,
  dont_know: 0,
  not_applicable: 0,
  importance: 5,
  items: [
    { statement: `${id}-1`, answer: 2, score: 50 },
    { statement: `${id}-2`, answer: null, score: null },
  ],
  lowest: [`${id}-1`],
  total: 50,
  mean: 50,
  steps_to_next_band: { steps: 1, raises: [{ statement: `${id}-1`, before: 2, after: 3 }] },
  ...changes,
});

const priority = (part, changes = {}) => ({
  part,
  value: 50,
  importance: 5,
  gap: 50,
  statements: [`${part}-1`],
  actions: ["act"],
  question: "ask",
  case_study: "one.md",
  alike: false,
  ...changes,
});

const bands = (...counts) =>
  ["starting", "developing", "established", "leading"].map((band, place) => ({
    band,
    parts: counts[place] ?? 0,
  }));

const report = (changes = {}) => ({
  edition: "2026-11",
  form: "you",
  parts: [whole("a"), whole("b")],
  bands: bands(0, 0, 2, 0),
  unscored: 0,
  dont_know: 0,
  priorities: [priority("a"), priority("b", { value: 20 })],
  ...changes,
});

const flagsOf = (about, changes) => statesOf(report(changes), words, "1 May 2026")[about].flags;

test("the letter says where the parts stand: all in one band, or how many in each", () => {
  assert.ok(flagsOf("report").includes("same-established"));
  const mixed = flagsOf("report", { bands: bands(1, 0, 0, 1) });
  assert.ok(["mixed", "tally-leading-1", "tally-starting-1", "and-starting"].every(has(mixed)));
  const three = flagsOf("report", {
    parts: [whole("a"), whole("b"), whole("c")],
    bands: bands(1, 0, 0, 1),
    unscored: 1,
  });
  assert.ok(["comma-starting", "and-unscored", "tally-unscored-1", "gaps"].every(has(three)));
});

const has = (flags) => (flag) => flags.includes(flag);

test("answers not known are counted by Python, and only shown", () => {
  const state = statesOf(report({ dont_know: 7 }), words, "").report;
  assert.ok(state.flags.includes("doubts"));
  assert.equal(state.texts.doubts, "7");
});

test("the sums of the working are Python's own", () => {
  const part = whole("a", { total: 200, mean: 66.67, score: 67 });
  const { texts } = statesOf(report({ parts: [part] }), words, "")["part:a"];
  assert.deepEqual(
    [texts.values, texts.sum, texts.mean, texts.score],
    ["50", "200", "66.67", "67"],
  );
});

test("what is lowest is only said where something is", () => {
  assert.ok(flagsOf("part:a").includes("uneven"));
  assert.ok(flagsOf("part:a", { priorities: [priority("a", { alike: true })] }).includes("even"));
});

test("a part without a score says what it lacks, and nothing else", () => {
  const lacking = (changes) => [whole("a", { score: null, band: null, ...changes })];
  const flags = (changes) => flagsOf("part:a", { parts: lacking(changes), priorities: [] });
  assert.deepEqual(flags({ needed: 1 }), ["unscored", "needs-one"]);
  assert.deepEqual(flags({ needed: 2 }), ["unscored", "needs-many"]);
  assert.deepEqual(flags({ applicable: 0 }), ["unscored", "none-apply"]);
});

test("no number is shown as nought where there is none", () => {
  const part = whole("a", { score: null, importance: null, to_next_band: null, total: null });
  const { texts } = statesOf(report({ parts: [part], priorities: [] }), words, "")["part:a"];
  assert.deepEqual([texts.score, texts["to-next-band"], texts.sum], ["", "", ""]);
});

test("the first three priorities come first, the rest after that", () => {
  const priorities = ["a", "b", "c", "d"].map((id) => priority(id));
  const { lists, flags } = statesOf(report({ priorities }), words, "").report;
  assert.deepEqual(lists["first-priorities"], ["a", "b", "c"]);
  assert.deepEqual(lists["further-priorities"], ["d"]);
  assert.ok(flags.includes("more"));
});
