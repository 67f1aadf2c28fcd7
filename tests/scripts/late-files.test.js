// What was opened from a file, and cleared while Python read it, does not come back.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { middlesIn } from "../../overrides/theme/assets/action-plan/middles.js";
import { addingIn } from "../../overrides/theme/assets/what-you-heard/adding.js";

class Input {
  value = "";
  /** @param {object[]} files */
  constructor(files) {
    this.files = files;
  }
}

class Reader {
  result = "data:,";
  onload = () => {};
  readAsDataURL() {
    this.onload();
  }
}

Object.assign(globalThis, {
  HTMLInputElement: Input,
  HTMLTextAreaElement: class {},
  HTMLTemplateElement: class {},
  FileReader: Reader,
  document: { title: "", querySelector: () => null },
});

const FILE = { name: "one.json", size: 2, slice: () => ({ text: async () => "{}" }) };

/**
 * A page of which every part is there, and empty; `give()` gives each opener in it a file.
 *
 * @param {string[]} [sides] the openers there are, where there is more than one
 */
function pageWithOpeners(sides = []) {
  /** @type {((event: {target: Input}) => void)[]} */
  const openers = [];
  /** @returns {any} */
  const part = () => ({
    dataset: {},
    getAttribute: () => "",
    removeAttribute: () => {},
    querySelector: part,
    querySelectorAll: () => [],
    addEventListener: (/** @type {string} */ type, /** @type {any} */ hear) => {
      if (type === "change") openers.push(hear);
    },
  });
  const page = part();
  page.querySelectorAll = (/** @type {string} */ selector) =>
    selector === "[data-side]"
      ? sides.map((side) => ({ ...part(), getAttribute: () => side }))
      : [];
  const give = (place = 0) => openers[place]({ target: new Input([FILE]) });
  return { page, give };
}

/** Python, which answers what it is asked by name when the test says so. */
function python() {
  /** @type {{do: string, answer: (ok: object) => void}[]} */
  const asked = [];
  const call = (/** @type {{do: string}} */ request) =>
    new Promise((resolve) => {
      asked.push({ do: request.do, answer: (ok) => resolve({ ok, kind: "", faults: [] }) });
    });
  return { call: /** @type {any} */ (call), asked };
}

const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};

test("notes from a file that were cleared while they were joined are not added", async () => {
  for (const isCleared of [false, true]) {
    const { page, give } = pageWithOpeners();
    const { call, asked } = python();
    const onAdded = mock.fn();
    const heard = { groups: [], notes: [], invented: false };
    const engine = /** @type {any} */ ({ call });
    const adding = addingIn(page, { engine, read: () => /** @type {any} */ (heard), onAdded });
    give();
    await settled();
    asked[0].answer({ heard });
    await settled();
    assert.deepEqual(
      asked.map((each) => each.do),
      ["read-heard", "merge-heard"],
    );
    if (isCleared) adding.forget();
    asked[1].answer({ heard });
    await settled();
    assert.equal(onAdded.mock.callCount(), isCleared ? 0 : 1);
  }
});

test("a collection beside a plan that was cleared while it was read is not compared", async () => {
  for (const isCleared of [false, true]) {
    const { page, give } = pageWithOpeners(["then", "now"]);
    const { call, asked } = python();
    const middles = middlesIn(page, { call, plan: () => /** @type {any} */ ({}), titleOf: String });
    const group = { counted: 5, parts: [{ part: "one", scores: { middle: 50, count: 5 } }] };
    give(0);
    await settled();
    asked[0].answer({ codes: [], earlier: [] });
    await settled();
    if (isCleared) middles.forget();
    asked[1].answer({ group });
    await settled();
    give(1);
    await settled();
    asked[2].answer({ codes: [], earlier: [] });
    await settled();
    asked[3].answer({ group });
    await settled();
    const compared = asked.slice(4).map((each) => each.do);
    assert.deepEqual(compared, isCleared ? [] : ["then-and-now"]);
  }
});
