// The bytes of one address, on lines that break: incoming.js. The server is a stand-in for fetch.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Incoming } from "../../../overrides/theme/assets/engine/incoming.js";

const FILE = "a file of thirty bytes, exactly";
const bytesOf = (/** @type {string} */ text) => new TextEncoder().encode(text);
const realFetch = globalThis.fetch;
/** @type {(string | null)[]} */
let ranges;
/** @type {((from: number) => Response)[]} */
let answers;

beforeEach(() => {
  ranges = [];
  answers = [];
  globalThis.fetch = async (/** @type {any} */ request) => {
    const range = request.headers.get("Range");
    ranges.push(range);
    const answer = answers.shift() ?? assert.fail("asked once too often");
    return stoppable(answer(range ? Number(range.match(/\d+/)[0]) : 0), request.signal);
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

/**
 * As fetch does: an answer whose body breaks when the request is stopped.
 *
 * @param {Response} response
 * @param {AbortSignal} signal
 */
function stoppable(response, signal) {
  const { status, headers } = response;
  const stopping = new TransformStream({
    start(controller) {
      signal.addEventListener("abort", () => controller.error(signal.reason));
    },
  });
  return new Response(response.body?.pipeThrough(stopping), { status, headers });
}

/**
 * A body that sends so much of a text, and then breaks off, or ends.
 *
 * @param {string} text
 * @param {number} most
 */
function body(text, most) {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytesOf(text.slice(0, most)));
      if (most < text.length) setTimeout(() => controller.error(new TypeError("network")), 1);
      else controller.close();
    },
  });
}

/** @param {number} most bytes, from a server that knows ranges */
const inRanges = (most) => (/** @type {number} */ from) =>
  new Response(body(FILE.slice(from), most), {
    status: from ? 206 : 200,
    headers: from ? { "Content-Range": `bytes ${from}-${FILE.length - 1}/${FILE.length}` } : {},
  });
/** @param {number} most bytes, from a server that does not */
const whole = (most) => () => new Response(body(FILE, most));

const incomingFile = () => new Incoming(new URL("https://intranet.test/file.zip"), FILE.length);

/**
 * @param {Incoming} incoming
 * @param {Partial<import("../../../overrides/theme/assets/engine/incoming.js").Transfer>} [changes]
 */
function textOf(incoming, changes = {}) {
  const signal = new AbortController().signal;
  const calls = { heard: () => {}, quiet: () => {}, accepts: () => true };
  const transfer = { request: {}, signal, stallMs: 1000, ...calls, ...changes };
  return new Response(incoming.stream(transfer)).text();
}

test("a line that breaks is gone on with where it broke", async () => {
  answers = [inRanges(10), inRanges(10), inRanges(99)];
  assert.equal(await textOf(incomingFile()), FILE);
  assert.deepEqual(ranges, [null, "bytes=10-", "bytes=20-"]);
});

test("a server that knows no ranges sends again what is here, and it is passed over", async () => {
  answers = [whole(10), whole(20), whole(99)];
  assert.equal(await textOf(incomingFile()), FILE);
});

test("a connection that brings nothing new is the last", async () => {
  answers = [whole(10), whole(10)];
  const incoming = incomingFile();
  await assert.rejects(textOf(incoming));
  assert.equal(incoming.length, 10);
  assert.match(String(incoming.brokenBy), /network/);
});

test("another try goes on with what has come", async () => {
  const incoming = incomingFile();
  answers = [
    inRanges(10),
    () => new Response("", { status: 503 }),
    () => new Response("", { status: 503 }),
  ];
  await assert.rejects(textOf(incoming));
  answers = [inRanges(99)];
  ranges = [];
  assert.equal(await textOf(incoming), FILE);
  assert.equal(incoming.length, FILE.length);
});

test("what is here whole is not asked for", async () => {
  const incoming = incomingFile();
  answers = [whole(99)];
  assert.equal(await textOf(incoming), FILE);
  assert.equal(await textOf(incoming), FILE);
  assert.equal(ranges.length, 1);
});

test("a server that refuses ranges is asked for the whole", async () => {
  answers = [inRanges(10), () => new Response("", { status: 416 }), whole(99)];
  assert.equal(await textOf(incomingFile()), FILE);
  assert.deepEqual(ranges, [null, "bytes=10-", null]);
});

test("a connection that falls silent midway is replaced; one that brings nothing is not", async () => {
  let quiets = 0;
  answers = [
    () =>
      new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(bytesOf("a file")) }),
      ),
    inRanges(99),
  ];
  const quiet = () => {
    quiets += 1;
  };
  assert.equal(await textOf(incomingFile(), { stallMs: 30, quiet }), FILE);
  assert.equal(quiets, 0);
});

test("whoever waits is told when nothing comes, and what comes late is taken", async () => {
  let quiets = 0;
  globalThis.fetch = async () => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    return whole(99)();
  };
  const quiet = () => {
    quiets += 1;
  };
  assert.equal(await textOf(incomingFile(), { stallMs: 30, quiet }), FILE);
  assert.equal(quiets, 1);
});

test("an address that has no file says its status", async () => {
  answers = [() => new Response("", { status: 404 })];
  const incoming = incomingFile();
  await assert.rejects(textOf(incoming));
  assert.equal(String(incoming.brokenBy), "EngineError: blocked: file.zip: HTTP 404");
});

test("it stops when told to, and keeps what has come", async () => {
  const stopper = new AbortController();
  answers = [() => new Response(body(FILE, 10))];
  const incoming = incomingFile();
  const text = textOf(incoming, {
    signal: stopper.signal,
    heard: () => stopper.abort(new Error("enough")),
  });
  await assert.rejects(text);
  assert.equal(incoming.length, 10);
});
