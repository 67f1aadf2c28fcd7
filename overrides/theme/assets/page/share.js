// Hand a file to the device's own share sheet, where it has one.

import { typeOf } from "./download.js";

/**
 * Whether this browser shares files of this kind: phones do, over https; desktops seldom.
 *
 * @param {string} name
 */
export function canShare(name) {
  return Boolean(navigator.canShare?.({ files: [new File([""], name, { type: typeOf(name) })] }));
}

/**
 * To be called from a press: the browser asks for one. What it shares stays on the device until the
 * person has chosen where it goes.
 *
 * @param {string} name
 * @param {string} text
 * @returns {Promise<"shared" | "cancelled" | "refused">}
 */
export async function share(name, text) {
  try {
    await navigator.share({ files: [new File([text], name, { type: typeOf(name) })] });
    return "shared";
  } catch (/** @type {any} */ error) {
    return error?.name === "AbortError" ? "cancelled" : "refused";
  }
}
