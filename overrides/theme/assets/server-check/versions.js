// Are the pages, and the engine they name, of one and the same version of the site?

import { here } from "../settings/page.js";
import { ask, isFolder, manifest, NOT_HERE } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const FORM = "self-check/organisation.html";

/**
 * @param {Promise<string[]>} asked
 * @param {Promise<Found>} started what the check of the engine found: a stranger is told there
 * @returns {Promise<Found>}
 */
export async function versions(asked, started) {
  const flags = await asked;
  if (((await started).flags ?? []).includes("version")) flags.push("engine");
  if (isFolder && !flags.length) return NOT_HERE;
  return { state: flags.length ? "bad" : "good", flags: flags.length ? flags : ["right"] };
}

/** What this page as the server has it, and that of the self-check, say of the engine. */
export async function strangers() {
  if (isFolder) return [];
  const { base } = manifest();
  const [mine, form] = await Promise.all([here().name, FORM].map((name) => ask(name, "whole")));
  const flags = [];
  if (!mine.text.includes(base)) flags.push("page-old");
  if (!form.text.includes(base)) flags.push("mixed");
  return flags;
}
