"""Time the engine's start beside stock Pyodide's: `python tests/benchmark_engine.py`.

Each row is one way to the same first score, from navigation to the report in the page:

    stock    Pyodide's npm files, `loadPyodide`, our wheel, on the page's own thread
    ours     what the site ships, in its worker
    floor    only compiling Pyodide's wasm

Runs are interleaved, each in a new profile: cold, then the same page again, warm. Medians, and
ratios to stock in the same run: only the ratios travel from one machine to another.
"""

import argparse
import hashlib
import io
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import BrowserType, Page, sync_playwright

from assessment_py import __version__
from assessment_py.instrument import load
from overrides.hooks import engine as hook
from tests.browser import FLAGS, NODE, ROOT, find_chromium

PYODIDE = ROOT / "node_modules/pyodide"
CACHE = ROOT / "node_modules/.cache/engine"
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
let last = performance.now();
window.longest = 0;
const watch = setInterval(() => {{
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
}}, 4);
window.finish = (text) => {{
  document.body.textContent = text.slice(0, 300);
  requestAnimationFrame(() => {{ window.done = performance.now(); clearInterval(watch); }});
}};
</script>
<body>Waiting</body>
<script type="module">
const response = {response};
{script}
</script></html>
"""
SCRIPTS = {
    "stock": """
import { loadPyodide } from "/stock/pyodide.mjs";
const pyodide = await loadPyodide({ indexURL: "/stock/" });
await pyodide.loadPackage("/stock/WHEEL", { messageCallback() {} });
const { call } = pyodide.pyimport("assessment_py.bridge");
finish(call(JSON.stringify({ do: "score", response })));
window.heap = pyodide._module.HEAP8.length;
""".replace("WHEEL", WHEEL),
    "ours": """
import { createScorer } from "/assets/self-check/scorer.js";
const scorer = createScorer(MANIFEST, { baseUrl: "" });
finish(JSON.stringify(await scorer.score(response)));
""",
    "floor": """
await WebAssembly.compileStreaming(fetch("/stock/pyodide.asm.wasm"));
finish("compiled");
""",
}
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A machine, a line and a server."""

    title: str
    names: tuple[str, ...] = ("stock", "ours", "floor")
    megabits: float = 0  # 0: as fast as it goes
    compresses: bool = True
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
        names=("stock", "ours"),
        megabits=10,
        compresses=False,
    ),
}


# --- What is served -------------------------------------------------------------------------------


def site() -> dict[str, bytes]:
    """Everything that the three pages ask for, by address."""
    scripts = ROOT / "overrides/assets/self-check"
    ours = (scripts / "worker.js").read_bytes()
    parts = [
        hook.Part(role="worker", name="worker.js", content=hook.worker(PYODIDE, ours)),
        hook.Part(role="wasm", name=hook.WASM, content=(PYODIDE / hook.WASM).read_bytes()),
        hook.Part(role="library", name="library.zip", content=hook.library(ROOT)),
    ]
    script = hook.one_script(ROOT, parts)
    lock = (PYODIDE / "pyodide-lock.json").read_bytes()
    manifest = {
        "version": hook.pinned_version(ROOT / "package.json"),
        "base": "engine/",
        "files": {part.role: hook.signs(part) for part in parts},
        "script": hook.signs(script),
        "lock": json.loads(lock)["info"],
        "edition": INSTRUMENT.edition,
        "package": __version__,
    }
    files = {f"/engine/{name}": body for name, body in hook.served(ROOT, parts).items()}
    for path in scripts.glob("*.js"):
        files[f"/assets/self-check/{path.name}"] = path.read_bytes()
    for name in ("pyodide.mjs", hook.GLUE, hook.WASM, "python_stdlib.zip"):
        files[f"/stock/{name}"] = (PYODIDE / name).read_bytes()
    files["/stock/pyodide-lock.json"] = lock
    files[f"/stock/{WHEEL}"] = wheel()
    for name, text in SCRIPTS.items():
        text = text.replace("MANIFEST", json.dumps(manifest))
        page = PAGE.format(name=name, response=json.dumps(RESPONSE), script=text)
        files[f"/{name}.html"] = page.encode()
    return files


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


@cache
def brotli(body: bytes) -> bytes:
    made = CACHE / f"{hashlib.sha256(body).hexdigest()[:16]}.br"
    if not made.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [*NODE, str(ROOT / "overrides/engine/brotli.mjs")]
        made.write_bytes(subprocess.run(command, input=body, capture_output=True).stdout)
    return made.read_bytes()


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
        compress = setting.compresses and not path.endswith((".gz", ".html"))
        if compress:
            body = brotli(body)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(Path(path).suffix, "application/octet-stream"))
        if path.endswith(".html"):
            self.send_header("Content-Type", "text/html")
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
    daemon_threads = True

    def __init__(self, files: dict[str, bytes], setting: Setting) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        if setting.compresses:
            for body in files.values():
                brotli(body)  # now: it takes a while
        self.setting = setting
        self.line = Line(setting.megabits)
        self.sent = 0

    def handle_error(self, *_: object) -> None:
        pass


