// Ask Python: start the engine when it is wanted, and once more when it is lost.
//
//   const engine = createEngine(manifest, { baseUrl, onState });
//   engine.start();                                     // early, while the reader reads
//   const answer = await engine.call({ do: "describe" });
//   const { signal } = new AbortController();
//   const longer = await engine.call(request, { onProgress: (done, of) => …, signal });
//
// `onProgress` is called after each step of long work. Aborting the signal rejects the call at once
// with the signal's reason; the engine lives on, and its next call waits for one step at most.

import { EngineError, engineFiles } from "./files.js";
import { watchPolicy } from "./policy.js";
import { engineScript } from "./script.js";
import { EngineWorker } from "./worker-client.js";

export { EngineError };

/** @typedef {import("./files.js").Expected} Expected */
/** @typedef {import("./files.js").Bytes} Bytes */
/** @typedef {import("./script.js").Packed} Packed */
/** @typedef {import("./worker-client.js").AskOptions} AskOptions */
/** @typedef {"worker"|"wasm"|"library"} Role */

/**
 * What the build says of the engine it packed (overrides/build/engine/bundle.py).
 *
 * @typedef {object} Manifest
 * @property {string} version Pyodide's
 * @property {string} base the engine's folder, from the top of the site
 * @property {Record<Role, Expected>} files
 * @property {Expected} script the one file that holds them all
 * @property {Record<string, string>} lock what Pyodide's own lock file says of this build of it
 * @property {string} edition the instrument's
 * @property {string} package the version of assessment_py
 */

/**
 * @typedef {"idle"|"loading"|"ready"|"failed"} State also in the page, as html[data-engine]
 * @typedef {"fetching"|"starting"|"scoring"} Stage what is being done now, for the waiting line
 */

/** What becomes of each file as it arrives; the page compiles the wasm, off its own thread. */
const MAKERS = {
  worker: (/** @type {Bytes} */ bytes) => new Response(bytes).blob(),
  wasm: (/** @type {Bytes} */ bytes) => WebAssembly.compileStreaming(asWasm(bytes)),
  library: async (/** @type {Bytes} */ bytes) =>
    new Uint8Array(await new Response(bytes).arrayBuffer()),
};

/**
 * Limits in milliseconds: for the whole start, for a file that brings nothing, and for a worker that
 * owes an answer and says nothing, not even how far it is.
 */
const LIMITS = { start: 120_000, stall: 30_000, call: 10_000 };

/**
 * `start()` begins to load the engine, once, and may be called again after a failure. How it fares
 * is told by `onState`. `call(request, {onProgress, signal})` resolves with what Python answers or
 * rejects with an EngineError, or with the reason of the signal; it starts the engine where nothing
 * has, or where the last start failed. `score(response)` is the call for a report.
 *
 * @param {Manifest} manifest
 * @param {object} options
 * @param {string} options.baseUrl the top of the site, as seen from the page
 * @param {(state: State, stage: Stage | undefined) => void} [options.onState]
 * @param {Partial<typeof LIMITS>} [options.limits]
 */
