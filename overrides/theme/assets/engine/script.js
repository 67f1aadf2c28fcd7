// Get the engine from scripts, engine.js and one for each further library: for a page opened from a
// folder, where nothing can be fetched, and for networks that let scripts through and not the
// engine's other files.

import { EngineError } from "./failures.js";
import { EngineFiles } from "./files.js";

/** @typedef {import("./incoming.js").Bytes} Bytes */
/** @typedef {import("./file-check.js").Expected} Expected */
/** @typedef {{packed: string}} Packed a file: gzip, then base64 */
/** @typedef {Record<string, string>} Texts what a script holds, by role; the worker's as it is */

const NAME = "engineParts";
const BEFORE = `self.${NAME} = `;

export class EngineScripts {
  /** @type {Record<string, Promise<Texts>>} */
  #runs = {};
  #files;
  #expected;
  #base;
  #waitMs;

  /**
   * @param {Record<string, Expected>} expected the scripts, by name of what they hold
   * @param {ConstructorParameters<typeof EngineFiles>[2]} options
   */
  constructor(expected, options) {
    const makers = Object.fromEntries(Object.keys(expected).map((each) => [each, readTexts]));
    this.#files = new EngineFiles(expected, makers, options);
    this.#expected = expected;
    this.#base = options.base;
    this.#waitMs = options.limits.silence;
  }

  /**
   * @param {AbortSignal} signal
   * @param {string[]} roles of the parts that the scripts hold together
   * @returns {Record<string, Promise<any>>}
   */
  load(signal, roles) {
    const loaded = this.#texts(signal);
    const parts = Object.fromEntries(
      roles.map((role) => [role, loaded.then((texts) => partOf(role, texts))]),
    );
    // Whoever waits for one of them will hear why none came.
    for (const part of Object.values(parts)) part.catch(() => {});
    return parts;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Texts>}
   */
  async #texts(signal) {
    // Read, not run: then no server's wrong MIME type matters.
    const isFolder = location.protocol === "file:";
    const coming = isFolder ? this.#run() : this.#files.fetchAll(signal, "high");
    return Object.assign({}, ...(await Promise.all(Object.values(coming))));
  }

  #run() {
    for (const [each, { name }] of Object.entries(this.#expected))
      this.#runs[each] ??= runScript(new URL(name, this.#base), this.#waitMs).catch((error) => {
        delete this.#runs[each]; // a shared drive may be back in a moment
        throw error;
      });
    return this.#runs;
  }
}

/**
 * @param {string} role
 * @param {Texts} texts
 * @returns {Blob | Packed}
 */
function partOf(role, texts) {
  if (role === "worker") return new Blob([texts.worker], { type: "text/javascript" });
  return { packed: texts[role] };
}

/**
 * @param {Bytes} bytes
 * @returns {Promise<Texts>}
 */
async function readTexts(bytes) {
  const text = await new Response(bytes).text();
  return JSON.parse(text.slice(text.indexOf(BEFORE) + BEFORE.length, text.lastIndexOf(";")));
}

/**
 * @param {URL} address
 * @param {number} waitMs how long to wait for it
 * @returns {Promise<Texts>}
 */
function runScript(address, waitMs) {
  const name = address.pathname.split("/").pop();
  const script = document.createElement("script");
  return new Promise((resolve, reject) => {
    script.onload = () => {
      const texts = Reflect.get(globalThis, NAME);
      Reflect.deleteProperty(globalThis, NAME);
      if (texts) resolve(texts);
      else reject(new EngineError("damaged", `${name}: not the engine`));
    };
    script.onerror = () => reject(new EngineError("blocked", `${name}: not in the folder`));
    setTimeout(() => reject(new EngineError("slow", `${name}: nothing came`)), waitMs);
    script.src = address.href;
    document.head.append(script);
  });
}
