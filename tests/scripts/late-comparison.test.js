// Of two comparisons only the newer is shown on the page that compares, and so is its failure.

import assert from "node:assert/strict";
import { test } from "node:test";

const FILE = { name: "one.json", size: 2, slice: () => ({ text: async () => "{}" }) };

class Input {
  value = "";
  files = [FILE];
}

class Reader {
  result = "data:,";
  onload = () => {};
  readAsDataURL() {
    this.onload();
  }
}

/** @type {((event: {target: Input}) => void)[]} */
const openers = []; // what hears that a file is chosen, of each side
/** @type {{do: string, answer: (ok: object) => void, fail: (reason: Error) => void}[]} */
const asked = []; // of Python
let isFailed = false; // as the page says

/** @returns {any} */
function part() {
  return {
    dataset: {},
    textContent: "{}",
    getAttribute: () => "",
    querySelector: part,
    querySelectorAll: () => [],
    focus: () => {},
    addEventListener: (/** @type {string} */ type, /** @type {any} */ hear) => {
      if (type === "change") openers.push(hear);
    },
  };
}

/** What is seen where a comparison has failed. */
const failure = {
  dataset: { when: "failed" },
  parentElement: null,
  getAttribute: () => "engine",
  closest: () => failure,
  toggleAttribute(/** @type {string} */ _, /** @type {boolean} */ isHidden) {
    isFailed = !isHidden;
  },
};
const sides = ["earlier", "later"].map((side) => ({ ...part(), getAttribute: () => side }));
const page = {
  ...part(),
  querySelectorAll(/** @type {string} */ selector) {
    if (selector === "[data-side]") return sides;
    return selector.startsWith("[data-when]") ? [failure] : [];
  },
};
const engine = {
  start: () => {},
  call: (/** @type {{do: string}} */ request) =>
    new Promise((answer, fail) => asked.push({ do: request.do, answer, fail })),
};

Object.assign(globalThis, {
  HTMLInputElement: Input,
  HTMLTextAreaElement: class {},
  HTMLTemplateElement: class {},
  FileReader: Reader,
  addEventListener: () => {},
  document: {
    ...part(),
    title: "",
    readyState: "complete",
    documentElement: { dataset: {} },
    activeElement: null,
    body: null,
    querySelector: (/** @type {string} */ selector) =>
      selector.startsWith("[data-problem") ? null : selector === "[data-compare]" ? page : part(),
    createElement: () => new EventTarget(),
    head: {
      append: (/** @type {EventTarget} */ script) =>
        script.dispatchEvent(new CustomEvent("arrived", { detail: () => engine })),
    },
  },
});

const settled = async () => {
  for (let turn = 0; turn < 6; turn += 1) await new Promise(setImmediate);
};

/** Choose a file on a side: 0 is the earlier. @param {number} side */
async function choose(side) {
  openers[side]({ target: new Input() });
  await settled();
  const response = { form: "you", edition: "2026-11", answers: {}, importance: {} };
  asked[asked.length - 1].answer({ response, code: "" });
  await settled();
}

test("an older comparison's failure does not cover what is asked since", async () => {
  await import("../../overrides/theme/assets/compare/page.js");
  await choose(0);
  await choose(1);
  const older = asked[asked.length - 1];
  await choose(1); // another result in place of the later one
  const newer = asked[asked.length - 1];
  assert.deepEqual([older.do, newer.do, older === newer], ["compare", "compare", false]);
  older.fail(new Error("of the older"));
  await settled();
  assert.equal(isFailed, false);
  newer.fail(new Error("of the newer"));
  await settled();
  assert.equal(isFailed, true);
});
