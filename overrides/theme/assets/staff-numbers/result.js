// What staff-compare gives, as the working paper shows it. Every number comes from Python.

import { drawingOf, scaleOf } from "./drawing.js";
import { about, listed, numbered, percent, points, tenths } from "./words.js";

/**
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").Finding} Finding
 * @typedef {import("../engine/shapes.js").Ceiling} Ceiling
 * @typedef {import("../engine/shapes.js").Share} Share
 * @typedef {import("../engine/shapes.js").Paper} Paper
 * @typedef {import("../engine/shapes.js").Board} Board
 * @typedef {import("../engine/shapes.js").OverDates} OverDates
 * @typedef {import("./words.js").Words} Words
 *
 * @typedef {object} Comparison staff.comparing.Comparison
 * @property {string | null} date
 * @property {string} kind
 * @property {Record<string, string>} starts
 * @property {string[]} levels
 * @property {Finding[]} findings
 * @property {Ceiling[]} ceilings
 * @property {Record<string, "ceiling" | "not-sturdy" | "cannot-tell" | "none-seen">} outcomes
 * @property {Share[]} shares
 * @property {boolean} example
 *
 * @typedef {{comparison: Comparison, paper: Paper}} OneDate
 */

const FEWER = ["fewer", "clearly-fewer"];
const MORE = ["more", "clearly-more"];
const MIDWIFE = "midwife";

/**
 * @param {OneDate} shown
 * @param {{words: Words, date: string, isOne: boolean, isMapped: boolean}} how `date` in full
 * @returns {State}
 */
export function stateOfResult({ comparison, paper }, { words, date, isOne, isMapped }) {
  const { findings, ceilings, kind, shares, starts } = comparison;
  const fewer = findings.filter(({ verdict }) => FEWER.includes(verdict));
  const outcomes = Object.values(comparison.outcomes);
  /** @type {Record<string, boolean>} */
  const flags = {
    shown: true,
    dated: date !== "",
    several: !isOne,
    compared: findings.length > 0,
    words: findings.length > 0,
    shares: shares.length > 0,
    posts: kind === "posts",
    nothing: paper.stands_out.length === 0,
    untold: paper.cannot_tell.length > 0,
    doctors: paper.doctors.length > 0,
    mapped: isMapped,
    "why-records": fewer.some(({ not_recorded_above }) => not_recorded_above !== 0),
    "why-midwives": fewer.some(({ profession }) => profession === MIDWIFE),
    "why-fewer": outcomes.includes("ceiling"),
    "why-again": ceilings.some(({ again }) => again.length > 0),
    "why-more": findings.some(({ verdict }) => MORE.includes(verdict)),
    "why-untold": outcomes.includes("cannot-tell"),
  };
  const usual = Object.entries(starts).map(
    ([profession, level]) => `${words(`who:${profession}`)} ${words(`level:${level}`)}`,
  );
  return {
    texts: {
      date,
      kind: words(`kind:${kind}`),
      untold: listed(paper.cannot_tell.map((each) => words(`who:${each}`))),
      starts: listed(usual),
    },
    flags: Object.keys(flags).filter((flag) => flags[flag]),
  };
}

/**
 * The gaps that stand out, the largest first; and those that rest on one of the others.
 *
 * @param {OneDate} shown
 * @param {OverDates[]} overDates
 * @param {Words} words
 */
export function gapRows({ comparison, paper }, overDates, words) {
  const { findings } = comparison;
  const row = (/** @type {Finding} */ each) => gapRow(each, overDates, words);
  const standing = paper.stands_out.map(([profession, level]) =>
    findings.find((each) => each.profession === profession && each.level === level),
  );
  const unsure = findings.filter(
    ({ verdict, depends_on }) => FEWER.includes(verdict) && depends_on.length > 0,
  );
  return { gaps: standing.filter((each) => each !== undefined).map(row), unsure: unsure.map(row) };
}

/**
 * @param {Finding} finding
 * @param {OverDates[]} overDates
 * @param {Words} words
 * @returns {Row}
 */
