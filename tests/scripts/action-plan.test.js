// The action plan as data: what is new, empty, a plan, handed over, told beside a field.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  begun,
  beside,
  daysOf,
  fileOf,
  handedOver,
  isDay,
  isEmpty,
  isInvented,
  isPlan,
  newPlan,
  nothing,
  planFlags,
  trimmed,
} from "../../overrides/theme/assets/action-plan/plan.js";
import {
  agreedRows,
  askedState,
  reviewRows,
  statesOf,
} from "../../overrides/theme/assets/action-plan/sheet.js";

import { isOurs, isTalkedAgain, whoseOf } from "../../overrides/theme/assets/action-plan/whose.js";

const BYTES = Uint8Array.from({ length: 16 }, (_, place) => place * 17);
const PLAN = newPlan(BYTES, "2026-11");
const titleOf = (/** @type {string} */ part) => part.toUpperCase();

/** @param {object} given */
function priority(given) {
  return { ...nothing(), ...given };
}

test("a new plan has a key of 32 hex digits, the first revision, and nothing in it", () => {
  assert.equal(PLAN.key, "00112233445566778899aabbccddeeff");
  assert.equal(PLAN.revision, 1);
  assert.equal(PLAN.edition, "2026-11");
  assert.equal(isEmpty(PLAN), true);
  assert.equal(isPlan(PLAN), true);
  assert.equal(isInvented(PLAN), false);
});

test("one word, one day or one review is something", () => {
  assert.equal(isEmpty({ ...PLAN, executive_lead: "x" }), false);
  assert.equal(isEmpty({ ...PLAN, review: "2027-01-04" }), false);
  assert.equal(isEmpty({ ...PLAN, priorities: [nothing(), priority({ note: "x" })] }), false);
  assert.equal(isEmpty({ ...PLAN, priorities: [nothing()] }), true);
  assert.equal(isEmpty({ ...PLAN, reviews: [{ date: "2026-11-26", entries: [] }] }), false);
});

test("what is stored and is no plan is not taken for one", () => {
  const wrong = [
    null,
    undefined,
    7,
    [],
    {},
    { ...PLAN, key: "x" },
    { ...PLAN, key: PLAN.key.toUpperCase() },
    { ...PLAN, revision: "1" },
    { ...PLAN, review: 5 },
    { ...PLAN, priorities: "x" },
    { ...PLAN, priorities: [{ what: "x" }] },
    { ...PLAN, priorities: [nothing(), nothing(), nothing(), nothing()] },
    { ...PLAN, reviews: [null] },
    { ...PLAN, reviews: [{ date: "2026-11-26", entries: [7] }] },
  ];
  for (const each of wrong) assert.equal(isPlan(each), false, JSON.stringify(each));
  assert.equal(isPlan({ ...PLAN, reviews: [{ date: "x", entries: [nothing()] }] }), true);
});

test("a day is one that Python takes", () => {
  for (const day of ["1900-01-01", "2026-11-26", "2999-12-31"]) assert.equal(isDay(day), true);
  for (const day of ["", "0002-01-01", "3000-01-01", "26/11/2026"]) assert.equal(isDay(day), false);
});

test("no priority moves up: only empty places at the end go", () => {
  const second = priority({ what: "x" });
  assert.deepEqual(trimmed([nothing(), second, nothing()]), [nothing(), second]);
  assert.deepEqual(trimmed([nothing(), nothing()]), []);
});

test("what is handed over takes the free places, and what finds none is told", () => {
  const plan = { ...PLAN, priorities: [priority({ what: "mine" }), nothing()] };
  const given = { from: "group", priorities: [{ part: "a" }, { what: "b" }, { what: "c" }, {}] };
  const { plan: next, left } = begun(plan, given);
  assert.deepEqual(
    next.priorities.map(({ part, what }) => part || what),
    ["mine", "a", "b"],
  );
  assert.equal(left, 1);
  assert.equal(plan.priorities[1].part, "");
});

test("what is handed over and makes no sense changes nothing", () => {
  for (const given of [undefined, null, 7, "x", {}, { priorities: 7 }, { priorities: [null, 7] }]) {
    assert.deepEqual(begun(PLAN, given), { plan: PLAN, left: 0 });
  }
  const odd = { priorities: [{ what: 7, key: "x", __proto__: { lead: 5 } }] };
  assert.deepEqual(begun(PLAN, odd), { plan: PLAN, left: 0 });
});

test("what is missing is told of places that were left; what is odd, at once", () => {
  const remarks = [
    { id: "no-what", field: "what", priority: 1 },
    { id: "weekend", field: "due", priority: 1 },
    { id: "past", field: "due", priority: 1 },
    { id: "no-leads", field: "executive_lead", priority: null },
  ];
  assert.deepEqual(beside(remarks, new Set()), { "1:due": ["weekend", "past"] });
  assert.deepEqual(beside(remarks, new Set([0])), {
    "1:due": ["weekend", "past"],
    "0:executive_lead": ["no-leads"],
  });
  assert.deepEqual(beside(remarks, new Set([1]))["1:what"], ["no-what"]);
});

test("the sheet says parts and days in words, and blanks for what is not there", () => {
  const plan = {
    ...PLAN,
    made: "2026-11-26",
    priorities: [priority({ part: "levers", what: "x", due: "2027-01-04" })],
  };
  const states = statesOf(plan, titleOf);
  assert.equal(states.sheet.texts?.made, "26 November 2026");
  assert.equal(states["sheet:1"].texts?.part, "LEVERS");
  assert.equal(states["sheet:1"].texts?.due, "4 January 2027");
  assert.equal(states["sheet:3"].texts?.what, "");
  assert.deepEqual(states.example.flags, []);
  assert.deepEqual(statesOf(PLAN, titleOf).example.flags, ["able"]);
  const invented = { ...plan, key: "e".repeat(32) };
  assert.deepEqual(statesOf(invented, titleOf).example.flags, ["shown", "plan"]);
});

