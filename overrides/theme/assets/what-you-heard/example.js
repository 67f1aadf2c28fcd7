// Show the invented notes, unless the reader has begun notes of their own while they came.

import { isEmpty } from "./notes.js";

/**
 * @param {object} page
 * @param {Pick<import("../tool/waiting.js").PageEngine, "ask">} page.engine
 * @param {() => import("./notes.js").Heard} page.read the notes on the page
 * @param {() => boolean} page.isDrafted whether something is written that is not yet among them
 * @param {(made: any) => void} showMade what Python gives
 */
export function exampleIn({ engine, read, isDrafted }, showMade) {
  return async function example() {
    const made = await engine.ask({ do: "heard-example" });
    const isFree = read().invented || (isEmpty(read()) && !isDrafted());
    if (made && isFree) showMade(made);
  };
}
