"""What the engine's benchmark serves: stock Pyodide, our engine, a floor, and the site itself.

Longer than most: each of the things compared is made here, so that all are made alike.
"""

import io
import json
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from assessment_py import __version__
from assessment_py.instrument import load
from overrides.build import assets, policy
from overrides.build.engine import bundle as hook
from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.libraries import BASE
from overrides.build.engine.packed import libraries
from overrides.build.engine.pyodide import pinned_version
from tests.benchmarks.benchmark_tools import TOOLS, address, engine_libraries, request
from tests.kit.brotli import BEST, brotli
from tests.kit.browsers import NODE, ROOT

PYODIDE = ROOT / "node_modules/pyodide"
SCRIPTS = ROOT / "overrides/theme/assets/engine"
WHEEL = f"assessment_py-{__version__}-py3-none-any.whl"
INSTRUMENT = load()
RESPONSE = {
    "edition": INSTRUMENT.edition,
    "form": "organisation",
    "answers": {each.id: 2 for each in INSTRUMENT.statements("organisation")},
    "importance": {part.id: 4 for part in INSTRUMENT.parts},
}
PAGE = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>{name}</title>
<link rel="icon" href="data:,">
<script>
const response = {response};
self.POLICY = {policy}; // a build puts it into the scripts
const finish = (text) => {{
  document.body.textContent = text.slice(0, 300);
  requestAnimationFrame(() => {{ window.done = performance.now(); }});
}};
</script>
<body>Waiting</body>
<script {kind} src="/{name}.js"></script></html>
"""
SCRIPTS_OF = {
    "stock": """
import { loadPyodide } from "/stock/pyodide.mjs";
const pyodide = await loadPyodide({ indexURL: "/stock/" });
await pyodide.loadPackage("/stock/WHEEL", { messageCallback() {} });
const { call } = pyodide.pyimport("assessment_py.bridge");
finish(call(JSON.stringify({ do: "score", response })));
self.memory = pyodide._module.HEAP8;
""".replace("WHEEL", WHEEL),
    "ours": """
import { createEngine } from "./engine.js";
const engine = createEngine(MANIFEST, { baseUrl: "" });
engine.call(REQUEST).then(
  (answer) => finish(JSON.stringify(answer)),
  (error) => { window.failed = String(error); },
);
""",
    "floor": """
await WebAssembly.compileStreaming(fetch("/stock/pyodide.asm.wasm"));
finish("compiled");
""",
    "empty": 'finish("nothing");',
}
# Before the worker's own script: keeps hold of Python's memory, so that its size can be read.
WATCH = """
{
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given);
    const exported = Object.values(instance.exports ?? {});
    self.memory ??= exported.find((each) => each instanceof WebAssembly.Memory);
    return instance;
  };
}
"""
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A machine, a line and a server."""

    title: str
    names: tuple[str, ...] = ("stock", "whole", "ours", "floor", "empty")
    has_tools: bool = True  # whether each tool's first result is timed too
    megabits: float = 0  # 0: as fast as it goes
    compresses: bool = True
    quality: int = BEST  # of brotli
    slowed: bool = False  # every thread runs a quarter of the time


SETTINGS = {
    "fast": Setting(title="fast machine, no line limit, server compresses (brotli)"),
    "slow": Setting(
        title="every thread slowed 4 times, 10 Mbit/s, 40 ms, server compresses (brotli)",
        megabits=10,
        slowed=True,
    ),
    "plain": Setting(
        title="fast machine, 10 Mbit/s, 40 ms, server compresses nothing",
        names=("stock", "whole", "ours"),
        has_tools=False,
        megabits=10,
        compresses=False,
    ),
}


def files() -> dict[str, bytes]:
    """Everything that the pages ask for, by address."""
    found = stock_files() | built_site()
    lean = lean_pyodide(ROOT)
    engines = {
        "ours": (lean, ""),
        "watched": (lean, WATCH),
        "whole": (PYODIDE, ""),
        "whole-watched": (PYODIDE, WATCH),
    }
    for name, (pyodide, before) in engines.items():
        engine, manifest = engine_files(f"engine-{name}/", pyodide, before)
        found |= engine
        scoring = asking(hook.manifest_for(manifest), {"do": "score", "response": RESPONSE})
        found |= page_files(name, "defer", scoring)
        if name == "ours":
            found |= tool_files(manifest)
    for name in ("stock", "floor", "empty"):
        found |= page_files(name, 'type="module"', SCRIPTS_OF[name].encode())
    return found


def asking(manifest: dict[str, Any], request: dict[str, Any]) -> bytes:
    """Return the script of a page that asks one thing of an engine."""
    script = SCRIPTS_OF["ours"].replace("MANIFEST", json.dumps(manifest))
    return packed(script.replace("REQUEST", json.dumps(request)))


