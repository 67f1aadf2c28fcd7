// Run a script in the Python that the site ships, under Node. The job comes as JSON on standard
// input: {script, folders: {"/seen/as": "folder"}, library: "zip, instead of Pyodide's own",
// index: "folder, instead of Pyodide's own"}.
// The script's last value, a text, goes to standard output.

import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const { script, folders, library, index } = JSON.parse(readFileSync(0, "utf8"));
try {
  const pyodide = await loadPyodide({
    ...(index && { indexURL: index }),
    ...(library && { stdLibURL: library }),
    env: {
      PYTHONHASHSEED: "0", // the same run every time
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONNODEBUGRANGES: "1", // bytecode knows its lines, and not the columns in them
    },
  });
  pyodide.runPython("import sys; started = list(sys.modules)");
  for (const [place, folder] of Object.entries(folders)) pyodide.mountNodeFS(place, folder);
  process.stdout.write(pyodide.runPython(readFileSync(script, "utf8"), { filename: script }));
} catch (error) {
  // Node itself would print the line of Pyodide's script that threw, all 1.2 MB of it.
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
}