export function createEngine(manifest, { baseUrl, onState = () => {}, limits = {} }) {
  const limit = { ...LIMITS, ...limits };
  const site = new URL(`${baseUrl || "."}/`, document.baseURI);
  const base = new URL(manifest.base, site);
  const files = engineFiles(manifest.files, MAKERS, base, limit.stall);
  const script = engineScript(manifest.script, base, limit.stall);
  const forbidden = watchPolicy(base);
  let fromScript = location.protocol === "file:"; // where no file can be fetched
  let isComplete = false; // every part came, and made an engine that works
  /** @type {Promise<EngineWorker> | undefined} */
  let engine;
  let waiting = 0;

  /** @type {(state: State, stage?: Stage) => void} */
  function show(state, stage) {
    document.documentElement.dataset.engine = state;
    onState(state, stage);
  }

  /** Fails in silence: whoever asks for a score will hear of it. */
  function start() {
    started().catch(() => {});
  }

  function started() {
    engine ??= begin().catch(async (error) => {
      const reason = await explained(asEngineError(error));
      engine = undefined;
      throw failed(reason);
    });
    return engine;
  }

  async function begin() {
    const late = AbortSignal.timeout(limit.start);
    requireWasm();
    show("loading", "fetching");
    if (fromScript) return startWorker(script.load(late), late);
    const parts = files.fetchAll(late, waiting ? "high" : "low");
    try {
      return await startWorker(parts, late);
    } catch (error) {
      // Files of some kinds may not pass; one script may, which holds the same.
      const files = await Promise.allSettled(Object.values(parts));
      const came = files.filter(({ status }) => status === "fulfilled").length;
      if (came === files.length || late.aborted) throw error;
      return startFromScript(asEngineError(error), came > 0, late);
    }
  }

  /**
   * Why nothing came, where the browser knows better than the request that failed.
   *
   * @param {EngineError} error
   */
  async function explained(error) {
    if (!["blocked", "damaged", "slow"].includes(error.code)) return error;
    const rule = await forbidden();
    if (rule) return new EngineError("policy", `${rule}; ${error.detail}`);
    const isCut = location.protocol !== "file:" && navigator.onLine === false;
    return isCut ? new EngineError("offline", error.detail) : error;
  }

  /**
   * @param {EngineError} reason why the files did not do
   * @param {boolean} isReached whether any of them came: only then is one held back, and not all
   * @param {AbortSignal} late
   */
  async function startFromScript(reason, isReached, late) {
    const isHeld = reason.code === "slow" && isReached;
    if (reason.code !== "blocked" && reason.code !== "damaged" && !isHeld) throw reason;
    try {
      const worker = await startWorker(script.load(late), late);
      fromScript = true;
      return worker;
    } catch (error) {
      throw new EngineError(reason.code, `${reason.detail}; ${asEngineError(error).detail}`);
    }
  }

  /**
   * The worker reads its own long script while the other parts are still on their way.
   *
   * @param {object} parts
   * @param {Promise<Blob>} parts.worker
   * @param {Promise<WebAssembly.Module | Packed>} parts.wasm
   * @param {Promise<Uint8Array<ArrayBuffer> | Packed>} parts.library
   * @param {AbortSignal} late
   */
  async function startWorker({ worker: script, ...parts }, late) {
    const worker = new EngineWorker(await script);
    try {
      const lock = JSON.stringify({ info: manifest.lock, packages: {} });
      const giveUp = () => worker.end(new EngineError("slow", "worker: no answer in time"));
      late.addEventListener("abort", giveUp);
      const [about] = await Promise.all([
        worker.ask({ engine: { base: base.href, lock } }),
        handOver(parts, worker),
      ]);
      late.removeEventListener("abort", giveUp);
      worker.allowSilence(limit.call);
      requireSame(JSON.parse(about), manifest);
      if (!isComplete) closeDoor();
      isComplete = true;
      show("ready");
      return worker;
    } catch (error) {
      const known = asEngineError(error);
      worker.end(known);
      if (known.code !== "slow" && !isComplete) files.forget();
      throw known;
    }
  }

  /**
   * @param {Record<string, Promise<any>>} parts
   * @param {EngineWorker} worker
   */
  async function handOver(parts, worker) {
    const each = Object.entries(parts).map(async ([part, coming]) => {
      const content = await coming;
      worker.give({ part, content });
    });
    await Promise.all(each);
    show("loading", "starting");
  }

  /** @param {unknown} error */
  function failed(error) {
    const known = asEngineError(error);
    console.warn(known.message);
    show("failed");
    return known;
  }

  /** @param {object} response {form, edition, answers, importance} */
  async function score(response) {
    const { report } = await call({ do: "score", response });
    return report;
  }

  /**
   * @param {{do: string, [key: string]: unknown}} request as assessment_py/bridge.py lists them
   * @param {AskOptions} [options]
   * @returns {Promise<any>}
   */
  async function call(request, options) {
    options?.signal?.throwIfAborted();
    waiting += 1;
    try {
      return readReply(await unlessAborted(ask(JSON.stringify(request), options), options?.signal));
    } finally {
      waiting -= 1;
    }
  }

  /**
   * The answers live in the page, so a worker that died or loops is replaced and asked again; once.
   *
   * @param {string} text
   * @param {AskOptions} [options]
   * @returns {Promise<string>}
   */
  async function ask(text, options, last = false) {
    const mine = started();
    const worker = await mine;
    try {
      show("ready", "scoring");
      const answer = await worker.ask({ text }, options);
      show("ready");
      return answer;
    } catch (error) {
      if (options?.signal?.aborted) {
        show("ready");
        throw options.signal.reason;
      }
      const known = asEngineError(error);
      worker.end(known);
      if (engine === mine) engine = undefined;
      if (last) throw failed(new EngineError("crashed", `twice: ${known.message}`));
      return ask(text, options, true);
    }
  }

  show("idle");
  return { start, call, score };
}

export const createScorer = createEngine; // until its two callers say createEngine

/**
 * All that this page fetches has come. From now on it can send nothing to anybody, nor to the server
 * it came from: a policy can be made stricter, and never be taken back.
 */
function closeDoor() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = POLICY.ready;
  document.head.append(policy);
}

/** Eight bytes are the smallest module: they tell at once whether this page may run WebAssembly. */
function requireWasm() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch (error) {
    // The browser's own words name 'unsafe-eval', which would allow far more than is needed.
    if (typeof WebAssembly === "object")
      throw new EngineError("policy", "script-src lacks 'wasm-unsafe-eval'");
    throw new EngineError("no-wasm", String(error));
  }
}

/**
 * A page kept by a cache may meet a newer engine.
 *
 * @param {{edition: string, version: string}} engine
 * @param {Manifest} page
 */
function requireSame({ edition, version }, page) {
  if (edition === page.edition && version === page.package) return;
  const found = `engine ${edition}, ${version}; page ${page.edition}, ${page.package}`;
  throw new EngineError("version", found);
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

/** @param {Bytes} bytes */
function asWasm(bytes) {
  return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
}

/** @param {unknown} error */
function asEngineError(error) {
  return error instanceof EngineError ? error : new EngineError("crashed", String(error));
}
