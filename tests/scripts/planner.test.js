// What the page for a talk offers, what is ticked at first, and what goes on the paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askedFor,
  changed,
  chosenIn,
  cleared,
  NOTHING_OFFERED,
  nothingChosen,
  offersOf,
  raised,
  shownOf,
} from "../../overrides/theme/assets/self-check/planner-choices.js";

const part = (name, ...scores) => ({
  part: name,
  items: scores.map((score, place) => ({ statement: `${name}-${place + 1}`, score })),
});
const report = (parts, ranked = []) => ({
  parts,
  priorities: ranked.map((name) => ({ part: name })),
});
const isSensitive = (/** @type {string} */ statement) => statement.startsWith("culture");

test("what somebody agreed with is not offered, nor what they did not know", () => {
  const { first, more } = offersOf(report([part("a", 75, 100, null, 25)], ["a"]), isSensitive);
  assert.deepEqual([first, more], [["a-4"], []]);
});

test("the lowest come first, two of each part, and the rest is kept back", () => {
  const { first, more, ticked } = offersOf(
    report([part("a", 50, 25, 0, 25), part("b", 25)], ["b", "a"]),
    isSensitive,
  );
  assert.deepEqual(first, ["b-1", "a-3", "a-2"]);
  assert.deepEqual(more, ["a-4", "a-1"]);
  assert.deepEqual(ticked, ["b-1", "a-3"]);
});

test("one a part is ticked, and none where the person neither agreed nor disagreed", () => {
  const { first, ticked } = offersOf(report([part("a", 50, 50)], ["a"]), isSensitive);
  assert.deepEqual([first, ticked], [["a-1", "a-2"], []]);
});

test("trust, culture and speaking up are never ticked at first, even where they come first", () => {
  const offers = offersOf(
    report([part("a", 25), part("culture", 0, 0)], ["culture", "a"]),
    isSensitive,
  );
  assert.deepEqual(offers.guarded, ["culture-1", "culture-2"]);
  assert.deepEqual(offers.first, ["a-1"]);
  assert.deepEqual(offers.ticked, ["a-1"]);
  assert.deepEqual(raised(offers, nothingChosen()), ["a-1"]);
  const plan = { ...nothingChosen(), ticks: { "culture-2": true, "a-1": false } };
  assert.deepEqual(raised(offers, plan), ["culture-2"]);
});

test("only three parts are offered first; a part without a priority comes after", () => {
  const parts = ["a", "b", "c", "d"].map((name) => part(name, 0));
  const { first, more, parts: order } = offersOf(report(parts, ["d", "b", "a"]), isSensitive);
  assert.deepEqual([first, more], [["d-1", "b-1", "a-1"], ["c-1"]]);
  assert.deepEqual(order, ["d", "b", "a"]);
});

test("what was kept and is none of ours is left alone", () => {
  assert.deepEqual(chosenIn(undefined), nothingChosen());
  assert.deepEqual(chosenIn({ texts: { well: "x", try: 3 }, ticks: [true], asks: null }), {
    texts: { well: "x" },
    ticks: { 0: true },
    asks: {},
  });
});

test("the first part that is offered is asked for, unless something else is chosen", () => {
  const offers = { ...NOTHING_OFFERED, parts: ["a", "b"] };
  const plan = { ...nothingChosen(), asks: { large: "own", middling: "" } };
  assert.equal(askedFor("small", plan, offers), "a");
  assert.equal(askedFor("large", plan, offers), "own");
  assert.equal(askedFor("middling", plan, offers), "");
  assert.equal(askedFor("small", plan), "");
});

test("what is written, ticked and chosen makes a new plan", () => {
  const plan = nothingChosen();
  const ticked = changed(plan, { dataset: { obstacle: "a-1" }, value: "on", checked: true });
  assert.deepEqual(ticked, { texts: {}, ticks: { "a-1": true }, asks: {} });
  const chosen = changed(ticked, { dataset: { ask: "large" }, value: "own", checked: true });
  assert.deepEqual(chosen, { texts: {}, ticks: { "a-1": true }, asks: { large: "own" } });
  const written = changed(chosen, { dataset: { plannerText: "well" }, value: "Mine" });
  assert.deepEqual(written.texts, { well: "Mine" });
  assert.deepEqual(plan, nothingChosen());
});

test("the paper has what is raised, and says which asks are in one's own words", () => {
  const offers = { ...NOTHING_OFFERED, first: ["a-1"], more: ["b-1"], parts: ["a", "b"] };
  const plan = { texts: {}, ticks: { "b-1": true }, asks: { small: "own" } };
  const asks = { large: "Ask", middling: "Ask", small: "" };
  const written = { well: " ", try: "x", profession: "midwife" };
  const words = { asks, written, picked: { profession: "midwife or nurse" } };
  const { texts, flags, lists } = shownOf(offers, plan, words);
  assert.deepEqual(flags, [
    "own-small",
    "try",
    "profession",
    "profession-midwife",
    "more",
    "raised",
  ]);
  assert.deepEqual(texts, {
    "ask-large": "Ask",
    "ask-middling": "Ask",
    "ask-small": "",
    "profession-name": "midwife or nurse",
    ...written,
  });
  assert.deepEqual(lists.raised, ["b-1"]);
  assert.deepEqual(lists.large, ["a", "b"]);
});

test("clearing keeps nobody's words, but whose profession it is", () => {
  const plan = {
    texts: { well: "x", profession: "doctor" },
    ticks: { a: true },
    asks: { large: "" },
  };
  assert.deepEqual(cleared(plan), { ...nothingChosen(), texts: { profession: "doctor" } });
  assert.deepEqual(cleared(nothingChosen()).texts, { profession: "" });
});
