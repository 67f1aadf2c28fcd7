// What a report's numbers show and hide in the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stateOf } from "../../overrides/theme/assets/self-check/report.js";
import { rowsOf } from "../../overrides/theme/assets/self-check/report-rows.js";
import { signsOf } from "../../overrides/theme/assets/self-check/signs.js";

const words = {
  parts: { a: "Part A", b: "Part B", c: "Part C", d: "Part D" },
  statements: { "a-1": "First.", "a-2": "Second." },
  answers: { 0: "No", 1: "Said", 2: "Some", 3: "Much", "dont-know": "I don’t know" },
  importance: { 5: "A lot" },
  standing: { starting: "starting", established: "established", leading: "leading" },
  actions: { act: "Do it." },
  questions: { ask: "Is it done?" },
  who: { ask: "the team" },
  added: ["ask"],
};

const whole = (id, changes = {}) => ({
  part: id,
  score: 50,
  band: "established",
  next_band: "leading",
  to_next_band: 25,
  applicable: 4,
  scored: 3,
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
  find_out: false,
  value: 50,
  importance: 5,
  matters: "first",
  gap: 50,
  stands: "first",
  statements: [`${part}-1`],
  actions: ["act"],
  question: "ask",
  case_study: "kay",
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
  asked: 8,
  dont_know: 0,
  find_out: 0,
  priorities: [priority("a"), priority("b", { value: 20 })],
  ...changes,
});

const DAY = { date: "1 May 2026", opened: false };
const letter = (changes) => stateOf(report(changes), words, DAY);
const rows = (changes, notes) => rowsOf(report(changes), words, notes);
const has = (flags) => (flag) => flags.includes(flag);

test("the letter says where the parts stand: all in one band, or how many in each", () => {
  assert.equal(letter().texts.same, "established");
  assert.ok(letter().flags.includes("same"));
  const parts = [
    whole("a", { band: "leading" }),
    whole("b", { band: "starting" }),
    whole("c", { band: null, score: null }),
  ];
  const mixed = { parts, bands: bands(1, 0, 0, 1), unscored: 1 };
  assert.ok(letter(mixed).flags.includes("mixed"));
  const told = rows(mixed).tallies.map((row) => [row.standing, row.comma, row.and, row["count-1"]]);
  assert.deepEqual(told, [
    ["leading", true, false, true],
    ["starting", true, false, true],
    ["", false, true, true],
  ]);
});

test("answers not known are said first, with how many were asked", () => {
  const { flags, texts } = letter({ dont_know: 7 });
  assert.ok(flags.includes("doubts") && !flags.includes("find-out"));
  assert.deepEqual([texts.doubts, texts.asked], [7, 8]);
  assert.ok(letter({ dont_know: 7, find_out: 1 }).flags.includes("find-out"));
});

test("why the first is first: how much it matters, and how far it has to go", () => {
  const why = (changes, more) => letter({ priorities: [priority("a", changes)], ...more }).flags;
  assert.ok(["stated", "most", "lowest"].every(has(why())));
  assert.ok(["shared", "among-lowest"].every(has(why({ matters: "tied", stands: "tied" }))));
  assert.ok(["less", "room"].every(has(why({ matters: "behind", stands: "behind" }))));
  assert.ok(["most", "room"].every(has(why({}, { unscored: 1 })))); // the only one with a score
  assert.ok(["unstated"].every(has(why({ importance: null, value: null, matters: null }))));
  assert.ok(["not-now"].every(has(why({ value: 0 }))));
  const unknown = why({ find_out: true, gap: null, stands: null });
  assert.ok(["stated", "most", "unknown"].every(has(unknown)));
  assert.ok(!unknown.includes("lowest"));
});

test("where all parts are alike, the letter says so and gives no other reason", () => {
  const level = (changes) =>
    letter({ priorities: [priority("a", changes), priority("b", changes)] });
  const tied = { matters: "tied", stands: "tied" };
  assert.ok(level(tied).flags.includes("level"));
  assert.ok(!["stated", "shared", "among-lowest"].some(has(level(tied).flags)));
  const unrated = { ...tied, importance: null, value: null, matters: null };
  assert.ok(["level", "unstated"].every(has(level(unrated).flags)));
  assert.ok(["level", "not-now"].every(has(level({ ...tied, value: 0 }).flags)));
  const unlike = [priority("a", tied), priority("b", { ...tied, gap: 25 })];
  assert.ok(!letter({ priorities: unlike }).flags.includes("level"));
  assert.ok(!letter({ priorities: [priority("a")] }).flags.includes("level")); // b needs nothing
});

