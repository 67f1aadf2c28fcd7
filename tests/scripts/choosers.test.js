// The line in which the choosers of a comparison are folded names the two results by their dates.

import assert from "node:assert/strict";
import { test } from "node:test";
import { summaryOf } from "../../overrides/theme/assets/compare/choosers.js";

test("the line has the dates that there are", () => {
  const first = "2026-01-05";
  const second = "2026-03-03";
  const told = [
    [[first, second], "both", ""],
    [[first, ""], "one", "5 January 2026"],
    [["", second], "one", "3 March 2026"],
    [["", ""], "neither", ""],
  ];
  for (const [days, flag, dated] of told) {
    const { texts, flags } = summaryOf(days);
    assert.deepEqual(flags, ["shown", flag]);
    if (dated) assert.equal(texts.dated, dated);
    if (flag === "both") {
      assert.deepEqual([texts.earlier, texts.later], ["5 January 2026", "3 March 2026"]);
    }
  }
});
