"""A web server for the tests of the check page: right in all, until a test spoils it."""

import gzip
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from overrides.build.release import serving
from tests.conftest import PatientServer

TOLD = serving.load()
GOOD = {**TOLD.headers}
SITE = "/leadership/"
CHECK_PAGE = "about/check.html"
LIST = re.compile(r"(data-check-files[^>]*>)([^<]*)(<)")
# What a look at one fault needs of the list of files: one file or more of each kind, and what tells
# of a version. The engine's large files are most of a copy, and would be asked for at each visit.
FEW = (
    r"^assets/(?!engine|search)|^schema/|/(?:worker\.js|library\.zip)$"
    r"|^(?:settings\.js|glossary\.html|self-check/organisation\.html)$"
)


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
    spoiled: str = r"(?!)"  # an expression for the addresses that are answered otherwise
    spoil: Callable[["Handler", bytes], None] | None = None  # how
    listed: str = ""  # an expression for the files that the page's list keeps; all where empty


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
    server: "CheckServer"

    @property
    def how(self) -> Behaviour:
        return self.server.how

    def version_string(self) -> str:
        return self.how.name

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        name = urlsplit(self.path).path.removeprefix(SITE)
        if name.endswith("/") and self.how.has_default_document:
            name += "index.html"
        path = self.server.site / name
        if name in self.how.pages:
            self.answer(HTTPStatus.OK, name, self.how.pages[name].encode())
        elif is_unreadable(self.server.site, path):
            self.answer(HTTPStatus.FORBIDDEN, "404.html", b"<h1>Forbidden</h1>")
        elif not path.is_file() or re.search(self.how.blocked, name):
            ours = (self.server.site / "404.html").read_bytes()
            body = ours if self.how.shows_our_404 else b"<h1>Not here</h1>"
            self.answer(self.how.status_of_nothing, "404.html", body)
        elif self.how.spoil and re.search(self.how.spoiled, name):
            self.how.spoil(self, path.read_bytes())
        else:
            self.answer(HTTPStatus.OK, name, path.read_bytes())

    def answer(self, status: int, name: str, body: bytes) -> None:
        if name in self.how.swaps:
            body = self.how.swaps[name](body.decode()).encode()
        if name == CHECK_PAGE and self.how.listed:
            body = shortened(body.decode(), self.how.listed).encode()
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


def is_unreadable(site: Path, path: Path) -> bool:
    """Whether nobody may read the file, or a folder that it is in: to root all is readable."""
    inside = [path, *path.parents]
    found = inside[: inside.index(site)] if site in inside else []
    return any(each.exists() and not each.stat().st_mode & 0o444 for each in reversed(found))


def shortened(page: str, kept: str) -> str:
    """Return the check page with fewer files in its list: those that the expression finds."""

    def cut(found: re.Match[str]) -> str:
        files = [each for each in json.loads(found[2]) if re.search(kept, each[0])]
        return f"{found[1]}{json.dumps(files)}{found[3]}"

    return LIST.sub(cut, page, count=1)


class CheckServer(PatientServer):
    """One server for many visits: before each, a test says of what it serves, and how."""

    def __init__(self, site: Path, how: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site, self.how = site, how

    @property
    def top(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{SITE}"


@contextmanager
def serving_on(site: Path, how: Behaviour) -> Iterator[CheckServer]:
    with CheckServer(site, how) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield server
        server.shutdown()


@contextmanager
def served(site: Path, how: Behaviour) -> Iterator[str]:
    """Serve the site so; give the address of its top."""
    with serving_on(site, how) as server:
        yield server.top


def policy(**changes: str | None) -> dict[str, str]:
    """The good headers, with a policy in which these directives are otherwise, or away."""
    names = {name.replace("_", "-"): value for name, value in changes.items()}
    directives = {**TOLD.policy, **names}
    text = "; ".join(f"{name} {value}" for name, value in directives.items() if value is not None)
    return {**GOOD, "Content-Security-Policy": text}
