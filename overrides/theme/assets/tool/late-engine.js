// Have the engine's own script come after the page, and the engine when it is wanted.
//
// data-engine-script  the script's address, beside data-engine-manifest

import { lateScript } from "./late-script.js";

/**
 * @typedef {typeof import("../engine/engine.js").createEngine} Create
 * @typedef {ReturnType<Create>} Engine
 */

/**
 * An engine as `createEngine` makes it. Where its script does not come, a call rejects with an
 * EngineError, and the next one tries again.
 *
 * @param {HTMLElement} about what the build says of the engine
 * @param {Parameters<Create>[1]} options
 * @returns {Pick<Engine, "start" | "call">}
 */
export function lateEngine(about, options) {
  const script = lateScript(about.dataset.engineScript ?? "");
  /** @type {Engine | undefined} */
  let engine;

  /** @returns {Promise<Engine>} */
  async function wanted() {
    try {
      const create = await script();
      engine ??= /** @type {Create} */ (create)(JSON.parse(about.textContent ?? ""), options);
      return engine;
    } catch (/** @type {any} */ error) {
      console.warn(error.message);
      document.documentElement.dataset.engine = "failed";
      throw error;
    }
  }

  document.documentElement.dataset.engine = "idle";
  return {
    start: (first) => {
      wanted()
        .then((engine) => engine.start(first))
        .catch(() => {});
    },
    call: async (request, given = {}) => {
      given.signal?.throwIfAborted();
      const engine = await unlessStopped(wanted(), given.signal);
      return engine.call(request, given);
    },
  };
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
