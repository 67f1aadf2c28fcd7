// The case study as data: empty, moved about, and what is none. No page is needed here.

/**
 * @typedef {import("../engine/shapes.js").Story} Story
 * @typedef {import("../engine/shapes.js").Station} Station
 */

export const STATIONS = 8; // Python says so too, and refuses a ninth
export const LINES = /** @type {const} */ ([
  "name",
  "group",
  "profession",
  "role",
  "organisation",
  "date",
  "summary",
  "agreed",
  "ask",
]);
const INVENTED = /^An invented example\b/; // how Python's examples are called

/** @returns {Story} */
export function newStory(outline = "person") {
  return {
    outline,
    name: "",
    group: "",
    profession: "",
    role: "",
    organisation: "",
    date: "",
    parts: [],
    summary: "",
    route: [],
    sections: {},
    ticks: [],
    agreed: "",
    ask: "",
  };
}

/** @param {Story} story */
export function isEmpty(story) {
  const { parts, route, sections, ticks } = story;
  const texts = [...LINES.map((name) => story[name]), ...Object.values(sections)];
  const stations = route.flatMap(({ stage, note }) => [stage, note]);
  return [...texts, ...stations].every((text) => text === "") && parts.length + ticks.length === 0;
}

/** @param {Story} story */
export function isInvented({ name }) {
  return INVENTED.test(name);
}

/**
 * Whether what was stored has the shape of a case study: what it says, Python judges.
 *
 * @param {any} story
 */
export function isStory(story) {
  return (
    ["person", "change"].includes(story?.outline) &&
    LINES.every((name) => typeof story[name] === "string") &&
    [story.parts, story.ticks].every(areTexts) &&
    Array.isArray(story.route) &&
    story.route.length <= STATIONS &&
    story.route.every((/** @type {any} */ each) => areTexts([each?.stage, each?.note])) &&
    story.sections !== null &&
    typeof story.sections === "object" &&
    areTexts(Object.values(story.sections))
  );
}

/** @param {any} values */
function areTexts(values) {
  return Array.isArray(values) && values.every((each) => typeof each === "string");
}

/**
 * The stations with one of them in another place; as they are, where there is no such place.
 *
 * @param {Station[]} route
 * @param {number} from
 * @param {number} to
 */
export function moved(route, from, to) {
  if (to < 0 || to >= route.length || from < 0 || from >= route.length) return route;
  const next = [...route];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
