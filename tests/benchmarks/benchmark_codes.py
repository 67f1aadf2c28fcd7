"""Time codes pasted into the page, in a browser: `python -m tests.benchmarks.benchmark_codes`.

For 1,000 codes, from the press of Show to the view drawn; for a million characters of codes, of
codes with two slips and of random groups, from the press of Add to what is said of them. Each time
stands beside a plain loop in the same run, in the same browser's Pyodide: it parses as many saved
files of JSON and counts their answers; for a million characters, `json.loads` of as much text.
Then how long the page's own thread was ever busy at once, how soon it is said how far the work is,
and how soon a key in the box is drawn meanwhile.

Times belong to a machine, so no test asserts one.
"""

import argparse
import functools
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from assessment_py import parse_response, write_code
from tests.benchmarks.benchmark_browser import longest_task
from tests.benchmarks.benchmark_chats import as_json, texts
from tests.benchmarks.benchmark_scoring import INSTRUMENT, made
from tests.kit.browsers import ROOT, find_chromium, start

PAGE = "site/next-steps/results-together.html"
MILLION = 1_000_000
LOOP = """<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Loop</title>
<link rel="icon" href="data:,"><script type="module">
import { loadPyodide } from "/pyodide/pyodide.mjs";
const pyodide = await loadPyodide({ indexURL: "/pyodide/" });
pyodide.runPython(`
import json
def count(texts):
    counts = {}
    for text in texts:
        for answer in json.loads(text)["answers"].items():
            counts[answer] = counts.get(answer, 0) + 1
def parse(text):
    json.loads(text)
`);
window.timed = (name, given) => {
  const run = pyodide.globals.get(name), [each] = [pyodide.toPy(given)];
  const begun = performance.now();
  run(each);
  return performance.now() - begun;
};
</script></html>
"""
# From a press to what it brings: when the progress was seen, and each key that was typed meanwhile.
RUN = """async ({ press, until }) => {
  const box = document.querySelector("#group-text"), text = box.value;
  const seen = (selector) => document.querySelector(selector)?.checkVisibility() === true;
  const frame = () => new Promise(requestAnimationFrame);
  let told = 0;
  const begun = performance.now();
  document.querySelector(`[data-action="${press}"]`).click();
  while (!seen(until) || (until === ".group-counted" && box.value === text)) {
    if (!told && seen(".tool-progress")) told = performance.now() - begun;
    if (seen(".tool-problem") || seen("[data-error]")) return { failed: true };
    await frame();
  }
  await frame();
  return { took: performance.now() - begun, told };
}"""
PASTE = """(box, text) => { box.value = text;
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); }"""
KEYS = """() => {
  window.keys = [];
  const observer = new PerformanceObserver((list) => {
    for (const each of list.getEntries()) {
      if (each.name.startsWith("key")) window.keys.push(each.duration);
    }
  });
  observer.observe({ type: "event", durationThreshold: 16, buffered: true });
}"""


@contextmanager
def served(site: Path | None) -> Iterator[str]:
    """Serve the site, stock Pyodide and the page with the loop; give their address."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if site is None:
            site = folder / "built"
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
            subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        (folder / "site").symlink_to(site.resolve())
        (folder / "pyodide").symlink_to(ROOT / "node_modules/pyodide")
        (folder / "loop.html").write_text(LOOP, encoding="utf-8")
        handler = functools.partial(Quiet, directory=name)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def copyfile(self, source: Any, outputfile: Any) -> None:
        with suppress(ConnectionError):  # the page was left before all of it had come
            super().copyfile(source, outputfile)


def pasted(page: Page, address: str, text: str, press: str, until: str) -> dict[str, float]:
    """Paste a text and press; what it took in ms, when it was told how far, the longest block."""
    page.goto("about:blank")
    page.goto(f"{address}{PAGE}")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.locator("#group-text").focus()  # at which the engine comes
    page.wait_for_selector("html[data-engine=ready]", timeout=120_000)
    # As a paste leaves it: laying out so much text is the browser's own work, whatever the page.
    page.locator("#group-text").evaluate(PASTE, text)
    session = page.context.new_cdp_session(page)
    found: dict[str, Any] = {}

    def work() -> None:
        page.set_default_timeout(120_000)
        given = {"press": press, "until": until}
        found.update(page.evaluate(RUN, given))

    longest, busy = longest_task(session, page, work)
    if "failed" in found:
        raise RuntimeError(f"{press} failed with a text of {len(text)} characters")
    return {**found, "longest": longest, "busy": busy}


def slowest_key(page: Page, address: str, text: str) -> float:
    """While a text is read: the longest that a key in the box took to be drawn, in ms."""
    page.goto(f"{address}{PAGE}")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.locator("#group-text").focus()
    page.wait_for_selector("html[data-engine=ready]", timeout=120_000)
    page.evaluate(KEYS)
    page.locator("#group-text").evaluate(PASTE, text)
    page.evaluate("document.querySelector('[data-action=\"add-text\"]').click()")
    page.locator("#group-text").focus()
    for _ in range(20):
        page.keyboard.press("x")
    page.wait_for_timeout(500)
    return max(page.evaluate("keys"), default=0.0)


def line(name: str, runs: Sequence[dict[str, float]], loop: float) -> str:
    took = median(each["took"] for each in runs)
    told = max(each["told"] for each in runs)
    longest = max(each["longest"] for each in runs)
    busy = max(each["busy"] for each in runs)
    return (
        f"  {name:32} {took:7.0f} ms {took / loop:7.1f} ×   progress after {told:4.0f} ms   "
        f"longest block {longest:4.0f} ms ({busy:.0f} of a processor)"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--codes", type=int, default=1000)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--characters", type=int, default=MILLION, help="0: no long texts")
    chosen = parser.parse_args(arguments)
    responses = made(chosen.codes)
    codes = [write_code(parse_response(each, INSTRUMENT), INSTRUMENT) for each in responses]
    with served(chosen.site) as address, sync_playwright() as playwright:
        browser = start(playwright.chromium, find_chromium())
        loop = browser.new_page()
        loop.goto(f"{address}loop.html")
        loop.wait_for_function("typeof window.timed === 'function'", timeout=120_000)
        page = browser.new_page()
        files = [json.dumps(each) for each in responses]
        plain = median(loop.evaluate("(g) => timed('count', g)", files) for _ in range(5))
        text = "\n".join(codes)
        print(f"{chosen.codes} codes pasted to view drawn, median of {chosen.rounds} rounds")
        print(f"  {'plain loop':32} {plain:7.0f} ms     1.0 ×")
        runs = [pasted(page, address, text, "show", "#view-heading") for _ in range(chosen.rounds)]
        print(line("show", runs, plain))
        print(
            f"  a key in the box is drawn after {slowest_key(page, address, text):.0f} ms at most"
        )
        if chosen.characters:
            long_texts(loop, page, address, chosen)
        browser.close()


def long_texts(loop: Page, page: Page, address: str, chosen: argparse.Namespace) -> None:
    size = chosen.characters
    plain = median(loop.evaluate("(g) => timed('parse', g)", as_json(size)) for _ in range(5))
    print(f"{size} characters added, beside json.loads of as many")
    print(f"  {'json.loads':32} {plain:7.0f} ms     1.0 ×")
    for name, text in texts().items():
        runs = [
            pasted(page, address, text[:size], "add-text", ".group-counted")
            for _ in range(chosen.rounds)
        ]
        print(line(name, runs, plain), flush=True)


if __name__ == "__main__":
    main()
