// The parts of the page kit that need no page: flags, rows, dates, kinds and types of files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { afterPress } from "../../overrides/theme/assets/page/after-press.js";
import { inFull } from "../../overrides/theme/assets/page/dates.js";
import { typeOf } from "../../overrides/theme/assets/page/download.js";
import { onOneLine } from "../../overrides/theme/assets/page/one-line.js";
import { stateOf } from "../../overrides/theme/assets/page/rows.js";
import { holds } from "../../overrides/theme/assets/page/show.js";
import { parsed } from "../../overrides/theme/assets/page/storage.js";
import { formatOf } from "../../overrides/theme/assets/tool/kinds.js";

test("all flags must hold, and those with a mark must not", () => {
  assert.equal(holds("a", ["a", "b"]), true);
  assert.equal(holds("a b", ["a"]), false);
  assert.equal(holds("a !b", ["a"]), true);
  assert.equal(holds("a !b", ["a", "b"]), false);
  assert.equal(holds("!b", []), true);
});

test("a row is shown by what is in it; nought is something, empty is nothing", () => {
  const row = { a: "x", b: "", c: 0, d: false, e: true, f: [], g: [{ a: "y" }], h: null };
  assert.deepEqual(stateOf(row), {
    texts: { a: "x", b: "", c: 0 },
    flags: ["a", "c", "e", "g"],
  });
});

test("what would move the page waits until a press is over, and until then only", async () => {
  const page = new EventTarget();
  /** @type {string[]} */
  const told = [];
  const whenPressed = afterPress(page);
  whenPressed(() => told.push("free"));
  page.dispatchEvent(new Event("mousedown"));
  whenPressed(() => told.push("late"));
  assert.deepEqual(told, ["free"]);
  page.dispatchEvent(new Event("mouseup"));
  assert.deepEqual(told, ["free"]); // the press comes before it
  await new Promise((resolve) => setTimeout(resolve));
  whenPressed(() => told.push("free again"));
  assert.deepEqual(told, ["free", "late", "free again"]);
});

test("a day is written in full; what is no day is left alone", () => {
  assert.equal(inFull("2026-11-23"), "23 November 2026");
  for (const odd of ["banana", "", 5, undefined, "2026-11"]) assert.equal(inFull(odd), String(odd));
});

test("a field of one line takes no break", () => {
  assert.equal(onOneLine("one\n two \r\n\r\nthree  four"), "one two three  four");
  assert.equal(onOneLine("one\n"), "one ");
  assert.equal(onOneLine("one "), "one ");
});

test("each file has its right type", () => {
  assert.equal(typeOf("a.csv"), "text/csv;charset=utf-8");
  assert.equal(typeOf("a.b.ics"), "text/calendar;charset=utf-8");
  assert.equal(typeOf("a.json"), "application/json;charset=utf-8");
  assert.equal(typeOf("a.md"), "text/markdown;charset=utf-8");
  assert.equal(typeOf("constructor"), "text/plain;charset=utf-8");
});

test("text that is no JSON gives nothing", () => {
  assert.equal(parsed("{"), undefined);
  assert.equal(parsed(null), undefined);
  assert.deepEqual(parsed('{"a": 1}'), { a: 1 });
});

test("a file is known by its format, in whatever encoding; a case study by its head", () => {
  const file = '{\n  "format": "clinical-leadership-plan",\n  "version": 1';
  assert.equal(formatOf(file), "clinical-leadership-plan");
  assert.equal(formatOf([...file].join("\0")), "clinical-leadership-plan");
  assert.equal(formatOf(`${file},\n  "scope": "talk"`), "clinical-leadership-talk");
  assert.equal(formatOf(`${file}, "what": "\\"scope\\": \\"talk\\""`), "clinical-leadership-plan");
  assert.equal(formatOf("---\ntitle: A day\ncase_study:\n"), "case-study");
  for (const other of ["", "hello", '{"form": "you"}', "28TFV-KUH7D", "---"]) {
    assert.equal(formatOf(other), undefined);
  }
});
