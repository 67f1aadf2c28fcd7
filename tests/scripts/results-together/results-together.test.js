// What the group's page decides without a page: piles, lines, counts, the flags of its sentences.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  askedIn,
  countsOf,
  groupKept,
  isStale,
  noGroup,
} from "../../../overrides/theme/assets/results-together/collected.js";
import { overallOf } from "../../../overrides/theme/assets/results-together/overall.js";
import {
  along,
  bar,
  drawn,
  LARGE,
  PAGE,
  pile,
  STAGE,
} from "../../../overrides/theme/assets/results-together/piles.js";
import {
  nothingOf,
  said,
  statementOf,
} from "../../../overrides/theme/assets/results-together/statement.js";
import { drawingOf } from "../../../overrides/theme/assets/results-together/view.js";

test("a pile has as many dots as there are answers, whatever their number", () => {
  const { tile } = PAGE;
  for (let count = 0; count <= 40; count += 1) {
    const { height, width, rest, full, rows } = pile(count, PAGE);
    const dots = (rest * tile + full * rows) / (tile * tile);
    assert.equal(dots, count);
    assert.ok(full <= width && rest <= width && rows <= height);
  }
});

test("a large group has bars, none higher than eight rows, however many they are", () => {
  for (const size of [PAGE, STAGE]) {
    assert.equal(bar(300, 300, size).height, 8 * size.tile);
    assert.equal(bar(150, 300, size).height, 4 * size.tile);
    assert.equal(bar(1, 10_000, size).height, 2); // still to be seen
    assert.deepEqual({ ...bar(0, 300, size) }, { ...pile(0, size) });
    assert.deepEqual(Object.keys(bar(9, 90, size)), Object.keys(pile(9, size)));
  }
});

test("dots become bars above sixty people", () => {
  const each = statement([20, 20, 20, 0, 0], 1, "some");
  assert.equal(statementOf(each, LARGE).texts.drawn, "dots");
  assert.equal(statementOf(each, LARGE).texts["n-0-height"], 4 * PAGE.tile);
  const large = statementOf(each, LARGE + 1).texts;
  assert.deepEqual([large.drawn, large["n-0-height"], large["n-0"]], ["bars", 42, 20]);
});

test("dots on a line stand by value, and none lies on another", () => {
  const { height, dots } = along([0, 1, 1, 2, 50, 53, 100]);
  assert.deepEqual(
    dots.map(({ x }) => x),
    ["0%", "1%", "1%", "2%", "50%", "53%", "100%"],
  );
  const places = dots.map(({ x, y }) => `${x} ${y}`);
  assert.equal(new Set(places).size, dots.length);
  assert.equal(dots[5].y, dots[4].y); // three points apart, they stand side by side
  for (const { y } of dots) assert.ok(y > 0 && y < height);
  assert.equal(along([]).dots.length, 0);
});

test("a large group has one dot for each score", () => {
  assert.deepEqual(drawn([5, 5, 6], true), [5, 6]);
  assert.deepEqual(drawn([5, 5, 6], false), [5, 5, 6]);
});

test("a number is said to two decimals at most", () => {
  assert.equal(said(57.5), "57.5");
  assert.equal(said(14 / 15), "0.93");
  assert.equal(said(0), "0");
  assert.equal(said(null), "");
});

const PARTS = [
  { part: "a", scores: { middle: 57.5 } },
  { part: "b", scores: { middle: null } },
  { part: "c", scores: { middle: 0 } },
];

const OVERVIEW = {
  ...{ turnout: "some", few: true, statements: 20, close: 20, far: 0 },
  ...{ closest: ["a", "b", "c"], widest: ["c"], unscored: ["b"] },
};

test("the head of a group's results has the sentences that hold, and a stone for each score", () => {
  const { flags, texts, rows } = overallOf({ overview: OVERVIEW, parts: PARTS });
  assert.deepEqual(
    [...flags].sort(),
    ["apart", "close", "close-all", "few", "turnout", "turnout-some", "unscored", "worded"].sort(),
  );
  assert.deepEqual(texts, { compared: 20, close: 20, far: 0 });
  const joins = rows.closest.map(({ comma, and }) => (comma ? "," : and ? "and" : ""));
  assert.deepEqual(joins, ["", ",", "and"]);
  const [arch] = rows.arch;
  assert.deepEqual(
    [arch["dash-a"], arch["dash-b"], arch["dash-c"]],
    ["57.5 100", "0 100", "0 100"],
  );
  assert.deepEqual([arch["scored-a"], arch["scored-b"], arch["scored-c"]], [true, false, true]);
});

test("where no part has a score, none is named", () => {
  const overview = { ...OVERVIEW, statements: 0, unscored: ["a", "b", "c"] };
  const { flags } = overallOf({ overview, parts: PARTS });
  assert.ok(flags.includes("unscored-all") && !flags.includes("worded"));
});

test("where nothing may be shown, there is no sentence and no stone", () => {
  const { flags, texts, rows } = overallOf({ overview: null, parts: [] });
  assert.deepEqual([flags, texts], [[], {}]);
  assert.ok(Object.values(rows).every((each) => each.length === 0));
});

