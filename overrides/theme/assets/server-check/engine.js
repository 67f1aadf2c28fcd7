// Does the scoring program start here, and does it score as it did where the site was built?

import { createEngine } from "../engine/engine.js";
import { failureOf } from "../engine/failures.js";
import { manifest, plan } from "./request.js";

/** @typedef {import("./request.js").Found} Found */

/**
 * @param {string} baseUrl the top of the site, as seen from the page
 * @returns {Promise<Found>}
 */
export async function engine(baseUrl) {
  const { response, report } = plan().example;
  const began = performance.now();
  try {
    const found = await createEngine(manifest(), { baseUrl }).score(response);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const isSame = JSON.stringify(found) === JSON.stringify(JSON.parse(report));
    return {
      state: isSame ? "good" : "bad",
      flags: [isSame ? "right" : "differs"],
      texts: { seconds },
    };
  } catch (/** @type {any} */ error) {
    const failure = failureOf(error.code);
    const code = failure ? error.code : "unknown";
    const fix = failure?.setting ? [failure.setting] : []; // the lines for a server that may help
    return {
      state: "bad",
      flags: ["failed", code],
      texts: { detail: error.detail ?? String(error) },
      fix,
    };
  }
}
