"""A server for the engine's tests that does whatever bad servers and proxies do."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from overrides.build import policy
from tests.kit.browsers import INTRANET

STRICT = policy.load().runs


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

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))  # or the next request begins with it
        self.server.asked.append(PurePosixPath(self.path).name)
        self.answer(405, b"")

    def guess_type(self, path: Any) -> str:
        if "/engine/" in self.path:  # as asked for: the folder on the disk may be called so too
            return self.server.engine_type
        return "text/javascript" if str(path).endswith("js") else super().guess_type(path)

    def end_headers(self) -> None:
        if self.path.endswith(".html"):  # kept, a page would come back with the policy before
            self.send_header("Cache-Control", "no-store")
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

    request_queue_size = 128  # a browser opens many lines at once

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=folder))
        self.done = threading.Event()  # whatever is still held back, nobody waits for
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []
        self.ranges: list[str] = []  # what was asked for of a file whose line breaks off
        self.policy = STRICT
        self.encoding = ""
        self.engine_type = "application/octet-stream"

    def address(self, engine: str) -> str:
        return f"http://{INTRANET}:{self.server_port}/leadership/{engine}/self-check/page.html"

    def wait_for(self, *names: str) -> None:
        """Wait until all of these were asked for: some ways of sending end before they arrive."""
        end = time.monotonic() + 60
        while not set(names) <= set(self.asked):
            assert time.monotonic() < end, f"asked for {self.asked} only"
            time.sleep(0.02)

    def handle_error(self, *args: object) -> None:
        """A browser that hangs up is no news here."""


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
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/answers", arrived
        server.shutdown()