/** A statement with these counts, as Python gives it. */
function statement(counts, middle, word) {
  return {
    statement: "x",
    counts,
    dont_know: 1,
    not_applicable: 0,
    unanswered: 0,
    middle,
    lowest: 0,
    highest: 4,
    distance: { sum: 7, count: 6, upper: 9, lower: 2, steps: 7 / 6, word },
    both_ends: false,
    silence: null,
  };
}

test("a middle between two steps marks both, and a whole one marks its own", () => {
  const half = statementOf(statement([1, 1, 1, 3, 0], 2.5, "far"), 8);
  assert.ok(
    ["half", "half-2", "mark-2", "mark-3", "word-far"].every((f) => half.flags.includes(f)),
  );
  assert.ok(!half.flags.includes("middle-2"));
  const whole = statementOf(statement([1, 1, 4, 0, 0], 2, "close"), 8);
  assert.ok(["middle-2", "mark-2"].every((flag) => whole.flags.includes(flag)));
  assert.equal(whole.texts["n-2"], 4);
  assert.equal(whole.texts["n-dont-know"], 1);
  assert.equal(whole.texts.apart, "1.17");
});

test("nothing of an answer is left: each length a statement can have is put to nought", () => {
  const { texts } = nothingOf(["s:x"])["s:x"];
  const lengths = Object.keys(statementOf(statement([9, 9, 9, 9, 9], 2, "far"), 50).texts);
  for (const name of lengths.filter((each) =>
    /-(?:width|height|rest|from|full|rows)$/.test(each),
  )) {
    assert.equal(texts[name], "0", name);
  }
  assert.deepEqual(nothingOf(["engine", "collect"]), {});
  assert.deepEqual(nothingOf(["s:x"], { "s:x": {} }), {});
});

test("how many were asked is a whole number above nought, or nothing", () => {
  assert.equal(askedIn(" 14 "), 14);
  assert.equal(askedIn(""), null);
  for (const odd of ["0", "-1", "1.5", "twelve", "1e3", "1234567"]) {
    assert.equal(askedIn(odd), undefined, odd);
  }
});

const PEOPLE = {
  counted: 11,
  needed: 0,
  left_out: [
    { source: "a", reason: "form" },
    { source: "b", reason: "earlier" },
  ],
  versions: [],
};
const FOUND = { slips: 1, moreSlips: 0, known: false, unopened: false };

test("the line counts what came, what needs a look and what is left out", () => {
  const { collected, ...left } = countsOf({ ...noGroup(), codes: ["A"] }, PEOPLE, FOUND);
  assert.deepEqual(
    [collected.texts.counted, collected.texts.look, collected.texts.left],
    [11, 1, 2],
  );
  assert.ok(collected.flags.includes("look-one"));
  assert.ok(collected.flags.includes("enough"));
  assert.deepEqual(left["left:form"].flags, ["any", "one"]);
  assert.deepEqual(left["left:edition"].flags, []);
});

test("below three, more are needed and nothing can be shown", () => {
  const people = { ...PEOPLE, counted: 2, needed: 1, left_out: [] };
  const { flags } = countsOf(noGroup(), people, FOUND).collected;
  assert.ok(flags.includes("few") && flags.includes("need-one") && !flags.includes("enough"));
});

test("what was shown is stale when anything that decides it has changed", () => {
  const shown = { codes: ["A"], earlier: [], audience: "room", by: "", asked: null, made: "" };
  const group = { ...noGroup(), codes: ["A"], audience: "room", shown };
  assert.equal(isStale(group), false);
  assert.equal(isStale({ ...group, codes: ["A", "B"] }), true);
  assert.equal(isStale({ ...group, audience: "beyond" }), true);
  assert.equal(isStale(noGroup()), false);
});

test("what is kept in the tab is a group, or is not used", () => {
  const kept = { ...noGroup(), codes: ["a"] };
  assert.deepEqual(groupKept(JSON.parse(JSON.stringify(kept))), kept);
  const { workshop, ...older } = kept;
  assert.deepEqual(groupKept(older), kept); // no workshop was kept with it
  assert.deepEqual(groupKept({ ...kept, workshop: { ...workshop, agreed: [7] } }), kept);
  for (const odd of [
    null,
    5,
    "x",
    [],
    {},
    { ...noGroup(), codes: [5] },
    { ...noGroup(), shown: 1 },
  ]) {
    assert.equal(groupKept(odd), undefined);
  }
});

test("results of an earlier edition are said to be that", () => {
  const nothing = { parts: [], discuss: [], guide: [], unknown: [], widest: [], gap: null };
  const group = { ...nothing, breakdown: null, counted: 3, edition: "2026-11", audience: "room" };
  const about = { made: "", title: "", warned: false };
  const flags = (/** @type {boolean} */ isOlder) =>
    drawingOf(/** @type {any} */ (group), { ...about, isOlder }).states.group.flags;
  assert.ok(flags(true)?.includes("older"));
  assert.ok(!flags(false)?.includes("older"));
});
