// Zips joined into one: zips.js. What is joined is read back by a zip reader that is not ours, in
// tests/build/test_engine_libraries.py; here, that nothing else changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { joinedZips } from "../../../overrides/theme/assets/engine/zips.js";

test("one zip stays as it is", () => {
  const zip = Uint8Array.of(1, 2, 3);
  assert.equal(joinedZips([zip]), zip);
});
