// What the page shows of a group: each number in its place, and the flags that choose the sentences.

import { addGap, addLine } from "./lines.js";
import { overallOf } from "./overall.js";
import { LARGE } from "./piles.js";
import { flagsOf, said, statementOf } from "./statement.js";

/**
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../engine/shapes.js").Group} Group
 * @typedef {import("../engine/shapes.js").PartStatistics} PartStatistics
 *
 * @typedef {object} Drawing
 * @property {Record<string, State>} states
 * @property {Record<string, Row[]>} rows
 */

/**
 * @param {Group} group
 * @param {{made: string, title: string, warned: boolean, isOlder?: boolean}} about
 * @returns {Drawing}
 */
export function drawingOf(group, about) {
  const overall = overallOf(group);
  /** @type {Drawing} */
  const drawing = { states: { group: wholeOf(group, about, overall) }, rows: { ...overall.rows } };
  const isLarge = group.counted > LARGE;
  for (const part of group.parts) {
    addLine(drawing, part.part, part.scores, isLarge);
    drawing.states[`p:${part.part}`] = partOf(part, group);
    for (const each of part.statements) {
      drawing.states[`s:${each.statement}`] = statementOf(each, group.counted);
    }
  }
  for (const each of group.discuss) drawing.states[`talk:${each.part}`] = talkOf(each, group);
  for (const each of group.guide) {
    drawing.states[`guide:${each.question}`] = { flags: [each.because] };
  }
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
 * @param {Group} group
 * @param {{made: string, title: string, warned: boolean, isOlder?: boolean}} about
 * @param {ReturnType<typeof overallOf>} overall
 * @returns {State}
 */
function wholeOf(group, { made, title, warned, isOlder }, overall) {
  const { gap } = group;
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
      ...overall.texts,
    },
    flags: [...flagsOf({ ...saidOf(group), title, warned, older: isOlder }), ...overall.flags],
    lists: {
      widest: group.widest,
      discuss: group.discuss.map((each) => each.part),
      unknown: group.unknown.map((each) => each.statement ?? each.part),
      guide: group.guide.map((each) => each.question),
      "gap-ask": gap?.ask ?? [],
    },
  };
}

/**
 * What may be said of a group, by the flags of its sentences.
 *
 * @param {Group} group
 * @returns {Record<string, unknown>}
 */
function saidOf(group) {
  const { audience, gap, breakdown, parts, discuss } = group;
  return {
    shown: true,
    [audience]: true,
    asked: group.asked,
    small: group.needed > 0,
    "need-one": group.needed === 1,
    answers: parts.length > 0,
    alike: discuss[0]?.because === "priority" && widestOf(group) !== null,
    talk: discuss.length > 0,
    "no-talk": parts.length > 0 && discuss.length === 0,
    large: group.counted > LARGE,
    unknown: group.unknown.length > 0,
    guide: group.guide.length > 0,
    breakdown,
    "breakdown-too-few": group.breakdown_withheld === "too-few",
    gap,
    "gap-too-few": group.gap_withheld === "too-few",
    "gap-one-breakdown": group.gap_withheld === "one-breakdown",
    neither: gap?.neither,
    "gap-ask": (gap?.ask.length ?? 0) > 0,
  };
}

/**
 * @param {PartStatistics} part
 * @param {Group} group
 * @returns {State}
 */
function partOf(part, group) {
  const { scores, importance } = part;
  return {
    texts: {
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
    flags: flagsOf({
      scored: scores.count > 0,
      weighed: importance.middle !== null,
      spread: part.spread !== null,
    }),
    lists: { widest: part.widest },
  };
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
    lists: { asks: group.asks.filter((each) => each.part === id).map((each) => each.statement) },
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
  const apart = said(statement.distance.steps);
  drawing.states.work = { texts: { upper, lower, sum, count, apart }, flags: ["there"] };
  drawing.states[`work:${id}`] = { flags: ["this"] };
}
