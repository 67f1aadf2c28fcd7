// Have a script, or a style sheet, come after the page: what is there to be read needs none of it.

import { explained } from "../engine/decisions.js";
import { asEngineError, EngineError } from "../engine/failures.js";

const EVENT = "arrived";

/**
 * Said in the late script itself: what it gives to the page.
 *
 * @param {unknown} given
 */
export function arrived(given) {
  document.currentScript?.dispatchEvent(new CustomEvent(EVENT, { detail: given }));
}

/**
 * A script that is fetched once the page is there; again, when it did not come and is wanted. The
 * function returned resolves with what the script gives, and rejects with an EngineError.
 *
 * @param {string} address
 */
export function lateScript(address) {
  return late(() => {
    const script = document.createElement("script");
    script.src = address;
    return inHead(script, address);
  });
}

/**
 * The same for a style sheet, which gives nothing.
 *
 * @param {string} address
 */
export function lateStyle(address) {
  return late(() => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    return inHead(link, address);
  });
}

/**
 * @param {() => Promise<any>} begin
 * @returns {() => Promise<any>}
 */
function late(begin) {
  /** @type {Promise<any> | undefined} */
  let coming;

  function wanted() {
    coming ??= begin().catch((error) => {
      coming = undefined;
      throw error;
    });
    return coming;
  }

  whenThePageIsThere(() => wanted().catch(() => {})); // whoever wants it will hear of it
  return wanted;
}

/** @param {() => void} task */
function whenThePageIsThere(task) {
  if (document.readyState === "complete") task();
  else addEventListener("load", task, { once: true });
}

/**
 * @param {HTMLScriptElement | HTMLLinkElement} element
 * @param {string} address
 * @returns {Promise<any>}
 */
function inHead(element, address) {
  const name = address.split("/").pop();
  const coming = new Promise((resolve, reject) => {
    element.addEventListener(EVENT, (event) => {
      resolve(/** @type {CustomEvent} */ (event).detail);
    });
    // A script of ours has given something by now.
    element.onload = () =>
      element instanceof HTMLLinkElement
        ? resolve(undefined)
        : reject(new EngineError("damaged", `${name}: it is not our script`));
    // A browser itself gives up on what never comes.
    element.onerror = () => reject(new EngineError("blocked", `${name}: it did not come`));
    document.head.append(element);
  });
  return coming.catch((error) => {
    element.remove();
    const isOffline = location.protocol !== "file:" && navigator.onLine === false;
    throw explained(asEngineError(error), { rule: "", isOffline });
  });
}
