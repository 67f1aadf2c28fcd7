// Each file is known when it comes: file-check.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crcOf } from "../../../overrides/theme/assets/engine/crc.js";
import { aboutIn, FileCheck, mismatch } from "../../../overrides/theme/assets/engine/file-check.js";

const page = { edition: "2026-11", version: "0.1.0" };
const file = { name: "library.zip", size: 12, packed: 10, starts: "504b0304", crc: 0x3b663072 };

/** @param {string[]} pieces */
async function faultOf(...pieces) {
  const check = new FileCheck(file, page);
  const bytes = pieces.map((piece) => Uint8Array.from(piece, (each) => each.charCodeAt(0)));
  const stream = new ReadableStream({
    start(controller) {
      for (const each of bytes) controller.enqueue(each);
      controller.close();
    },
  });
  try {
    const came = await new Response(stream.pipeThrough(check.stream)).arrayBuffer();
    return `${came.byteLength} bytes`;
  } catch (error) {
    return check.faultOf(error).message;
  }
}

test("the checksum is that of gzip, however the bytes come", () => {
  const bytes = new TextEncoder().encode("123456789"); // the check value of the CRC-32 standard
  assert.equal(crcOf(bytes), 0xcbf43926);
  assert.equal(crcOf(bytes.subarray(4), crcOf(bytes.subarray(0, 4))), 0xcbf43926);
  assert.equal(crcOf(new Uint8Array()), 0);
});

test("the file itself passes, in whatever pieces", async () => {
  assert.equal(await faultOf("PK\x03\x04and", " more"), "12 bytes");
});

test("the file itself passes a byte at a time", async () => {
  assert.equal(await faultOf(..."PK\x03\x04and more"), "12 bytes");
});

test("a file of the right length with other bytes is damaged", async () => {
  const said = "damaged: library.zip: all 12 bytes, and some are others";
  assert.equal(await faultOf("PK\x03\x04and m0re"), said);
  assert.equal(await faultOf(..."PK\x03\x04nad more"), said);
});

test("why nobody could use it is that its bytes are others", () => {
  const check = new FileCheck({ ...file, size: 0, crc: 1 }, page);
  const { message } = check.faultOf(new WebAssembly.CompileError("no"));
  assert.equal(message, "damaged: library.zip: all 0 bytes, and some are others");
});

test("a file that starts otherwise is damaged", async () => {
  assert.equal(
    await faultOf("PK\x03\x05and more"),
    "damaged: library.zip: starts with 504b0305, not 504b0304",
  );
});

test("a web page in its place is blocked", async () => {
  assert.equal(await faultOf("\n <html>"), "blocked: library.zip: a web page came instead");
});

test("a file too short or too long is damaged", async () => {
  assert.equal(await faultOf("PK\x03\x04"), "damaged: library.zip: 4 of 12 bytes");
  assert.equal(
    await faultOf("PK\x03\x04and ", "more, more"),
    "damaged: library.zip: 18 of 12 bytes",
  );
});

test("an engine of another version is named with it", async () => {
  const old = 'PK\x03\x04..ABOUT.json{"edition": "2026-01", "version": "0.0.9"}';
  const said = "version: engine 2026-01, 0.0.9; page 2026-11, 0.1.0";
  assert.equal(await faultOf(old), said);
  assert.equal(await faultOf(`//${old}`), said);
});

test("what is of the page's own version is damaged all the same", async () => {
  const own = 'PK\x03\x04{"edition": "2026-11", "version": "0.1.0"}';
  assert.match(await faultOf(own), /^damaged: library.zip: 46 of 12 bytes/);
});

test("what a file is of is read from its head", () => {
  assert.deepEqual(aboutIn('// {"edition": "2026-11", "version": "0.1.0"}\n"use strict"'), page);
  assert.equal(aboutIn("self.engineParts"), undefined);
  assert.equal(mismatch(page, page), undefined);
  assert.equal(mismatch(undefined, page), undefined);
});
