// Fetch the engine's files, and check each one, so that a bad server ends in a plain reason.

import { EngineError } from "./failures.js";
import { EngineFile } from "./one-file.js";

/** @typedef {import("./file-check.js").About} About */
/** @typedef {import("./file-check.js").Expected} Expected */
/** @typedef {import("./one-file.js").Maker} Maker */
/**
 * @typedef {object} Limits in milliseconds
 * @property {number} stall how long a connection may bring nothing before another is tried
 * @property {number} silence how long nothing at all may come
 */
/**
 * The engine's files. Each becomes what its maker makes of it, and is kept, and so is what has come
 * of the others: a second call asks only for what is missing, so a slow line gets there in the end,
 * and a new worker needs no network at all.
 */
export class EngineFiles {
  /** @type {Record<string, EngineFile>} */
  #files = {};
  /** @type {Record<string, Promise<any>>} */
  #parts = {};
  /** @type {Set<string>} */
  #arrived = new Set();
  /** @type {RequestCache} */
  #cache = "default";
  #limits;
  #onProgress;

  /**
   * @param {Record<string, Expected>} expected
   * @param {Record<string, Maker>} makers of the same names
   * @param {object} options
   * @param {URL} options.base the folder they are in
   * @param {About} options.page
   * @param {Limits} options.limits
   * @param {(done: number, of: number) => void} [options.onProgress] in bytes, unpacked
   */
  constructor(expected, makers, { base, page, limits, onProgress = () => {} }) {
    for (const role in expected)
      this.#files[role] = new EngineFile(expected[role], makers[role], base, page);
    this.#limits = limits;
    this.#onProgress = onProgress;
  }

  /**
   * A promise for each part, so that one can be used while the others are on their way. The first
   * file to fail stops them all; its reason is the reason of all.
   *
   * @param {AbortSignal} signal
   * @param {RequestPriority} priority
   * @param {() => void} [held] called when a file is held back: nothing of it came for long,
   *   where another came whole
   * @returns {Record<string, Promise<any>>}
   */
  fetchAll(signal, priority, held = () => {}) {
    const stop = new AbortController();
    signal.addEventListener("abort", () => stop.abort(signal.reason));
    if (signal.aborted) stop.abort(signal.reason);
    /** @type {RequestInit} */
    const request = { cache: this.#cache, priority, mode: "same-origin" };
    this.#cache = "reload"; // next time: what the browser keeps may be the bad answer
    const silence = new Silence(this.#limits.silence, () => stop.abort(this.#tooSlow()));
    for (const role in this.#files)
      this.#parts[role] ??= this.#fetch(role, request, stop, silence, held);
    Promise.allSettled(Object.values(this.#parts)).then(() => silence.end());
    return { ...this.#parts };
  }

  /** The files came whole and yet do not work: ask for all of them again. */
  forget() {
    for (const role in this.#files) {
      this.#files[role].forget();
      delete this.#parts[role];
    }
    this.#arrived.clear();
  }

  /** How many of the files have arrived, and of how many. */
  get count() {
    return { came: this.#arrived.size, of: Object.keys(this.#files).length };
  }

  /**
   * @param {string} role
   * @param {RequestInit} request
   * @param {AbortController} stop
   * @param {Silence} silence
   * @param {() => void} held
   */
  #fetch(role, request, stop, silence, held) {
    const file = this.#files[role];
    const watch = {
      heard: () => {
        silence.restart();
        this.#sayProgress();
      },
      quiet: () => file.here === 0 && this.#arrived.size > 0 && held(),
    };
    const part = file.fetch(stop.signal, request, this.#limits.stall, watch).then(
      (made) => {
        this.#arrived.add(role);
        return made;
      },
      (error) => {
        delete this.#parts[role];
        stop.abort(error);
        throw stop.signal.reason;
      },
    );
    part.catch(() => {}); // whoever waits for the part will hear of it
    return part;
  }

  #tooSlow() {
    const roles = Object.keys(this.#files);
    const role = roles.find((each) => !this.#arrived.has(each)) ?? roles[0];
    return new EngineError("slow", `${this.#files[role].name}: nothing came`);
  }

  #sayProgress() {
    let done = 0;
    let of = 0;
    for (const role in this.#files) {
      const { size, here } = this.#files[role];
      done += this.#arrived.has(role) ? size : Math.round(here * size);
      of += size;
    }
    this.#onProgress(done, of);
  }
}

/** Nothing came for so long; the time begins anew with each thing that comes. */
class Silence {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {number} ms
   * @param {() => void} onEnd
   */
  constructor(ms, onEnd) {
    this.ms = ms;
    this.onEnd = onEnd;
    this.restart();
  }

  restart() {
    this.end();
    this.#timer = setTimeout(this.onEnd, this.ms);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
