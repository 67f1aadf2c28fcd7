// What a file of staff numbers holds: its problems, what is asked, its spellings.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as spellings from "../../../overrides/theme/assets/staff-numbers/spellings.js";
import * as understood from "../../../overrides/theme/assets/staff-numbers/understood.js";
import { problem, reading, words } from "./invented.js";

// --- What was understood ------------------------------------------------------------------------

test("what stops comes before what asks, and that before what is only told", () => {
  const problems = [
    problem("personal", { names: ["Name"] }),
    problem("count-bad", { stops: true, row: 9, value: "1.460", column: "Band 6" }),
    problem("ragged", { asks: true, row: 4 }),
  ];
  const rows = understood.groupRows({ reading: reading(), counts: [], problems, more: {} });
  assert.deepEqual(
    rows.map((row) => Object.keys(row)[0]),
    ["stops", "asking", "tells"],
  );
  assert.equal(rows[0].problems[0].row, "9");
  assert.equal(rows[0].problems[0]["count-bad"], true);
});

test("how many more there are of a kind is told once, at the last of them", () => {
  const problems = [1, 2].map((row) => problem("count-bad", { stops: true, row }));
  const reply = { reading: reading(), counts: [], problems, more: { "count-bad": 212 } };
  const [{ problems: rows }] = understood.groupRows(reply);
  assert.deepEqual(
    rows.map(({ more }) => more),
    ["", "212"],
  );
});

test("each question is asked by the problem that needs it", () => {
  const cases = {
    "mixed-kinds": "ask-kind",
    "mixed-organisations": "ask-organisation",
    "date-unknown": "ask-date",
    twice: "ask-add-up",
    dash: "ask-dash",
    "header-two": "ask-heading",
    "header-missing": "ask-heading",
  };
  for (const [id, flag] of Object.entries(cases)) {
    const reply = { reading: null, counts: [], problems: [problem(id)], more: {} };
    const { flags } = understood.stateOfReading(reply);
    assert.ok(flags.includes(flag) && flags.includes("answers"), id);
  }
});

test("a missing column can be chosen from the headings", () => {
  const missing = problem("column-missing", { value: "level", names: ["A", "B"], stops: true });
  const reply = { reading: null, counts: [], problems: [missing], more: {} };
  assert.ok(understood.stateOfReading(reply).flags.includes("ask-level"));
  assert.deepEqual(
    understood.optionRows(reply)["level-headings"].map(({ value }) => value),
    ["A", "B"],
  );
});

test("rows are left out only where nothing else stops the count", () => {
  const asks = problem("ragged", { asks: true });
  const stops = problem("twice", { stops: true });
  const flagsOf = (problems) =>
    understood.stateOfReading({
      reading: reading({ ready: false }),
      counts: [],
      problems,
      more: {},
    }).flags;
  assert.ok(flagsOf([asks]).includes("can-leave-out"));
  assert.ok(!flagsOf([asks, stops]).includes("can-leave-out"));
  assert.ok(!flagsOf([asks]).includes("ready"));
});

// --- Spellings ----------------------------------------------------------------------------------

test("what is said last of a spelling holds, and what means nothing is not kept", () => {
  const before = [
    ["role", "Wibble", "nurse"],
    ["start", "pharmacist", "band-7"],
  ];
  const after = spellings.withMeanings(before, [
    ["role", "wibble", "midwife"],
    ["role", "Wobble", ""],
  ]);
  assert.deepEqual(after, [
    ["role", "wibble", "midwife"],
    ["start", "pharmacist", "band-7"],
  ]);
  assert.deepEqual(spellings.startsOf(after), { pharmacist: "band-7" });
});

test("levels are asked apart from all else", () => {
  const unknown = [
    { column: "role", spelling: "Wibble", rows: 3, people: 3, first: 2, suggested: "nurse" },
    { column: "level", spelling: "Band 8z", rows: 1, people: 1, first: 9, suggested: null },
  ];
  const rows = spellings.unknownRows(reading({ unknown }), words);
  assert.deepEqual([rows["unknown-professions"].length, rows["unknown-levels"].length], [1, 1]);
  assert.equal(rows["unknown-professions"][0].suggested, "nurse");
  assert.equal(rows["unknown-levels"][0].suggested, "");
});

test("a file that the page cannot read stops, as one that Python cannot read does", () => {
  const [big] = understood.unread(7, 5).problems;
  assert.deepEqual([big.id, big.number, big.wanted, big.stops], ["too-big", 7, 5, true]);
  assert.equal(understood.unread(5, 5).problems[0].id, "unreadable");
  assert.equal(understood.stateOfReading(understood.unread(7, 5)).texts?.needs, "1");
});