function gapRow(finding, overDates, words) {
  const { profession, level, verdict, not_recorded_above: missing, tipping } = finding;
  const over = overDates.find((each) => each.profession === profession && each.level === level);
  return {
    [verdict]: true,
    [recordsOf(missing, tipping)]: true,
    who: words(`who:${profession}`),
    level: words(`level:${level}`),
    people: numbered(finding.people),
    above: numbered(finding.above),
    expected: about(finding.expected),
    least: numbered(finding.ordinary?.[0]),
    most: numbered(finding.ordinary?.[1]),
    many: finding.many,
    because: listed(finding.depends_on.map((each) => words(`who:${each}`))),
    "not-recorded": numbered(missing),
    tipping: numbered(tipping),
    midwives: profession === MIDWIFE,
    "over-dates": numbered(over?.fewer),
    "over-of": numbered(over?.of),
  };
}

/**
 * What the records may have to do with a gap.
 *
 * @param {number | null} missing people above without a recorded profession
 * @param {number | null} tipping how many of them would have to be of this one
 */
function recordsOf(missing, tipping) {
  if (missing === null) return "records-hidden";
  if (missing === 0) return "all-recorded";
  return tipping !== null && tipping <= missing ? "tips" : "stays";
}

/**
 * From the top down.
 *
 * @param {Paper} paper
 * @param {Words} words
 * @returns {Row[]}
 */
export function recordRows({ records }, words) {
  return [...records].reverse().map(({ level, not_recorded, everyone, share }) => ({
    level: words(`Level:${level}`),
    "not-recorded": numbered(not_recorded),
    everyone: numbered(everyone),
    share: percent(share),
    bar: `${100 * (share ?? 0)}%`,
  }));
}

/**
 * @param {Comparison} comparison
 * @param {Words} words
 * @returns {Row[]}
 */
export function professionRows({ findings, ceilings, outcomes, starts }, words) {
  return Object.entries(outcomes).map(([profession, outcome]) => {
    const its = findings.filter((each) => each.profession === profession);
    const ceiling = ceilings.find((each) => each.profession === profession);
    const scale = scaleOf(its);
    return {
      [outcome]: true,
      Who: words(`Who:${profession}`),
      at: ceiling ? words(`level:${ceiling.level}`) : "",
      again: listed((ceiling?.again ?? []).map((each) => words(`level:${each}`))),
      starts: its.some(({ verdict }) => verdict === "starts-here")
        ? words(`level:${starts[profession]}`)
        : "",
      scale: numbered(scale),
      rungs: [...its].reverse().map((each) => rungRow(each, scale, words)),
    };
  });
}

/**
 * @param {Finding} finding
 * @param {number} scale
 * @param {Words} words
 * @returns {Row}
 */
export function rungRow(finding, scale, words) {
  const { verdict, level, people, above, expected, ordinary, depends_on } = finding;
  return {
    // "expected" is a number of the row, so the verdict of that name is shown by another
    [verdict === "expected" ? "expected-word" : verdict]: true,
    id: level,
    level: words(`Level:${level}`),
    people: numbered(people),
    above: numbered(above),
    expected: verdict === "few-others" ? "" : tenths(expected), // what is not compared expects nothing
    least: numbered(ordinary?.[0]),
    most: numbered(ordinary?.[1]),
    because: listed(depends_on.map((each) => words(`who:${each}`))),
    ...drawingOf(finding, scale),
  };
}

/**
 * @param {Comparison} comparison
 * @param {Words} words
 * @returns {Row[]}
 */
export function shareRows({ shares }, words) {
  return shares.map(({ profession, level, people, above, share }) => ({
    Who: words(`Who:${profession}`),
    level: words(`Level:${level}`),
    people: tenths(people),
    above: tenths(above),
    share: percent(share),
  }));
}

/**
 * Each group of grades, then its grades.
 *
 * @param {Paper} paper
 * @param {Words} words
 * @returns {Row[]}
 */
export function doctorRows({ doctors }, words) {
  return doctors.flatMap(({ group, people, share, grades }) => [
    { [group]: true, people: numbered(people), share: percent(share) },
    ...grades.map(([grade, people]) => ({
      grade: words(`Level:${grade}`),
      people: numbered(people),
    })),
  ]);
}

/**
 * @param {Board} board
 * @param {Words} words
 * @returns {Row[]}
 */
export function seatRows({ professions }, words) {
  return professions.map((each) => ({
    Who: words(`Who:${each.profession}`),
    seats: numbered(each.seats),
    "of-seats": percent(each.share_of_seats),
    "of-staff": percent(each.share_of_workforce),
    difference: points(each.difference),
  }));
}
