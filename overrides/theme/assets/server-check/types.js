// Is each kind of file sent as what it is, and are browsers told to take it as that?

import { ask, isFolder, NOT_HERE, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const OK = 200;
const AS_GOOD = { "application/javascript": "text/javascript" }; // the older name of the same

/** @returns {Promise<Found>} */
export async function types() {
  if (isFolder) return NOT_HERE;
  const { files, engineFiles, notebookFiles } = plan();
  const found = await Promise.all(Object.entries(files).map(sent));
  const ofEngine = await Promise.all(Object.entries(engineFiles).map(sent));
  const ofNotebooks = await Promise.all(Object.entries(notebookFiles).map(sent));
  const wrong = [
    ...found.filter((each) => each.refused || each.another),
    ...[...ofEngine, ...ofNotebooks].filter((each) => each.refused),
  ];
  const flags = [];
  if (wrong.length) flags.push("wrong");
  if (!found.every((each) => each.nosniff)) flags.push("guessing");
  if (ofEngine.some((each) => each.another)) flags.push("engine");
  if (ofEngine.some((each) => each.refused)) flags.push("engine-refused");
  if (ofNotebooks.some((each) => each.refused)) flags.push("notebook-refused");
  const fix = [
    ...(wrong.length || flags.includes("engine") ? ["types"] : []),
    ...(flags.includes("guessing") ? ["headers"] : []),
  ];
  const isBad = wrong.length > 0 || flags.includes("guessing");
  const state = isBad ? "bad" : flags.length ? "fair" : "good";
  return { state, flags: flags.length ? flags : ["right"], rows: wrong.map(asRow), fix };
}

/** @param {[string, [string, string]]} file */
async function sent([ending, [name, wanted]]) {
  const { status, headers } = await ask(name);
  const type = (headers.get("Content-Type") ?? "").split(";")[0].trim().toLowerCase();
  const is = /** @type {Record<string, string>} */ (AS_GOOD)[type] ?? type;
  return {
    ending,
    name,
    wanted,
    status,
    type,
    refused: status !== OK || isPage(type, wanted),
    paged: status === OK && isPage(type, wanted),
    another: status === OK && is !== wanted,
    nosniff: headers.get("X-Content-Type-Options")?.toLowerCase() === "nosniff",
  };
}

/**
 * A filter's own page, in place of the file.
 *
 * @param {string} type
 * @param {string} wanted
 */
function isPage(type, wanted) {
  return type === "text/html" && wanted !== "text/html";
}

/** @param {Awaited<ReturnType<typeof sent>>} file */
function asRow({ ending, name, wanted, status, type, refused, paged }) {
  return {
    ending: `.${ending}`,
    name,
    wanted,
    status: String(status),
    type,
    refused: refused && !paged ? "yes" : "",
    paged: paged ? "yes" : "",
    typed: !refused && type ? "yes" : "",
    untyped: !refused && !type ? "yes" : "",
  };
}