# --- A slow machine -------------------------------------------------------------------------------


def family(parent: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    found = []
    try:
        for task in Path(f"/proc/{parent}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *family(int(child))]
    except OSError:
        pass
    return found


@contextmanager
def quarter_speed(parent: int) -> Iterator[None]:
    """Let the browser's processes, all their threads, run 5 ms of every 20."""
    ended = threading.Event()

    def turn(sign: signal.Signals) -> None:
        for process in family(parent):
            if name_of(process) != "node":  # Playwright's own driver
                with suppress(OSError):
                    os.kill(process, sign)

    def drive() -> None:
        while not ended.is_set():
            turn(signal.SIGSTOP)
            time.sleep(0.015)
            turn(signal.SIGCONT)
            time.sleep(0.005)

    thread = threading.Thread(target=drive)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        turn(signal.SIGCONT)


def name_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""


# --- Measuring ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    cold: float
    warm: float
    longest: float
    sent: int
    private: float
    heap: float


def measure(start: Callable[[str], Any], server: Server, name: str) -> Run:
    with tempfile.TemporaryDirectory() as profile:
        context = start(profile)
        page: Page = context.pages[0]
        address = f"http://127.0.0.1:{server.server_port}/{name}.html"
        before = server.sent
        if server.setting.slowed:
            with quarter_speed(os.getpid()):
                cold, longest = visit(page, address)
        else:
            cold, longest = visit(page, address)
        sent = server.sent - before
        private = private_memory(os.getpid())
        heap = page.evaluate("performance.memory.usedJSHeapSize")
        warm = 0.0
        if not server.setting.slowed:
            page.goto("about:blank")
            warm, _ = visit(page, address)
        context.close()
    return Run(cold, warm, longest, sent, private / 1e6, heap / 1e6)


def visit(page: Page, address: str) -> tuple[float, float]:
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.done", timeout=300_000)
    done, longest = page.evaluate("[done, longest]")
    return done, longest


def private_memory(parent: int) -> int:
    """The private memory of the largest renderer, in bytes."""
    sizes = [0]
    for process in family(parent):
        try:
            if b"--type=renderer" in Path(f"/proc/{process}/cmdline").read_bytes():
                lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
                sizes.append(sum(int(x.split()[1]) * 1024 for x in lines if "Private" in x))
        except OSError:
            continue
    return max(sizes)


def benchmark(browser_type: BrowserType, setting: Setting, runs: int) -> dict[str, list[Run]]:
    chromium = find_chromium()

    def start(profile: str) -> Any:
        return browser_type.launch_persistent_context(
            profile,
            executable_path=chromium.path,
            args=[*FLAGS, *chromium.flags],
            env={**os.environ, **chromium.environment},
        )

    found: dict[str, list[Run]] = defaultdict(list)
    with Server(site(), setting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for _ in range(runs):
            for name in setting.names:
                found[name].append(measure(start, server, name))
        server.shutdown()
    return found


def table(setting: Setting, found: dict[str, list[Run]]) -> str:
    """The medians, as a Markdown table."""
    rows = [
        f"{setting.title}; {len(found['stock'])} runs",
        "",
        "| | cold, ms | ratio | warm, ms | ratio | longest block, ms | sent, MB | memory, MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]

    def middle(name: str, field: str) -> float:
        return float(median(getattr(run, field) for run in found[name]))

    for name in setting.names:
        cells = [name]
        for field in ("cold", "warm"):
            value, stock = middle(name, field), middle("stock", field)
            cells += [f"{value:,.0f}", f"{value / stock:.2f}"] if stock else ["", ""]
        cells += [f"{middle(name, 'longest'):.0f}", f"{middle(name, 'sent') / 1e6:.2f}"]
        cells.append(f"{middle(name, 'private'):.0f}")
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("settings", nargs="*", default=list(SETTINGS), metavar="fast|slow|plain")
    chosen = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors,", end=" ")
    print(f"load {os.getloadavg()[0]:.1f} before the first run")
    with sync_playwright() as playwright:
        for name in chosen.settings:
            found = benchmark(playwright.chromium, SETTINGS[name], chosen.runs)
            print(f"\n{table(SETTINGS[name], found)}", flush=True)


if __name__ == "__main__":
    main()
