// What a workshop on a screen decides without a page: its cards, its keys, its timers.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actionOf,
  cardsOf,
  clockOf,
  isWorkshop,
  leftOf,
  noWorkshop,
  pressed,
  prioritiesOf,
} from "../../../overrides/theme/assets/results-together/workshop.js";

const MINUTE = 60_000;
const PARTS = [
  { part: "a", widest: ["a2", "a1"] },
  { part: "b", widest: ["b1"] },
  { part: "c", widest: ["c1"] },
];

test("the cards are the agenda's, and those of the two parts, widest statements first", () => {
  const discuss = [{ part: "c" }, { part: "a" }];
  const cards = cardsOf({ discuss, parts: PARTS, unknown: [{}], gap: {} });
  assert.deepEqual(cards, [
    ...["opening", "pairs", "reading", "parts"],
    ...["part:c", "s:c1", "part:a", "s:a2", "s:a1"],
    ...["unknown", "gap", "causes", "priorities", "leads", "each", "close"],
  ]);
});

test("what there is nothing to say about has no card", () => {
  const cards = cardsOf({ discuss: [], parts: PARTS, unknown: [], gap: null });
  assert.ok(!cards.includes("unknown"));
  assert.ok(!cards.includes("gap"));
  assert.equal(new Set(cards).size, cards.length);
});

test("keyboard and clicker go on, back, to the first, and blank", () => {
  const done = {
    "stage-next": ["ArrowRight", "PageDown", " "],
    "stage-back": ["ArrowLeft", "PageUp"],
    "stage-blank": ["b", "B", "."],
    "stage-notes": ["n", "N"],
    "stage-first": ["Home"],
    "": ["x", "Enter", "Tab", "Escape", "ArrowDown", "ArrowUp", "toString", "constructor"],
  };
  for (const [action, keys] of Object.entries(done)) {
    for (const key of keys) assert.equal(actionOf(key, "stage"), action, key);
  }
});

test("what is typed into a field stays in it, and a button has its own space bar", () => {
  for (const key of [" ", "b", "n", ".", "Home", "ArrowLeft", "ArrowRight"]) {
    assert.equal(actionOf(key, "field"), "", key);
  }
  assert.equal(actionOf("PageDown", "field"), "stage-next");
  assert.equal(actionOf(" ", "control"), "");
  assert.equal(actionOf("ArrowRight", "control"), "stage-next");
});

test("a timer goes by the clock, waits, and begins anew when its time is up", () => {
  assert.equal(leftOf(undefined, 5, 0), 5 * MINUTE);
  const going = pressed(undefined, 5, 1000);
  assert.equal(leftOf(going, 5, 1000 + MINUTE), 4 * MINUTE);
  const waiting = pressed(going, 5, 1000 + MINUTE);
  assert.equal(leftOf(waiting, 5, 1000 + 9 * MINUTE), 4 * MINUTE);
  const again = pressed(waiting, 5, 0);
  assert.equal(leftOf(again, 5, 9 * MINUTE), 0);
  assert.equal(leftOf(pressed(again, 5, 9 * MINUTE), 5, 9 * MINUTE), 5 * MINUTE);
});

test("a clock shows minutes and seconds", () => {
  assert.equal(clockOf(20 * MINUTE), "20:00");
  assert.equal(clockOf(61_001), "1:02");
  assert.equal(clockOf(0), "0:00");
});

test("what is typed begins the plan, and what is not does not", () => {
  const agreed = [
    { what: " Ask every profession ", part: "a" },
    { what: "  ", part: "b" },
    { what: "Publish the figures", part: "" },
  ];
  assert.deepEqual(prioritiesOf(agreed), [
    { what: "Ask every profession", part: "a" },
    { what: "Publish the figures" },
  ]);
});

test("what is kept in the tab is a workshop, or is not used", () => {
  assert.ok(isWorkshop(JSON.parse(JSON.stringify(noWorkshop()))));
  for (const odd of [
    null,
    {},
    { ...noWorkshop(), agreed: [] },
    { ...noWorkshop(), card: 5 },
    { ...noWorkshop(), timers: { a: {} } },
  ]) {
    assert.equal(isWorkshop(odd), false);
  }
});
