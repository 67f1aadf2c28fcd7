// Ask this site's own server for a file, as it is now and not as a cache remembers it.

import { here } from "../settings/page.js";

/**
 * What the build says of this site (overrides/build/content/server_check.py).
 *
 * @typedef {object} Plan
 * @property {Record<string, [string, string]>} files a file of each kind, and its type
 * @property {Record<string, [string, string]>} engineFiles
 * @property {Record<string, [string, string]>} notebookFiles what only notebooks ask for
 * @property {Record<string, string>} policy what the server is to send, by directive
 * @property {Record<string, string>} needs what the site cannot work without, by directive
 * @property {string[]} pages
 * @property {{response: object, report: string}} example a report as JSON
 */

/**
 * good: as it should be. fair: works, and could be better. bad: to be fixed. off: not for this
 * place.
 *
 * @typedef {"good"|"fair"|"bad"|"off"} State
 */

/**
 * What a check found. The words are in the page: each fact shows a sentence, each text fills one,
 * each row is a copy of a template; "fix" names the topics whose lines for servers are shown.
 *
 * @typedef {object} Found
 * @property {State} state
 * @property {string[]} [flags]
 * @property {Record<string, string>} [texts]
 * @property {Record<string, string>[]} [rows]
 * @property {string[]} [fix]
 */

/** @typedef {{status: number, headers: Headers, redirected: boolean, url: string, text: string}} Answer */

export const isFolder = location.protocol === "file:";

/** @type {Found} */
export const NOT_HERE = { state: "off", flags: ["folder"] };

/**
 * @param {string} name a file, from the top of the site
 * @param {"whole" | "head"} much whether the text is wanted too
 * @returns {Promise<Answer>}
 */
export async function ask(name, much = "head") {
  const response = await fetch(new URL(name, here().site), { cache: "no-store" });
  const { status, headers, redirected, url } = response;
  if (much === "whole") return { status, headers, redirected, url, text: await response.text() };
  await response.body?.cancel();
  return { status, headers, redirected, url, text: "" };
}

/**
 * @template T
 * @param {string} name of the element's data attribute
 * @returns {T} the JSON it holds
 */
export function data(name) {
  return JSON.parse(document.querySelector(`[data-${name}]`)?.textContent ?? "null");
}

/** @returns {Plan} */
export const plan = () => data("check-plan");

/** @returns {import("../engine/engine.js").Manifest} */
export const manifest = () => data("engine-manifest");
