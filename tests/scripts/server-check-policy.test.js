// A policy is read as browsers read it: there are many ways to write one that works.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allows,
  directives,
  inForce,
  isOurs,
} from "../../overrides/theme/assets/server-check/policy-words.js";

const PLAIN = { protocol: "http:", host: "leadership.example:8080" };
const SECURE = { protocol: "https:", host: "leadership.example" };

test("what a site may load of its own is said in many ways", () => {
  for (const source of [
    "'self'",
    "*",
    "http:",
    "http://leadership.example:8080",
    "HTTP://LEADERSHIP.EXAMPLE:8080/",
    "leadership.example:8080",
    "leadership.example:*",
  ])
    assert.equal(allows([source], "'self'", PLAIN), true, source);
  for (const source of ["https:", "blob:", "'none'", "http://other.example", "leadership.example"])
    assert.equal(allows([source], "'self'", PLAIN), false, source);
  for (const source of ["https:", "http:", "leadership.example", "http://leadership.example"])
    assert.equal(allows([source], "'self'", SECURE), true, source);
});

test("a star is no blob, and the older word for running text runs WebAssembly too", () => {
  assert.equal(allows(["*"], "blob:", PLAIN), false);
  assert.equal(allows(["blob:"], "blob:", PLAIN), true);
  assert.equal(allows(["'unsafe-eval'"], "'wasm-unsafe-eval'", PLAIN), true);
  assert.equal(allows(["*"], "'wasm-unsafe-eval'", PLAIN), false);
});

test("the site's own address is no more than its own", () => {
  assert.equal(isOurs("http://leadership.example:8080", ["'self'"], PLAIN), true);
  assert.equal(isOurs("'none'", [], PLAIN), true);
  assert.equal(isOurs("*", ["'self'"], PLAIN), false);
  assert.equal(isOurs("https://other.example", ["'self'"], PLAIN), false);
  assert.equal(isOurs("http://leadership.example:8080", ["'none'"], PLAIN), false);
});

test("the first of a name counts, and another than the default stands in for none", () => {
  const sent = directives("Default-Src 'self'; script-src a; script-src b, img-src c");
  assert.deepEqual(sent.get("script-src"), ["a"]);
  assert.deepEqual(inForce(sent, "img-src"), ["c"]);
  assert.deepEqual(inForce(sent, "style-src"), ["'self'"]);
  assert.equal(directives("").size, 0);
});
