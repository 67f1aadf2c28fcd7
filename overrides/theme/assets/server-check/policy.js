// Does the server send a policy, is it as strict as the site can bear, and does the page's own hold?

import { here } from "../settings/page.js";
import { ask, isFolder, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

/** A host may show the site inside another page, and must say where. */
const ITS_OWN = "frame-ancestors";

/** @returns {Promise<Found>} */
export async function policy() {
  const flags = [];
  if (!document.querySelector('meta[http-equiv="Content-Security-Policy"]')) flags.push("no-meta");
  if (runsText()) flags.push("loose");
  const isHeld = flags.length === 0;
  if (isFolder) return { state: isHeld ? "good" : "bad", flags: [...flags, "folder"] };
  const { headers } = await ask(here().name);
  const sent = directives(headers.get("Content-Security-Policy") ?? "");
  const strict = tooStrict(sent);
  const open = tooOpen(sent);
  if (!sent.size) flags.push("no-header");
  if (strict.length) flags.push("strict");
  if (open.length) flags.push("open");
  const isBad = !isHeld || !sent.size || strict.length > 0;
  const state = isBad ? "bad" : open.length ? "fair" : "good";
  const fix = !sent.size || strict.length || open.length ? ["headers"] : [];
  const rows = [...strict, ...open];
  return { state, flags: flags.length ? flags : ["right"], rows, fix };
}

/** Whether text can be run as a program here; the policy that is in force must forbid it. */
function runsText() {
  try {
    return new Function("return true")();
  } catch {
    return false;
  }
}

/** @param {string} header several policies may stand in one, with commas: each of them binds */
function directives(header) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const part of header.split(/[;,]/)) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), sources);
  }
  return found;
}

/**
 * @param {Map<string, string[]>} sent
 * @param {string} name
 */
function inForce(sent, name) {
  return sent.get(name) ?? sent.get("default-src");
}

/** @param {Map<string, string[]>} sent */
function tooStrict(sent) {
  if (!sent.size) return [];
  return Object.entries(plan().needs).flatMap(([name, sources]) => {
    const there = inForce(sent, name);
    const missing = there ? sources.split(" ").filter((source) => !there.includes(source)) : [];
    return missing.length ? [{ name, sources: missing.join(" "), lacks: "yes", allows: "" }] : [];
  });
}

/** @param {Map<string, string[]>} sent */
function tooOpen(sent) {
  if (!sent.size) return [];
  return Object.entries(plan().policy).flatMap(([name, ours]) => {
    const there =
      name === ITS_OWN || name.endsWith("-uri") || name.startsWith("form-")
        ? sent.get(name)
        : inForce(sent, name);
    if (!there) return [{ name, sources: "*", lacks: "", allows: "yes" }];
    const allowed = [...ours.split(" "), "'none'"];
    const more = there.filter((source) => !allowed.includes(source));
    if (name === ITS_OWN && !more.includes("*")) return [];
    return more.length ? [{ name, sources: more.join(" "), lacks: "", allows: "yes" }] : [];
  });
}
