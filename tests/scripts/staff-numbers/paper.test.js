// The working paper and the page to share: numbers, drawings, gaps, words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawingOf, scaleOf } from "../../../overrides/theme/assets/staff-numbers/drawing.js";
import * as result from "../../../overrides/theme/assets/staff-numbers/result.js";
import * as shared from "../../../overrides/theme/assets/staff-numbers/shared.js";
import {
  about,
  listed,
  numbered,
  percent,
  points,
  tenths,
} from "../../../overrides/theme/assets/staff-numbers/words.js";
import { finding, words } from "./invented.js";

// --- Numbers ------------------------------------------------------------------------------------

test("numbers are written as people write them; what is not known is not written", () => {
  assert.equal(numbered(1460), "1,460");
  assert.equal(about(12.33), "12");
  assert.equal(tenths(12), "12.0");
  assert.equal(percent(0.156), "16%");
  assert.equal(points(-0.394), "−39");
  assert.equal(points(0.05), "+5");
  assert.equal(listed(["a", "b", "c"]), "a, b and c");
  for (const write of [numbered, about, tenths, percent, points]) assert.equal(write(null), "");
});

// --- The ladder ---------------------------------------------------------------------------------

test("the scale goes to the most people that a drawn rung has or would find ordinary", () => {
  const others = finding({ verdict: "few-others", above: 900, ordinary: [0, 999] });
  assert.equal(scaleOf([finding(), others]), 18);
  assert.equal(scaleOf([finding({ above: 30 })]), 30);
  assert.equal(scaleOf([others]), 1);
});

test("marks stand where the row's own numbers say", () => {
  const drawn = drawingOf(finding({ above: 9, expected: 4.5, ordinary: [0, 18] }), 18);
  assert.equal(drawn["seen-at"], "50%");
  assert.equal(drawn["expected-at"], "27%");
  assert.equal(drawn["range-at"], "4%");
  assert.equal(drawn["range-width"], "92%");
});

test("the shape of the mark carries the verdict", () => {
  const marks = {
    fewer: "outside",
    more: "outside",
    "clearly-fewer": "far-outside",
    "clearly-more": "far-outside",
    expected: "inside",
    "too-few": "untold",
  };
  for (const [verdict, mark] of Object.entries(marks)) {
    assert.equal(drawingOf(finding({ verdict }), 18)[mark], true, verdict);
  }
  for (const verdict of ["hidden", "unsplit", "nobody-here", "starts-here", "few-others"]) {
    assert.deepEqual(drawingOf(finding({ verdict }), 18), {}, verdict);
  }
});

test("a row says in its table what its drawing shows", () => {
  const row = result.rungRow(finding(), 18, words);
  assert.deepEqual(
    [row.people, row.above, row.expected, row.least, row.most],
    ["43", "2", "12.3", "7", "18"],
  );
  assert.equal(row.fewer, true);
  assert.equal(row["seen-at"], `${Math.round(100 * (4 + (92 * 2) / 18)) / 100}%`);
  assert.equal(result.rungRow(finding({ verdict: "expected" }), 18, words)["expected-word"], true);
});

// --- The paper ----------------------------------------------------------------------------------

const comparison = (findings, more = {}) => ({
  date: "2026-09-30",
  kind: "headcount",
  starts: {},
  levels: [],
  findings,
  ceilings: [],
  outcomes: {},
  shares: [],
  example: false,
  ...more,
});
const paper = (more = {}) => ({
  stands_out: [],
  cannot_tell: [],
  records: [],
  doctors: [],
  ...more,
});

test("every gap tells of the records: what would close it, or that nothing would", () => {
  const cases = [
    [{ not_recorded_above: 77, tipping: 16 }, "tips"],
    [{ not_recorded_above: 15, tipping: 16 }, "stays"],
    [{ not_recorded_above: 15, tipping: null }, "stays"],
    [{ not_recorded_above: 0 }, "all-recorded"],
    [{ not_recorded_above: null }, "records-hidden"],
  ];
  for (const [more, flag] of cases) {
    const one = {
      comparison: comparison([finding(more)]),
      paper: paper({ stands_out: [["midwife", "band-7"]] }),
    };
    const { gaps } = result.gapRows(one, [], words);
    assert.equal(gaps[0][flag], true, flag);
    assert.equal(gaps[0].midwives, true);
  }
});

test("a gap that rests on one other profession does not stand out", () => {
  const unsure = finding({ depends_on: ["pharmacist"] });
  const one = { comparison: comparison([unsure]), paper: paper() };
  const rows = result.gapRows(one, [], words);
  assert.deepEqual([rows.gaps.length, rows.unsure.length], [0, 1]);
  assert.equal(rows.unsure[0].because, "pharmacist");
});

test("full-time equivalents have shares, and neither a verdict nor words to share", () => {
  const shares = [{ profession: "nurse", level: "band-7", people: 9.5, above: 2, share: 0.21 }];
  const one = { comparison: comparison([], { kind: "fte", shares }), paper: paper() };
  const { flags } = result.stateOfResult(one, { words, date: "", isOne: true, isMapped: false });
  assert.ok(flags.includes("shares"));
  for (const flag of ["compared", "words", "dated"]) assert.ok(!flags.includes(flag), flag);
});

test("rungs go from the top down", () => {
  const findings = [finding(), finding({ level: "band-9", verdict: "nobody-here" })];
  const [row] = result.professionRows(
    comparison(findings, { outcomes: { midwife: "ceiling" } }),
    words,
  );
  assert.deepEqual(
    row.rungs.map(({ id }) => id),
    ["band-9", "band-7"],
  );
});

// --- The page to share --------------------------------------------------------------------------

test("the shared page has words, by profession, and no number of people", () => {
  const found = {
    date: null,
    kind: "headcount",
    threshold: 10,
    example: false,
    words: [
      { profession: "midwife", level: "band-7", word: "fewer" },
      { profession: "midwife", level: "band-8a", word: "not-shown" },
      { profession: "nurse", level: "band-7", word: "no-gap" },
    ],
  };
  const { flags } = shared.stateOfShared(found, { words, date: "" });
  assert.deepEqual(flags, ["shown", "words", "fewer"]);
  assert.equal(shared.sentenceRows(found, words).length, 1);
  const rows = shared.professionRows(found, words);
  assert.deepEqual(
    rows.map(({ Who, fewer }) => [Who, fewer]),
    [
      ["midwife", "a band-7"],
      ["nurse", ""],
    ],
  );
});

test("a hidden cell of the table has no number, and a refused table no row", () => {
  const table = {
    date: null,
    threshold: 10,
    rows: [["midwife"], ["nurse", "other"]],
    columns: [["band-7"], ["band-7a", "vsm", "band-8"]],
    cells: [
      [null, 0],
      [12, 13],
    ],
    row_totals: [14, 25],
    column_totals: [22, 17],
    total: 39,
    left_out: [],
    refused: null,
    example: false,
  };
  const rows = shared.tableRows(table, words);
  assert.deepEqual([rows[0]["people-1"], rows[0]["people-2"], rows[0].total], ["", "0", "14"]);
  assert.equal(rows[0]["has-3"], undefined);
  assert.equal(rows[2]["total-row"], true);
  assert.deepEqual(shared.stateOfTable(table, words).texts["to-2"], "a vsm");
  const refused = { ...table, refused: "unsafe" };
  assert.deepEqual(shared.tableRows(refused, words), []);
  assert.deepEqual(shared.stateOfTable(refused, words).flags, ["refused", "unsafe"]);
});
