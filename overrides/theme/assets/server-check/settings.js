// Name each mistake in settings.js: where it is, what was found, what was probably meant.

import { today } from "../page/dates.js";
import { isIn } from "../settings/notices.js";
import { here, written } from "../settings/page.js";
import { NAMES, readSettings } from "../settings/read.js";
import { nearest } from "./nearest.js";
import { ask, isFolder, plan } from "./request.js";

/**
 * @typedef {import("./request.js").Found} Found
 * @typedef {{absent: boolean, message: string, line: number}} Trouble what listen.js noted
 * @typedef {import("../settings/read.js").Settings} Settings
 */

/**
 * What only this page can tell, beside the kinds in settings/read.js.
 *
 * slip: the file stops at a line. stopped: it does, and from a folder no browser says where.
 * absent: it did not come. picture: the logo cannot be shown.
 * nameless: a logo without a name beside it. page, profession, part: there is none of this name.
 * over, old, future: a notice is past its day; a date of the accessibility statement is over a year
 * ago, or to come. bare: a case study with neither a story nor a link. gone: a file of this site that
 * a link names is not there. inline: it is a page with a style or a script of its own in it, which the
 * server's policy refuses.
 */
/** @typedef {{kind: string, place: string, found?: string, most?: string, meant?: string, line?: string}} Row */

const SOFT = ["over", "old", "future", "bare", "absent", "inline"]; // to be looked at; nothing is wrong
const FAILED = 400; // the least status that says so
const YEAR = 366 * 24 * 60 * 60 * 1000;

/** @returns {Promise<Found>} */
export async function settings() {
  const read = readSettings(written(), here().site);
  const rows = [
    ...troubles(),
    ...read.faults.filter(({ kind }) => kind !== "missing" || !troubles().length),
    ...(await logoFaults(read.settings)),
    ...nameFaults(read.settings),
    ...dateFaults(read.settings),
    ...bareFaults(read.settings),
    ...(await goneFaults(read.settings)),
  ];
  const lines = await linesOfFile();
  const isSet = Object.keys(read.settings).some((name) => isGiven(read.settings, name));
  const isHard = rows.some(({ kind }) => !SOFT.includes(kind));
  const fact = rows.length ? "faults" : isSet ? "right" : "unset";
  return {
    state: isHard ? "bad" : rows.length || (!isSet && !isFolder) ? "fair" : "good",
    flags: [fact],
    rows: rows.map((row) => asCells(row, lines)),
  };
}

/**
 * @param {Settings} settings
 * @param {string} name
 */
