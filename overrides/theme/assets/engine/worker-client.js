// Run a script in a worker of its own: the only file that knows that one exists. The messages that
// go to and fro are listed at the head of worker.js.

import { EngineError } from "./failures.js";

/**
 * @typedef {object} AskOptions
 * @property {(done: number, of: number) => void} [onProgress] how far long work is, after each step
 * @property {AbortSignal} [signal] stops it
 *
 * @typedef {object} Question
 * @property {(text: string) => void} resolve
 * @property {(reason: unknown) => void} reject
 * @property {(done: number, of: number) => void} onProgress
 * @property {() => void} onDone
 */

/**
 * A worker made from a blob, and so bound by the page's own security policy. Questions are matched
 * to answers by id, and the end leaves no question waiting.
 */
export class EngineWorker {
  /** @type {Map<number, Question>} */
  #open = new Map();
  #lastId = 0;
  #silenceMs = 0; // none is measured
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #address;
  #worker;
  /** @type {EngineError | undefined} */
  ended;

  /** @param {Blob} script */
  constructor(script) {
    this.#address = URL.createObjectURL(script);
    this.#worker = workerAt(this.#address);
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(crashOf(event));
    };
  }

  /**
   * Resolves with the text of the answer. Rejects with an EngineError, or, as soon as the signal is
   * aborted, with its reason; the worker then stops the work between two steps, and lives on.
   *
   * @param {object} message
   * @param {AskOptions} [options]
   * @returns {Promise<string>}
   */
  ask(message, { onProgress = () => {}, signal } = {}) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (this.ended) return reject(this.ended);
      this.#lastId += 1;
      const id = this.#lastId;
      const stop = () => {
        this.#worker.postMessage({ id, stop: true });
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", stop);
      this.#open.set(id, {
        resolve,
        reject,
        onProgress: (done, of) => signal?.aborted || onProgress(done, of),
        onDone: () => signal?.removeEventListener("abort", stop),
      });
      this.#worker.postMessage({ id, ...message });
      if (this.#open.size === 1) this.#watch();
    });
  }

  /** @param {object} message one that needs no answer */
  give(message) {
    this.#worker.postMessage(message);
  }

  /**
   * From now on, the worker is ended when it owes an answer and says nothing for so long.
   *
   * @param {number} ms
   */
  allowSilence(ms) {
    this.#silenceMs = ms;
    this.#watch();
  }

  /** @param {EngineError} reason */
  end(reason) {
    this.ended ??= reason;
    clearTimeout(this.#timer);
    this.#worker.terminate();
    URL.revokeObjectURL(this.#address);
    for (const id of [...this.#open.keys()]) this.#close(id)?.reject(this.ended);
  }

  /** @param {any} message as worker.js lists them */
  #hear({ id, text, code, detail, done, of }) {
    if (done !== undefined) this.#open.get(id)?.onProgress(done, of);
    else if (code) this.#close(id)?.reject(new EngineError(code, detail));
    else this.#close(id)?.resolve(text); // of what was stopped nobody waits for a text
    this.#watch();
  }

  /** @param {number} id */
  #close(id) {
    const question = this.#open.get(id);
    this.#open.delete(id);
    question?.onDone();
    return question;
  }

  #watch() {
    clearTimeout(this.#timer);
    if (this.#silenceMs === 0 || this.#open.size === 0) return;
    const late = () => this.end(new EngineError("slow", "worker: no answer in time"));
    this.#timer = setTimeout(late, this.#silenceMs);
  }
}

/** @param {ErrorEvent} event */
function crashOf({ message }) {
  // A worker that a policy forbids, or whose script is too new for the browser, fails wordlessly.
  const why = message || "not allowed here, or not understood by this browser";
  return new EngineError(message ? "crashed" : "blocked", `worker: ${why}`);
}

/** @param {string} address */
function workerAt(address) {
  try {
    return new Worker(address);
  } catch (error) {
    throw new EngineError("policy", `worker: ${error}`); // it demands trusted types
  }
}
