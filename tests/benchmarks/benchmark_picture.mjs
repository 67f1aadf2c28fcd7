// Start Pyodide once, in one of three ways, for benchmark_picture.py. The job comes as JSON on
// standard input: {folder, library, picture, way: "make" | "plain" | "picture"}. What it took goes
// to standard output, as JSON: processor milliseconds, or the picture's sizes in bytes.

import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { loadPyodide } from "pyodide";

const { folder, library, picture, way } = JSON.parse(readFileSync(0, "utf8"));
const options = {
  indexURL: `${folder}/`,
  stdLibURL: library,
  env: { PYTHONHASHSEED: "0" },
  ...(way === "make" && { _makeSnapshot: true }),
  ...(way === "picture" && { _loadSnapshot: readFileSync(picture) }),
};
const before = process.cpuUsage();
const pyodide = await loadPyodide(options);
if (way === "make") {
  pyodide.runPython("from assessment_py import bridge; bridge.describe_json()");
  const made = pyodide.makeMemorySnapshot();
  writeFileSync(picture, made);
  console.log(JSON.stringify({ size: made.length, packed: brotliCompressSync(made).length }));
} else {
  const about = pyodide.pyimport("assessment_py.bridge").describe_json();
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ about, took: (user + system) / 1000 }));
}
