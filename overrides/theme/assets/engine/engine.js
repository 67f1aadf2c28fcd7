// Ask Python: start the engine when it is wanted, and once more when it is lost.
//
//   const engine = createEngine(manifest, { baseUrl, onState, onFetched });
//   engine.start();                                     // early, while the reader reads
//   const answer = await engine.call({ do: "describe" });
//   const stopper = new AbortController();
//   const longer = await engine.call(request, {
//     onProgress: (done, of) => …,
//     signal: stopper.signal,
//   });
//
// `onProgress` is called after each step of long work. Aborting the signal rejects the call at once
// with the signal's reason; the engine lives on, and its next call waits for one step at most.

import { afterNoAnswer } from "./decisions.js";
import { asEngineError, EngineError } from "./failures.js";
import { EngineStart, LIMITS } from "./start.js";

export { EngineError };

/** @typedef {import("./file-check.js").Expected} Expected */
/** @typedef {import("./worker-client.js").AskOptions} AskOptions */
/** @typedef {import("./worker-client.js").EngineWorker} EngineWorker */

/**
 * What the build says of the engine that a page needs (overrides/build/engine/bundle.py).
 *
 * @typedef {object} Manifest
 * @property {string} version Pyodide's
 * @property {string} base the engine's folder, from the top of the site
 * @property {Record<string, Expected>} files by role: worker, wasm, library, each further library
 * @property {Record<string, Expected>} scripts that hold the same: engine, each further library
 * @property {Record<string, string>} lock what Pyodide's own lock file says of this build of it
 * @property {string} edition the instrument's
 * @property {string} package the version of assessment_py
 */

/**
 * @typedef {"idle"|"loading"|"ready"|"failed"} State also in the page, as html[data-engine]
 * @typedef {"fetching"|"starting"|"scoring"} Stage what is being done now, for the waiting line
 * @typedef {{do: string, [key: string]: unknown}} Request as assessment_py/bridge.py lists them
 */

class Engine {
  /** @type {Promise<EngineWorker> | undefined} */
  #worker;
  #waiting = 0;
  #start;
  #onState;

  /**
   * @param {Manifest} manifest
   * @param {EngineOptions} options
   */
  constructor(manifest, { baseUrl, onState = () => {}, onFetched = () => {}, limits = {} }) {
    this.#onState = onState;
    const site = new URL(`${baseUrl || "."}/`, document.baseURI);
    this.#start = new EngineStart(manifest, {
      base: new URL(manifest.base, site),
      limits: { ...LIMITS, ...limits },
      onStage: (stage) => this.#show("loading", stage),
      onFetched,
    });
    this.#show("idle");
  }

  /**
   * Begin to load the engine, once; may be called again after a failure. Fails in silence: whoever
   * asks for something will hear of it.
   *
   * @param {Request} [first] asked as soon as it runs, and its answer thrown away: what Python has
   *     imported for it is there when the reader asks
   */
  start = (first) => {
    this.#started()
      .then((worker) => first && worker.ask({ text: JSON.stringify(first) }))
      .catch(() => {});
  };

  /**
   * Resolves with what Python answers. Rejects with an EngineError, or, when the signal is aborted,
   * with its reason. Starts the engine where nothing has, or where the last start failed.
   *
   * @param {Request} request
   * @param {AskOptions} [options]
   * @returns {Promise<any>}
   */
  call = async (request, options = {}) => {
    options.signal?.throwIfAborted();
    this.#waiting += 1;
    try {
      const answer = this.#ask(JSON.stringify(request), options);
      return readReply(await unlessAborted(answer, options.signal));
    } finally {
      this.#waiting -= 1;
    }
  };

  /**
   * The report on a response.
   *
   * @param {object} response {form, edition, answers, importance}
   */
  score = async (response) => {
    const { report } = await this.call({ do: "score", response });
    return report;
  };

  /**
   * @param {State} state
   * @param {Stage} [stage]
   */
  #show(state, stage) {
    document.documentElement.dataset.engine = state;
    this.#onState(state, stage);
  }

  #started() {
    this.#worker ??= this.#start.run(this.#waiting ? "high" : "low").then(
      (worker) => {
        this.#show("ready");
        return worker;
      },
      (error) => {
        this.#worker = undefined;
        throw this.#failed(error);
      },
    );
    return this.#worker;
  }

  /** @param {EngineError} error */
  #failed(error) {
    console.warn(error.message);
    this.#show("failed");
    return error;
  }

  /**
   * The answers live in the page, so a worker that died or loops is replaced and asked again; once.
   *
   * @param {string} text
   * @param {AskOptions} options
   * @returns {Promise<string>}
   */
  async #ask(text, options, tries = 1) {
    const mine = this.#started();
    const worker = await mine;
    options.signal?.throwIfAborted();
    const wasDead = worker.ended !== undefined;
    try {
      this.#show("ready", "scoring");
      const answer = await worker.ask({ text }, options);
      this.#show("ready");
      return answer;
    } catch (error) {
      const isStopped = options.signal?.aborted === true;
      const next = afterNoAnswer({ isStopped, wasDead, tries });
      if (next === "leave") {
        this.#show("ready");
        throw error;
      }
      const known = asEngineError(error);
      worker.end(known);
      if (this.#worker === mine) this.#worker = undefined;
      if (next === "fail")
        throw this.#failed(new EngineError("crashed", `twice: ${known.message}`));
      return this.#ask(text, options, wasDead ? tries : tries + 1);
    }
  }
}

/**
 * @typedef {object} EngineOptions
 * @property {string} baseUrl the top of the site, as seen from the page
 * @property {(state: State, stage?: Stage) => void} [onState] how a start, or a call, fares
 * @property {(done: number, of: number) => void} [onFetched] how much of the files has come, in bytes
 * @property {Partial<typeof LIMITS>} [limits]
 */

/**
 * @param {Manifest} manifest
 * @param {EngineOptions} options
 */
export function createEngine(manifest, options) {
  return new Engine(manifest, options);
}

/** @param {string} text */
function readReply(text) {
  const { ok, error } = JSON.parse(text);
  if (error) throw new EngineError("refused", error.kind, error.faults);
  return ok;
}

/**
 * What was promised; rejects as soon as the signal is aborted.
 *
 * @template Value
 * @param {Promise<Value>} promise
 * @param {AbortSignal} [signal]
 * @returns {Promise<Value>}
 */
function unlessAborted(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
