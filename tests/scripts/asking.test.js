// What takes a while: only an answer about what the page still holds counts, whatever the page did.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { afterPause, lateAnswers } from "../../overrides/theme/assets/page/asking.js";

/** Work that ends when the test says so. */
function work() {
  /** @type {(answer: string) => void} */
  let answer = () => {};
  /** @type {(reason: Error) => void} */
  let fail = () => {};
  /** @type {Promise<string>} */
  const coming = new Promise((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { coming, answer, fail };
}

test("an answer is given where the page stays as it was", async () => {
  const late = lateAnswers();
  const { coming, answer } = work();
  const given = late.current(coming);
  answer("answer");
  assert.equal(await given, "answer");
  assert.equal(await late.newest(async () => "next"), "next");
});

test("an answer after all was cleared, or another file opened, is about nothing", async () => {
  const late = lateAnswers();
  const { coming, answer } = work();
  const given = late.current(coming);
  late.outdate();
  answer("answer");
  assert.equal(await given, undefined);
  assert.equal(await late.current(Promise.resolve("of the other file")), "of the other file");
});

test("only the newest question counts, whichever answer comes first", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const late = lateAnswers();
    const works = [work(), work()];
    const given = works.map(({ coming }) => late.newest(() => coming));
    for (const place of order) works[place].answer(`answer ${place}`);
    assert.deepEqual(await Promise.all(given), [undefined, "answer 1"]);
  }
});

test("a newer question outdates what is awaited beside it, and not the other way round", async () => {
  const late = lateAnswers();
  const [beside, newer] = [work(), work()];
  const given = [late.current(beside.coming), late.newest(() => newer.coming)];
  const after = late.current(Promise.resolve("after"));
  beside.answer("beside");
  newer.answer("newer");
  assert.deepEqual(await Promise.all([...given, after]), [undefined, "newer", "after"]);
});

test("what is cleared while a question is put does not outdate the question", async () => {
  const late = lateAnswers();
  const given = late.newest(async () => {
    late.outdate(); // an example makes way for what is asked now
    return "answer";
  });
  assert.equal(await given, "answer");
});

test("a failure is told only where the page stays as it was", async () => {
  const late = lateAnswers();
  const [outdated, current] = [work(), work()];
  const nobodys = late.newest(() => outdated.coming);
  const told = late.newest(() => current.coming);
  outdated.fail(new Error("of the older"));
  current.fail(new Error("of the newer"));
  assert.equal(await nobodys, undefined);
  await assert.rejects(told, /of the newer/);
});

test("each beginning starts the pause anew, and its end ends it", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const act = mock.fn();
  const pause = afterPause(act, 300);
  pause.begin();
  mock.timers.tick(299);
  pause.begin();
  mock.timers.tick(299);
  assert.equal(act.mock.callCount(), 0);
  mock.timers.tick(1);
  assert.equal(act.mock.callCount(), 1);
  pause.begin();
  pause.end();
  mock.timers.tick(1000);
  assert.equal(act.mock.callCount(), 1);
});
