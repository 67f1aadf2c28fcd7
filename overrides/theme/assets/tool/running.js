// Say that the page's script runs: its content is shown, and Python comes ahead of its first use.
//
// data-about="page"   flag: running
// data-pending        what is shown until then (the macro `asleep`)

import { show } from "../page/show.js";
import { atFirstSign } from "./first-sign.js";

/**
 * @param {HTMLElement} root
 * @param {import("./waiting.js").PageEngine} engine
 * @param {import("./waiting.js").Request} [first] what Python is prepared for as well
 */
export function running(root, engine, first) {
  show(root, { page: { flags: ["running"] } });
  root.querySelector("[data-pending]")?.toggleAttribute("hidden", true);
  atFirstSign(() => engine.warmUp(first));
}
