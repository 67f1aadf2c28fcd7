"""What a page and its worker can still send once the engine is there: the server's log is witness.

To another host: nothing, by any way, in any browser. To its own server: what a page shows, and what
`import()` fetches, and nothing else.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import PatientServer, QuietHandler
from tests.kit.other_browsers import OtherBrowser
from tests.kit.places import ROOT
from tests.kit.self_check import ENGINE_MS

FORM = "self-check/organisation.html"
WAYS = (ROOT / "tests/kit/ways_out.js").read_text(encoding="utf-8")

# The engine's worker gets the ways too, and tries them when it is told to.
PREPARE = f"""(() => {{
  const made = URL.createObjectURL.bind(URL);
  const ways = {WAYS!r} + `
    new BroadcastChannel("try").onmessage = async ({{ data }}) => {{
      const tried = await tryAll(data.here, data.mark);
      new BroadcastChannel("tried").postMessage(tried);
    }};`;
  URL.createObjectURL = (blob) => made(new Blob([blob, ways], {{ type: "text/javascript" }}));
}})();"""
START = """document.querySelector("[data-form] input")
  .dispatchEvent(new Event("change", { bubbles: true }));"""
IN_WORKER = """new Promise((done) => {
  new BroadcastChannel("tried").onmessage = ({ data }) => done(data);
  new BroadcastChannel("try").postMessage({ here: HERE, mark: "worker" });
})"""

# By these a page may ask its own server, as any page may for what it shows; and a worker by one.
SHOWN = set(
    "image stylesheet script module prefetch preloadimage modulepreload icon manifest frame audio "
    "video font css import worker service-worker caches".split()
)
LEFT = {"import"}


class Witness(QuietHandler):
    """Writes down what it is asked for."""

    def __init__(self, log: list[str], *args: object, directory: str) -> None:
        self.log = log
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802
        self.log.append(self.path)
        super().do_GET()

    def do_POST(self) -> None:  # noqa: N802
        self.log.append(self.path)
        self.send_error(404)


@contextmanager
def witness(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """A server, and what it was asked for."""
    log: list[str] = []
    handler = partial(Witness, log, directory=str(folder))
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", log
        server.shutdown()


def arrived(log: list[str], mark: str) -> set[str]:
    prefix = f"/{mark}-"
    return {path.removeprefix(prefix).partition("?")[0] for path in log if path.startswith(prefix)}


Run = Callable[[str], object]


def tried(run: Run, here: str) -> None:
    """Try every way from the worker, then from the page."""
    from_worker = run(IN_WORKER.replace("HERE", f'"{here}"'))
    from_page = run(f'tryAll("{here}", "page")')
    assert isinstance(from_worker, list)
    assert isinstance(from_page, list)
    assert len(from_worker) >= 15
    assert len(from_page) >= 30


def hold(run: Run, site: Path, own: tuple[str, list[str]]) -> None:
    """Try it all on the page's own server and on another, and hold what arrived."""
    with witness(site.parent) as (other, log):
        tried(run, other)
        assert [path for path in log if path.startswith(("/page-", "/worker-"))] == []
    tried(run, own[0])
    assert arrived(own[1], "worker") <= LEFT
    assert arrived(own[1], "page") <= SHOWN
    assert len(arrived(own[1], "page")) >= 3  # else the witness is blind


def test_chromium_sends_nothing_to_another_host(page: Page, site: Path) -> None:
    page.add_init_script(PREPARE)
    with witness(site.parent) as own:
        page.goto(f"{own[0]}/{site.name}/{FORM}")
        page.evaluate(START)
        page.wait_for_selector("html[data-engine=ready]", timeout=ENGINE_MS)
        page.evaluate(f"{WAYS}; globalThis.tryAll = tryAll;")
        hold(page.evaluate, site, own)


def test_firefox_sends_nothing_to_another_host(firefox: OtherBrowser, site: Path) -> None:
    with witness(site.parent) as own:
        firefox.open(f"{own[0]}/{site.name}/{FORM}")
        firefox.run(PREPARE)
        firefox.run(START)
        firefox.wait("return document.documentElement.dataset.engine === 'ready'")
        firefox.run(f"{WAYS}; window.tryAll = tryAll;")
        hold(firefox.result, site, own)
    firefox.errors()


@pytest.mark.parametrize("way", ["caches", "import-scripts-proto", "font", "stream"])
def test_the_ways_are_those_that_once_arrived(way: str) -> None:
    assert f"{way}" in WAYS
