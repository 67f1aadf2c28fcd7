// What staff-read gives, as the page shows it: problems in their groups, what is asked, spellings.

import { isLevel, MOST_SHOWN } from "./spellings.js";
import { numbered } from "./words.js";

/**
 * @typedef {import("../page/rows.js").Row} Row
 * @typedef {import("../page/show.js").State} State
 * @typedef {import("../engine/shapes.js").Problem & {stops: boolean, asks: boolean}} Problem
 * @typedef {import("../engine/shapes.js").Choice} Choice
 * @typedef {import("../engine/shapes.js").Headings} Headings
 * @typedef {import("../engine/shapes.js").UnknownSpelling} Unknown
 * @typedef {import("../engine/shapes.js").Understood} Understood
 *
 * @typedef {object} Reading what staff-read gives as "reading"
 * @property {Headings} headings
 * @property {number} rows
 * @property {number} people
 * @property {Record<string, number>} left_out
 * @property {Unknown[]} unknown
 * @property {Understood[]} understood
 * @property {Choice[]} choices
 * @property {boolean} ready
 *
 * @typedef {object} Reply
 * @property {Reading | null} reading
 * @property {any[]} counts
 * @property {Problem[]} problems
 * @property {Record<string, number>} more
 */

export const NO_HEADINGS = "header-missing";
/** What the reader is asked for, by the problem that asks it. */
const ASKED = new Map([
  [NO_HEADINGS, "ask-heading"],
  ["header-two", "ask-heading"],
  ["mixed-kinds", "ask-kind"],
  ["mixed-organisations", "ask-organisation"],
  ["date-unknown", "ask-date"],
  ["twice", "ask-add-up"],
  ["dash", "ask-dash"],
]);
const MAPPED = ["level-unknown", "profession-unknown"];

/**
 * What the page itself finds wrong with a file, as Python gives its problems.
 *
 * @param {number} size of the file, in bytes
 * @param {number} most that is read
 * @returns {Reply}
 */
export function unread(size, most) {
  const found = size > most ? { id: "too-big", number: size, wanted: most } : { id: "unreadable" };
  const problem = { ...found, names: [], stops: true, asks: false };
  return { reading: null, counts: [], problems: [/** @type {any} */ (problem)], more: {} };
}

/**
 * @param {Reply} reply
 * @returns {State}
 */
export function stateOfReading(reply) {
  const { reading, counts, problems } = reply;
  const asked = questionsOf(problems, reading);
  const flags = isRefused(reply) && asked.length === 0 ? [] : ["shown"];
  const needs = problems.filter(({ stops, asks }) => stops || asks).length;
  flags.push(...asked);
  if (asked.length > 0 || (reading && reading.choices.length > 0)) flags.push("answers");
  if (needs > 0) flags.push("asks");
  if (!reading) return { texts: { needs: numbered(needs) }, flags };
  const { headings, rows, people, left_out, unknown, understood, ready } = reading;
  flags.push("table", `${headings.shape}-shape`);
  if (ready && counts.length > 0) flags.push("ready");
  if (unknown.length > 0) flags.push("mapping");
  if (unknown.some(isLevel)) flags.push("unknown-levels");
  if (!unknown.every(isLevel)) flags.push("unknown-professions");
  if (unknown.some(({ suggested }) => suggested)) flags.push("suggestions");
  if (unknown.length > MOST_SHOWN) flags.push("more-unknown");
  if (understood.length > 0) flags.push("understood");
  if (understood.length > MOST_SHOWN) flags.push("more-understood");
  const isStopped = problems.some(({ stops }) => stops);
  if (!isStopped && problems.some(({ asks }) => asks)) flags.push("can-leave-out");
  for (const reason of Object.keys(left_out)) if (left_out[reason]) flags.push(`left-${reason}`);
  const left = Object.entries(left_out).map(([reason, people]) => [reason, numbered(people)]);
  return {
    texts: {
      rows: numbered(rows),
      people: numbered(people),
      needs: numbered(needs),
      ...Object.fromEntries(left),
      "more-unknown": numbered(unknown.length - MOST_SHOWN),
      "more-understood": numbered(understood.length - MOST_SHOWN),
    },
    flags,
  };
}

