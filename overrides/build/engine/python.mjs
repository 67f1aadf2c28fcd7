// Run scripts in the Python that the site ships, under Node. Python starts as the first line of
// standard input says, JSON: {library: "zip, instead of Pyodide's own", index: "folder, instead of
// Pyodide's own"}. Each further line is a job, {script, folders: {"/seen/as": "folder"}}; its reply is
// a line of standard output, {text: "the script's last value"} or {error}. After an error it ends.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { loadPyodide } from "pyodide";

/** @type {import("pyodide").PyodideAPI | undefined} */
let pyodide;

async function start({ library, index }) {
  pyodide = await loadPyodide({
    ...(index && { indexURL: index }),
    ...(library && { stdLibURL: library }),
    stdout: console.error, // standard output is for replies alone, even when Python dies and says why
    env: {
      PYTHONHASHSEED: "0", // the same run every time
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONNODEBUGRANGES: "1", // bytecode knows its lines, and not the columns in them
    },
  });
  pyodide.runPython("import sys; started = list(sys.modules)");
}

function run({ script, folders }) {
  for (const [place, folder] of Object.entries(folders)) pyodide.mountNodeFS(place, folder);
  const text = pyodide.runPython(readFileSync(script, "utf8"), { filename: script });
  pyodide.FS.chdir("/");
  for (const place of Object.keys(folders).reverse()) pyodide.FS.unmount(place);
  return text;
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const told = JSON.parse(line);
    if (!pyodide) await start(told);
    else process.stdout.write(`${JSON.stringify({ text: run(told) })}\n`);
  } catch (error) {
    // Node itself would print the line of Pyodide's script that threw, all 1.2 MB of it.
    process.stdout.write(`${JSON.stringify({ error: `${error}` })}\n`);
    break;
  }
}
process.stdin.destroy();
