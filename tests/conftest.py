"""What the tests share: the built site, a server for it, and a browser that keeps a record."""

import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.kit.browsers import (
    INTRANET,
    QUICK,
    ROOT,
    BrowserNotFoundError,
    find_chromium,
    start,
)
from tests.kit.made_once import made_once

# Fixtures that several files use.
pytest_plugins = [
    "tests.kit.check_page",
    "tests.kit.engine_server",
    "tests.kit.engine_site",
    "tests.kit.other_browsers",
    "tests.kit.engine_page",
    "tests.kit.planning",
    "tests.kit.release",
]

# Playwright's own limits are too short for a machine with much else to do: 5 seconds for what is to
# be seen, 30 for what is pressed or opened. Who waits for what does come waits no longer for it.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

BROWSERS = {"browser", "session_firefox", "session_webkit", "other_browser", "visit"}

HERE = {"127.0.0.1", INTRANET}
CONTEXT = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", "color_scheme": "light"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that asks for a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if BROWSERS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built once for all workers, strictly."""
    return made_once(tmp_path_factory, "www", build_site) / "leadership"


def build_site(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    command.append(str(folder / "leadership"))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.fail(f"The site does not build:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """The zip of a release, made once for all workers; after the site, which fills the cache."""
    return next(made_once(tmp_path_factory, "release", make_release).glob("*.zip"))


def make_release(folder: Path) -> None:
    command = [sys.executable, "-m", "overrides.build.release", "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.fail(f"The release cannot be made:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def unpacked(release: Path) -> Iterator[Path]:
    """The zip's one folder, unpacked where servers may read it, whoever they run as."""
    with tempfile.TemporaryDirectory(prefix="unpacked-") as scratch:
        Path(scratch).chmod(0o755)
        with zipfile.ZipFile(release) as file:
            file.extractall(scratch)
        (top,) = Path(scratch).iterdir()
        yield top.rename(Path(scratch, "leadership"))


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files with the right types on every system, and says nothing."""

    extensions_map = {  # noqa: RUF012 - as its parent has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        pass


class PatientServer(ThreadingHTTPServer):
    """Takes no offence when a browser hangs up in the middle of a file, and ends at once."""

    request_queue_size = 128  # a browser opens many lines at once

    def serve_forever(self, poll_interval: float = 0.05) -> None:
        """Look for the end as often as this, in seconds: each test's own server waits for it."""
        super().serve_forever(poll_interval)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the site, in a sub-folder of its server, ending in a slash."""
    handler = partial(QuietHandler, directory=site.parent)
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Without one, a person's run skips and CI fails."""
    try:
        chromium = find_chromium()
    except BrowserNotFoundError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    with sync_playwright() as playwright:
        browser = start(playwright.chromium, chromium, QUICK)
        yield browser
        browser.close()


@dataclass
class Record:
    """What the pages of one test asked for, and what went wrong in them."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("page", self.follow_sockets)
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )

    def follow_sockets(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    @property
    def elsewhere(self) -> list[str]:
        """The requests that went, or tried to go, to another host."""
        return [url for url in self.requests if urlsplit(url).hostname not in {*HERE, None}]


@pytest.fixture
def record() -> Record:
    """The record of this test's pages: `record.requests`, `record.errors`."""
    return Record()


@pytest.fixture
def new_page(browser: Browser, record: Record) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a context of its own; options as for Playwright's `new_context`.

    For example `new_page(java_script_enabled=False)`, `new_page(color_scheme="dark")`,
    `new_page(viewport={"width": 320, "height": 640})`.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        context = browser.new_context(**{**CONTEXT, **options})
        context.set_default_timeout(PATIENCE_MS)
        record.follow(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    if record.elsewhere:
        pytest.fail("A page asked another host: " + ", ".join(record.elsewhere), pytrace=False)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a desktop's size, in the light scheme, with scripts on."""
    return new_page()
