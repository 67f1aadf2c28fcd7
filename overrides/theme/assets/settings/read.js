// Read what a host wrote in settings.js: keep what is sound, and name what is not.

import { day, email, file, link, number, text } from "./values.js";

/**
 * What is wrong with a setting. The words are on the page "Check this server", one for each kind.
 *
 * missing: the file was not read at all: it is not there, or a slip stops it.
 * unknown: no setting has this name.
 * text, list, thing, number, day, email, link, file: it should be one of these and is not.
 * needed: in this notice or case study it may not be left out.
 * long: the text is longer than the page has room for.
 * many: the list is, and its end is left out.
 * letters: the file was saved in another encoding than UTF-8.
 *
 * @typedef {"missing"|"unknown"|"text"|"list"|"thing"|"number"|"day"|"email"|"link"|"file"|"needed"|"long"|"many"|"letters"} Kind
 */

/**
 * @typedef {object} Fault
 * @property {Kind} kind
 * @property {string} place the setting, as it stands in the file: "notices, 2: until"
 * @property {string} found what was written
 * @property {string} most the greatest length, for "long"
 */

/** @typedef {{text: string, link?: string, until?: string, pages?: string[]}} Notice */
/** @typedef {{name: string, profession?: string, role?: string, story?: string, link?: string, parts?: string[]}} CaseStudy */

/**
 * Every setting that is set and sound; a link is a whole address.
 *
 * @typedef {object} Settings
 * @property {string} [organisation]
 * @property {string} [logo]
 * @property {string} [contactName]
 * @property {string} [contactEmail]
 * @property {string} [contactPhone]
 * @property {string} [contactPage]
 * @property {string} [feedback]
 * @property {string} [responseDays]
 * @property {string} [executiveLead]
 * @property {string} [nonExecutiveLead]
 * @property {string} [accessibilityBody]
 * @property {string} [accessibilityPrepared]
 * @property {string} [accessibilityReviewed]
 * @property {string} [accessibilityTested]
 * @property {Notice[]} [notices]
 * @property {CaseStudy[]} [caseStudies]
 */

/**
 * Gives what was written its final form, or tells what is wrong with it and gives nothing.
 *
 * @typedef {(value: unknown, at: At) => any} Reader
 */
/**
 * A place in the file, and the way to tell what is wrong there.
 *
 * @typedef {object} At
 * @property {URL} site
 * @property {(kind: Kind, found?: unknown, most?: number) => undefined} tell
 * @property {(more: string) => At} inside
 */

const MOST_ITEMS = 100;
const MOST_SHOWN = 80;

/** A text alone is taken for a list of one. */
/** @type {(item: Reader) => Reader} */
const texts = (item) => (value, at) => list(item)(typeof value === "string" ? [value] : value, at);

/** @type {(item: Reader) => Reader} */
const list = (item) => (value, at) => {
  if (!Array.isArray(value)) return at.tell("list", value);
  if (value.length > MOST_ITEMS) at.tell("many", value.length, MOST_ITEMS);
  return value
    .slice(0, MOST_ITEMS)
    .map((each, index) => item(each, at.inside(`, ${index + 1}`)))
    .filter((each) => each !== undefined);
};

/** @type {(readers: Record<string, Reader>, needed: string) => Reader} */
const thing = (readers, needed) => (value, at) => {
  if (!isPlain(value)) return at.tell("thing", value);
  const read = readAll(value, readers, (name) => at.inside(`: ${name}`));
  if (!read[needed]) return at.tell("needed", needed);
  return read;
};

/** @type {Record<string, Reader>} */
const READERS = {
  organisation: text(120),
  logo: file,
  contactName: text(120),
  contactEmail: email,
  contactPhone: text(60),
  contactPage: link,
  feedback: link,
  responseDays: number,
  executiveLead: text(160),
  nonExecutiveLead: text(160),
  accessibilityBody: text(160),
  accessibilityPrepared: day,
  accessibilityReviewed: day,
  accessibilityTested: day,
  notices: list(thing({ text: text(400), link, until: day, pages: texts(text(200)) }, "text")),
  caseStudies: list(
    thing(
      {
        name: text(120),
        profession: text(120),
        role: text(200),
        story: text(1500),
        link,
        parts: texts(text(120)),
      },
      "name",
    ),
  ),
};

/** The names there are, for a "did you mean". */
export const NAMES = Object.keys(READERS);

/**
 * @param {unknown} written what settings.js left behind
 * @param {URL} site the top of the site, from which files are named
 * @returns {{settings: Settings, faults: Fault[]}}
 */
export function readSettings(written, site) {
  /** @type {Fault[]} */
  const faults = [];
  const at = placeOf("", site, faults);
  if (isPlain(written))
    return { settings: readAll(written, READERS, (name) => at.inside(name)), faults };
  at.tell("missing");
  return { settings: {}, faults };
}

/**
 * @param {string} place
 * @param {URL} site
 * @param {Fault[]} faults
 * @returns {At}
 */
function placeOf(place, site, faults) {
  return {
    site,
    tell(kind, found, most) {
      faults.push({ kind, place, found: shown(found), most: most ? String(most) : "" });
    },
    inside: (more) => placeOf(`${place}${more}`, site, faults),
  };
}

/**
 * @param {Record<string, unknown>} written
 * @param {Record<string, Reader>} readers
 * @param {(name: string) => At} at
 */
function readAll(written, readers, at) {
  /** @type {Record<string, any>} */
  const read = Object.create(null);
  for (const name of Object.keys(written)) {
    const value = written[name];
    if (!Object.hasOwn(readers, name)) at(name).tell("unknown");
    else if (!isUnset(value)) read[name] = readers[name](value, at(name));
  }
  return read;
}

/** @param {unknown} value */
function isUnset(value) {
  return value === undefined || value === null || (typeof value === "string" && !value.trim());
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isPlain(value) {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** @param {unknown} value */
function shown(value) {
  const text = typeof value === "string" ? value : String(asJson(value));
  return text.slice(0, MOST_SHOWN);
}

/** @param {unknown} value */
function asJson(value) {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return ""; // it holds itself
  }
}
