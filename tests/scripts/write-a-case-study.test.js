// The case study as data: what is empty, what is none, and stations that move.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  routeRows,
  sectionRows,
  sheetState,
} from "../../overrides/theme/assets/write-a-case-study/sheet.js";
import {
  isEmpty,
  isInvented,
  isStory,
  LINES,
  moved,
  newStory,
} from "../../overrides/theme/assets/write-a-case-study/story.js";

const LINE = Object.fromEntries(LINES.map((name) => [name, ""]));
const STORY = { outline: "person", ...LINE, parts: [], route: [], sections: {}, ticks: [] };
const ROUTE = ["a", "b", "c"].map((stage) => ({ stage, note: "" }));
const order = (/** @type {{stage: string}[]} */ route) => route.map(({ stage }) => stage).join("");

test("one word, one station, one tick or one part is something", () => {
  assert.equal(isEmpty(STORY), true);
  assert.equal(isEmpty({ ...STORY, route: [{ stage: "", note: "" }] }), true);
  assert.equal(isEmpty({ ...STORY, route: [{ stage: "", note: "x" }] }), false);
  assert.equal(isEmpty({ ...STORY, ask: "x" }), false);
  assert.equal(isEmpty({ ...STORY, sections: { advice: "x" } }), false);
  assert.equal(isEmpty({ ...STORY, ticks: ["agreed"] }), false);
  assert.equal(isEmpty({ ...STORY, parts: ["practical-levers"] }), false);
});

test("what is stored and is no case study is not taken for one", () => {
  assert.equal(isStory(STORY), true);
  assert.equal(isStory({ ...STORY, outline: "change", route: ROUTE }), true);
  const wrong = [
    null,
    undefined,
    7,
    {},
    { ...STORY, outline: "poem" },
    { ...STORY, name: 7 },
    { ...STORY, parts: "x" },
    { ...STORY, ticks: [7] },
    { ...STORY, route: [null] },
    { ...STORY, route: Array(9).fill(ROUTE[0]) },
    { ...STORY, sections: null },
    { ...STORY, sections: { advice: 7 } },
  ];
  for (const each of wrong) assert.equal(isStory(each), false, JSON.stringify(each));
});

test("an invented one is known by its name", () => {
  assert.equal(isInvented({ ...STORY, name: "An invented example: Alex Morgan" }), true);
  assert.equal(isInvented({ ...STORY, name: "Kay Fawcett" }), false);
});

test("a station moves, and none moves off the line", () => {
  assert.equal(order(moved(ROUTE, 0, 1)), "bac");
  assert.equal(order(moved(ROUTE, 2, 0)), "cab");
  assert.equal(moved(ROUTE, 0, -1), ROUTE);
  assert.equal(moved(ROUTE, 2, 3), ROUTE);
  assert.equal(order(ROUTE), "abc");
});

test("a new case study is empty, of either outline", () => {
  for (const outline of ["person", "change"]) {
    assert.equal(isStory(newStory(outline)), true);
    assert.equal(isEmpty(newStory(outline)), true);
  }
});

test("the sheet says who it is, in their own words first, and that it is a draft", () => {
  const story = { ...newStory(), name: "Kay", role: "Lead", organisation: "A trust" };
  const page = { groupTitle: "Midwife", isTicked: false };
  const { texts, flags } = sheetState({ ...story, date: "2026-11-26" }, page);
  assert.equal(texts?.who, "Midwife, Lead, A trust");
  assert.equal(texts?.date, "26 November 2026");
  assert.deepEqual(flags, ["name", "who", "date", "draft"]);
  const own = sheetState({ ...story, profession: "Art therapist" }, { ...page, isTicked: true });
  assert.equal(own.texts?.who, "Art therapist, Lead, A trust");
  assert.deepEqual(own.flags, ["name", "who", ""]);
});

test("where nothing is written, the sheet has each section to fill in by hand", () => {
  const page = { groupTitle: "", isTicked: false };
  assert.deepEqual(sheetState(newStory(), page).flags, ["blank"]);
  assert.deepEqual(sectionRows(newStory(), [{ id: "advice", heading: "Advice" }]), [
    { heading: "Advice", blank: true },
  ]);
});

test("stations and sections that say nothing are not on the sheet", () => {
  const route = [
    { stage: "", note: "" },
    { stage: "Ward", note: "" },
    { stage: "", note: "Two years" },
  ];
  assert.deepEqual(routeRows({ ...newStory(), route }), route.slice(1));
  const sections = { advice: "Say yes.\n\n  \nAsk.", journey: " \n" };
  const headings = ["journey", "advice", "unknown"].map((id) => ({ id, heading: id }));
  assert.deepEqual(sectionRows({ ...newStory(), sections }, headings), [
    { heading: "advice", paragraphs: [{ text: "Say yes." }, { text: "Ask." }] },
  ]);
});
