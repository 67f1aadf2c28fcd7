// Run Python beside the page: start Pyodide from the parts it is handed, then answer requests.
//
// This text is the last part of the worker. Before it, in the same script, the build puts zips.js and
// Pyodide's own two (overrides/build/engine/bundle.py): one defines `_createPyodideModule`, the other
// `loadPyodide`. So the worker imports nothing and asks the network for nothing, and no server's wrong
// MIME type can stop it.
//
// The protocol. `id` is a number that the page chooses, new for each question.
//
// In:   {id, engine: Engine}    start Python, once; it waits for its parts:
//       {part, content}         one of them, "wasm" or a library, each once
//       {id, text}              a request, as assessment_py/bridge.py takes it
//       {id, stop: true}        stop that request, in turn or under way
// Out:  {id, text}              the answer to either question; with it the question is done
//       {id, done, of}          how far a request is, after each step of it but the last
//       {id, stopped: true}     it was stopped between two steps, or before its first; done with
//       {id, code, detail}      why there is no answer (failures.js names the codes); done with
//
// Requests are answered one after another. Between two steps of one, whatever the page has sent is
// read. Each message is a sign of life: the page measures the silence between two, and ends a
// worker that owes an answer and keeps silent for too long.

import { joinedZips } from "./zips.js"; // left out by the build

/** @typedef {{base: string, lock: string, libraries: string[]}} Engine the libraries by role */
/**
 * A part is what the page has made of a file: the compiled wasm, the library's bytes. Or the file
 * itself, packed into a script (engine.js): gzip, then base64.
 *
 * @typedef {{packed: string}} Packed
 */
/**
 * @typedef {object} Bridge
 * @property {(text: string) => string} begin
 * @property {() => string} proceed
 * @property {() => void} give_up
 * @property {() => string} describe_json
 */

/** @type {Bridge | undefined} */
let bridge;

/** @type {Record<string, {coming: Promise<any>, come: (content: any) => void}>} */
const parts = {};

/** @param {string} role */
function part(role) {
  if (!parts[role]) {
    /** @type {(content: any) => void} */
    let come = () => {};
    const coming = new Promise((resolve) => {
      come = resolve;
    });
    parts[role] = { coming, come };
  }
  return parts[role];
}

/**
 * Start Python, import the package, and answer with what the package says of itself.
 *
 * @param {Engine} engine
 */
async function start(engine) {
  const refused = serve(engine.libraries);
  cutOff();
  const pyodide = await Promise.race([refused, load(engine)]);
  bridge = /** @type {Bridge} */ (pyodide.pyimport("assessment_py.bridge"));
  return { text: bridge.describe_json() };
}

/**
 * Pyodide asks for two files by name, and gets what the page has checked, when it has come. Whatever
 * else it might ask for does not leave the worker.
 *
 * Pyodide swallows a refused wasm and then waits for ever: the promise rejects with the reason.
 *
 * @param {string[]} libraries by role
 * @returns {Promise<never>}
 */
function serve(libraries) {
  self.fetch = async (input) => {
    const address = input instanceof Request ? input.url : String(input);
    if (address.endsWith("/pyodide.asm.wasm")) return new Response();
    if (address.endsWith("/python_stdlib.zip")) return new Response(await wholeLibrary(libraries));
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

/**
 * Python's library, with what the page's further libraries add to it.
 *
 * @param {string[]} roles
 */
async function wholeLibrary(roles) {
  const each = roles.map(async (role) => {
    /** @type {Uint8Array<ArrayBuffer> | Packed} */
    const content = await part(role).coming;
    return "packed" in content ? new Uint8Array(await unpack(content)) : content;
  });
  return joinedZips(await Promise.all(each));
}

/** @param {WebAssembly.Imports} [imports] */
async function instantiate(imports) {
  /** @type {WebAssembly.Module | Packed} */
  const wasm = await part("wasm").coming;
  const module = "packed" in wasm ? await WebAssembly.compile(await unpack(wasm)) : wasm;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
}

class DamagedError extends Error {}

/** What was packed has a checksum, so what comes out is whole. @param {Packed} part */
async function unpack({ packed }) {
  try {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
    // Safari reads no Blob as a stream in a worker of a page from a folder; a Response it does.
    const stream = /** @type {ReadableStream} */ (new Response(bytes).body);
    return await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch (error) {
    throw error instanceof RangeError ? error : new DamagedError(`a packed part: ${error}`);
  }
}

/**
 * Nothing in here has business with a network: the page's policy forbids other hosts, and we take
 * away what could ask the site's own. `import()` is no name that can be taken away: it is left.
 */
function cutOff() {
  const ways = ["XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport"];
  const others = ["Worker", "FontFace", "caches", "CacheStorage", "Cache"];
  for (const way of [...ways, ...others]) Reflect.deleteProperty(self, way);
  for (let scope = Object.getPrototypeOf(self); scope; scope = Object.getPrototypeOf(scope))
    for (const way of ["fetch", "caches", "importScripts"]) Reflect.deleteProperty(scope, way);
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

/** @type {{id: number, text: string}[]} */
const inTurn = [];
/** @type {Set<number>} */
const stopped = new Set();
let isAnswering = false;

/** @param {{id: number, text: string}} request */
async function take(request) {
  inTurn.push(request);
  if (isAnswering) return;
  isAnswering = true;
  for (let next = inTurn.shift(); next; next = inTurn.shift()) await reply(next.id, answer(next));
  isAnswering = false;
}

/**
 * Take one step after another, and read between two what the page has sent.
 *
 * @param {{id: number, text: string}} request
 */
async function answer({ id, text }) {
  if (stopped.delete(id)) return { stopped: true };
  if (!bridge) throw new Error("asked before Python was started");
  let found = bridge.begin(text);
  while (isProgress(found)) {
    self.postMessage({ id, ...JSON.parse(found) });
    await turn();
    if (stopped.delete(id)) {
      bridge.give_up(); // it may hold a long text
      return { stopped: true };
    }
    found = bridge.proceed();
  }
  return { text: found };
}

/** @param {string} text an answer, as Python's json writes it, or how far the request is */
function isProgress(text) {
  return text.startsWith('{"done":');
}

/** Until what the page has sent by now has been read; a timer would wait longer each time. */
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage("");
  });
}

/** @param {number} id */
function stop(id) {
  stopped.add(id);
}

/**
 * @param {number} id
 * @param {Promise<object>} coming
 */
async function reply(id, coming) {
  try {
    self.postMessage({ id, ...(await coming) });
  } catch (error) {
    self.postMessage({ id, code: codeOf(error), detail: saidBy(error).trim().slice(-300) });
  }
}

self.onmessage = ({ data }) => {
  const { id, engine, part: role, content } = data;
  if (role) part(role).come(content);
  else if (data.stop) stop(id);
  else if (engine) reply(id, start(engine));
  else take(data);
};

/** Not everything that is thrown is an error with words. @param {any} error */
function saidBy(error) {
  const text = String(error);
  return text === "[object Object]" ? (error.message ?? JSON.stringify(error)) : text;
}

/** @param {unknown} error */
function codeOf(error) {
  // The page permits wasm (policy.js has tried), so this browser is too old for Python's.
  if (error instanceof WebAssembly.CompileError) return "no-wasm";
  if (error instanceof DamagedError) return "damaged";
  // Python has 30 MB from the start; a RangeError is how a browser says that there are none.
  return error instanceof RangeError ? "memory" : "crashed";
}
