// Have a script come after the page: what is there to be read, and filled in, needs none of it.

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
 * @returns {() => Promise<any>}
 */
export function lateScript(address) {
  /** @type {Promise<any> | undefined} */
  let coming;

  function wanted() {
    coming ??= run(address).catch((error) => {
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
 * @param {string} address
 * @returns {Promise<any>}
 */
function run(address) {
  const name = address.split("/").pop();
  const script = document.createElement("script");
  const coming = new Promise((resolve, reject) => {
    script.addEventListener(EVENT, (event) => resolve(/** @type {CustomEvent} */ (event).detail));
    // After that event neither is heard. And a browser itself gives up on what never comes.
    script.onload = () => reject(new EngineError("damaged", `${name}: it is not our script`));
    script.onerror = () => reject(new EngineError("blocked", `${name}: it did not come`));
    script.src = address;
    document.head.append(script);
  });
  return coming.catch((error) => {
    script.remove();
    const isOffline = location.protocol !== "file:" && navigator.onLine === false;
    throw explained(asEngineError(error), { rule: "", isOffline });
  });
}
