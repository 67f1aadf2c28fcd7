// Run Python beside the page: start Pyodide from the bytes it is handed, then score answers.
//
// This text is the last part of the worker. In the same module, before it, stand Pyodide's own two
// scripts as they were published: pyodide.asm.mjs defines `_createPyodideModule`, and pyodide.js
// defines `globalThis.loadPyodide` (scorer.js joins the three). So the worker imports nothing and
// asks the network for nothing, and no server's wrong MIME type can stop it.
//
// In: {id, engine: Engine} once, then {id, text} or {id, call}. Out: {id, text}, or {id, code, detail}.

/** @typedef {{base: string, lock: string, wasm: Blob, library: Blob}} Engine */
/** @typedef {(text: string) => string} Door */
/** @typedef {{call: Door, score_json: Door, describe_json(): string}} Bridge */

/** @type {Bridge | undefined} */
let bridge;

/**
 * Start Python, import the package, and return what the package says of itself.
 *
 * @param {Engine} engine
 */
async function start(engine) {
  serve(engine);
  const pyodide = await Promise.race([wasmRefused(), load(engine)]);
  bridge = /** @type {Bridge} */ (pyodide.pyimport("assessment_py.bridge"));
  return bridge.describe_json();
}

/**
 * Pyodide asks for two files by name. It gets the bytes we have checked, the wasm with the one MIME
 * type that browsers accept for it. Whatever else it might ask for does not leave the worker.
 *
 * @param {Engine} engine
 */
function serve({ wasm, library }) {
  self.fetch = async (input) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.endsWith("/pyodide.asm.wasm"))
      return new Response(wasm, { headers: { "Content-Type": "application/wasm" } });
    if (address.endsWith("/python_stdlib.zip")) return new Response(library);
    throw new TypeError(`not part of the engine: ${address}`);
  };
}

/** Pyodide swallows a refused wasm and then waits for ever; this promise rejects with the reason. */
function wasmRefused() {
  const instantiate = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (...args) => {
      const result = instantiate(...args);
      result.catch(reject);
      return result;
    };
  });
}

/** @param {Engine} engine */
function load({ base, lock }) {
  const { loadPyodide } = /** @type {typeof import("pyodide")} */ (
    /** @type {unknown} */ (globalThis)
  );
  return loadPyodide({
    indexURL: base,
    // @ts-expect-error: a name of this module, from the text before this one.
    createPyodideModule: _createPyodideModule,
    // Our own list of packages, and an empty one: none can be fetched, none is looked for.
    lockFileContents: lock,
    packageBaseUrl: base,
  });
}

/** @param {{engine?: Engine, text: string, call?: string}} message */
async function answer({ engine, text, call }) {
  if (engine) return start(engine);
  if (bridge && call) return bridge.call(call);
  if (bridge) return bridge.score_json(text);
  throw new Error("asked before Python was started");
}

self.onmessage = async ({ data }) => {
  const { id } = data;
  try {
    self.postMessage({ id, text: await answer(data) });
  } catch (error) {
    // The page permits wasm (scorer.js has tried), so this browser is too old for Python's.
    const code = error instanceof WebAssembly.CompileError ? "no-wasm" : "crashed";
    self.postMessage({ id, code, detail: String(error).trim().slice(-300) });
  }
};
