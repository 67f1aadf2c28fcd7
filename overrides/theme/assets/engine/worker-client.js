// Run a script in a worker of its own: the only file that knows that one exists.

import { EngineError } from "./files.js";

/** @typedef {ReturnType<typeof openWorker>} EngineWorker */

/**
 * Questions are matched to answers by id, and the end leaves no question waiting. The worker is made
 * from a blob, so it is bound by the page's own security policy.
 *
 * @param {Blob} script
 */
export function openWorker(script) {
  const address = URL.createObjectURL(script);
  const worker = workerAt(address);
  /** @type {Map<number, {resolve(text: string): void, reject(error: EngineError): void}>} */
  const asked = new Map();
  /** @type {EngineError | undefined} */
  let ended;
  let lastId = 0;

  worker.onmessage = ({ data: { id, text, code, detail } }) => {
    const question = asked.get(id);
    asked.delete(id);
    if (code) question?.reject(new EngineError(code, detail));
    else question?.resolve(text);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    // A worker that a policy forbids, or whose script is too new for the browser, fails wordlessly.
    const code = event.message ? "crashed" : "blocked";
    const why = event.message || "not allowed here, or not understood by this browser";
    end(new EngineError(code, `worker: ${why}`));
  };

  /** @param {EngineError} reason */
  function end(reason) {
    ended ??= reason;
    worker.terminate();
    URL.revokeObjectURL(address);
    for (const { reject } of asked.values()) reject(ended);
    asked.clear();
  }

  /**
   * @param {object} message
   * @param {AbortSignal} late ends the worker when the answer is not there in time
   * @returns {Promise<string>}
   */
  function ask(message, late) {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      const giveUp = () =>
        asked.has(id) && end(new EngineError("slow", "worker: no answer in time"));
      if (ended) return reject(ended);
      asked.set(id, { resolve, reject });
      late.addEventListener("abort", giveUp);
      if (late.aborted) giveUp();
      else worker.postMessage({ id, ...message });
    });
  }

  /** @param {object} message one that needs no answer */
  function give(message) {
    worker.postMessage(message);
  }

  return { ask, give, end };
}

/** @param {string} address */
function workerAt(address) {
  try {
    return new Worker(address);
  } catch (error) {
    throw new EngineError("policy", `worker: ${error}`); // it demands trusted types
  }
}
