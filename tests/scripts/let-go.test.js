// Work that is done in slices: all of it, or none after it is unwanted; others come between.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inSlices, letGo } from "../../overrides/theme/assets/page/let-go.js";

/** Until a clock that goes in steps says that a slice is over. */
function busy() {
  const begun = performance.now();
  while (performance.now() - begun < 13);
}

test("all steps are taken, in order", async () => {
  /** @type {number[]} */
  const taken = [];
  const steps = [1, 2, 3].map((each) => () => void taken.push(each));
  assert.equal(await inSlices(steps, () => true), true);
  assert.deepEqual(taken, [1, 2, 3]);
});

test("what waits comes between two long steps, and may end the work", async () => {
  /** @type {string[]} */
  const taken = [];
  let isWanted = true;
  const steps = ["first", "second"].map((each) => () => {
    taken.push(each);
    busy();
  });
  letGo().then(() => {
    taken.push("a key");
    isWanted = false;
  });
  assert.equal(await inSlices(steps, () => isWanted), false);
  assert.deepEqual(taken, ["first", "a key"]);
});
