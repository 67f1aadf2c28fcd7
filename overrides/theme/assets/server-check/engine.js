// Does the scoring program start here, and does it score as it did where the site was built?

import { createScorer } from "../engine/engine.js";
import { manifest, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

const KNOWN = [
  "no-wasm",
  "policy",
  "blocked",
  "damaged",
  "version",
  "slow",
  "offline",
  "memory",
  "crashed",
];
/** The lines for a server that may help. */
const FIXED_BY = /** @type {Record<string, string[]>} */ ({
  blocked: ["types"],
  damaged: ["types"],
  policy: ["headers"],
});

/**
 * @param {string} baseUrl the top of the site, as seen from the page
 * @returns {Promise<Found>}
 */
export async function engine(baseUrl) {
  const { response, report } = plan().example;
  const began = performance.now();
  try {
    const found = await createScorer(manifest(), { baseUrl }).score(response);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const isSame = JSON.stringify(found) === JSON.stringify(JSON.parse(report));
    return {
      state: isSame ? "good" : "bad",
      flags: [isSame ? "right" : "differs"],
      texts: { seconds },
    };
  } catch (/** @type {any} */ error) {
    const code = KNOWN.includes(error.code) ? error.code : "unknown";
    const fix = FIXED_BY[code] ?? [];
    return {
      state: "bad",
      flags: ["failed", code],
      texts: { detail: error.detail ?? String(error) },
      fix,
    };
  }
}