def tool_files(manifest: dict[str, Any]) -> dict[str, bytes]:
    """Return a page for each tool, which asks for its first result of the same engine."""
    found: dict[str, bytes] = {}
    for tool in TOOLS:
        of_page = hook.manifest_for(manifest, engine_libraries(tool))
        found |= page_files(address(tool), "defer", asking(of_page, request(tool)))
    return found


def page_files(name: str, kind: str, script: bytes) -> dict[str, bytes]:
    told = {"response": json.dumps(RESPONSE), "policy": json.dumps({"ready": policy.load().ready})}
    page = PAGE.format(name=name, kind=kind, **told)
    return {f"/{name}.html": page.encode(), f"/{name}.js": script}


def engine_files(
    folder: str, pyodide: Path, before: str = ""
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Return the engine of this Pyodide with this before our script in its worker.

    And what pages must know of it, those of the tools too.
    """
    zips = libraries(ROOT)
    worker = hook.worker(pyodide, before + hook.our_worker(ROOT))
    parts = [
        hook.Part(role="worker", name="worker.js", content=worker),
        hook.Part(role="wasm", name=hook.WASM, content=(pyodide / hook.WASM).read_bytes()),
        hook.Part(role="library", name="library.zip", content=zips.pop(BASE)),
    ]
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_bytes())["info"]
    version = pinned_version(ROOT / "package.json")
    build = hook.bundle(ROOT, parts, zips, version=version, lock=lock)
    manifest = build.manifest | {"base": folder}
    served = {name.rpartition("/")[2]: content for name, content in build.files.items()}
    return {f"/{folder}{name}": content for name, content in served.items()}, manifest


def stock_files() -> dict[str, bytes]:
    names = ("pyodide.mjs", hook.GLUE, hook.WASM, "python_stdlib.zip", "pyodide-lock.json")
    found = {f"/stock/{name}": (PYODIDE / name).read_bytes() for name in names}
    return found | {f"/stock/{WHEEL}": wheel()}


def packed(script: str) -> bytes:
    """A script and what it imports, packed as the site's own are."""
    options = [each for each in assets.OPTIONS if not each.startswith("--entry-names")]
    command = [*NODE, str(ROOT / assets.ESBUILD), *options]
    done = subprocess.run(command, input=script.encode(), cwd=SCRIPTS, stdout=subprocess.PIPE)
    done.check_returncode()
    return done.stdout


def built_site() -> dict[str, bytes]:
    """The site, under /site/."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        return {
            f"/site/{path.relative_to(folder).as_posix()}": path.read_bytes()
            for path in Path(folder).rglob("*")
            if path.is_file()
        }


def wheel() -> bytes:
    """Our package as pip would have it."""
    info = f"assessment_py-{__version__}.dist-info"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((ROOT / "assessment_py").rglob("*")):
            if path.suffix in {".py", ".toml"}:
                archive.write(path, path.relative_to(ROOT))
        about = f"Metadata-Version: 2.1\nName: assessment_py\nVersion: {__version__}\n"
        archive.writestr(f"{info}/METADATA", about)
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return made.getvalue()


class Line:
    """A line of so many megabits a second, which all answers share."""

    def __init__(self, megabits: float) -> None:
        self.bytes_a_second = megabits * 1e6 / 8
        self.free = time.monotonic()
        self.lock = threading.Lock()

    def wait(self, size: int) -> None:
        if self.bytes_a_second:
            with self.lock:
                self.free = max(self.free, time.monotonic()) + size / self.bytes_a_second
            time.sleep(max(0, self.free - time.monotonic()))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self) -> None:
        setting, line = self.server.setting, self.server.line
        if setting.megabits:
            time.sleep(0.04)
        path = self.path.partition("?")[0]
        body = self.server.files.get(path)
        if body is None:
            self.send_error(404)
            return
        compress = self.server.compresses(path)
        if compress:
            body = brotli(body, setting.quality)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(Path(path).suffix, "application/octet-stream"))
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.send_header("Content-Length", str(len(body)))
        if compress:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        try:
            for start in range(0, len(body), 16_384):
                piece = body[start : start + 16_384]
                line.wait(len(piece))
                self.wfile.write(piece)
                self.server.sent += len(piece)
        except OSError:
            self.close_connection = True  # the page has hung up

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Serves the files on a setting's line; `sent` counts the bytes."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes], setting: Setting) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        self.setting = setting
        for path, body in files.items():
            if self.compresses(path):
                brotli(body, setting.quality)  # now: it takes a while
        self.line = Line(setting.megabits)
        self.sent = 0

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def compresses(self, path: str) -> bool:
        return self.setting.compresses and not path.endswith((".gz", ".html"))

    def handle_error(self, *_: object) -> None:
        pass