function isGiven(settings, name) {
  const value = Reflect.get(settings, name);
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** @returns {Row[]} */
function troubles() {
  const found = /** @type {Trouble[]} */ (Reflect.get(globalThis, "settingsTroubles") ?? []);
  return found.map(({ absent, message, line }) => ({
    kind: absent ? "absent" : isFolder ? "stopped" : "slip",
    place: "settings.js",
    found: message,
    line: line ? String(line) : "",
  }));
}

/**
 * @param {Settings} settings
 * @returns {Promise<Row[]>}
 */
async function logoFaults({ logo, organisation }) {
  if (!logo) return [];
  const image = document.querySelector("[data-setting-image] img");
  const rows = [];
  if (!organisation) rows.push({ kind: "nameless", place: "logo" });
  const isShown = image instanceof HTMLImageElement && (await isSeen(image));
  if (!isShown) rows.push({ kind: "picture", place: "logo", found: logo });
  return rows;
}

/**
 * Whether a picture came and, where its name lets it be seen, has a width and a height.
 *
 * @param {HTMLImageElement} image
 */
async function isSeen(image) {
  try {
    await image.decode();
  } catch {
    return false;
  }
  if (image.getClientRects().length === 0) return true; // it is not shown
  const { width, height } = image.getBoundingClientRect();
  return width >= 1 && height >= 1;
}

/**
 * @param {Settings} settings
 * @returns {Row[]}
 */
function nameFaults({ notices = [], caseStudies = [] }) {
  const { pages } = plan();
  const professions = namesOf("profession");
  const parts = namesOf("part");
  const ofNotices = notices.flatMap(({ pages: places = [] }, index) =>
    places
      .filter((place) => !pages.some((page) => isIn(page, place)))
      .map((found) => fault("page", `notices, ${index + 1}: pages`, found, pages)),
  );
  const ofStudies = caseStudies.flatMap(({ profession, parts: named = [] }, index) => [
    ...[profession ?? ""]
      .filter((name) => name && !has(professions, name))
      .map((found) =>
        fault("profession", `caseStudies, ${index + 1}: profession`, found, professions),
      ),
    ...named
      .filter((name) => !has(parts, name))
      .map((found) => fault("part", `caseStudies, ${index + 1}: parts`, found, parts)),
  ]);
  return [...ofNotices, ...ofStudies];
}

/** @type {(kind: string, place: string, found: string, known: string[]) => Row} */
const fault = (kind, place, found, known) => ({ kind, place, found, meant: nearest(found, known) });

/**
 * @param {Settings} settings
 * @returns {Row[]}
 */
function dateFaults(settings) {
  const now = today();
  const over = (settings.notices ?? []).flatMap(({ until }, index) =>
    until && until < now
      ? [{ kind: "over", place: `notices, ${index + 1}: until`, found: until }]
      : [],
  );
  const stated = ["accessibilityPrepared", "accessibilityReviewed", "accessibilityTested"];
  const future = stated.flatMap((place) => {
    const day = Reflect.get(settings, place);
    return day && day > now ? [{ kind: "future", place, found: day }] : [];
  });
  const names = stated.slice(1);
  const old = names.flatMap((place) => {
    const day = Reflect.get(settings, place);
    return day && Date.now() - Date.parse(day) > YEAR ? [{ kind: "old", place, found: day }] : [];
  });
  return [...over, ...old, ...future];
}

/**
 * @param {Settings} settings
 * @returns {Row[]}
 */
function bareFaults({ caseStudies = [] }) {
  return caseStudies.flatMap(({ story, link }, index) =>
    story || link ? [] : [{ kind: "bare", place: `caseStudies, ${index + 1}` }],
  );
}

/**
 * Whether what a link names on this very site is there; other sites are not asked.
 *
 * @param {Settings} settings
 * @returns {Promise<Row[]>}
 */
async function goneFaults({ contactPage, feedback, notices = [], caseStudies = [] }) {
  if (isFolder) return [];
  const site = here().site.href;
  const links = [
    { place: "contactPage", link: contactPage },
    { place: "feedback", link: feedback },
    ...notices.map(({ link }, index) => ({ place: `notices, ${index + 1}: link`, link })),
    ...caseStudies.map(({ link }, index) => ({ place: `caseStudies, ${index + 1}: link`, link })),
  ];
  const rows = await Promise.all(
    links.map(async ({ place, link = "" }) => {
      if (!link.startsWith(site)) return [];
      const found = link.slice(site.length);
      const { status, text } = await ask(link, "whole");
      if (status >= FAILED) return [{ kind: "gone", place, found }];
      return isInline(text) ? [{ kind: "inline", place, found }] : [];
    }),
  );
  return rows.flat();
}

/** A page as Word saves it. One that links a style too, as our own do, loses nothing. */
function isInline(/** @type {string} */ text) {
  if (!/^\s*<(?:!doctype html|html)/i.test(text)) return false;
  const page = new DOMParser().parseFromString(text, "text/html");
  const isStyled = page.querySelector('link[rel~="stylesheet"]') !== null;
  const isStyling = page.querySelector("style, [style]") !== null;
  const runs = [...page.querySelectorAll("*")].some((each) =>
    each.getAttributeNames().some((name) => name.startsWith("on")),
  );
  const scripts = [...page.querySelectorAll("script:not([src]):not([type$=json])")];
  return (isStyling && !isStyled) || runs || scripts.length > 0;
}

/** @param {string} kind the names that the page lists, from the instrument */
function namesOf(kind) {
  return [...document.querySelectorAll(`[data-known="${kind}"]`)].map(
    (each) => each.textContent ?? "",
  );
}

/**
 * @param {string[]} names
 * @param {string} wanted
 */
function has(names, wanted) {
  return names.some((name) => name.toLowerCase() === wanted.trim().toLowerCase());
}

/** From a folder no file can be read again, and from a server it may be gone. */
async function linesOfFile() {
  if (isFolder) return [];
  const { status, text } = await ask("settings.js", "whole");
  return status === 200 ? text.split("\n") : [];
}

/**
 * @param {Row} row
 * @param {string[]} lines
 */
function asCells({ kind, place, found = "", most = "", meant = "", line = "" }, lines) {
  const name = /^\w*/.exec(place)?.[0] ?? "";
  const at = lines.findLastIndex((text) => text.trim().startsWith(`settings.${name}`)) + 1;
  const near = kind === "unknown" ? nearest(place.split(": ").at(-1) ?? "", NAMES) : meant;
  return {
    place,
    found,
    most,
    meant: near,
    line: line || (at ? String(at) : ""),
    lined: line || at ? "yes" : "",
    guessed: near ? "yes" : "",
    [kind]: "yes",
  };
}
