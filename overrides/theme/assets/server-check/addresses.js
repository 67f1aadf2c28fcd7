// What does the server answer where there is no page, at an old address, and for a folder?

import { ask, isFolder, NOT_HERE } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const OK = 200;
const NOT_FOUND = 404;
const NOWHERE = "about/a-page-that-is-not-there.html";
const OLD = "framework/practical-levers/"; // now framework/practical-levers.html
const FOLDER = "framework/";
const OURS = "data-pages"; // the list of all pages, on the page for lost readers alone

/** @returns {Promise<Found>} */
export async function missing() {
  if (isFolder) return NOT_HERE;
  const { status, text } = await ask(NOWHERE, "whole");
  const isOurs = text.includes(OURS);
  const isGood = status === NOT_FOUND && isOurs;
  const fact = isGood ? "right" : status === NOT_FOUND ? "theirs" : "status";
  return {
    state: isGood ? "good" : fact === "theirs" ? "fair" : "bad",
    flags: [fact],
    texts: { status: String(status) },
    fix: isGood ? [] : ["missing"],
  };
}

/** @returns {Promise<Found>} */
export async function bookmarks() {
  if (isFolder) return NOT_HERE;
  const [old, folder] = await Promise.all([ask(OLD, "whole"), ask(FOLDER, "whole")]);
  const leads = old.redirected && old.status === OK && old.url.endsWith(".html");
  const helps = old.status === NOT_FOUND && old.text.includes(OURS);
  const opens = folder.status === OK && folder.text.includes(`data-page="${FOLDER}index.html"`);
  const flags = [leads ? "leads" : helps ? "helps" : "lost"];
  if (!opens) flags.push("closed");
  const fix = [...(leads || helps ? [] : ["bookmarks"]), ...(opens ? [] : ["folders"])];
  return { state: fix.length ? (opens ? "fair" : "bad") : "good", flags, fix };
}
