// The ways to take something along: what is done before each, and which one is taken again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { waysOf } from "../../overrides/theme/assets/tool/ways.js";

const CONTROL = /** @type {HTMLElement} */ ({});

test("before each way the same is done, and again takes the last one once more", () => {
  /** @type {string[]} */
  const done = [];
  const ways = { save: () => done.push("save"), copy: () => done.push("copy") };
  const actions = waysOf(ways, () => done.push("first"));
  assert.deepEqual(Object.keys(actions), ["save", "copy", "again"]);
  actions.again(CONTROL, null);
  assert.deepEqual(done, []);
  actions.save(CONTROL, null);
  actions.copy(CONTROL, null);
  actions.again(CONTROL, null);
  assert.deepEqual(done, ["first", "save", "first", "copy", "first", "copy"]);
});
