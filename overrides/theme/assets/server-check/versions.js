// Are the pages, and the engine they name, of one and the same version of the site?

import { here } from "../settings/page.js";
import { ask, isFolder, manifest, NOT_HERE } from "./request.js";

/** @typedef {import("./request.js").Found} Found */
/** @typedef {import("./files.js").Looked} Looked */

const OK = 200;
// What is missing, cut or in the way tells of no version.
const UNTOLD = ["missing", "refused", "stopped", "paged", "empty", "short"];

/**
 * @param {Promise<boolean>} asked whether this page is an old one
 * @param {Promise<Looked>} looking what is wrong with each file
 * @param {Promise<Found>} started what the check of the engine found: another version is told there
 * @returns {Promise<Found>}
 */
export async function versions(asked, looking, started) {
  const { wrong, left } = await looking;
  const older = wrong.filter(({ fault }) => fault === "older").length;
  const flags = (await asked) ? ["page-old"] : [];
  if (older) flags.push("mixed");
  if (((await started).flags ?? []).includes("version")) flags.push("engine");
  if (flags.length) return { state: "bad", flags, texts: { older: String(older) } };
  if (isFolder) return NOT_HERE;
  const isPart = left > 0 || wrong.some(({ fault }) => UNTOLD.includes(fault));
  return isPart ? { state: "fair", flags: ["part"] } : { state: "good", flags: ["right"] };
}

/** Whether the server has another version of this page than the one that is shown. */
export async function isOld() {
  if (isFolder) return false;
  const { status, text } = await ask(here().name, "whole");
  const isThisPage = status === OK && text.includes(`data-page="${here().name}"`);
  return isThisPage && !text.includes(manifest().base);
}
