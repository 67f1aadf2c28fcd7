"""The engine in a real browser: it starts anywhere, and each failure ends in its code, in time.

The page here is a small one of our own, in a sub-folder, on plain http under an intranet name, with
a strict policy. Most tests use a stand-in for Pyodide, which starts at once; those that are about
Python use the real one, with a package that can be told to stop or to look for a way out.
"""

import dataclasses
import gzip
import io
import json
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from overrides.hooks import engine as hook
from tests.browser import INTRANET, find_chromium, start

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "overrides/assets/self-check"
PYODIDE = ROOT / "node_modules/pyodide"
STRICT = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
    " img-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none';"
    " form-action 'none'; object-src 'none'"
)
ABOUT = {"edition": "2026-11", "version": "0.1.0"}
LIMITS = {"start": 120_000, "stall": 2_000, "call": 2_000}

PAGE = """<!doctype html>
<html lang="en-GB"><title>Engine</title><link rel="icon" href="data:,">
<script type="application/json" data-engine-manifest>{manifest}</script>
<script type="module" src="../../page.js"></script>
"""
# The page keeps its workers, so that a test can end one, as a browser short of memory does.
SCRIPT = """
import { createScorer } from "./assets/self-check/scorer.js";
const workers = [];
window.Worker = class extends Worker {
  constructor(...args) { super(...args); workers.push(this); }
};
const manifest = JSON.parse(document.querySelector("[data-engine-manifest]").textContent);
const states = [];
const onState = (...state) => states.push(state.filter(Boolean).join(" "));
const prepare = (limits, changes) => {
  window.scorer = createScorer({...manifest, ...changes}, {baseUrl: "../..", onState, limits});
};
const score = (request) => window.scorer.score(request).then(
  (report) => ({ report }),
  ({ code, detail, faults }) => ({ code, detail, faults }),
);
Object.assign(window, { workers, states, prepare, score });
"""
STAND_IN = {
    "loader": """globalThis.loadPyodide = async ({ indexURL, createPyodideModule }) => {
  const module = await createPyodideModule(indexURL);
  const library = await (await fetch(indexURL + "python_stdlib.zip")).text();
  if (library !== "library") throw new Error("not the library");
  return { pyimport: () => module };
};""",
    "glue": """async function _createPyodideModule(indexURL) {
  await WebAssembly.instantiateStreaming(fetch(indexURL + "pyodide.asm.wasm"));
  return {
    describe_json: () => 'ABOUT',
    call(text) {
      const { do: deed, response } = JSON.parse(text);
      while (response.do === "loop");
      if (response.do === "throw") throw new Error("fatal");
      if (response.do === "refuse")
        return JSON.stringify({ error: { kind: "response", faults: ["one", "two"] } });
      return JSON.stringify({ ok: { report: response } });
    },
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

def call(text):
    request = json.loads(text)["response"]
    if request.get("do") == "exit":
        os._exit(1)
    if request.get("do") == "send":
        request = {{name: tried(way, request["to"]) for name, way in WAYS.items()}}
    return json.dumps({{"ok": {{"report": request}}}})
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site as a bad server would: engine files of no known type, some of them faulty."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append(PurePosixPath(self.path).name)
        fault = self.server.faults.get(PurePosixPath(self.path).name)
        if fault is None and self.server.encoding and "/engine/" in self.path:
            self.answer(200, gzip.compress(Path(self.translate_path(self.path)).read_bytes()))
        elif fault is None:
            super().do_GET()
        else:
            self.close_connection = True
            fault(self, Path(self.translate_path(self.path)).read_bytes())

    def guess_type(self, path: Any) -> str:
        if "/engine/" in str(path):
            return self.server.engine_type
        return "text/javascript" if str(path).endswith("js") else super().guess_type(path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.server.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.server.encoding and "/engine/" in self.path:
            self.send_header("Content-Encoding", self.server.encoding)
        super().end_headers()

    def answer(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


Fault = Callable[[Handler, bytes], None]


class Site(ThreadingHTTPServer):
    """A server whose faults a test may choose."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=folder))
        self.done = threading.Event()
        self.forget()

    def forget(self) -> None:
        self.done.set()
        self.done = threading.Event()
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []
        self.policy = STRICT
        self.encoding = ""
        self.engine_type = "application/octet-stream"

    def address(self, engine: str) -> str:
        return f"http://{INTRANET}:{self.server_port}/leadership/{engine}/self-check/page.html"

    def handle_error(self, *args: object) -> None:
        """A browser that hangs up is no news here."""


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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site: our scripts, the real engine, its stand-in and the stand-in's faulty kin."""
    folder = tmp_path_factory.mktemp("engine")
    site = folder / "leadership"
    scripts = site / "assets/self-check"
    scripts.mkdir(parents=True)
    for name in ("scorer.js", "engine-files.js", "engine-script.js"):
        (scripts / name).write_bytes((SCRIPTS / name).read_bytes())
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
def session_server(folder: Path) -> Iterator[Site]:
    with Site(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server(session_server: Site) -> Iterator[Site]:
    """The server, without faults until the test asks for one."""
    yield session_server
    session_server.forget()


@pytest.fixture
def visit(server: Site, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the page of an engine; options: changed limits, changed entries of the manifest."""

    def visit(
        engine: str = "stand-in", /, changes: dict[str, str] | None = None, **limits: int
    ) -> Page:
        page = new_page()
        page.goto(server.address(engine))
        page.evaluate("(args) => prepare(...args)", [LIMITS | limits, changes or {}])
        return page

    return visit


def ask(page: Page, **request: str) -> dict[str, Any]:
    """Ask for a score: {report}, or {code, detail, faults}."""
    answer: dict[str, Any] = page.evaluate("score", request)
    return answer


def state(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-engine")


# --- Python itself ------------------------------------------------------------------------------


def test_python_starts_on_a_plain_intranet_address(visit: Callable[..., Page]) -> None:
    page = visit("real")
    assert page.evaluate("isSecureContext") is False
    assert state(page) == "idle"
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert state(page) == "ready"
    assert page.evaluate("states") == [
        "idle",
        "loading fetching",
        "loading starting",
        "ready",
        "ready scoring",
        "ready",
    ]


def test_python_that_stops_is_started_once_more(visit: Callable[..., Page], server: Site) -> None:
    page = visit("real", call=10_000)
    answer = ask(page, do="exit")
    assert (answer["code"], state(page)) == ("crashed", "failed")
    assert page.evaluate("workers.length") == 2
    assert server.asked.count("pyodide.asm.wasm") == 1


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another server's address, and what arrives there."""
    arrived: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            arrived.append(self.command)
            self.send_error(404)

        do_POST = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/answers", arrived
        server.shutdown()


def test_python_has_no_way_out(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """What a person enters cannot leave, whatever runs in the worker; not even to our server."""
    to, arrived = elsewhere
    page = visit("real", call=10_000)
    tried = ask(page, do="send", to=to)["report"]
    server.asked.clear()
    assert ask(page, do="send", to=server.address("answers"))["report"] == tried
    assert tried.pop("fetch") == "done"  # ours, whose promise is broken
    assert "done" not in tried.values()
    assert (arrived, server.asked) == ([], [])


def test_the_pages_policy_alone_binds_python_too(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]]
) -> None:
    to, arrived = elsewhere
    tried = ask(visit("uncut", call=10_000), do="send", to=to)["report"]
    assert tried["XMLHttpRequest"] == "NetworkError"
    assert tried["eval"] == tried["Function"] == "EvalError"
    assert arrived == []


def test_without_the_policy_python_would_get_out(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """So the tests before this one can fail."""
    to, arrived = elsewhere
    server.policy = "default-src * blob: 'unsafe-inline' 'unsafe-eval'"
    tried = ask(visit("uncut", call=10_000), do="send", to=to)["report"]
    assert tried["eval"] == tried["Function"] == "done"
    assert "POST" in arrived


# --- Whatever the server does -------------------------------------------------------------------


@pytest.mark.parametrize("engine_type", ["text/plain", "text/html", "application/wasm"])
def test_types_do_not_matter(visit: Callable[..., Page], server: Site, engine_type: str) -> None:
    server.engine_type = engine_type
    assert ask(visit(), one="1") == {"report": {"one": "1"}}


def refused(status: int) -> Fault:
    return lambda handler, body: handler.answer(status, b"<h1>No</h1>")


def login_page(handler: Handler, body: bytes) -> None:
    handler.answer(200, b"\n<!DOCTYPE html><title>Sign in</title>")


def sent_elsewhere(handler: Handler, body: bytes) -> None:
    handler.send_response(302)
    handler.send_header("Location", f"http://127.0.0.1:{handler.server.server_port}/elsewhere")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def hung_up(handler: Handler, body: bytes) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut_off(handler: Handler, body: bytes) -> None:
    handler.answer(200, body[:4], length=len(body))


def too_short(handler: Handler, body: bytes) -> None:
    handler.answer(200, body[:-1])


def too_long(handler: Handler, body: bytes) -> None:
    handler.answer(200, body + b"// added on the way")


def another_file(handler: Handler, body: bytes) -> None:
    handler.answer(200, bytes(len(body)))


def stalled(handler: Handler, body: bytes) -> None:
    handler.answer(200, body[:4], length=len(body))
    handler.server.done.wait(20)


def silent(handler: Handler, body: bytes) -> None:
    handler.server.done.wait(20)


def a_byte_at_a_time(handler: Handler, body: bytes) -> None:
    handler.answer(200, b"", length=len(body))
    for byte in body:
        handler.wfile.write(bytes([byte]))
        if handler.server.done.wait(1):
            return


@pytest.mark.parametrize("name", [hook.WASM, "worker.js"])
@pytest.mark.parametrize(
    ("fault", "code", "detail"),
    [
        (refused(403), "blocked", "HTTP 403"),
        (refused(404), "blocked", "HTTP 404"),
        (refused(500), "blocked", "HTTP 500"),
        (login_page, "blocked", "a web page came instead"),
        (sent_elsewhere, "blocked", "TypeError: Failed to fetch"),
        (hung_up, "blocked", "TypeError: Failed to fetch"),
        (cut_off, "damaged", "cut off at "),
        (too_short, "damaged", " bytes"),
        (too_long, "damaged", " bytes"),
        (another_file, "damaged", "starts with 00000000, not"),
        (stalled, "slow", "nothing came"),
        (silent, "slow", "nothing came"),
        (a_byte_at_a_time, "slow", "the files took too long in all"),
    ],
)
def test_file_that_does_not_come_ends_in_its_code(
    visit: Callable[..., Page], server: Site, name: str, fault: Fault, code: str, detail: str
) -> None:
    server.faults = {name: fault, f"{name}.gz": fault, hook.SCRIPT: refused(404)}
    page = visit(start=5_000)
    answer = ask(page, one="1")
    assert (answer["code"], state(page)) == (code, "failed")
    assert detail in answer["detail"]
    if fault is not a_byte_at_a_time:
        assert answer["detail"].startswith(f"{name}: ")
    assert "elsewhere" not in server.asked
    # Try again: what was wrong with the server is put right; what came is not asked for again.
    server.faults = {}
    server.asked.clear()
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert name in server.asked
    assert state(page) == "ready"


@pytest.mark.parametrize("fault", [refused(404), login_page, another_file])
def test_one_script_does_what_blocked_files_do_not(
    visit: Callable[..., Page], server: Site, fault: Fault
) -> None:
    server.faults = {f"{hook.WASM}{end}": fault for end in ("", ".gz")}
    page = visit("real", call=10_000)
    assert ask(page, one="1") == {"report": {"one": "1"}}
    # A new worker has its parts at hand, and asks for nothing.
    server.faults = {name: hung_up for name in server.asked}
    page.evaluate("workers.at(-1).terminate()")
    assert ask(page, two="2") == {"report": {"two": "2"}}
    assert server.asked.count(hook.SCRIPT) == 1


def test_packed_files_are_asked_for_where_the_server_does_not_compress(
    visit: Callable[..., Page], server: Site
) -> None:
    assert ask(visit(), one="1") == {"report": {"one": "1"}}
    assert {f"{hook.WASM}.gz", "library.zip.gz", "worker.js.gz"} <= set(server.asked)
    server.forget()
    server.encoding = "gzip"
    assert ask(visit(), one="1") == {"report": {"one": "1"}}
    assert [name for name in server.asked if name.endswith(".gz")] == []


def test_page_and_engine_of_two_editions_do_not_mix(
    visit: Callable[..., Page], server: Site
) -> None:
    page = visit("stand-in", {"edition": "2027-01"})
    answer = ask(page)
    assert answer["code"] == "version"
    assert answer["detail"] == "engine 2026-11, 0.1.0; page 2027-01, 0.1.0"
    # An old engine may be what the browser kept: the second time all of it is asked for anew.
    assert ask(page)["code"] == "version"
    assert server.asked.count("library.zip") == 2
    assert ask(visit("stand-in", {"package": "0.2.0"}))["code"] == "version"


# --- Whatever the browser does ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("engine", "code", "detail"),
    [
        ("stuck", "slow", "worker: no answer in time"),
        ("too-new", "no-wasm", "CompileError"),
        ("unreadable", "crashed", "SyntaxError"),
        ("no-room", "memory", "RangeError"),
    ],
)
def test_start_that_goes_wrong_ends_in_its_code(
    visit: Callable[..., Page], engine: str, code: str, detail: str
) -> None:
    page = visit(engine, start=3_000)
    answer = ask(page)
    assert (answer["code"], state(page)) == (code, "failed")
    assert detail in answer["detail"]


def test_policy_without_webassembly_is_noticed_first(
    visit: Callable[..., Page], server: Site
) -> None:
    server.policy = STRICT.replace(" 'wasm-unsafe-eval'", "")
    page = visit()
    assert ask(page)["code"] == "no-wasm"
    assert ask(page)["code"] == "no-wasm"
    assert page.evaluate("states") == ["idle", "failed", "failed"]
    assert "worker.js" not in server.asked


def test_browser_without_webassembly_is_noticed_first(browser: Browser, server: Site) -> None:
    chromium = find_chromium()
    chromium = dataclasses.replace(chromium, flags=[*chromium.flags, "--js-flags=--jitless"])
    crippled = start(browser.browser_type, chromium)
    page = crippled.new_page()
    page.goto(server.address("real"))
    page.evaluate("(limits) => prepare(limits)", LIMITS)
    assert ask(page)["code"] == "no-wasm"
    assert "worker.js" not in server.asked
    crippled.close()


def test_forbidden_worker_is_noticed(visit: Callable[..., Page], server: Site) -> None:
    server.policy = STRICT.replace("worker-src blob:", "worker-src 'none'")
    answer = ask(visit(start=5_000))
    assert answer["code"] == "blocked"
    assert answer["detail"] == "worker: not allowed here, or not understood by this browser"


# --- Questions and answers ----------------------------------------------------------------------


def test_engine_is_started_once(visit: Callable[..., Page], server: Site) -> None:
    page = visit()
    page.evaluate("scorer.start(); scorer.start();")
    page.wait_for_selector("html[data-engine=ready]")
    page.evaluate("scorer.start()")
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") == 1
    assert sorted(server.asked).count("worker.js") == 1


def test_each_question_gets_its_own_answer(visit: Callable[..., Page]) -> None:
    page = visit()
    requests = [{"one": "1"}, {"two": "2"}, {"three": "3"}]
    answers = page.evaluate("(requests) => Promise.all(requests.map(score))", requests)
    assert answers == [{"report": request} for request in requests]


def test_refused_answers_come_with_what_is_wrong(visit: Callable[..., Page]) -> None:
    page = visit()
    answer = ask(page, do="refuse")
    assert answer == {"code": "refused", "detail": "response", "faults": ["one", "two"]}
    assert state(page) == "ready"


def test_dead_worker_is_replaced_without_the_network(
    visit: Callable[..., Page], server: Site
) -> None:
    page = visit()
    ask(page)
    server.faults = {name: hung_up for name in server.asked}
    page.evaluate("workers[0].terminate()")
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") == 2


@pytest.mark.parametrize("do", ["loop", "throw"])
def test_worker_lost_twice_ends_in_its_code(visit: Callable[..., Page], do: str) -> None:
    page = visit()
    answer = ask(page, do=do)
    assert (answer["code"], state(page)) == ("crashed", "failed")
    assert page.evaluate("workers.length") == 2
    # The next question finds a new engine.
    assert ask(page, one="1") == {"report": {"one": "1"}}


@pytest.mark.parametrize(("deed", "priority"), [("scorer.start()", "low"), ("score({})", "high")])
def test_files_wait_their_turn_until_somebody_waits(
    visit: Callable[..., Page], deed: str, priority: str
) -> None:
    page = visit()
    page.evaluate(
        """() => {
          window.priorities = new Set();
          window.Request = class extends Request {
            constructor(address, options) {
              super(address, options);
              priorities.add(options.priority);
            }
          };
        }"""
    )
    page.evaluate(f"void {deed}")
    page.wait_for_selector("html[data-engine=ready]")
    assert page.evaluate("[...priorities]") == [priority]
