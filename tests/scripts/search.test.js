// What is typed becomes words, and typing mistakes become the words that were meant.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, slips } from "../../overrides/theme/assets/search/edit-distance.js";
import { correctorOf } from "../../overrides/theme/assets/search/spelling.js";
import { formsOf, wordsOf } from "../../overrides/theme/assets/search/words.js";

/** @param {string} text */
const forms = (text) => wordsOf(text).map(({ form }) => form);

test("ligatures copied from a PDF are the letters they stand for", () => {
  assert.deepEqual(forms("ﬁrst ﬁnance staﬀ oﬃce"), forms("first finance staff office"));
  assert.equal(formsOf("Ｗard").form, "ward");
});

test("two letters joined by & are one word, and longer words are not", () => {
  assert.deepEqual(forms("L&D, d&i (R&D) Q&A."), ["l&d", "d&i", "r&d", "q&a"]);
  assert.deepEqual(forms("AT&T rock&roll"), ["at", "t", "rock", "roll"]);
});

test("one letter, or the order of three neighbours, is one slip", () => {
  for (const other of ["bord", "boaard", "boatd", "baord", "borad"]) {
    assert.equal(slips("board", other, 2), 1, other);
  }
  assert.equal(slips("privacy", "pravicy", 2), 1);
  assert.equal(slips("board", "bxxrd", 2), 2);
  assert.equal(slips("board", "boardroom", 2), 3);
});

test("a short word is one slip away at most, a long one two", () => {
  const known = ["board", "nightingale"].map((text) => ({ text, form: text, count: 1 }));
  assert.equal(nearest("bord", known), "board");
  assert.equal(nearest("bxxrd", known), undefined);
  assert.equal(nearest("nightingail", known), "nightingale");
});

test("a word of English that the site does not say is left out, not changed", () => {
  const correct = correctorOf(
    ["Dealing with the out of hours look"],
    new Set(["outlook", "healing"]),
  );
  assert.deepEqual(correct("healing"), { text: "", changed: false, unknown: ["healing"] });
  assert.deepEqual(correct("outlook").unknown, ["outlook"]);
  assert.equal(correct("deeling").text, "dealing");
});
