// What becomes of the engine's files: start.js. Nothing is begun that a reader who goes on to the
// next page would leave halfway: see compileWhole.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { compileWhole } from "../../../overrides/theme/assets/engine/start.js";

const MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const KINDS = /** @type {const} */ (["compile", "compileStreaming"]);
const real = { compile: WebAssembly.compile, compileStreaming: WebAssembly.compileStreaming };
/** @type {string[]} */
let begun;

beforeEach(() => {
  begun = [];
  for (const kind of KINDS)
    WebAssembly[kind] = (/** @type {any} */ ...from) => {
      // Node compiles a larger program of its own when a Response is first made.
      if (!(from[0].byteLength > MODULE.length)) begun.push(kind);
      return Reflect.apply(real[kind], WebAssembly, from);
    };
});
afterEach(() => {
  Object.assign(WebAssembly, real);
});

/** @param {(controller: ReadableStreamDefaultController) => void} start */
const stream = (start) => /** @type {ReadableStream<any>} */ (new ReadableStream({ start }));
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 20));

test("the wasm is compiled when all of it is here, and not before", async () => {
  /** @type {any} */
  let coming;
  const compiled = compileWhole(
    stream((controller) => {
      coming = controller;
    }),
  );
  coming.enqueue(MODULE.slice(0, 5));
  await aMoment();
  assert.deepEqual(begun, []);
  coming.enqueue(MODULE.slice(5));
  coming.close();
  assert.ok((await compiled) instanceof WebAssembly.Module);
  assert.deepEqual(begun, ["compile"]);
});

test("what is no wasm is said so by the browser", async () => {
  const other = stream((controller) => {
    controller.enqueue(new TextEncoder().encode("a web page"));
    controller.close();
  });
  await assert.rejects(compileWhole(other), WebAssembly.CompileError);
});

test("a file that breaks off is not compiled, and its own reason is told", async () => {
  const broken = stream((controller) => controller.error(new Error("the line broke")));
  await assert.rejects(compileWhole(broken), /the line broke/);
  assert.deepEqual(begun, []);
});
