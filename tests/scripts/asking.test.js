// What is asked while the reader types: after a pause, and only the last answer counts.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { afterPause, lastAnswerOf } from "../../overrides/theme/assets/page/asking.js";

test("only the last answer counts, whichever comes first", async () => {
  /** @type {((answer: string) => void)[]} */
  const answers = [];
  const asking = lastAnswerOf(() => new Promise((resolve) => answers.push(resolve)));
  const [first, second] = [asking.ask(), asking.ask()];
  answers[1]("second");
  answers[0]("first");
  assert.deepEqual([await first, await second], [undefined, "second"]);
});

test("an answer that is forgotten does not count", async () => {
  const asking = lastAnswerOf(async () => "answer");
  const asked = asking.ask();
  asking.forget();
  assert.equal(await asked, undefined);
  assert.equal(await asking.ask(), "answer");
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
