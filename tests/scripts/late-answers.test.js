// What the pages do with answers that come when the reader has gone on: cleared, typed, asked anew.
// Longer than most: each race has a page of its own, made for it.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { remarksIn } from "../../overrides/theme/assets/action-plan/remarks.js";
import { dueIn } from "../../overrides/theme/assets/action-plan/review.js";
import { addingIn } from "../../overrides/theme/assets/results-together/adding.js";
import { earlierIn } from "../../overrides/theme/assets/self-check/earlier-edition.js";
import { sharingIn } from "../../overrides/theme/assets/self-check/export.js";
import { filesIn } from "../../overrides/theme/assets/staff-numbers/files.js";
import { checksIn } from "../../overrides/theme/assets/write-a-case-study/checks.js";

/** @typedef {(answer: any) => void} Answer */

/** Python, which answers when the test says so: each question in turn. */
function python() {
  /** @type {Answer[]} */
  const answers = [];
  const call = () => new Promise((resolve) => answers.push(resolve));
  return { call, answers };
}

/** All that was promised by now has come to what waits for it. */
const settled = () => new Promise(setImmediate);

/**
 * A page with nothing in it but what is named here.
 *
 * @param {Record<string, object>} [elements] by their selectors
 * @returns {any}
 */
function pageWith(elements = {}) {
  return {
    querySelector: (/** @type {string} */ selector) => elements[selector] ?? null,
    querySelectorAll: () => [],
    addEventListener: () => {},
  };
}

// --- The action plan: its review ------------------------------------------------------------------

/** A plan whose review is due is on the page, and Python starts. */
function planOnThePage() {
  const { call, answers } = python();
  const ask = mock.fn();
  const due = dueIn({ isAsked: () => false }, ask);
  const draft = /** @type {any} */ ({ current: () => ({ priorities: [], scope: "" }) });
  const oddDays = () => ({});
  const isReview = () => false;
  const page = { call, draft, oddDays, isReview, onChecked: due.checked };
  return { ask, due, answers, remarks: remarksIn(pageWith(), page) };
}

const DUE = { ok: { remarks: [], review_due: true } };

test("a review that is due is asked though the reader typed while Python started", async () => {
  const { ask, due, answers, remarks } = planOnThePage();
  due.await(false);
  remarks.check();
  remarks.check(); // what is typed is looked through, too: the first answer is about an older text
  answers[0](DUE);
  await settled();
  assert.equal(ask.mock.callCount(), 0);
  answers[1](DUE);
  await settled();
  assert.equal(ask.mock.callCount(), 1);
  remarks.check(); // it is asked once
  answers[2](DUE);
  await settled();
  assert.equal(ask.mock.callCount(), 1);
});

test("a review is not asked of another plan, or of one whose date the reader writes", async () => {
  const { ask, due, answers, remarks } = planOnThePage();
  due.await(false);
  remarks.check();
  remarks.forget(); // another plan is put on the page
  due.forget();
  answers[0](DUE);
  due.await(false);
  remarks.check();
  answers[1]({ ok: { remarks: [], review_due: false } });
  await settled();
  remarks.check(); // a day is written that has come
  answers[2](DUE);
  await settled();
  assert.equal(ask.mock.callCount(), 0);
});

test("a review is asked at the next try where Python could not be had at first", async () => {
  const { ask, due, answers, remarks } = planOnThePage();
  due.await(false);
  remarks.check();
  answers[0]({ kind: "", faults: [] });
  await settled();
  assert.equal(ask.mock.callCount(), 0);
  remarks.check();
  answers[1](DUE);
  await settled();
  assert.equal(ask.mock.callCount(), 1);
});

// --- Results together: what is added --------------------------------------------------------------

/** The box with a chat in it, and what adds it. */
function box() {
  const { call, answers } = python();
  const field = { value: "a chat with codes", focus: () => {} };
  const place = {
    ...pageWith({
      "#group-text": field,
      "[data-files]": { addEventListener: () => {} },
    }),
  };
  const root = pageWith({ "[data-collect]": place });
  const collect = /** @type {any} */ (call);
  return { field, answers, adding: addingIn(root, { collect, told: () => {} }) };
}

const FOUND = { ok: { document: null, added: 1, repeats: 0, slips: [], newer: 0, bad: [] } };
const NONE = { ok: { ...FOUND.ok, added: 0 } };

test("a text that was cleared while it was read does not come back to the box", async () => {
  const { field, answers, adding } = box();
  const added = adding.addText(() => {});
  assert.equal(field.value, "");
  adding.forget();
  answers[0](NONE); // which would put it back
  assert.equal(await added, undefined);
  assert.equal(field.value, "");
});

