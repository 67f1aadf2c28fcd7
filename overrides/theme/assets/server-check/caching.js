// May a browser keep what never changes, and does it ask again for what may?

import { ask, isFolder, manifest, NOT_HERE, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const MONTH = 30 * 24 * 60 * 60;

/** @returns {Promise<Found>} */
export async function caching() {
  if (isFolder) return NOT_HERE;
  const { files } = plan();
  const { base, files: engine } = manifest();
  const named = [files.css[0], files.js[0], `${base}${engine.worker.name}`];
  const kept = await Promise.all(named.map(askHow));
  const pages = await Promise.all([files.html[0], "settings.js"].map(askHow));
  const flags = [];
  if (!kept.every(isKept)) flags.push("hashed-asked");
  if (pages.some((page) => !page.control && !page.expires)) flags.push("pages-guessed");
  else if (!pages.every(isAskedAgain)) flags.push("pages-kept");
  if (pages.every(isAskedAgain) && !pages.every((page) => page.sign)) flags.push("pages-whole");
  const isBad = flags.some((fact) => fact === "pages-guessed" || fact === "pages-kept");
  const state = isBad ? "bad" : flags.length ? "fair" : "good";
  return {
    state,
    flags: flags.length ? flags : ["right"],
    rows: flags.length ? [...kept, ...pages].map(asRow) : [],
    fix: flags.length ? ["caching"] : [],
  };
}

/** @param {string} name */
async function askHow(name) {
  const { headers } = await ask(name);
  return {
    name,
    control: headers.get("Cache-Control") ?? "",
    expires: headers.get("Expires") ?? "",
    sign: headers.get("ETag") ?? headers.get("Last-Modified") ?? "",
  };
}

/** @typedef {Awaited<ReturnType<typeof askHow>>} How */

/** @param {How} how */
function isKept({ control }) {
  const [, seconds = "0"] = /max-age=(\d+)/.exec(control) ?? [];
  return Number(seconds) >= MONTH && !/no-cache|no-store/.test(control);
}

/** @param {How} how */
function isAskedAgain({ control }) {
  return /no-cache|no-store|max-age=0\b/.test(control);
}

/** @param {How} how */
function asRow({ name, control }) {
  return { name, control, said: control ? "yes" : "", silent: control ? "" : "yes" };
}
