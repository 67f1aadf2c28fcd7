// Are the pages and the engine sent compressed, and how much is that?

import { ask, isFolder, manifest, NOT_HERE, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const OK = 200;
const KINDS = ["html", "css", "js"];
const MEGA = 1_000_000;

/** @returns {Promise<Found>} */
export async function compression() {
  if (isFolder) return NOT_HERE;
  const { files: kinds } = plan();
  const pages = await Promise.all(KINDS.map((kind) => ask(kinds[kind][0])));
  const packed = pages.every(({ headers }) => headers.has("Content-Encoding"));
  const { base, files } = manifest();
  const parts = await Promise.all(Object.values(files).map((file) => sent(base, file)));
  const come = worst(parts);
  const flags = [packed ? "pages-packed" : "pages-plain", `engine-${come}`];
  const all = parts.reduce((sum, part) => sum + part.size, 0);
  const state = come === "plain" ? "bad" : packed && come !== "missing" ? "good" : "fair";
  const fix = come === "plain" || !packed ? ["compression"] : [];
  return { state, flags, texts: { size: (all / MEGA).toFixed(1) }, fix };
}

/**
 * How one file of the engine comes: packed on the way, or packed beside it, or as it is, or not.
 *
 * @param {string} base
 * @param {{name: string, size: number}} file
 */
async function sent(base, { name, size }) {
  const plain = await ask(`${base}${name}`);
  if (plain.status !== OK) return { how: "missing", size: 0 };
  if (plain.headers.has("Content-Encoding")) {
    // A server that compresses on the way may not say how much: as much as the copy beside it.
    const says = plain.headers.has("Content-Length") ? plain : await ask(`${base}${name}.gz`);
    return { how: "packed", size: length(says, size) };
  }
  const beside = await ask(`${base}${name}.gz`);
  // A server that says so of the packed file has the browser unpack it, and nothing is gained.
  const isGood = beside.status === OK && !beside.headers.has("Content-Encoding");
  const isPage = beside.headers.get("Content-Type")?.startsWith("text/html");
  if (isGood && !isPage) return { how: "beside", size: length(beside, size) };
  return { how: "plain", size };
}

/**
 * @param {import("./request.js").Answer} answer
 * @param {number} otherwise where the server does not say
 */
function length({ headers }, otherwise) {
  return Number(headers.get("Content-Length") ?? otherwise / 2.5);
}

/** @param {{how: string}[]} parts */
function worst(parts) {
  return (
    ["missing", "plain", "beside"].find((how) => parts.some((part) => part.how === how)) ?? "packed"
  );
}
