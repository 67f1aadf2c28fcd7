// How far work is, is told before Python tells it, and Python has its imports ready in time.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { howFar, sizeOf } from "../../overrides/theme/assets/tool/how-far.js";
import { lateEngine } from "../../overrides/theme/assets/tool/late-engine.js";

test("a page knows how much it has given Python to read", () => {
  assert.equal(sizeOf({ do: "collect", text: "a chat" }), 6);
  assert.equal(sizeOf({ do: "staff-read", base64: btoa("a table") }), 7);
  assert.equal(sizeOf({ do: "group", codes: ["one", "two"] }), 2);
  assert.equal(sizeOf({ do: "staff-compare", counts: [{}] }), undefined);
});

test("that nothing is done yet is told before Python says anything", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {unknown[]} */
  const told = [];
  const far = howFar(() => told.push(far.now()));
  far.asked({ do: "collect", text: "x".repeat(36_000) });
  assert.deepEqual(told, []); // what is done at once shows nothing
  mock.timers.runAll(); // Python is silent all the while
  assert.deepEqual(told, [{ done: 0, of: 36_000, percent: 0 }]);
  far.at(0, 36_000); // Python's first word says the same
  far.at(18_000, 36_000);
  far.at(18_001, 36_000);
  assert.deepEqual(told.slice(1), [{ done: 18_000, of: 36_000, percent: 50 }]);
  mock.timers.reset();
});

test("what Python says first is not taken back, and nothing is told of what is over", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tell = mock.fn();
  const far = howFar(tell);
  far.asked({ do: "group", codes: Array(1000).fill("code") });
  far.at(50, 1000);
  mock.timers.runAll();
  assert.deepEqual(far.now(), { done: 50, of: 1000, percent: 5 });
  far.asked({ do: "group", codes: ["code"] });
  far.forget();
  mock.timers.runAll();
  assert.equal(far.now(), undefined);
  assert.equal(tell.mock.callCount(), 1);
  mock.timers.reset();
});

test("what a page prepares Python for reaches it", async () => {
  /** @type {unknown[]} */
  const begun = [];
  const engine = { start: (/** @type {unknown} */ first) => begun.push(first) };
  const script = () => new EventTarget();
  Object.assign(globalThis, {
    document: {
      readyState: "complete",
      documentElement: { dataset: {} },
      createElement: script,
      head: {
        append: (/** @type {EventTarget} */ element) =>
          element.dispatchEvent(new CustomEvent("arrived", { detail: () => engine })),
      },
    },
  });
  const about = /** @type {HTMLElement} */ (
    /** @type {unknown} */ ({ dataset: { engineScript: "engine.js" }, textContent: "{}" })
  );
  const late = lateEngine(about, { baseUrl: "" });
  late.start({ do: "people", codes: [] });
  await new Promise(setImmediate);
  assert.deepEqual(begun, [{ do: "people", codes: [] }]);
});