test("pressed again, the text that is being read is read with the new one, and counts once", async () => {
  const { field, answers, adding } = box();
  const first = adding.addText(() => {});
  field.value = "more codes";
  const second = adding.addText(() => {});
  answers[0](undefined); // the page has turned to the second
  answers[1](NONE);
  assert.deepEqual(await Promise.all([first, second]), [undefined, "none"]);
  assert.equal(field.value, "a chat with codes\nmore codes");
});

test("a text of which nothing came is back in the box before what was typed meanwhile", async () => {
  const { field, answers, adding } = box();
  const added = adding.addText(() => {});
  field.value = "typed";
  answers[0](undefined); // stopped, or failed
  assert.equal(await added, undefined);
  assert.equal(field.value, "a chat with codes\ntyped");
});

// --- The case study: what is counted --------------------------------------------------------------

test("what was counted of a case study is not shown after it was cleared", async () => {
  const { call, answers } = python();
  const counted = mock.fn(() => ({}));
  const story = /** @type {any} */ ({});
  const checks = checksIn(pageWith(), /** @type {any} */ (call), () => story);
  const ok = { words: [], pointers: [], missing: [], draft: true };
  Object.defineProperty(ok, "words", { get: () => counted() && [] });
  checks.check();
  checks.forget();
  answers[0]({ ok });
  await settled();
  assert.equal(counted.mock.callCount(), 0);
});

// --- The self-check: codes and results of an earlier edition --------------------------------------

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true }); // shares nothing

test("a code that comes after all was cleared is not put into the page", async () => {
  const { call, answers } = python();
  const read = mock.fn(() => "a code");
  const sharing = sharingIn(pageWith(), /** @type {any} */ (call));
  const response = /** @type {any} */ ({ form: "you", answers: {} });
  const told = [sharing.showCode(response), sharing.showCode(response)];
  sharing.forget();
  const ok = Object.defineProperty({}, "code", { get: read });
  for (const answer of answers) answer({ ok });
  await Promise.all(told);
  assert.equal(read.mock.callCount(), 0);
});

test("a result of an earlier edition is not shown after all was cleared", async () => {
  const { call, answers } = python();
  const earlier = earlierIn(pageWith({ "[data-earlier]": pageWith() }), /** @type {any} */ (call));
  const opened = earlier.open(/** @type {any} */ ({ form: "you", edition: "2026-11" }));
  answers[0]({ ok: { report: { parts: [] } } });
  await settled();
  earlier.forget();
  answers[1]({ ok: { words: {} } });
  assert.equal(await opened, undefined);
  assert.equal(earlier.held(), undefined);
});

// --- Staff numbers: what the browser still reads --------------------------------------------------

/** Fields for files, and a browser that has read a file when the test says so. */
function slowFiles() {
  /** @type {(() => void)[]} */
  const reads = [];
  class Field extends EventTarget {
    value = "";
    /** @type {{name: string, size: number}[]} */
    files = [];
    dataset = { mostBytes: "10" };
    /** @param {string} name */
    choose(name) {
      this.files = [{ name, size: 1 }];
      this.dispatchEvent(new Event("change"));
    }
  }
  class Reader {
    result = "";
    onload = () => {};
    /** @param {{name: string}} file */
    readAsDataURL({ name }) {
      reads.push(() => {
        this.result = `data:,${name}`;
        this.onload();
      });
    }
  }
  Object.assign(globalThis, { HTMLInputElement: Field, FileReader: Reader });
  return { reads, table: new Field(), mapping: new Field() };
}

/** The page of staff numbers, and what it opens. */
function staffPage() {
  const { reads, table, mapping } = slowFiles();
  /** @type {string[]} */
  const opened = [];
  // The field for the table stands in the place to drop it, and is as good as that.
  const places = { "[data-file]": table, "[data-drop]": table, "[data-mapping]": mapping };
  const files = filesIn(pageWith(places), {
    open: ({ base64 }) => opened.push(base64),
    refuse: () => opened.push("refused"),
    openMapping: (base64) => opened.push(base64),
  });
  const give = (/** @type {string} */ name, isMapping = false) =>
    (isMapping ? mapping : table).choose(name);
  return { reads, opened, files, give };
}

test("a table that was cleared while the browser read it is not opened", async () => {
  const { reads, opened, files, give } = staffPage();
  give("table");
  give("spellings", true);
  files.forgetTable();
  for (const each of reads) each();
  await settled();
  assert.deepEqual(opened, ["spellings"]); // another table does not forget how words are spelt
  give("more spellings", true);
  files.forgetMapping();
  reads[2]();
  await settled();
  assert.deepEqual(opened, ["spellings"]);
});

test("of two tables the one that was given last is opened, however long each is read", async () => {
  const { reads, opened, give } = staffPage();
  give("large");
  give("small");
  reads[1]();
  reads[0]();
  await settled();
  assert.deepEqual(opened, ["small"]);
});
