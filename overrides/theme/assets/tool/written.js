// What Python writes for the reader to take along; where it refuses to, its reasons are shown.
//
// data-about="unfit"   flags: told; text: faults, in the program's own words

import { show } from "../page/show.js";

/**
 * @param {HTMLElement} root
 * @param {import("./waiting.js").PageEngine} engine
 * @param {import("./waiting.js").Request} request
 * @returns {Promise<any>} nothing when it cannot be had, which has been shown
 */
export async function written(root, engine, request) {
  const answer = await engine.waitFor((options) => engine.call(request, options));
  if (!answer || answer.ok) return answer?.ok;
  const faults = answer.faults.join("; ");
  show(root, { unfit: { texts: { faults }, flags: ["told"] } });
  return undefined;
}
