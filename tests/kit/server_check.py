"""A web server for the tests of the check page: right in all, until a test spoils it."""

import gzip
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from overrides.build.release import serving
from tests.conftest import PatientServer

TOLD = serving.load()
GOOD = {**TOLD.headers}


@lru_cache(maxsize=1000)
def compressed(body: bytes) -> bytes:
    """The check page asks for every file each time; the packing is done once."""
    return gzip.compress(body, compresslevel=1)


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """How the server answers."""

    headers: dict[str, str] = field(default_factory=lambda: dict(GOOD))
    types: dict[str, str] = field(default_factory=lambda: dict(TOLD.types))
    kept: str | None = TOLD.caching["hashed_value"]
    asked_again: str | None = TOLD.caching["other_value"]
    compresses: bool = True
    shows_our_404: bool = True
    status_of_nothing: int = HTTPStatus.NOT_FOUND
    has_default_document: bool = True
    name: str = "nginx/1.22"
    blocked: str = r"(?!)"  # an expression for the addresses that are refused
    pages: dict[str, str] = field(default_factory=dict)  # the host's own, beside the site's
    swaps: dict[str, Callable[[str], str]] = field(
        default_factory=dict
    )  # texts, changed on the way


BARE = Behaviour(
    headers={},
    kept=None,
    asked_again=None,
    compresses=False,
    shows_our_404=False,
    has_default_document=False,
)


class Handler(BaseHTTPRequestHandler):
    """Serves one site under /leadership/ as the behaviour says."""

    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, how: Behaviour, *args: object) -> None:
        self.site, self.how = site, how
        super().__init__(*args)  # type: ignore[arg-type]

    def version_string(self) -> str:
        return self.how.name

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        name = urlsplit(self.path).path.removeprefix("/leadership/")
        if name.endswith("/") and self.how.has_default_document:
            name += "index.html"
        path = self.site / name
        if name in self.how.pages:
            self.answer(HTTPStatus.OK, name, self.how.pages[name].encode())
        elif path.is_file() and not re.search(self.how.blocked, name):
            self.answer(HTTPStatus.OK, name, path.read_bytes())
        else:
            ours = (self.site / "404.html").read_bytes()
            body = ours if self.how.shows_our_404 else b"<h1>Not here</h1>"
            self.answer(self.how.status_of_nothing, "404.html", body)

    def answer(self, status: int, name: str, body: bytes) -> None:
        if name in self.how.swaps:
            body = self.how.swaps[name](body.decode()).encode()
        sent = {
            name: value.replace("HOST", self.headers["Host"])
            for name, value in self.how.headers.items()
        }
        headers = {"Content-Type": self.how.types.get(name.rpartition(".")[2], ""), "ETag": '"1"'}
        if self.how.compresses and not name.endswith(".gz"):
            body = compressed(body)
            headers["Content-Encoding"] = "gzip"
        is_hashed = re.search(TOLD.caching["hashed"], f"/{name}")
        headers["Cache-Control"] = (self.how.kept if is_hashed else self.how.asked_again) or ""
        self.send_response(status)
        for header, value in {**headers, **sent}.items():
            if value:
                self.send_header(header, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path, how: Behaviour) -> Iterator[str]:
    """Serve the site so; give the address of its top."""
    handler = partial(Handler, site, how)
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/leadership/"
        server.shutdown()


def policy(**changes: str | None) -> dict[str, str]:
    """The good headers, with a policy in which these directives are otherwise, or away."""
    names = {name.replace("_", "-"): value for name, value in changes.items()}
    directives = {**TOLD.policy, **names}
    text = "; ".join(f"{name} {value}" for name, value in directives.items() if value is not None)
    return {**GOOD, "Content-Security-Policy": text}
