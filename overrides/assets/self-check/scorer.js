// Ask Python for a report: the only file that knows a worker exists.

import { EngineError, engineFiles } from "./engine-files.js";
import { engineScript } from "./engine-script.js";

export { EngineError };

/** @typedef {import("./engine-files.js").Expected} Expected */
/** @typedef {import("./engine-files.js").Bytes} Bytes */
/** @typedef {import("./engine-script.js").Packed} Packed */
/** @typedef {"worker"|"wasm"|"library"} Role */

/**
 * What the build says of the engine it packed (overrides/hooks/engine.py).
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

/** Limits in milliseconds: for the whole start, for a file that brings nothing, for one call. */
const LIMITS = { start: 120_000, stall: 30_000, call: 10_000 };

/**
 * `start()` begins to load the engine, once, and may be called again after a failure. How it fares
 * is told by `onState`. `call(request)` resolves with what Python answers or rejects with an
 * EngineError; it starts the engine where nothing has, or where the last start failed.
 * `score(request)` is the call for a report.
 *
 * @param {Manifest} manifest
 * @param {object} options
 * @param {string} options.baseUrl the top of the site, as seen from the page
 * @param {(state: State, stage: Stage | undefined) => void} [options.onState]
 * @param {Partial<typeof LIMITS>} [options.limits]
 */
export function createScorer(manifest, { baseUrl, onState = () => {}, limits = {} }) {
  const limit = { ...LIMITS, ...limits };
  const site = new URL(`${baseUrl || "."}/`, document.baseURI);
  const base = new URL(manifest.base, site);
  const files = engineFiles(manifest.files, MAKERS, base, limit.stall);
  const script = engineScript(manifest.script, base, limit.stall);
  let fromScript = location.protocol === "file:"; // where no file can be fetched
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
    engine ??= begin().catch((error) => {
      engine = undefined;
      throw failed(error);
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
      if (files.every(({ status }) => status === "fulfilled") || late.aborted) throw error;
      return startFromScript(asEngineError(error), late);
    }
  }

  /**
   * @param {EngineError} reason why the files did not do
   * @param {AbortSignal} late
   */
  async function startFromScript(reason, late) {
    if (reason.code !== "blocked" && reason.code !== "damaged") throw reason;
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
  async function startWorker(parts, late) {
    const worker = openWorker(await parts.worker);
    try {
      const [wasm, library] = await Promise.all([parts.wasm, parts.library]);
      show("loading", "starting");
      const lock = JSON.stringify({ info: manifest.lock, packages: {} });
      const message = { engine: { base: base.href, lock, wasm, library } };
      requireSame(JSON.parse(await worker.ask(message, late)), manifest);
      show("ready");
      return worker;
    } catch (error) {
      const known = asEngineError(error);
      worker.end(known);
      if (known.code !== "slow") files.forget();
      throw known;
    }
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
   * @returns {Promise<any>}
   */
  async function call(request) {
    waiting += 1;
    try {
      return readReply(await ask(JSON.stringify(request)));
    } finally {
      waiting -= 1;
    }
  }

  /**
   * The answers live in the page, so a worker that died or loops is replaced and asked again; once.
   *
   * @param {string} text
   * @returns {Promise<string>}
   */
  async function ask(text, last = false) {
    const mine = started();
    const worker = await mine;
    try {
      show("ready", "scoring");
      const answer = await worker.ask({ text }, AbortSignal.timeout(limit.call));
      show("ready");
      return answer;
    } catch (error) {
      const known = asEngineError(error);
      worker.end(known);
      if (engine === mine) engine = undefined;
      if (last) throw failed(new EngineError("crashed", `twice: ${known.message}`));
      return ask(text, true);
    }
  }

  show("idle");
  return { start, call, score };
}

/** @typedef {ReturnType<typeof openWorker>} EngineWorker */

/**
 * One worker: questions matched to answers by id, and an end that leaves no question waiting. It is
 * made from a blob, so it is bound by the page's own security policy.
 *
 * @param {Blob} script
 */
function openWorker(script) {
  const address = URL.createObjectURL(script);
  const worker = new Worker(address);
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

  return { ask, end };
}

/** Eight bytes are the smallest module: they tell at once whether this page may run WebAssembly. */
function requireWasm() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch (error) {
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

/** @param {Bytes} bytes */
function asWasm(bytes) {
  return new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
}

/** @param {unknown} error */
function asEngineError(error) {
  return error instanceof EngineError ? error : new EngineError("crashed", String(error));
}
