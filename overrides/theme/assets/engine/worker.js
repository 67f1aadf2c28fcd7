// Run Python beside the page: start Pyodide from the parts it is handed, then answer requests.
//
// This text is the last part of the worker. Before it, in the same script, the build puts Pyodide's
// own two (overrides/build/engine/bundle.py): one defines `_createPyodideModule`, the other `loadPyodide`.
// So the worker imports nothing and asks the network for nothing, and no server's wrong MIME type
// can stop it.
//
// In: {id, engine: Engine} and, once each, {part: "wasm" | "library", content}; then {id, text}.
// Out: {id, text}, or {id, code, detail}.

/** @typedef {{base: string, lock: string}} Engine */
/**
 * A part is what the page has made of a file: the compiled wasm, the library's bytes. Or the file
 * itself, packed into a script (engine.js): gzip, then base64.
 *
 * @typedef {{packed: string}} Packed
 */
/** @typedef {{call(text: string): string, describe_json(): string}} Bridge */

/** @type {Bridge | undefined} */
let bridge;

/** @type {Record<string, (content: any) => void>} */
const take = {};
/** @type {Promise<WebAssembly.Module | Packed>} */
const wasm = new Promise((resolve) => {
  take.wasm = resolve;
});
/** @type {Promise<Uint8Array<ArrayBuffer> | Packed>} */
const library = new Promise((resolve) => {
  take.library = resolve;
});

/**
 * Start Python, import the package, and return what the package says of itself.
 *
 * @param {Engine} engine
 */
async function start(engine) {
  const refused = serve();
  cutOff();
  const pyodide = await Promise.race([refused, load(engine)]);
  bridge = /** @type {Bridge} */ (pyodide.pyimport("assessment_py.bridge"));
  return bridge.describe_json();
}

/**
 * Pyodide asks for two files by name, and gets what the page has checked, when it has come. Whatever
 * else it might ask for does not leave the worker.
 *
 * Pyodide swallows a refused wasm and then waits for ever: the promise rejects with the reason.
 *
 * @returns {Promise<never>}
 */
function serve() {
  self.fetch = async (input) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.endsWith("/pyodide.asm.wasm")) return new Response();
    if (address.endsWith("/python_stdlib.zip")) {
      const part = await library;
      return "packed" in part ? unpack(part) : new Response(part);
    }
    throw new TypeError(`not part of the engine: ${address}`);
  };
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = (_, imports) => {
      const result = instantiate(imports);
      result.catch(reject);
      return result;
    };
  });
}

/** @param {WebAssembly.Imports} [imports] */
async function instantiate(imports) {
  const part = await wasm;
  const module =
    "packed" in part ? await WebAssembly.compile(await unpack(part).arrayBuffer()) : part;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}

/** @param {Packed} part */
function unpack({ packed }) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  // Safari reads no Blob as a stream in a worker of a page from a folder; a Response it does.
  const stream = /** @type {ReadableStream} */ (new Response(bytes).body);
  return new Response(stream.pipeThrough(new DecompressionStream("gzip")));
}

/** Nothing in here has business with a network: the page's policy forbids it, and so do we. */
function cutOff() {
  const ways = ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker"];
  for (const way of ways) Reflect.deleteProperty(self, way);
  for (let scope = Object.getPrototypeOf(self); scope; scope = Object.getPrototypeOf(scope))
    Reflect.deleteProperty(scope, "fetch");
}

/** @param {Engine} engine */
function load({ base, lock }) {
  const { loadPyodide } = /** @type {typeof import("pyodide")} */ (
    /** @type {unknown} */ (globalThis)
  );
  return loadPyodide({
    indexURL: base,
    // @ts-expect-error: a name of this script, from the text before this one.
    createPyodideModule: _createPyodideModule,
    // Our own list of packages, and an empty one: none can be fetched, none is looked for.
    lockFileContents: lock,
    packageBaseUrl: base,
  });
}

/** @param {{engine?: Engine, text: string}} message */
async function answer({ engine, text }) {
  if (engine) return start(engine);
  if (bridge) return bridge.call(text);
  throw new Error("asked before Python was started");
}

self.onmessage = async ({ data }) => {
  const { id, part, content } = data;
  if (part) return take[part](content);
  try {
    self.postMessage({ id, text: await answer(data) });
  } catch (error) {
    self.postMessage({ id, code: codeOf(error), detail: String(error).trim().slice(-300) });
  }
};

/** @param {unknown} error */
function codeOf(error) {
  // The page permits wasm (scorer.js has tried), so this browser is too old for Python's.
  if (error instanceof WebAssembly.CompileError) return "no-wasm";
  // Python has 30 MB from the start; a RangeError is how a browser says that there are none.
  return error instanceof RangeError ? "memory" : "crashed";
}
