// One way after another: race.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { firstToArrive } from "../../../overrides/theme/assets/engine/race.js";

/** @param {...any} ways */
const inOrder = (...ways) => {
  const left = [...ways];
  return () => left.shift();
};
const works = async () => "here";
const fails = (/** @type {string} */ why) => async () => {
  throw new Error(why);
};
const never = new AbortController().signal;

test("the first way that arrives is taken, and no other begins", async () => {
  const next = inOrder(works, () => assert.fail("not needed"));
  assert.equal(await firstToArrive(next, never), "here");
});

test("the next way begins when one has failed", async () => {
  assert.equal(await firstToArrive(inOrder(fails("one"), fails("two"), works), never), "here");
});

test("when all have failed, the first reason is told", async () => {
  await assert.rejects(firstToArrive(inOrder(fails("one"), fails("two")), never), /one/);
});

test("a quiet way is not given up", async () => {
  /** @type {any} */
  let arrive;
  const quiet = (/** @type {any} */ _, /** @type {() => void} */ isQuiet) => {
    isQuiet();
    isQuiet(); // says so twice: the third way does not begin for it
    return new Promise((resolve) => {
      arrive = resolve;
    });
  };
  const began = [];
  const second = () => {
    began.push("second");
    return new Promise(() => {});
  };
  const third = () => assert.fail("not needed");
  const race = firstToArrive(inOrder(quiet, second, third), never);
  assert.deepEqual(began, ["second"]);
  arrive("late, and here");
  assert.equal(await race, "late, and here");
});

test("a way that fails beside a quiet one leaves it time", async () => {
  const quiet = (/** @type {any} */ _, /** @type {() => void} */ isQuiet) => {
    isQuiet();
    return new Promise((resolve) => setTimeout(() => resolve("slow"), 20));
  };
  assert.equal(await firstToArrive(inOrder(quiet, fails("two")), never), "slow");
});

test("the first way's reason is told, also where it failed last", async () => {
  const quiet = async (/** @type {any} */ _, /** @type {() => void} */ isQuiet) => {
    isQuiet();
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error("one");
  };
  await assert.rejects(firstToArrive(inOrder(quiet, fails("two")), never), /one/);
});

test("the losers are stopped", async () => {
  /** @type {any} */
  let stopped;
  const quiet = (/** @type {AbortSignal} */ signal, /** @type {() => void} */ isQuiet) => {
    stopped = new Promise((resolve) => signal.addEventListener("abort", resolve));
    isQuiet();
    return new Promise(() => {});
  };
  assert.equal(await firstToArrive(inOrder(quiet, works), never), "here");
  await stopped;
});

test("the signal stops all, with its reason", async () => {
  const stopper = new AbortController();
  const race = firstToArrive(
    inOrder(() => new Promise(() => {})),
    stopper.signal,
  );
  stopper.abort(new Error("enough"));
  await assert.rejects(race, /enough/);
});

test("what has failed is known to whoever chooses the next way", async () => {
  /** @type {string[][]} */
  const seen = [];
  const ways = inOrder(fails("one"), fails("two"));
  const next = (/** @type {Error[]} */ failed) => {
    seen.push(failed.map(({ message }) => message));
    return ways();
  };
  await assert.rejects(firstToArrive(next, never));
  assert.deepEqual(seen, [[], ["one"], ["one", "two"]]);
});
