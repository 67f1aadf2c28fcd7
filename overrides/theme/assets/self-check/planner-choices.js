// What the page for a talk offers, and what of it is chosen: from numbers and ids alone.

/**
 * @typedef {import("../engine/shapes.js").Report} Report
 *
 * @typedef {object} Offers ids of statements, those first that matter most
 * @property {string[]} first the two lowest of each of the first parts
 * @property {string[]} more the others that the person did not agree with
 * @property {string[]} guarded those about trust, culture or speaking up
 * @property {string[]} ticked what is ticked unless the person says otherwise: one a part
 * @property {string[]} parts in the order in which they offer something to ask for
 *
 * @typedef {object} Plan what the person wrote and chose; only what differs from the offer is there
 * @property {Record<string, string>} texts by the name of the field
 * @property {Record<string, boolean>} ticks by statement
 * @property {Record<string, string>} asks by size: a part's id, "own", or "" for a line to fill in
 */

/** @type {Offers} */
export const NOTHING_OFFERED = { first: [], more: [], guarded: [], ticked: [], parts: [] };
export const SIZES = ["large", "middling", "small"]; // of what is asked for
const NEITHER = 50; // of 100: the middle answer, and so neither agreed nor disagreed with
const FIRST_PARTS = 3;
const A_PART = 2; // statements of one part that are offered first
const ASKS = 3; // of each size

/**
 * A statement is offered where its counter-statement may be true: the person did not agree with it.
 * It is ticked only where they disagreed, and never where it is sensitive.
 *
 * @param {Pick<Report, "parts" | "priorities">} report
 * @param {(statement: string) => boolean} isSensitive
 * @returns {Offers}
 */
export function offersOf(report, isSensitive) {
  const ranked = report.priorities.map(({ part }) => part);
  const others = report.parts.map(({ part }) => part).filter((part) => !ranked.includes(part));
  const order = [...ranked, ...others];
  /** @type {Offers} */
  const offers = { first: [], more: [], guarded: [], ticked: [], parts: order.slice(0, ASKS) };
  let parts = 0;
  for (const id of order) {
    const low = lowOf(report.parts.find(({ part }) => part === id)?.items ?? []);
    offers.guarded.push(...low.filter((each) => isSensitive(each.statement)).map(idOf));
    const open = low.filter((each) => !isSensitive(each.statement));
    if (open.length === 0) continue;
    parts += 1;
    const first = parts > FIRST_PARTS ? [] : open.slice(0, A_PART);
    offers.first.push(...first.map(idOf));
    offers.more.push(...open.slice(first.length).map(idOf));
    const [lowest] = first;
    if (lowest && Number(lowest.score) < NEITHER) offers.ticked.push(lowest.statement);
  }
  return offers;
}

/** @param {Report["parts"][number]["items"]} items */
function lowOf(items) {
  const low = items.filter(({ score }) => score !== null && score <= NEITHER);
  return low.sort((one, other) => Number(one.score) - Number(other.score));
}

/** @param {{statement: string}} item */
function idOf({ statement }) {
  return statement;
}

/** @returns {Plan} */
export function nothingChosen() {
  return { texts: {}, ticks: {}, asks: {} };
}

/**
 * What goes on the paper, in the order in which it is offered.
 *
 * @param {Offers} offers
 * @param {Plan} plan
 */
export function raised({ first, more, guarded, ticked }, { ticks }) {
  return [...first, ...more, ...guarded].filter((id) => ticks[id] ?? ticked.includes(id));
}

/**
 * What is asked for: a part, "own" words, or "" for a line to fill in; the first part that is
 * offered, unless the person says otherwise.
 *
 * @param {string} size
 * @param {Plan} plan
 * @param {Offers} [offers]
 */
export function askedFor(size, { asks }, offers) {
  return asks[size] ?? offers?.parts[0] ?? "";
}

/**
 * The plan with what the person has just written, ticked or chosen in it.
 *
 * @param {Plan} plan
 * @param {{dataset: DOMStringMap, value: string, checked?: boolean}} control
 * @returns {Plan}
 */
export function changed({ texts, ticks, asks }, { dataset, value, checked }) {
  const { obstacle, ask, plannerText } = dataset;
  return {
    texts: plannerText ? { ...texts, [plannerText]: value } : texts,
    ticks: obstacle && checked !== undefined ? { ...ticks, [obstacle]: checked } : ticks,
    asks: ask ? { ...asks, [ask]: value } : asks,
  };
}

/**
 * The plan with nothing of the four lines; the person's profession is in none of them.
 *
 * @param {Plan} plan
 * @returns {Plan}
 */
export function cleared({ texts: { profession = "" } }) {
  return { ...nothingChosen(), texts: { profession } };
}

/**
 * What is shown of it, as page/show.js takes it.
 *
 * @param {Offers} offers
 * @param {Plan} plan
 * @param {object} words
 * @param {Record<string, string>} words.asks what is asked for, by size
 * @param {Record<string, string>} words.written what stands in each field, by its name
 * @param {Record<string, string>} words.picked what is picked in each list, in words, by its name
 */
export function shownOf(offers, plan, { asks, written, picked }) {
  const { first, more, guarded, parts } = offers;
  const chosen = raised(offers, plan);
  const owns = SIZES.filter((size) => askedFor(size, plan, offers) === "own");
  const flags = owns.map((size) => `own-${size}`);
  flags.push(...Object.keys(written).filter((name) => written[name].trim()));
  flags.push(...Object.keys(picked).map((name) => `${name}-${written[name]}`));
  if (more.length > 0) flags.push("more");
  if (guarded.length > 0) flags.push("guarded");
  if (chosen.length > 0) flags.push("raised");
  const inWords = SIZES.map((size) => [`ask-${size}`, asks[size]]);
  const bySize = Object.fromEntries(SIZES.map((size) => [size, parts]));
  const names = Object.entries(picked).map(([name, words]) => [`${name}-name`, words]);
  return {
    texts: { ...Object.fromEntries([...inWords, ...names]), ...written },
    flags,
    lists: { first, more, guarded, raised: chosen, ...bySize },
  };
}

/**
 * What was kept of a page for a talk, as far as it is one.
 *
 * @param {any} kept
 * @returns {Plan}
 */
export function chosenIn(kept) {
  return {
    texts: only(kept?.texts, "string"),
    ticks: only(kept?.ticks, "boolean"),
    asks: only(kept?.asks, "string"),
  };
}

/**
 * @param {any} table
 * @param {string} type
 */
function only(table, type) {
  const entries = table && typeof table === "object" ? Object.entries(table) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === type));
}
