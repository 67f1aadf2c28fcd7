"""A small site for the engine's tests: pages of ours, the real engine, and stand-ins for it.

Each page is in a sub-folder, on plain http under an intranet name, with a strict policy. Most tests
use a stand-in for Pyodide, which starts at once; those that are about Python use the real one, with
a package that can be told to stop or to look for a way out.
"""

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.build.engine import bundle as hook
from tests.kit.browsers import ROOT
from tests.kit.engine_server import Site

SCRIPTS = ROOT / "overrides/theme/assets/engine"
PYODIDE = ROOT / "node_modules/pyodide"
ABOUT = {"edition": "2026-11", "version": "0.1.0"}
LIMITS = {"start": 120_000, "stall": 2_000, "call": 2_000}
# For Python itself, which a busy machine can keep waiting.
PATIENT = {"stall": 60_000, "call": 60_000}

PAGE = """<!doctype html>
<html lang="en-GB"><title>Engine</title><link rel="icon" href="data:,">
<script type="application/json" data-engine-manifest>{manifest}</script>
<script type="module" src="../../page.js"></script>
"""
# The page keeps its workers, so that a test can end one, as a browser short of memory does.
SCRIPT = """
import { createEngine } from "./assets/scripts/for-the-page.js";
const workers = [];
window.Worker = class extends Worker {
  constructor(...args) { super(...args); workers.push(this); }
};
const manifest = JSON.parse(document.querySelector("[data-engine-manifest]").textContent);
const states = [];
const onState = (...state) => states.push(state.filter(Boolean).join(" "));
const prepare = (limits, changes) => {
  window.engine = createEngine({...manifest, ...changes}, {baseUrl: "../..", onState, limits});
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
Object.assign(window, { workers, states, prepare, score, work });
"""
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
import json, os
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

def describe_json():
    return {json.dumps(ABOUT)!r}

def begin(text):
    request = json.loads(text)["response"]
    if request.get("do") == "exit":
        os._exit(1)
    if request.get("do") == "send":
        request = {{name: tried(way, request["to"]) for name, way in WAYS.items()}}
    return json.dumps({{"ok": {{"report": request}}}})
"""


def write_engine(site: Path, name: str, pyodide: Path, library: bytes, ours: str) -> None:
    """Put an engine, and a page that uses it, into the site."""
    parts = [
        hook.Part(role="worker", name="worker.js", content=hook.worker(pyodide, ours.encode())),
        hook.Part(role="wasm", name=hook.WASM, content=(pyodide / hook.WASM).read_bytes()),
        hook.Part(role="library", name="library.zip", content=library),
    ]
    script = hook.one_script(ROOT, parts)
    manifest = {
        "version": "1.2.3",
        "base": f"assets/engine/{name}/",
        "files": {part.role: hook.signs(part) for part in parts},
        "script": hook.signs(script),
        "lock": json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"],
        "edition": ABOUT["edition"],
        "package": ABOUT["version"],
    }
    folder = site / "assets/engine" / name
    folder.mkdir(parents=True)
    for file, content in hook.served(ROOT, [*parts, script]).items():
        (folder / file).write_bytes(content)
    page = site / name / "self-check/page.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE.format(manifest=json.dumps(manifest)))


@pytest.fixture(scope="session")
def engine_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site: our scripts, the real engine, its stand-in and the stand-in's faulty kin."""
    folder = tmp_path_factory.mktemp("engine")
    site = folder / "leadership"
    scripts = site / "assets/scripts"
    scripts.mkdir(parents=True)
    for source in SCRIPTS.glob("*.js"):
        # Another file has its name, and a test's faults are by name.
        name = "for-the-page.js" if source.name == hook.SCRIPT else source.name
        (scripts / name).write_bytes(source.read_bytes())
    (site / "page.js").write_text(SCRIPT)
    ours = (SCRIPTS / "worker.js").read_text()
    write_engine(site, "real", PYODIDE, python_library(), ours)
    uncut = ours.replace("  cutOff();\n", "")
    assert uncut != ours
    write_engine(site, "uncut", PYODIDE, python_library(), uncut)
    for name, texts in {"stand-in": STAND_IN, **FAULTY}.items():
        pyodide = folder / "pyodide" / name
        pyodide.mkdir(parents=True)
        for role, file in {"loader": hook.LOADER, "glue": hook.GLUE, "wasm": hook.WASM}.items():
            (pyodide / file).write_text(texts[role])
        write_engine(site, name, pyodide, texts["library"].encode(), ours)
    return folder


def python_library() -> bytes:
    """The library that the site ships, with the tests' own package in the place of ours."""
    made = io.BytesIO()
    shipped = zipfile.ZipFile(io.BytesIO(hook.library(ROOT)))
    with zipfile.ZipFile(made, "w") as swapped:
        for name in shipped.namelist():
            if not name.startswith("assessment_py/"):
                swapped.writestr(name, shipped.read(name))
        swapped.writestr("assessment_py/__init__.py", "")
        swapped.writestr("assessment_py/bridge.py", BRIDGE)
    return made.getvalue()


@pytest.fixture(scope="session")
def session_engine_server(engine_folder: Path) -> Iterator[Site]:
    with Site(engine_folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def engine_server(session_engine_server: Site) -> Iterator[Site]:
    """The server, without faults until the test asks for one."""
    yield session_engine_server
    session_engine_server.forget()
