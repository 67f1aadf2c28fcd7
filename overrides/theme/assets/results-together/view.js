// What the page shows of a group: each number in its place, and the flags that choose the sentences.

import { along, drawn, PAGE, pile, STAGE } from "./piles.js";

/**
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../engine/shapes.js").Group} Group
 * @typedef {import("../engine/shapes.js").PartStatistics} PartStatistics
 * @typedef {import("../engine/shapes.js").StatementStatistics} StatementStatistics
 * @typedef {import("../engine/shapes.js").PartGap} PartGap
 *
 * @typedef {object} Drawing
 * @property {Record<string, State>} states
 * @property {Record<string, Row[]>} rows
 */

const LARGE = 60; // people above whom not everyone has a dot on a line
const SET_APART = ["dont-know", "not-applicable", "unanswered"];

/**
 * A number as it is said: to two decimals, and no more than it has.
 *
 * @param {number | null} value
 */
export function said(value) {
  return value === null ? "" : String(Math.round(value * 100) / 100);
}

/**
 * @param {Group} group
 * @param {{made: string, title: string, warned: boolean}} about
 * @returns {Drawing}
 */
export function drawingOf(group, about) {
  /** @type {Drawing} */
  const drawing = { states: { group: wholeOf(group, about) }, rows: { breakdown: [] } };
  const isLarge = group.counted > LARGE;
  for (const part of group.parts) {
    addLine(drawing, `p:${part.part}`, `dots:${part.part}`, part.scores, isLarge);
    const { texts } = drawing.states[`p:${part.part}`];
    drawing.states[`p:${part.part}`] = partOf(part, group, texts);
    for (const each of part.statements) drawing.states[`s:${each.statement}`] = statementOf(each);
  }
  for (const each of group.discuss) drawing.states[`talk:${each.part}`] = talkOf(each, group);
  for (const each of group.unknown) {
    const texts = { "dont-know": each.dont_know, answers: each.answers };
    drawing.states[`u:${each.statement ?? each.part}`] = { texts };
  }
  for (const gap of group.gap?.parts ?? []) addGap(drawing, gap, isLarge);
  drawing.rows.breakdown = (group.breakdown?.rows ?? []).map((row) => ({
    [SAID_OF_ALL.includes(row.id) ? row.id : `${group.breakdown?.by}-${row.id}`]: true,
    count: row.count,
    ...Object.fromEntries(row.parts.map(({ part, middle }) => [part, middle && said(middle)])),
  }));
  addWorking(drawing, group);
  return drawing;
}

const SAID_OF_ALL = ["not-said", "all-others"];

/**
 * Nothing of any answer, in every place that could hold one.
 *
 * @param {Iterable<string>} abouts all that the page speaks about
 * @param {Record<string, State>} [next] what will be shown in its place
 * @returns {Record<string, State>}
 */
export function nothingOf(abouts, next = {}) {
  const texts = /** @type {Record<string, string>} */ ({});
  for (const name of ["height", "x", "cx", "cy", ...pileNames()]) texts[name] = "0";
  /** @type {Record<string, State>} */
  const states = {};
  for (const about of abouts) {
    if (/^(?:p|s|u|b|talk|work):/.test(about) && !Object.hasOwn(next, about)) {
      states[about] = { texts };
    }
  }
  return states;
}

function pileNames() {
  const names = ["0", "1", "2", "3", "4", ...SET_APART];
  return names.flatMap((name) =>
    [PAGE, STAGE].flatMap((size) =>
      Object.keys(pile(0, size)).map((side) => `n-${name}${size.name}-${side}`),
    ),
  );
}

/**
 * @param {Group} group
 * @param {{made: string, title: string, warned: boolean}} about
 * @returns {State}
 */
function wholeOf(group, { made, title, warned }) {
  const { audience, gap, breakdown, parts } = group;
  const isAlike = group.discuss[0]?.because === "priority" && widestOf(group) !== null;
  const given = {
    shown: true,
    [audience]: true,
    asked: group.asked,
    title,
    warned,
    small: group.needed > 0,
    "need-one": group.needed === 1,
    answers: parts.length > 0,
    alike: isAlike,
    "no-talk": parts.length > 0 && group.discuss.length === 0,
    large: group.counted > LARGE,
    unknown: group.unknown.length > 0,
    breakdown,
    "breakdown-too-few": group.breakdown_withheld === "too-few",
    gap,
    "gap-too-few": group.gap_withheld === "too-few",
    "gap-one-breakdown": group.gap_withheld === "one-breakdown",
    neither: gap?.neither,
    "gap-ask": (gap?.ask.length ?? 0) > 0,
  };
  return {
    texts: {
      counted: group.counted,
      asked: group.asked ?? "",
      needed: group.needed,
      edition: group.edition,
      made,
      title,
      board: gap?.board ?? "",
      others: gap?.others ?? "",
      neither: gap?.neither ?? "",
    },
    flags: flagsOf(given),
    lists: {
      widest: group.widest,
      discuss: group.discuss.map((each) => each.part),
      unknown: group.unknown.map((each) => each.statement ?? each.part),
      "gap-ask": gap?.ask ?? [],
    },
  };
}

