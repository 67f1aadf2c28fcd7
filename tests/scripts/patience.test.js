// What a reader who waits is shown, what was opened leads to, and what is made of Python's answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOf } from "../../overrides/theme/assets/tool/open.js";
import { isNews, NOBODY_WAITS, shownOf } from "../../overrides/theme/assets/tool/patience.js";
import { answered } from "../../overrides/theme/assets/tool/waiting.js";

const WAITS = { ...NOBODY_WAITS, isWaiting: true };

test("whoever waits is told what is being done once it takes long", () => {
  assert.deepEqual(shownOf(NOBODY_WAITS), { flags: ["able"] });
  assert.deepEqual(shownOf(WAITS).flags, ["able", "working"]);
  const long = { ...WAITS, isLong: true };
  assert.deepEqual(shownOf(long).flags, ["able", "fetching"]);
  assert.deepEqual(shownOf({ ...long, stage: "starting" }).flags, ["able", "starting"]);
});

test("how far it is and how much has come is shown where it is known", () => {
  const { flags, texts } = shownOf({ ...WAITS, fetched: 7 }, { done: 1, of: 3, percent: 33 });
  assert.deepEqual(flags, ["able", "working", "far", "fetched"]);
  assert.deepEqual(texts, { done: 1, of: 3, percent: 33, fetched: 7 });
  assert.deepEqual(shownOf({ ...NOBODY_WAITS, fetched: 7 }), { flags: ["able"] });
});

test("only what can be seen is news", () => {
  assert.equal(isNews(WAITS, { stage: "fetching" }), false);
  assert.equal(isNews(WAITS, { stage: "starting" }), true);
  assert.equal(isNews(WAITS, { fetched: 0 }), false);
  assert.equal(isNews(NOBODY_WAITS, { isWaiting: true }), true);
});

test("one thing is taken; many are offered, and so is one beside a slip; a fault is told", () => {
  const of = (/** @type {any} */ changes) => ({ name: "", found: [], misses: [], ...changes });
  assert.equal(nextOf([of({ found: ["a"] })], false), "take");
  assert.equal(nextOf([of({ found: ["a", "b"] })], false), "offer");
  assert.equal(nextOf([of({ found: ["a"], misses: ["b"] })], false), "offer");
  assert.equal(nextOf([of({ why: "damaged" })], false), "fail");
});

test("a page that takes many takes their faults too, but not the engine's", () => {
  const faulty = { name: "", found: [], misses: [], why: "damaged" };
  assert.equal(nextOf([faulty, faulty], true), "take all");
  assert.equal(nextOf([{ ...faulty, why: "engine" }, faulty], true), "fail");
});

test("faults of what Python was given are an answer; that it gave none is not", async () => {
  assert.deepEqual(await answered(Promise.resolve(1)), { ok: 1, kind: "", faults: [] });
  const refused = Object.assign(new Error(), { code: "refused", detail: "form", faults: ["one"] });
  assert.deepEqual(await answered(Promise.reject(refused)), { kind: "form", faults: ["one"] });
  await assert.rejects(answered(Promise.reject(new Error("slow"))), /slow/);
});