test("reviews come latest first, without the places that were empty", () => {
  const entries = [nothing(), priority({ what: "x", status: "done", note: "y" })];
  const reviews = [
    { date: "2026-11-26", entries: [] },
    { date: "2027-02-26", entries },
  ];
  assert.deepEqual(reviewRows({ ...PLAN, reviews }), [
    { date: "26 February 2027", entries: [{ what: "x", note: "y", done: true }] },
    { date: "26 November 2026", entries: [] },
  ]);
});

test("what is handed over joins the reader's own plan, or a new one in an example's place", () => {
  const given = { from: "report", priorities: [{ part: "levers" }] };
  const mine = { ...PLAN, priorities: [priority({ what: "mine" })] };
  const invented = { ...mine, key: "e".repeat(32) };
  assert.deepEqual(handedOver(mine, PLAN, given)?.plan.priorities.length, 2);
  assert.equal(handedOver(mine, PLAN, given)?.isMine, true);
  const begun = handedOver(invented, PLAN, given);
  assert.deepEqual([begun?.isMine, begun?.plan.key], [false, PLAN.key]);
  assert.deepEqual(begun?.plan.priorities, [priority({ part: "levers" })]);
  assert.equal(handedOver(mine, PLAN, { priorities: [{}] }), undefined);
  const full = { ...PLAN, priorities: [1, 2, 3].map((what) => priority({ what: `${what}` })) };
  assert.equal(handedOver(full, PLAN, given)?.left, 1);
});

test("what is shown of the plan follows from its remarks, and from what was left", () => {
  const about = { scope: "talk", isReview: false, remarks: [], told: {}, left: new Set([1]) };
  const empty = { id: "empty", field: null, priority: null };
  assert.deepEqual(planFlags(about), ["editing", "talk"]);
  assert.deepEqual(planFlags({ ...about, isReview: true }), ["", "talk"]);
  assert.deepEqual(
    planFlags({ ...about, remarks: [empty], told: { "1:due": ["past"] }, left: new Set([0]) }),
    ["editing", "talk", "told", "remarked", "no-priority"],
  );
});

test("a calendar gets each day that is there", () => {
  const priorities = [nothing(), priority({ due: "2027-01-04", known_by: "2027-03-01" })];
  assert.deepEqual(daysOf({ ...PLAN, priorities }), ["2027-01-04", "2027-03-01"]);
  assert.deepEqual(daysOf({ ...PLAN, review: "2027-02-01" }), ["2027-02-01"]);
  assert.deepEqual(daysOf(PLAN), []);
});

test("the page's own file says what it is, and holds the plan", () => {
  const { name, text } = fileOf(PLAN, "2026-11-26");
  assert.equal(name, "plan-2026-11-26.json");
  assert.deepEqual(JSON.parse(text), { format: "clinical-leadership-plan", version: 1, ...PLAN });
});

test("the review asks about what is there, and for new days where it goes on", () => {
  assert.deepEqual(askedState(undefined), { flags: [] });
  assert.deepEqual(askedState(nothing(), { status: "done" }), { flags: [] });
  const asked = priority({ what: "x" });
  assert.deepEqual(askedState(asked, { missing: "missing" }).flags, [
    "there",
    "what",
    "",
    "",
    "missing",
  ]);
  assert.deepEqual(askedState(asked, { status: "done" }).flags, ["there", "what", "", "", ""]);
  assert.deepEqual(askedState(asked, { status: "under-way" }).flags?.at(-1), "goes-on");
});

test("each of the room's two pages opens its own plans, and keeps them apart", () => {
  const [ours, talk] = [whoseOf(undefined), whoseOf("talk")];
  assert.equal(isOurs(ours, { scope: "organisation" }), true);
  assert.equal(isOurs(ours, { scope: "system" }), true);
  assert.equal(isOurs(ours, { scope: "talk" }), false);
  assert.equal(isOurs(talk, { scope: "talk" }), true);
  assert.equal(isOurs(talk, { scope: "system" }), false);
  assert.equal(ours.other, talk.format);
  assert.equal(talk.other, ours.format);
  assert.notEqual(ours.prefix, talk.prefix);
  assert.equal(newPlan(BYTES, "2026-11", talk.scope).scope, "talk");
  assert.match(fileOf(newPlan(BYTES, "", "talk"), "2026-11-26").name, /^talk-/);
});

test("what was agreed before today comes first, whether or not a day was set", () => {
  const agreed = {
    ...newPlan(BYTES, "", "talk"),
    made: "2026-11-20",
    priorities: [priority({ what: "A" })],
  };
  assert.equal(isTalkedAgain(agreed, "2026-11-26"), true);
  assert.equal(isTalkedAgain(agreed, "2026-11-20"), false);
  assert.equal(isTalkedAgain({ ...agreed, made: "" }, "2026-11-26"), false);
  assert.equal(isTalkedAgain({ ...agreed, priorities: [] }, "2026-11-26"), false);
  assert.equal(isTalkedAgain({ ...agreed, scope: "organisation" }, "2026-11-26"), false);
  const reviews = [{ date: "2026-11-26", entries: [] }];
  assert.equal(isTalkedAgain({ ...agreed, reviews }, "2026-11-26"), false);
});

test("a note of thanks has a line for each thing agreed, and none for an empty place", () => {
  const priorities = [priority({ what: "A", lead: "B", due: "2026-12-01" }), nothing()];
  assert.deepEqual(agreedRows({ ...PLAN, priorities }), [
    { what: "A", lead: "B", due: "1 December 2026" },
  ]);
});
