// What "Every file" says of one file that came, and how many such sayings become few rows.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fileRows } from "../../overrides/theme/assets/server-check/file-rows.js";
import { faultOf } from "../../overrides/theme/assets/server-check/file-verdict.js";

const PAGE = `<!doctype html>
<html><head><link href="../assets/site/site-AD3G5FTX.css"></head>
<body data-engine='{"base": "assets/engine/314.0.7-ee55d38a29/"}'>
<script data-page="about/index.html"></script></body></html>
`;
const SCRIPT = "go();\nstop();\n";
const texts = {
  "404.html": PAGE.replace("about/index.html", ""),
  "about/index.html": PAGE,
  "assets/engine/314.0.7-ee55d38a29/worker.js": "work();\n",
  "assets/engine/314.0.7-ee55d38a29/worker.js.gz": "\x1fpacked",
  "assets/site/site-AD3G5FTX.css": "a {}\n",
  "a.js": SCRIPT,
};
const bytesOf = (text) => new TextEncoder().encode(text);
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");
const ALL = Object.entries(texts).map(([name, text]) => {
  const bytes = bytesOf(text);
  return [name, bytes.length, hashOf(bytes).slice(0, 20)];
});
ALL.push(["settings.js", null, ""]);

/** What is said of a file of this name when this text came for it. */
function said(name, text, { status = 200, isHashed = true } = {}) {
  const bytes = bytesOf(text);
  const came = { status, bytes, hash: isHashed ? hashOf(bytes) : "" };
  const listed = ALL.find(([each]) => each === name);
  return faultOf(listed, came, ALL);
}

test("a file as it was made is in order, with its hash and without", () => {
  for (const [name, text] of Object.entries(texts)) {
    assert.equal(said(name, text), "", name);
    assert.equal(said(name, text, { isHashed: false }), "", name);
  }
});

test("what does not come is told by how it does not", () => {
  assert.equal(said("a.js", "", { status: 404 }), "missing");
  assert.equal(said("a.js", "", { status: 410 }), "missing");
  assert.equal(said("a.js", SCRIPT, { status: 404 }), "missing");
  for (const status of [401, 403, 500, 503, 206, 204])
    assert.equal(said("a.js", SCRIPT, { status }), "refused");
  assert.equal(faultOf(ALL[0], undefined, ALL), "stopped");
});

test("a file of another size or content is told as that", () => {
  assert.equal(said("a.js", ""), "empty");
  assert.equal(said("a.js", "go();\n"), "short");
  assert.equal(said("a.js", `${SCRIPT}more();`), "long");
  assert.equal(said("a.js", SCRIPT.replace("go", "no")), "other");
  assert.equal(said("a.js", SCRIPT.replace("go", "no"), { isHashed: false }), "");
  assert.equal(said("a.js", SCRIPT.replaceAll("\n", "\r\n")), "line-ends");
  assert.equal(said("a.js", `\ufeff${SCRIPT}`), "mark");
});

test("a file that had both line ends and lost one is told as that", () => {
  const text = "a\r\nb\r\n";
  const listed = ["b.txt", text.length, hashOf(bytesOf(text)).slice(0, 20)];
  const bytes = bytesOf("a\nb\n");
  assert.equal(faultOf(listed, { status: 200, bytes, hash: hashOf(bytes) }, ALL), "line-ends");
});

test("another page in its place is told, for a page and for any other file", () => {
  const signIn = "<!DOCTYPE html><html><body>Sign in</body></html>";
  assert.equal(said("a.js", signIn), "paged");
  assert.equal(said("settings.js", signIn), "paged");
  assert.equal(said("about/index.html", signIn), "paged");
  assert.equal(said("404.html", PAGE), "paged");
});

test("a page of another version is not one that is cut, and neither is one that was changed", () => {
  assert.equal(said("about/index.html", PAGE.replace("AD3G5FTX", "ZZZZZZZZ")), "older");
  assert.equal(said("about/index.html", PAGE.replace("ee55d38a29", "aaaaaaaaaa")), "older");
  assert.equal(said("about/index.html", PAGE.slice(0, -20)), "short");
  assert.equal(said("about/index.html", PAGE.slice(0, 40)), "short");
  assert.equal(said("about/index.html", PAGE.replace("<body", "<p>ours</p><body")), "changed");
  assert.equal(said("about/index.html", PAGE.replaceAll("\n", "\r\n")), "line-ends");
  assert.equal(said("about/index.html", `\ufeff${PAGE}`), "mark");
  assert.equal(said("about/index.html", SCRIPT), "other");
});

test("a packed file that the browser unpacked came whole", () => {
  const name = "assets/engine/314.0.7-ee55d38a29/worker.js.gz";
  assert.equal(said(name, "work();\n"), "");
  assert.equal(said(name, "work"), "short");
});

test("of the settings it is enough that they are there", () => {
  assert.equal(said("settings.js", "self.settings = {};"), "");
  assert.equal(said("settings.js", ""), "empty");
  assert.equal(said("settings.js", "", { status: 404 }), "missing");
});

test("a folder of which all is true is one row, and no list is endless", () => {
  const all = [
    "a/1",
    "a/2",
    "b/1",
    "b/2",
    "c",
    ...Array.from({ length: 30 }, (_, at) => `d/${at}`),
  ];
  const wrong = (name, fault = "missing") => ({ name, fault, status: "404" });
  assert.deepEqual(fileRows([wrong("a/1"), wrong("a/2"), wrong("b/1"), wrong("c")], all), {
    rows: [
      { name: "a/", status: "404", files: "2", missing: "yes" },
      { name: "b/1", status: "404", files: "", missing: "yes" },
      { name: "c", status: "404", files: "", missing: "yes" },
    ],
    more: 0,
  });
  const many = fileRows(
    all.slice(5, 34).map((name) => wrong(name, "short")),
    all,
  );
  assert.equal(many.rows.length, 20);
  assert.equal(many.more, 9);
  const mixed = fileRows([wrong("a/1"), wrong("a/2", "short")], all);
  assert.deepEqual(
    mixed.rows.map(({ name }) => name),
    ["a/1", "a/2"],
  );
});
