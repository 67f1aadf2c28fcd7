// What to do when a start or a call fails: decisions.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  afterNoAnswer,
  explained,
  mayScriptDo,
} from "../../../overrides/theme/assets/engine/decisions.js";
import {
  asEngineError,
  EngineError,
  FAILURES,
  failureOf,
} from "../../../overrides/theme/assets/engine/failures.js";

const codes = /** @type {import("../../../overrides/theme/assets/engine/failures.js").Code[]} */ (
  Object.keys(FAILURES)
);
const errors = codes.map((code) => new EngineError(code, "why"));

test("the one script is tried only where a file is at fault", () => {
  const tried = errors.filter((error) => mayScriptDo(error, { came: 1, of: 3 }));
  assert.deepEqual(
    tried.map(({ code }) => code),
    ["blocked", "damaged", "version"],
  );
});

test("the one script is not tried where all files came", () => {
  for (const error of errors) assert.equal(mayScriptDo(error, { came: 3, of: 3 }), false);
});

test("a policy explains what did not come, and keeps the first reason", () => {
  const reason = new EngineError("blocked", "a.wasm: TypeError");
  const found = explained(reason, { rule: "connect-src forbids it", isOffline: true });
  assert.equal(found.code, "policy");
  assert.equal(found.detail, "connect-src forbids it; a.wasm: TypeError");
});

test("a computer without a network is told so", () => {
  const found = explained(new EngineError("slow", "why"), { rule: "", isOffline: true });
  assert.equal(found.code, "offline");
});

test("what has another reason is not explained away", () => {
  for (const error of errors) {
    const found = explained(error, { rule: "some", isOffline: true });
    if (!["blocked", "damaged", "slow"].includes(error.code)) assert.equal(found, error);
    assert.equal(explained(error, { rule: "", isOffline: false }), error);
  }
});

const lost = { isStopped: false, wasDead: false, tries: 1 };

test("a worker that gives no answer is replaced once", () => {
  assert.equal(afterNoAnswer(lost), "replace");
  assert.equal(afterNoAnswer({ ...lost, tries: 2 }), "fail");
});

test("a worker that had ended before it was asked costs no try", () => {
  assert.equal(afterNoAnswer({ ...lost, wasDead: true, tries: 2 }), "replace");
});

test("what is stopped leaves the worker alone", () => {
  assert.equal(afterNoAnswer({ ...lost, isStopped: true, tries: 2 }), "leave");
});

test("whatever is thrown becomes an error that says something", () => {
  assert.equal(asEngineError(errors[0]), errors[0]);
  assert.equal(asEngineError(new TypeError("odd")).message, "crashed: TypeError: odd");
  assert.equal(asEngineError({ errno: 44 }).detail, '{"errno":44}');
  assert.equal(asEngineError(undefined).detail, "undefined");
});

test("only codes of the list are known", () => {
  assert.equal(failureOf("blocked"), FAILURES.blocked);
  assert.equal(failureOf("toString"), undefined);
});
