// Does the server send a policy, is it as strict as the site can bear, and does the page's own hold?

import { here } from "../settings/page.js";
import { allows, directives, inForce, isOurs } from "./policy-words.js";
import { ask, isFolder, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

/** A host may show the site inside another page, and must say where. */
const ITS_OWN = "frame-ancestors";

const A_MOMENT = 500; // ms, in which a browser tells that it forbade what it has just forbidden

/** That the policy in force lets this page ask for nothing. Heard from the start, for it is told late. */
const isForbiddenToAsk = new Promise((resolve) => {
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    if (effectiveDirective === "connect-src") resolve(true);
  });
});

/** @returns {Promise<Found>} */
export async function policy() {
  const flags = [];
  if (!document.querySelector('meta[http-equiv="Content-Security-Policy"]')) flags.push("no-meta");
  if (runsText()) flags.push("loose");
  const isHeld = flags.length === 0;
  if (isFolder) return { state: isHeld ? "good" : "bad", flags: [...flags, "folder"] };
  const answer = await ask(here().name).catch(unlessForbidden);
  if (!answer) {
    const rows = [{ name: "connect-src", sources: "'self'", lacks: "yes", allows: "" }];
    return { state: "bad", flags: [...flags, "strict"], rows, fix: ["headers"] };
  }
  const { headers } = answer;
  const sent = directives(headers.get("Content-Security-Policy") ?? "");
  const strict = await forbidden(sent);
  const open = tooOpen(sent);
  const isFramed = open.some(({ name }) => name === ITS_OWN);
  if (!sent.size) flags.push("no-header");
  if (strict.length) flags.push("strict");
  if (open.length) flags.push(isFramed ? "framed" : "open");
  const isBad = !isHeld || !sent.size || strict.length > 0;
  const state = isBad ? "bad" : isFramed ? "fair" : "good";
  const fix = !sent.size || strict.length || isFramed ? ["headers"] : [];
  const rows = [...strict, ...open];
  return { state, flags: flags.length ? flags : ["right"], rows, fix };
}

/** @param {unknown} error why nothing came */
async function unlessForbidden(error) {
  const later = new Promise((resolve) => setTimeout(resolve, A_MOMENT));
  if (!(await Promise.race([isForbiddenToAsk, later]))) throw error;
}

/** Whether text can be run as a program here; the policy that is in force must forbid it. */
function runsText() {
  try {
    return new Function("return true")();
  } catch {
    return false;
  }
}

/**
 * What the policy does not allow by its words, and this browser refuses indeed. There are many ways
 * to write a policy that works, so words alone forbid nothing.
 *
 * @param {Map<string, string[]>} sent
 */
async function forbidden(sent) {
  const { needs } = plan();
  const rows = Object.entries(needs).map(async ([name, sources]) => {
    const there = inForce(sent, name);
    const missing = there ? sources.split(" ").filter((each) => !allows(there, each, place())) : [];
    if (!missing.length || (await works(name))) return [];
    return [{ name, sources: missing.join(" "), lacks: "yes", allows: "" }];
  });
  return (await Promise.all(rows)).flat();
}

/** Whether the browser lets this page do what the directive is about. */
function works(/** @type {string} */ name) {
  if (name === "script-src") return compiles();
  if (name === "style-src") return isStyled();
  if (name === "worker-src") return startsWorker();
  if (name === "img-src") return shows("assets/site/mark.svg");
  return true; // connect-src: this check itself has asked for something by now, and has heard
}

function compiles() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

/** Whether the site's own style counts. A sheet that was forbidden may be there, and be empty. */
function isStyled() {
  return getComputedStyle(document.documentElement).getPropertyValue("--ink") !== "";
}

/** @returns {Promise<boolean>} */
async function startsWorker() {
  const address = URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" }));
  try {
    const worker = new Worker(address);
    const isThere = await new Promise((resolve) => {
      worker.onmessage = () => resolve(true);
      worker.onerror = () => resolve(false);
    });
    worker.terminate();
    return isThere;
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** @param {string} name of a picture */
async function shows(name) {
  const image = new Image();
  image.src = new URL(name, here().site).href;
  return image.decode().then(
    () => true,
    () => false,
  );
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
    const more = there.filter((source) => !isOurs(source, ours.split(" "), place()));
    if (name === ITS_OWN && !more.includes("*")) return [];
    return more.length ? [{ name, sources: more.join(" "), lacks: "", allows: "yes" }] : [];
  });
}

const place = () => ({ protocol: location.protocol, host: location.host });
