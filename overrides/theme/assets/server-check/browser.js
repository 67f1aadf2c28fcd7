// What this browser and this address allow: storage, and what is kept for secure addresses.

import { storeNamed } from "../page/storage.js";
import { here } from "../settings/page.js";
import { ask, isFolder } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const HSTS = "Strict-Transport-Security";
const KNOWN = {
  iis: /IIS/,
  nginx: /nginx/,
  apache: /Apache/,
  caddy: /Caddy/,
  lighttpd: /lighttpd/,
};

/**
 * @param {Promise<Found>} started
 * @returns {Promise<Found>}
 */
export async function opened(started) {
  const { state, flags = [] } = await started;
  if (!isFolder) return { state: "good", flags: ["server"] };
  const isWhole = !flags.includes("blocked");
  if (isWhole) return { state: "good", flags: ["folder"] };
  return { state, flags: ["incomplete"] };
}

/** @returns {Promise<{id: string, said: string}>} what the server calls itself */
export async function serverName() {
  if (isFolder) return { id: "", said: "" };
  const said = (await ask("settings.js")).headers.get("Server") ?? "";
  const [id = ""] = Object.entries(KNOWN).find(([, name]) => name.test(said)) ?? [];
  return { id, said };
}

/** Looked at, not tried out: this page stores nothing. */
/** @returns {Promise<Found>} */
export async function storage() {
  const tab = storeNamed("sessionStorage").works();
  const computer = storeNamed("localStorage").works();
  if (tab && computer) return { state: "good", flags: ["right"] };
  return { state: "fair", flags: [tab ? "tab-only" : "none"] };
}

/** @returns {Promise<Found>} */
export async function secure() {
  if (location.protocol === "https:") return encrypted();
  if (isFolder) return { state: "off", flags: ["folder"] };
  return isSecureContext
    ? { state: "good", flags: ["this-computer"] }
    : { state: "fair", flags: ["plain"] };
}

/** @returns {Promise<Found>} */
async function encrypted() {
  const { headers } = await ask(here().name);
  const [, seconds = "0"] = /max-age="?(\d+)/i.exec(headers.get(HSTS) ?? "") ?? [];
  return Number(seconds) > 0
    ? { state: "good", flags: ["https"] }
    : { state: "fair", flags: ["https", "no-hsts"] };
}
