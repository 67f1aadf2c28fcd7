// Get the engine from one script, engine.js: for a page opened from a folder, where nothing can be
// fetched, and for networks that let scripts through and not the engine's other files.

import { EngineError, engineFiles } from "./files.js";

/** @typedef {import("./files.js").Bytes} Bytes */
/** @typedef {import("./files.js").Expected} Expected */
/** @typedef {{packed: string}} Packed a file: gzip, then base64 */
/** @typedef {{worker: string, wasm: string, library: string}} Texts what the script holds */

const NAME = "engineParts";
const BEFORE = `self.${NAME} = `;

/**
 * @param {Expected} expected
 * @param {URL} base
 * @param {number} stallMs
 */
export function engineScript(expected, base, stallMs) {
  const files = engineFiles({ script: expected }, { script: readTexts }, base, stallMs);
  /** @type {Promise<Texts> | undefined} */
  let run;

  /** @param {AbortSignal} late */
  function texts(late) {
    // Read, not run: then no server's wrong MIME type matters.
    if (location.protocol !== "file:") return files.fetchAll(late, "high").script;
    run ??= runScript(new URL(expected.name, base), late).catch((error) => {
      run = undefined; // a shared drive may be back in a moment
      throw error;
    });
    return run;
  }

  /** @param {AbortSignal} late */
  function load(late) {
    const loaded = texts(late);
    const parts = {
      worker: loaded.then(({ worker }) => new Blob([worker], { type: "text/javascript" })),
      wasm: loaded.then(({ wasm }) => ({ packed: wasm })),
      library: loaded.then(({ library }) => ({ packed: library })),
    };
    // Whoever waits for one of them will hear why none came.
    for (const part of Object.values(parts)) part.catch(() => {});
    return parts;
  }

  return { load };
}

/**
 * @param {Bytes} bytes
 * @returns {Promise<Texts>}
 */
async function readTexts(bytes) {
  const text = await new Response(bytes).text();
  return JSON.parse(text.slice(BEFORE.length, text.lastIndexOf(";")));
}

/**
 * @param {URL} address
 * @param {AbortSignal} late
 * @returns {Promise<Texts>}
 */
function runScript(address, late) {
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
    late.addEventListener("abort", () => reject(new EngineError("slow", `${name}: took too long`)));
    script.src = address.href;
    document.head.append(script);
  });
}