test("the only part that was rated is not said to matter most", () => {
  const parts = [whole("a"), whole("b", { importance: null })];
  const { flags } = letter({ parts, priorities: [priority("a")] });
  assert.ok(flags.includes("less") && !flags.includes("most"));
});

test("where no part has a score, that is said once", () => {
  const none = { unscored: 2, parts: [whole("a", { score: null }), whole("b", { score: null })] };
  const unknown = [priority("a", { find_out: true, gap: null, stands: null })];
  assert.ok(letter({ ...none, priorities: unknown }).flags.includes("few"));
  assert.ok(!letter({ ...none, priorities: unknown, dont_know: 3 }).flags.includes("few"));
  assert.ok(!letter().flags.includes("few"));
});

test("a result that came from a code is dated by nobody", () => {
  assert.ok(letter().flags.includes("dated"));
  const { flags } = stateOf(report(), words, { date: "1 May 2026", opened: true });
  assert.ok(flags.includes("opened") && !flags.includes("dated"));
});

test("a code's day is that of its opening until an answer is changed", () => {
  const signs = signsOf(9);
  signs.take({ key: 4 });
  signs.openedNow();
  signs.sign();
  assert.deepEqual(signs.all(), { key: 4 });
  assert.ok(signs.day().opened);
  const kept = signsOf(9);
  kept.take(signs.kept());
  kept.sign();
  assert.deepEqual(kept.all(), { key: 4 }); // a reload does not date it
  kept.touch();
  kept.sign();
  assert.equal(kept.day().opened, false);
  kept.take({ key: 99, made: "2026-02-30" });
  assert.deepEqual(kept.all(), {});
});

test("the sums of the working are Python's own", () => {
  const part = whole("a", { total: 200, mean: 66.67, score: 67 });
  const [row] = rows({ parts: [part], priorities: [priority("a")] }).working;
  assert.deepEqual([row.values, row.sum, row.mean, row.score], ["50", 200, 66.67, 67]);
  assert.ok(row.weighed && !row.finished);
  assert.ok(rows({ priorities: [] }).working[0].finished);
});

test("a part without a score says why, and nothing else", () => {
  const [row] = rows({
    parts: [whole("a", { score: null, band: null, next_band: null, scored: 1 })],
    priorities: [],
  }).bars;
  assert.deepEqual([row.score, row.end, row.standing], ["", "", ""]);
  assert.ok(row.unknown && !row.unsaid && !row.inapplicable && !row.finished);
  const kind = (changes) =>
    rows({ parts: [whole("a", { score: null, ...changes })], priorities: [] }).bars[0];
  assert.ok(kind({ applicable: 0 }).inapplicable);
  assert.ok(kind({ unanswered: 4, scored: 0, importance: null }).unsaid);
});

test("three things to do, one action each; all of them among the cards", () => {
  const priorities = ["a", "b", "a", "b"].map((id) => priority(id));
  const { "to-do": first, cards } = rows({ priorities });
  assert.deepEqual(
    first.map(({ place, title, action }) => [place, title, action]),
    [
      [1, "Part A", "Do it."],
      [2, "Part B", "Do it."],
      [3, "Part A", "Do it."],
    ],
  );
  assert.equal(cards.length, 4);
  assert.deepEqual(cards[0].questions[0].added, true);
  assert.ok(cards[0]["career-kay"]);
});

test("what is to be found out has a question and somebody to ask", () => {
  const unknown = priority("a", { find_out: true, actions: [], case_study: null, gap: null });
  const parts = [whole("a", { score: null, items: [{ statement: "a-1", answer: "dont-know" }] })];
  const [row] = rows({ parts, priorities: [unknown] })["to-do"];
  assert.ok(row.unknown);
  assert.deepEqual([row.action, row.who, row.question], ["", "the team", "Is it done?"]);
  assert.deepEqual([row.career, row.lowest[0].answer], ["", "I don’t know"]);
});

test("every statement stands with its answer, its value and its note", () => {
  const [{ items }] = rows({}, { "a-1": "seen" }).statements;
  assert.deepEqual(
    items.map(({ answer, value, blank, note }) => [answer, value, blank, note]),
    [
      ["Some", 50, false, "seen"],
      ["", "", true, ""],
      ["A lot", undefined, false, undefined],
    ],
  );
});
