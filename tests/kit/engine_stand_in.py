"""What the engine's tests put in the place of pages and of Python, and what they have these do.

The stand-in for Pyodide starts at once; the stand-in for our package runs in the real one, and can
be told to stop, or to look for a way out.
"""

import json

from assessment_py.instrument import load

ABOUT = {"edition": load().edition, "version": "0.1.0"}

PAGE = """<!doctype html>
<html lang="en-GB"><title>Engine</title><link rel="icon" href="data:,">
<script type="application/json" data-engine-manifest>{manifest}</script>
<script type="module" src="../../page.js"></script>
"""
# The page keeps its workers, so that a test can end one, as a browser short of memory does.
SCRIPT = """
import { createEngine } from "./assets/scripts/for-the-page.js";
globalThis.POLICY = { ready: "connect-src 'none'" }; // the build puts it into the scripts
const workers = [];
window.Worker = class extends Worker {
  constructor(...args) { super(...args); workers.push(this); }
};
const manifest = JSON.parse(document.querySelector("[data-engine-manifest]").textContent);
const states = [];
const onState = (...state) => states.push(state.filter(Boolean).join(" "));
const fetched = [];
const onFetched = (...far) => fetched.push(far);
const prepare = (limits, changes) => {
  const options = {baseUrl: "../..", onState, onFetched, limits};
  window.engine = createEngine({...manifest, ...changes}, options);
};
// A call of two steps or more: its progress, then what came of it; stopped after so many steps.
const work = async (request, stopAfter = Infinity) => {
  const stopper = new AbortController();
  const progress = [];
  const onProgress = (...step) => {
    progress.push(step);
    if (progress.length === stopAfter) stopper.abort(new Error("no longer wanted"));
  };
  const { signal } = stopper;
  const reply = await engine.call({ do: "score", response: request }, { onProgress, signal }).then(
    ({ report }) => ({ report }),
    ({ code = "", message }) => ({ code, message }),
  );
  return { progress, ...reply };
};
const score = (request) => window.engine.score(request).then(
  (report) => ({ report }),
  ({ code, detail, faults }) => ({ code, detail, faults }),
);
Object.assign(window, { workers, states, fetched, prepare, score, work });
"""
# The newest worker ends, and the page is told so: it need not wait for an answer that never comes.
# In this order: a worker that has ended, WebKit lets tell nothing.
DIES = """() => {
  const worker = workers.at(-1);
  worker.dispatchEvent(new ErrorEvent("error", { message: "gone", cancelable: true }));
  worker.terminate();
}"""
STAND_IN = {
    "loader": """globalThis.loadPyodide = async ({ indexURL, createPyodideModule }) => {
  const module = await createPyodideModule(indexURL);
  const library = await (await fetch(indexURL + "python_stdlib.zip")).text();
  if (library !== "library") throw new Error("not the library");
  return { pyimport: () => module };
};""",
    "glue": """let steps;
function* stepsOf(response) {
  while (response.do === "loop");
  if (response.do === "throw") throw new Error("fatal");
  if (response.do === "refuse") yield { error: { kind: "response", faults: ["one", "two"] } };
  for (let done = 1; done < response.steps; done += 1) {
    for (const end = Date.now() + (response.ms ?? 0); Date.now() < end; );
    while (done === response.hang);
    yield { done, of: response.steps };
  }
  yield { ok: { report: response } };
}
async function _createPyodideModule(indexURL) {
  await WebAssembly.instantiateStreaming(fetch(indexURL + "pyodide.asm.wasm"));
  return {
    describe_json: () => 'ABOUT',
    begin(text) {
      steps = stepsOf(JSON.parse(text).response);
      return this.proceed();
    },
    proceed: () => JSON.stringify(steps.next().value),
    give_up: () => void steps.return(),
  };
}
export default _createPyodideModule;
// import.meta.url
""".replace("ABOUT", json.dumps(ABOUT)),
    "wasm": "\0asm\1\0\0\0",
    "library": "library",
}
WAITS_FOR_EVER = """globalThis.loadPyodide = ({ indexURL, createPyodideModule }) => {
  createPyodideModule(indexURL).catch(() => {});
  return new Promise(() => {});
};"""
# The ways in which a start goes wrong although every file came whole.
FAULTY = {
    "stuck": STAND_IN | {"loader": WAITS_FOR_EVER},
    "too-new": STAND_IN | {"loader": WAITS_FOR_EVER, "wasm": "\0asm\2\0\0\0"},
    "unreadable": STAND_IN | {"loader": "not JavaScript"},
    "no-room": STAND_IN
    | {"loader": "globalThis.loadPyodide = async () => new Uint8Array(2 ** 53);"},
}
START_FAULTS = [
    ("stuck", "slow", "worker: no answer in time"),
    ("too-new", "no-wasm", "CompileError"),
    ("unreadable", "crashed", "SyntaxError"),
    ("no-room", "memory", "RangeError"),
]
# Every way that a page has to send something; each ends as kept, or as sent for all it can know.
WAYS = ("beacon", "fetch", "request", "events")
SEND = """(to) => {
  const ways = [
    () => Promise.reject(navigator.sendBeacon(`${to}/beacon`, "answers")),
    () => fetch(`${to}/fetch`),
    () => new Promise((resolve, reject) => {
      const asking = new XMLHttpRequest();
      asking.onload = resolve;
      asking.onerror = () => reject();
      asking.open("POST", `${to}/request`);
      asking.send("answers");
    }),
    () => new Promise((resolve, reject) => {
      const source = new EventSource(`${to}/events`);
      source.onerror = () => reject(source.close());
    }),
  ];
  return Promise.all(ways.map((way) => way().then(() => "sent", () => "kept")));
}"""
BRIDGE = f"""
import importlib, json, os
import js
from pyodide.code import run_js
from pyodide.ffi import to_js

def ask(to):
    asking = js.XMLHttpRequest.new()
    asking.open("POST", to, False)
    asking.send("answers")

WAYS = {{
    "fetch": lambda to: js.fetch(to),
    "fetch, as it was": lambda to: js.WorkerGlobalScope.prototype.fetch.call(js.self, to),
    "XMLHttpRequest": ask,
    "WebSocket": lambda to: js.WebSocket.new(to.replace("http", "ws")),
    "EventSource": lambda to: js.EventSource.new(to),
    "Worker": lambda to: js.Worker.new(to),
    "importScripts": lambda to: js.importScripts(to),
    "eval": lambda to: run_js("1"),
    "Function": lambda to: js.Function.new("return 1"),
}}

def tried(way, to):
    try:
        way(to)
    except BaseException as error:
        return str(error).split(":")[0]
    return "done"

def found(name):
    try:
        return importlib.import_module(f"assessment_py.room.{{name}}").WAY
    except ImportError:
        return ""

def describe_json():
    return {json.dumps(ABOUT)!r}

def begin(text):
    request = json.loads(text)["response"]
    if request.get("do") == "exit":
        os._exit(1)
    if request.get("do") == "import":
        request = {{name: found(name) for name in ("up", "down")}}
    if request.get("do") == "send":
        request = {{name: tried(way, request["to"]) for name, way in WAYS.items()}}
    return json.dumps({{"ok": {{"report": request}}}})
"""
