// Start an engine: get its parts, from files or from scripts, hand them to a worker, and make sure
// that it is the engine of this page.

import { explained, mayScriptDo } from "./decisions.js";
import { asEngineError, EngineError } from "./failures.js";
import { mismatch } from "./file-check.js";
import { EngineFiles } from "./files.js";
import { forbidRequests, requireWasm, watchPolicy } from "./policy.js";
import { firstToArrive } from "./race.js";
import { EngineScripts } from "./script.js";
import { EngineWorker } from "./worker-client.js";

/** @typedef {import("./incoming.js").Bytes} Bytes */
/** @typedef {import("./engine.js").Manifest} Manifest */
/** @typedef {Record<string, Promise<any>>} Parts */
/**
 * @typedef {object} StartOptions
 * @property {URL} base the engine's folder
 * @property {typeof LIMITS} limits
 * @property {(stage: "fetching" | "starting") => void} onStage
 * @property {(done: number, of: number) => void} onFetched
 */

/**
 * Limits in milliseconds: how long a connection may bring nothing before another way is tried beside
 * it; how long nothing at all may come, from anywhere; how long Python may take to start; and how
 * long a worker that owes an answer may say nothing, not even how far it is.
 */
export const LIMITS = { stall: 30_000, silence: 300_000, boot: 120_000, call: 10_000 };

/** What becomes of a file as it arrives. */
const MAKERS = {
  worker: (/** @type {Bytes} */ bytes) => new Response(bytes).blob(),
  wasm: compileWhole,
};

/**
 * The wasm, compiled off the page's own thread, once all of it is here. Compiled as it comes, and left
 * halfway by a reader who goes to the next page, it keeps Firefox on two processors from compiling
 * anything there: that page waits for ever.
 *
 * @param {Bytes} bytes
 */
export async function compileWhole(bytes) {
  return WebAssembly.compile(await new Response(bytes).arrayBuffer());
}

/** @param {Bytes} bytes */
async function makeLibrary(bytes) {
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}

export class EngineStart {
  #files;
  #scripts;
  #forbidden;
  #fromScripts = location.protocol === "file:"; // where no file can be fetched
  #count = { came: 0, of: 1 }; // how many of the files had arrived when the start failed
  #isComplete = false; // every part came, and made an engine that works
  #page;

  /**
   * @param {Manifest} manifest
   * @param {StartOptions} options
   */
  constructor(manifest, options) {
    const { base, limits, onFetched } = options;
    this.manifest = manifest;
    this.options = options;
    this.#page = { edition: manifest.edition, version: manifest.package };
    const makers = Object.fromEntries(
      Object.keys(manifest.files).map((role) => [role, makerOf(role)]),
    );
    const shared = { base, page: this.#page, limits, onProgress: onFetched };
    this.#files = new EngineFiles(manifest.files, makers, shared);
    this.#scripts = new EngineScripts(manifest.scripts, shared);
    this.#forbidden = watchPolicy(base);
  }

  /**
   * A worker that answers. Rejects with an EngineError; may be called again, and then goes on with
   * what has come.
   *
   * @param {RequestPriority} priority
   * @returns {Promise<EngineWorker>}
   */
  async run(priority) {
    try {
      requireWasm();
      this.options.onStage("fetching");
      const never = new AbortController().signal;
      return await (this.#fromScripts ? this.#viaScripts(never) : this.#anyhow(priority, never));
    } catch (error) {
      const isOffline = location.protocol !== "file:" && navigator.onLine === false;
      throw explained(asEngineError(error), { rule: await this.#forbidden(), isOffline });
    }
  }

  /**
   * From the files; and from the scripts, when the files cannot be had, or one of them is held back.
   *
   * @param {RequestPriority} priority
   * @param {AbortSignal} never
   */
  async #anyhow(priority, never) {
    /** @type {EngineError[]} */
    const faults = []; // of the files, of the scripts
    let begun = 0;
    this.#count = { came: 0, of: 1 };
    const next = () => {
      const at = begun;
      begun += 1;
      const ofFiles = faults[0];
      if (at > 1 || (ofFiles && !mayScriptDo(ofFiles, this.#count))) return undefined;
      /** @type {import("./race.js").Way<EngineWorker>} */
      const way = (signal, held) =>
        at === 0
          ? this.#startWorker(this.#files.fetchAll(signal, priority, held), signal)
          : this.#viaScripts(signal);
      return (/** @type {AbortSignal} */ signal, /** @type {() => void} */ held) =>
        way(signal, held).catch((error) => {
          faults[at] = asEngineError(error);
          throw faults[at];
        });
    };
    return firstToArrive(next, never).catch(() => {
      const [{ code, detail }, ofScripts] = faults;
      throw new EngineError(code, ofScripts ? `${detail}; ${ofScripts.detail}` : detail);
    });
  }

  /** @param {AbortSignal} signal */
  async #viaScripts(signal) {
    const roles = Object.keys(this.manifest.files);
    const worker = await this.#startWorker(this.#scripts.load(signal, roles), signal);
    this.#fromScripts = true;
    return worker;
  }

  /**
   * The worker reads its own long script while the other parts are still on their way.
   *
   * @param {Parts} parts
   * @param {AbortSignal} signal
   */
  async #startWorker({ worker: script, ...parts }, signal) {
    const worker = new EngineWorker(await script);
    const stop = () => worker.end(asEngineError(signal.reason));
    signal.addEventListener("abort", stop);
    try {
      const [about] = await Promise.all([this.#begin(worker), this.#handOver(parts, worker)]);
      const { edition, version } = JSON.parse(about);
      const fault = mismatch({ edition, version }, this.#page);
      if (fault) throw fault;
      worker.allowSilence(this.options.limits.call);
      if (!this.#isComplete) forbidRequests();
      this.#isComplete = true;
      return worker;
    } catch (error) {
      const known = asEngineError(error);
      worker.end(known);
      this.#count = this.#files.count;
      if (!this.#isComplete && this.#count.came === this.#count.of) this.#files.forget();
      throw known;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** @param {EngineWorker} worker */
  #begin(worker) {
    const lock = JSON.stringify({ info: this.manifest.lock, packages: {} });
    const libraries = Object.keys(this.manifest.files).filter(isLibrary);
    return worker.ask({ engine: { base: this.options.base.href, lock, libraries } });
  }

  /**
   * @param {Parts} parts
   * @param {EngineWorker} worker
   */
  async #handOver(parts, worker) {
    const each = Object.entries(parts).map(async ([part, coming]) => {
      const content = await coming;
      worker.give({ part, content });
    });
    await Promise.all(each);
    worker.allowSilence(this.options.limits.boot);
    this.options.onStage("starting");
  }
}

/** @param {string} role */
function isLibrary(role) {
  return role !== "worker" && role !== "wasm";
}

/** @param {string} role */
function makerOf(role) {
  return role === "worker" || role === "wasm" ? MAKERS[role] : makeLibrary;
}
