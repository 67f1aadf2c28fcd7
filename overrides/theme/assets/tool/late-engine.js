// Have the engine's own script come after the page: what is there to be read needs none of it.
//
// data-engine-script  the script's address, beside data-engine-manifest

import { explained } from "../engine/decisions.js";
import { asEngineError, EngineError } from "../engine/failures.js";

/**
 * @typedef {typeof import("../engine/engine.js").createEngine} Create
 * @typedef {ReturnType<Create>} Engine
 */

/**
 * An engine as `createEngine` makes it, whose script is fetched once the page is there; again, when
 * it did not come and the engine is wanted. Rejects with an EngineError.
 *
 * @param {HTMLElement} about what the build says of the engine
 * @param {Parameters<Create>[1]} options
 * @returns {Pick<Engine, "start" | "call">}
 */
export function lateEngine(about, options) {
  /** @type {Promise<Engine> | undefined} */
  let coming;

  function come() {
    coming ??= createFrom(about.dataset.engineScript ?? "").then(
      (create) => create(JSON.parse(about.textContent ?? ""), options),
      (error) => {
        coming = undefined;
        throw error;
      },
    );
    return coming;
  }

  /** @returns {Promise<Engine>} */
  function wanted() {
    return come().catch((error) => {
      console.warn(error.message);
      document.documentElement.dataset.engine = "failed";
      throw error;
    });
  }

  document.documentElement.dataset.engine = "idle";
  whenThePageIsThere(() => come().catch(() => {})); // whoever wants it will hear of it
  return {
    start: () => {
      wanted()
        .then((engine) => engine.start())
        .catch(() => {});
    },
    call: async (request, given = {}) => {
      given.signal?.throwIfAborted();
      const engine = await unlessStopped(wanted(), given.signal);
      return engine.call(request, given);
    },
  };
}

/** @param {() => void} task */
function whenThePageIsThere(task) {
  if (document.readyState === "complete") task();
  else addEventListener("load", task, { once: true });
}

/**
 * @param {string} address
 * @returns {Promise<Create>}
 */
function createFrom(address) {
  const name = address.split("/").pop();
  const script = document.createElement("script");
  const coming = new Promise((resolve, reject) => {
    script.addEventListener("engine", (event) =>
      resolve(/** @type {CustomEvent} */ (event).detail),
    );
    // After that event neither is heard. And a browser itself gives up on what never comes.
    script.onload = () => reject(new EngineError("damaged", `${name}: not the engine's script`));
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

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @param {AbortSignal} [signal]
 * @returns {Promise<Value>}
 */
function unlessStopped(promise, signal) {
  const stopped = new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (stopped)]);
}