/**
 * @param {PartStatistics} part
 * @param {Group} group
 * @param {State["texts"]} line
 * @returns {State}
 */
function partOf(part, group, line) {
  const { scores, importance } = part;
  return {
    texts: {
      ...line,
      middle: said(scores.middle),
      lowest: said(scores.lowest),
      highest: said(scores.highest),
      count: scores.count,
      people: group.counted,
      importance: said(importance.middle),
      spread: said(part.spread),
      "dont-know": part.dont_know,
      answers: part.answers,
    },
    flags: flagsOf({ scored: scores.count > 0, middled: scores.middle !== null }),
    lists: { widest: part.widest },
  };
}

/**
 * @param {StatementStatistics} each
 * @returns {State}
 */
export function statementOf(each) {
  const { counts, distance, middle } = each;
  /** @type {Record<string, string | number>} */
  const texts = { apart: apartOf(distance) };
  const apart = [each.dont_know, each.not_applicable, each.unanswered];
  const numbers = [
    ...counts.map((count, value) => /** @type {const} */ ([String(value), count])),
    ...SET_APART.map((name, place) => /** @type {const} */ ([name, apart[place]])),
  ];
  for (const [name, count] of numbers) {
    texts[`n-${name}`] = count;
    for (const size of [PAGE, STAGE]) {
      for (const [side, length] of Object.entries(pile(count, size))) {
        texts[`n-${name}${size.name}-${side}`] = length;
      }
    }
  }
  const flags = flagsOf({
    word: distance.word,
    [`word-${distance.word}`]: distance.word,
    one: distance.count === 1,
    middled: middle !== null,
    ends: each.both_ends,
    [`silence-${each.silence}`]: each.silence,
    unanswered: each.unanswered,
  });
  return { texts, flags: [...flags, ...middleFlags(middle)] };
}

/** @param {number | null} middle a step, or half-way between two */
function middleFlags(middle) {
  if (middle === null) return [];
  const low = Math.floor(middle);
  if (low === middle) return [`middle-${low}`, `mark-${low}`];
  return ["half", `half-${low}`, `mark-${low}`, `mark-${low + 1}`];
}

/** @param {{sum: number, count: number}} distance */
function apartOf({ sum, count }) {
  return count > 0 ? said(sum / count) : "";
}

/**
 * @param {import("../engine/shapes.js").Discuss} each
 * @param {Group} group
 * @returns {State}
 */
function talkOf({ part: id, because }, group) {
  const part = partNamed(group, id);
  const isWeighed = part.priority !== null;
  return {
    texts: {
      spread: said(part.spread),
      middle: said(part.scores.middle),
      importance: said(part.importance.middle),
    },
    flags: flagsOf({
      spread: because === "spread",
      priority: because === "priority" && isWeighed,
      lowest: because === "priority" && !isWeighed && part.scores.middle !== null,
      shaky: group.shaky && group.discuss[0].part === id,
    }),
  };
}

/**
 * @param {Group} group
 * @param {string} id
 * @returns {PartStatistics}
 */
function partNamed(group, id) {
  return /** @type {PartStatistics} */ (group.parts.find((part) => part.part === id));
}

/** @param {Group} group */
function widestOf(group) {
  return group.widest.length > 0 ? partNamed(group, group.widest[0]).spread : null;
}

/**
 * @param {Drawing} drawing
 * @param {PartGap} gap
 * @param {boolean} isLarge
 */
function addGap(drawing, { part, board, others, gap }, isLarge) {
  drawing.states[`b:${part}`] = {
    texts: {
      "board-middle": said(board.middle),
      "others-middle": said(others.middle),
      "of-ten": gap.of_ten,
    },
    flags: flagsOf({ there: true, clear: gap.clear }),
  };
  for (const [name, side] of Object.entries({ board, others })) {
    addLine(drawing, `b:${part}:${name}`, `dots:${part}:${name}`, side, isLarge);
  }
}

/**
 * @param {Drawing} drawing
 * @param {string} about
 * @param {string} rows
 * @param {{middle: number | null, values: number[] | null}} scores
 * @param {boolean} isLarge
 */
function addLine(drawing, about, rows, { middle, values }, isLarge) {
  const { height, dots } = along(drawn(values ?? [], isLarge));
  const texts = { height, x: `${middle ?? 0}%` };
  drawing.states[about] = { texts, flags: flagsOf({ middled: middle !== null }) };
  drawing.rows[rows] = dots;
}

/**
 * The sums for one statement: the widest of the first part to talk about.
 *
 * @param {Drawing} drawing
 * @param {Group} group
 */
function addWorking(drawing, group) {
  const [first] = group.discuss;
  const part = first && partNamed(group, first.part);
  const id = part?.widest[0];
  const statement = part?.statements.find((each) => each.statement === id);
  if (!statement || statement.distance.count < 2) return;
  const { upper, lower, sum, count } = statement.distance;
  const apart = apartOf(statement.distance);
  drawing.states.work = { texts: { upper, lower, sum, count, apart }, flags: ["there"] };
  drawing.states[`work:${id}`] = { flags: ["this"] };
}

/** @param {Record<string, unknown>} given */
function flagsOf(given) {
  return Object.keys(given).filter((name) => Boolean(given[name]));
}
