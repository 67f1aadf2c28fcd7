// Ask Python for a report: the only file that knows a worker exists.

import { EngineError, engineFiles } from "./engine-files.js";

export { EngineError };

/** @typedef {import("./engine-files.js").Expected} Expected */
/** @typedef {"worker"|"loader"|"glue"|"wasm"|"library"} Role */

/**
 * What the build says of the engine it packed (overrides/hooks/engine.py).
 *
 * @typedef {object} Manifest
 * @property {string} version Pyodide's
 * @property {string} base the engine's folder, from the top of the site
 * @property {Record<Role, Expected>} files
 * @property {Record<string, string>} lock what Pyodide's own lock file says of this build of it
 * @property {string} edition the instrument's
 * @property {string} package the version of assessment_py
 */

/**
 * @typedef {"idle"|"loading"|"ready"|"failed"} State also in the page, as html[data-engine]
 * @typedef {"fetching"|"starting"|"scoring"} Stage what is being done now, for the waiting line
 */

/** Limits in milliseconds: for the whole start, for a file that brings nothing, for one call. */
const LIMITS = { start: 120_000, stall: 30_000, call: 10_000 };

/**
 * `start()` begins to load the engine, once, and may be called again after a failure. How it fares
 * is told by `onState`. `score(request)` resolves with the report, `call(request)` with what Python
 * answers (assessment_py/bridge.py lists the requests); both reject with an EngineError, and start
 * the engine where nothing has, or where the last start failed.
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
  const files = engineFiles(manifest.files, base, limit.stall);
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
    const parts = await files.fetchAll(late, waiting ? "high" : "low");
    show("loading", "starting");
    const worker = await startWorker(parts, late);
    show("ready");
    return worker;
  }

  /**
   * @param {Record<Role, Blob>} parts
   * @param {AbortSignal} late
   */
  async function startWorker({ glue, loader, worker: ours, wasm, library }, late) {
    const lock = JSON.stringify({ info: manifest.lock, packages: {} });
    const message = { engine: { base: base.href, lock, wasm, library } };
    const worker = openWorker([glue, "\n", loader, "\n", ours]);
    try {
      requireSame(JSON.parse(await worker.ask(message, late)), manifest);
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

  /** @param {object} request {form, edition, answers, importance} */
  async function score(request) {
    return readReport(await wanted({ text: JSON.stringify(request) }));
  }

  /**
   * @param {object} request {do: …}
   * @returns {Promise<any>}
   */
  async function call(request) {
    const { ok, error } = JSON.parse(await wanted({ call: JSON.stringify(request) }));
    if (error) throw new EngineError("refused", error.kind, error.faults);
    return ok;
  }

  /** @param {object} message */
  async function wanted(message) {
    waiting += 1;
    try {
      return await ask(message);
    } finally {
      waiting -= 1;
    }
  }

  /**
   * The answers live in the page, so a worker that died or loops is replaced and asked again; once.
   *
   * @param {object} message
   * @returns {Promise<string>}
   */
  async function ask(message, last = false) {
    const mine = started();
    const worker = await mine;
    try {
      show("ready", "scoring");
      const answer = await worker.ask(message, AbortSignal.timeout(limit.call));
      show("ready");
      return answer;
    } catch (error) {
      const known = asEngineError(error);
      worker.end(known);
      if (engine === mine) engine = undefined;
      if (last) throw failed(new EngineError("crashed", `twice: ${known.message}`));
      return ask(message, true);
    }
  }

  show("idle");
  return { start, score, call };
}

/** @typedef {ReturnType<typeof openWorker>} EngineWorker */

/**
 * One worker: questions matched to answers by id, and an end that leaves no question waiting. It is
 * made from a blob, so it is bound by the page's own security policy.
 *
 * @param {BlobPart[]} script
 */
function openWorker(script) {
  const address = URL.createObjectURL(new Blob(script, { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
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
function readReport(text) {
  const { report, error } = JSON.parse(text);
  if (error) throw new EngineError("refused", error.kind, error.faults);
  return report;
}

/** @param {unknown} error */
function asEngineError(error) {
  return error instanceof EngineError ? error : new EngineError("crashed", String(error));
}