/**
 * Whether what was given is no table at all, as far as can be seen: that is told at its field.
 *
 * @param {Reply} reply
 */
export function isRefused({ reading, problems }) {
  return !reading && problems.every(({ id }) => id === NO_HEADINGS || !isAnswered(id));
}

/**
 * Those that stop first, then those that ask, then those that tell. What has a line of its own among
 * the spellings, or at the field of the file, is not told twice.
 *
 * @param {Reply} reply
 * @returns {Row[]}
 */
export function groupRows(reply) {
  const { reading, problems, more } = reply;
  if (isRefused(reply)) return [];
  const told = problems.filter(({ id }) => !reading || !MAPPED.includes(id));
  const groups = {
    stops: told.filter(({ stops }) => stops),
    asking: told.filter(({ asks }) => asks),
    tells: told.filter(({ stops, asks }) => !stops && !asks),
  };
  return Object.entries(groups)
    .filter(([, problems]) => problems.length > 0)
    .map(([name, problems]) => ({
      [name]: true,
      problems: problems.map((each, at) => problemRow(each, isLast(problems, at) ? more : {})),
    }));
}

/**
 * @param {Problem[]} problems
 * @param {number} at
 */
function isLast(problems, at) {
  return problems.findLastIndex(({ id }) => id === problems[at].id) === at;
}

/**
 * @param {Problem} problem
 * @param {Record<string, number>} more of the same kind, which are not listed
 * @returns {Row}
 */
export function problemRow({ id, row, other_row, column, value, number, wanted, names }, more) {
  return {
    [id]: true,
    row: numbered(row),
    "other-row": numbered(other_row),
    column,
    value,
    number: numbered(number),
    wanted: numbered(wanted),
    names: names.join(", "),
    more: numbered(more[id]),
    ...(id === "column-missing" && { [`value-${value}`]: true }),
  };
}

/**
 * Whether the reader can answer it in place of another file.
 *
 * @param {string} id of a problem
 */
function isAnswered(id) {
  return ASKED.has(id) || id === "column-missing";
}

/**
 * The questions that the reader can answer in place of another file.
 *
 * @param {Problem[]} problems
 * @param {Reading | null} reading
 */
function questionsOf(problems, reading) {
  const asked = problems.flatMap(({ id, value }) =>
    id === "column-missing" ? [`ask-${value}`] : [ASKED.get(id) ?? ""],
  );
  if (problems.some(({ id }) => id === "posts") && reading?.headings.shape === "posts") {
    if (reading.headings.personal.length > 0) asked.push("ask-person");
  }
  return [...new Set(asked.filter(Boolean))];
}

/**
 * The lists to choose from, by the name of each.
 *
 * @param {Reply} reply
 * @returns {Record<string, Row[]>}
 */
export function optionRows({ reading, problems }) {
  /** @type {Record<string, Row[]>} */
  const lists = {};
  for (const { id, value, names } of problems) {
    const options = names.map((name) => ({ name, heading: name, value: name }));
    if (id === "mixed-kinds") lists["kind-options"] = options;
    if (id === "mixed-organisations") lists["organisation-options"] = options;
    if (id === "column-missing") lists[`${value}-headings`] = options;
  }
  const personal = reading?.headings.personal ?? [];
  lists["person-headings"] = personal.map((name) => ({ heading: name, value: name }));
  return lists;
}

/**
 * The values that decide what is counted, one row a column.
 *
 * @param {Reading | null} reading
 * @returns {Row[]}
 */
export function choiceRows(reading) {
  const choices = reading?.choices ?? [];
  return [...new Set(choices.map(({ column }) => column))].map((column) => ({
    [column]: true,
    values: choices
      .filter((each) => each.column === column)
      .map(({ value, rows, counted }) => ({
        column,
        value,
        label: value || "–",
        rows: numbered(rows),
        counted: counted ? "yes" : "no",
      })),
  }));
}
