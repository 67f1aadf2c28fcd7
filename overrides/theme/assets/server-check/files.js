// Is every file of the release here, whole, and of this version? Each is asked for, the smallest first:
// on a slow line what most often goes wrong is known early, and whoever waits for the rest may stop.

import { here } from "../settings/page.js";
import { fileRows } from "./file-rows.js";
import { faultOf } from "./file-verdict.js";
import { data, isFolder } from "./request.js";

/** @typedef {import("./request.js").Found} Found */
/** @typedef {import("./file-verdict.js").Listed} Listed */
/** @typedef {import("./file-rows.js").Verdict} Verdict */

const AT_ONCE = 6; // as many as a browser asks one server for at a time
const PATIENCE = 10_000; // ms, for one file of a folder
// What the site works without, and what a host may have changed: worth a look, and no more.
const BESIDE =
  /^(?:[A-Z-]+\.(?:md|txt|html)|(?:pyodide-changes|servers)\/.*|sbom\.cdx\.json|version\.json)$/;

/**
 * @typedef {object} Looked
 * @property {Verdict[]} wrong what is wrong, file by file
 * @property {number} left how many files were not looked at, because somebody stopped
 */

/**
 * How far the look is: files, and the bytes that they have in the release.
 *
 * @callback Told
 * @param {{done: number, of: number, bytes: number, ofBytes: number}} far
 * @returns {void}
 */

/** @returns {Listed[]} */
export const listed = () => data("check-files") ?? [];

/**
 * @param {Told} told
 * @param {AbortSignal} stop
 * @returns {Promise<Looked>}
 */
export async function lookAtAll(told, stop) {
  const all = listed();
  const waiting = [...all].sort(([, one], [, other]) => (one ?? 0) - (other ?? 0));
  const far = { done: 0, of: all.length, bytes: 0, ofBytes: bytesOf(all) };
  /** @type {Verdict[]} */
  const wrong = [];
  const look = isFolder ? lookFromFolder : lookAt;
  async function lookOn() {
    for (let next = waiting.shift(); next && !stop.aborted; next = waiting.shift()) {
      const verdict = await look(next, all, stop);
      if (stop.aborted) return; // what broke off says nothing of the file
      if (verdict.fault === "unseen") waiting.length = 0; // this browser will not say of the others
      if (verdict.fault) wrong.push(/** @type {Verdict} */ (verdict));
      far.done += 1;
      far.bytes += next[1] ?? 0;
      told(far);
    }
  }
  told(far);
  await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
  wrong.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { wrong, left: stop.aborted ? all.length - far.done : 0 };
}

/** @param {Listed[]} all */
const bytesOf = (all) => all.reduce((sum, [, size]) => sum + (size ?? 0), 0);

/**
 * @param {Promise<Looked>} looking
 * @returns {Promise<Found>}
 */
export async function files(looking) {
  const { wrong, left } = await looking;
  const names = listed().map(([name]) => name);
  if (!names.length) return { state: "bad", flags: ["no-list"] };
  if (wrong.some(({ fault }) => fault === "unseen")) return { state: "fair", flags: ["blind"] };
  const { rows, more } = fileRows(wrong, names);
  const isHard = wrong.some(({ name, fault }) => fault !== "changed" && !BESIDE.test(name));
  const way = isFolder ? "folder" : canHash() ? "hashed" : "sized";
  const flags = [wrong.length ? "wrong" : left ? "none-wrong" : "right", way];
  if (left) flags.push("stopped");
  if (more) flags.push("more");
  if (wrong.some(({ fault }) => fault === "changed")) flags.push("some-changed");
  if (wrong.some(({ fault }) => fault !== "changed")) flags.push("copy-again");
  const good = names.length - wrong.length - left;
  return {
    state: isHard ? "bad" : wrong.length || left ? "fair" : "good",
    flags,
    texts: {
      good: String(good),
      of: String(names.length),
      more: String(more),
      left: String(left),
    },
    rows,
  };
}

/**
 * @param {Listed} file
 * @param {Listed[]} all
 * @param {AbortSignal} stop
 */
async function lookAt(file, all, stop) {
  const [name] = file;
  const came = await askFor(name, stop).catch(() => undefined);
  return { name, fault: faultOf(file, came, all), status: String(came?.status ?? "") };
}

/**
 * @param {string} name
 * @param {AbortSignal} signal
 */
async function askFor(name, signal) {
  const response = await fetch(new URL(name, here().site), { cache: "no-store", signal });
  const { status } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status, bytes, hash: canHash() ? await sha256(bytes) : "" };
}

/** Browsers keep this back from addresses that begin with http. */
function canHash() {
  return crypto.subtle !== undefined;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function sha256(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/**
 * From a folder no file may be read. But a browser says whether one that it is asked to have ready,
 * as a script that is never run, could be opened.
 *
 * @param {Listed} file
 * @returns {Promise<{name: string, fault: "" | "missing" | "unseen", status: string}>}
 */
function lookFromFolder([name]) {
  const link = document.createElement("link");
  return new Promise((resolve) => {
    const say = (/** @type {"" | "missing" | "unseen"} */ fault) => {
      link.remove();
      resolve({ name, fault, status: "" });
    };
    link.onload = () => say("");
    link.onerror = () => say("missing");
    setTimeout(() => say("unseen"), PATIENCE);
    link.rel = "preload";
    link.as = "script";
    link.href = new URL(name, here().site).href;
    document.head.append(link);
  });
}
