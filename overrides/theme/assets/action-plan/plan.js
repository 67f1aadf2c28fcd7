// The plan as data: new, empty, filled from elsewhere, and what is no plan. No page is needed here.

/**
 * @typedef {import("../engine/shapes.js").Plan} Plan
 * @typedef {import("../engine/shapes.js").PlanPriority} PlanPriority
 * @typedef {import("../page/hand-over.js").PlanBeginning} PlanBeginning
 */

export const PLACES = 3; // Python says so too, and refuses a fourth
export const WHOLE = /** @type {const} */ ([
  "scope",
  "executive_lead",
  "non_executive_lead",
  "review",
]);
export const OF_ONE = /** @type {const} */ ([
  "part",
  "what",
  "lead",
  "first_move",
  "due",
  "measure",
  "known_by",
]);
// What a saved plan says it is: for when Python, which writes it otherwise, cannot be had.
const FILE = { format: "clinical-leadership-plan", version: 1 };
const MADE_HERE = [...OF_ONE, "status", "note"];
const DAY = /^(19|2\d)\d\d-\d\d-\d\d$/; // as Python takes them
const KEY = /^[0-9a-f]{32}$/;
const INVENTED = /^e{32}$/; // the key of Python's example (assessment_py/plan/example.py)

/** @returns {PlanPriority} */
export function nothing() {
  return {
    part: "",
    what: "",
    lead: "",
    first_move: "",
    due: "",
    measure: "",
    known_by: "",
    status: "",
    note: "",
  };
}

/**
 * @param {Uint8Array} random 16 bytes
 * @param {string} edition
 * @param {string} [scope]
 * @returns {Plan}
 */
export function newPlan(random, edition, scope = "organisation") {
  const key = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    key,
    revision: 1,
    scope,
    made: "",
    review: "",
    executive_lead: "",
    non_executive_lead: "",
    edition,
    priorities: [],
    reviews: [],
  };
}

/**
 * Whether nobody has written anything into it.
 *
 * @param {Plan} plan
 */
export function isEmpty({ priorities, reviews, review, executive_lead, non_executive_lead }) {
  const said = [review, executive_lead, non_executive_lead, ...priorities.flatMap(Object.values)];
  return reviews.length === 0 && said.every((text) => text === "");
}

/** @param {PlanPriority} priority */
export function isNothing(priority) {
  return Object.values(priority).every((text) => text === "");
}

/**
 * The priorities without the empty ones at the end: a place is an identity, so none moves up.
 *
 * @param {PlanPriority[]} priorities
 */
export function trimmed(priorities) {
  const last = priorities.findLastIndex((priority) => !isNothing(priority));
  return priorities.slice(0, last + 1);
}

/** @param {Plan} plan */
export function isInvented({ key }) {
  return INVENTED.test(key);
}

/**
 * @param {string} text
 * @returns {boolean} whether it is a day that Python takes; the field has seen to the month
 */
export function isDay(text) {
  return DAY.test(text);
}

/**
 * Whether what was stored has the shape of a plan: what it says, Python judges.
 *
 * @param {any} plan
 */
export function isPlan(plan) {
  const texts = ["scope", "made", "review", "executive_lead", "non_executive_lead", "edition"];
  return (
    plan !== null &&
    typeof plan === "object" &&
    KEY.test(plan.key) &&
    Number.isInteger(plan.revision) &&
    texts.every((name) => typeof plan[name] === "string") &&
    arePriorities(plan.priorities) &&
    Array.isArray(plan.reviews) &&
    plan.reviews.every(
      (/** @type {any} */ each) => typeof each?.date === "string" && arePriorities(each.entries),
    )
  );
}

/** @param {any} priorities */
function arePriorities(priorities) {
  return (
    Array.isArray(priorities) &&
    priorities.length <= PLACES &&
    priorities.every((each) => MADE_HERE.every((name) => typeof each?.[name] === "string"))
  );
}

/**
 * Put what another page handed over into the places that are free.
 *
 * @param {Plan} plan
 * @param {any} beginning a PlanBeginning, if it has not been changed on its way
 * @returns {{plan: Plan, left: number}} with how many found no place
 */
export function begun(plan, beginning) {
  const given = Array.isArray(beginning?.priorities) ? beginning.priorities : [];
  const priorities = [...plan.priorities];
  let left = 0;
  for (const each of given) {
    const priority = asPriority(each);
    if (isNothing(priority)) continue;
    const free = priorities.findIndex(isNothing);
    if (free >= 0) priorities[free] = priority;
    else if (priorities.length < PLACES) priorities.push(priority);
    else left += 1;
  }
  return { plan: { ...plan, priorities }, left };
}

/**
 * What a plan becomes when another page hands something over: an invented one makes room.
 *
 * @param {Plan} mine
 * @param {Plan} fresh a new one
 * @param {any} given
 * @returns {{plan: Plan, left: number, isMine: boolean} | undefined} nothing where nothing changes
 */
export function handedOver(mine, fresh, given) {
  const isMine = !isInvented(mine);
  const start = isMine ? mine : fresh;
  const next = begun(start, given);
  const isSame = JSON.stringify(next.plan) === JSON.stringify(start);
  return isSame && next.left === 0 ? undefined : { ...next, isMine };
}

/** @param {any} given */
function asPriority(given) {
  const priority = nothing();
  for (const name of OF_ONE) {
    if (typeof given?.[name] === "string") priority[name] = given[name];
  }
  return priority;
}

/**
 * What may be said beside each field, by its name: "1:what", "0:review". What is missing is told
 * only of places that the writer has left, or of the whole plan once they take it along.
 *
 * @param {import("../engine/shapes.js").Remark[]} remarks
 * @param {Set<number>} left places; 0 is the plan as a whole
 * @returns {Record<string, string[]>}
 */
export function beside(remarks, left) {
  /** @type {Record<string, string[]>} */
  const found = {};
  for (const { id, field, priority } of remarks) {
    const place = priority ?? 0;
    if (id.startsWith("no-") && !left.has(place)) continue;
    const name = `${place}:${field}`;
    found[name] = [...(found[name] ?? []), id];
  }
  return found;
}

/**
 * How the plan as a whole stands, for what is shown of it.
 *
 * @param {object} about
 * @param {string} about.scope
 * @param {boolean} about.isReview whether the review is asked
 * @param {import("../engine/shapes.js").Remark[]} about.remarks
 * @param {Record<string, string[]>} about.told beside the fields
 * @param {Set<number>} about.left places; 0 is the plan as a whole
 */
export function planFlags({ scope, isReview, remarks, told, left }) {
  const flags = [isReview ? "" : "editing", scope];
  if (left.has(0)) flags.push("told");
  if (Object.keys(told).length > 0) flags.push("remarked");
  if (remarks.some(({ id }) => id === "empty")) flags.push("no-priority");
  return flags;
}

/**
 * @param {Plan} plan
 * @returns {string[]} the days in it, for a calendar
 */
export function daysOf({ review, priorities }) {
  const days = [review, ...priorities.flatMap(({ due, known_by }) => [due, known_by])];
  return days.filter(Boolean);
}

/**
 * @param {Plan} plan
 * @param {string} day on which it is saved
 */
export function fileOf(plan, day) {
  const text = `${JSON.stringify({ ...FILE, ...plan }, null, 2)}\n`;
  return { name: `${plan.scope === "talk" ? "talk" : "plan"}-${day}.json`, text };
}
