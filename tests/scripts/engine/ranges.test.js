// What to ask for of a file that is here in part, and what of the answer to use: ranges.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nextForm, startOf } from "../../../overrides/theme/assets/engine/ranges.js";

const part = (/** @type {string | null} */ range, isEncoded = false) => ({
  status: 206,
  range,
  isEncoded,
});
const whole = { status: 200, range: null, isEncoded: false };

test("a whole file begins at its first byte, whatever was asked for", () => {
  assert.equal(startOf(whole, 0), 0);
  assert.equal(startOf(whole, 100), 0);
  assert.equal(startOf({ ...whole, isEncoded: true }, 100), 0);
});

test("a part goes on where it says", () => {
  assert.equal(startOf(part("bytes 100-199/200"), 100), 100);
  assert.equal(startOf(part("bytes 60-199/200"), 100), 60);
});

test("a whole file that is called a part is taken", () => {
  assert.equal(startOf(part("bytes 0-199/200"), 0), 0);
  assert.equal(startOf(part("bytes 0-199/200", true), 0), 0);
  assert.equal(startOf(part(null), 0), 0);
});

test("a part that leaves a gap, or is packed, is of no use", () => {
  assert.equal(startOf(part("bytes 150-199/200"), 100), undefined);
  assert.equal(startOf(part("bytes 100-199/200", true), 100), undefined);
  assert.equal(startOf(part("lines 1-2"), 100), undefined);
});

for (const status of [204, 301, 403, 404, 416, 500])
  test(`an answer of status ${status} has no file`, () => {
    assert.equal(startOf({ ...whole, status }, 0), undefined);
  });

const file = { size: 900, packed: 300 };
const nothing = { plain: 0, packed: 0 };

/**
 * @param {{plain: number, packed: number}} here
 * @param {boolean} [canUnpack]
 */
function order(here, canUnpack = true) {
  /** @type {import("../../../overrides/theme/assets/engine/ranges.js").Form[]} */
  const tried = [];
  for (;;) {
    const form = nextForm(file, here, canUnpack, tried);
    if (!form) return tried;
    tried.push(form);
  }
}

test("at first, the server shows whether it compresses", () => {
  assert.deepEqual(order(nothing), ["probe", "packed", "plain"]);
});

test("what is begun is gone on with", () => {
  assert.deepEqual(order({ plain: 0, packed: 10 }), ["packed", "plain"]);
});

test("of a file that is begun, the form with less to come is asked for", () => {
  assert.deepEqual(order({ plain: 100, packed: 0 }), ["packed", "plain"]);
  assert.deepEqual(order({ plain: 700, packed: 0 }), ["plain", "packed"]);
  assert.deepEqual(order({ plain: 700, packed: 200 }), ["packed", "plain"]);
});

test("a browser that cannot unpack asks for the file as it is", () => {
  assert.deepEqual(order(nothing, false), ["plain"]);
  assert.deepEqual(order({ plain: 10, packed: 0 }, false), ["plain"]);
});
