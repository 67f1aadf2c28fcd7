"""What the engine's benchmark does to a browser, and reads from it.

Longer than most: what is done in the browser and what is read from it are one script.
"""

import json
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, CDPSession, Page

from tests.benchmarks.benchmark_site import Server
from tests.kit.browsers import FLAGS, find_chromium

DEVTOOLS = (
    "blink.mojom.DevToolsSession"  # our own questions to the page are tasks of its thread too
)
TWINS = {"ours": "watched", "whole": "whole-watched"}
REPORT = """async () => {
  const answers = document.querySelectorAll("[data-form] input[value='2']");
  for (const input of answers) input.checked = true;
  const first = document.querySelector("[data-form] input");
  first.dispatchEvent(new Event("change", { bubbles: true }));
  location.hash = "#check-answers";
  await new Promise((resolve) => setTimeout(resolve, 500));
  const report = document.querySelector("[data-report]");
  const asked = performance.now();
  document.querySelector('#check-answers [data-action="see-report"]').click();
  while (!report.checkVisibility()) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - asked;
}"""


@dataclass(frozen=True, kw_only=True)
class Timed:
    """A cold and a warm visit in milliseconds, and the bytes that the cold one took."""

    cold: float
    warm: float
    sent: float


@dataclass(frozen=True, kw_only=True)
class Watched:
    """Of another cold visit: the longest task of the page's thread, in ms; memory, in bytes."""

    longest: float
    busy: float  # the most that any task had of a processor: on a quiet machine the same
    page_heap: float
    worker_heap: float
    wasm: float
    private: float


class Browsers:
    """Starts a browser with a new profile for each visit to the server."""

    def __init__(self, browser_type: BrowserType, server: Server) -> None:
        self.browser_type = browser_type
        self.server = server

    @contextmanager
    def new(self) -> Iterator[BrowserContext]:
        chromium = find_chromium()
        with tempfile.TemporaryDirectory() as profile:
            context = self.browser_type.launch_persistent_context(
                profile,
                executable_path=chromium.path,
                args=[*FLAGS, *chromium.flags],
                env={**os.environ, **chromium.environment},
            )
            try:
                yield context
            finally:
                context.close()

    def time(self, name: str) -> Timed:
        with self.new() as context:
            page, before, warm = context.pages[0], self.server.sent, 0.0
            with pace(self.server.setting.slowed):
                cold = self.visit(page, name)
            sent = self.server.sent - before
            if not self.server.setting.slowed:
                page.goto("about:blank")
                warm = self.visit(page, name)
        return Timed(cold=cold, warm=warm, sent=sent)

    def visit(self, page: Page, name: str) -> float:
        page.goto(self.server.address(f"{name}.html"), wait_until="commit")
        page.wait_for_function("window.done || window.failed", timeout=300_000)
        failed = page.evaluate("window.failed")
        if failed:
            raise RuntimeError(f"{name}: {failed}")
        done: float = page.evaluate("done")
        return done

    def watch(self, name: str) -> Watched:
        with self.new() as context, pace(self.server.setting.slowed):
            page = context.pages[0]
            session = context.new_cdp_session(page)
            # Ours have twins whose worker keeps hold of Python's memory.
            twin = TWINS.get(name, name)
            longest, busy = longest_task(session, page, lambda: self.visit(page, twin))
            python = page.workers[0] if page.workers else page
            return Watched(
                longest=longest,
                busy=busy,
                page_heap=session.send("Runtime.getHeapUsage")["usedSize"],
                worker_heap=worker_heap(session, page),
                wasm=python.evaluate("self.memory?.buffer.byteLength ?? 0"),
                private=private_memory(os.getpid()),
            )

    def report(self) -> float:
        """The time from "See the report" to the report on the screen, the engine being there."""
        with self.new() as context:
            page = context.pages[0]
            page.goto(self.server.address("site/self-check/organisation.html"))
            page.mouse.move(9, 9)  # the engine comes at a reader's first sign
            page.wait_for_selector("html[data-engine=ready]", timeout=300_000)
            with pace(self.server.setting.slowed):
                took: float = page.evaluate(REPORT)
        return took


def longest_task(
    session: CDPSession, page: Page, work: Callable[[], object]
) -> tuple[float, float]:
    """The longest task of the page's thread, and the most processor time of any, in ms."""
    events: list[dict[str, Any]] = []
    ended: list[object] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda data: ended.append(data))
    session.send(
        "Tracing.start", {"categories": "toplevel,__metadata", "transferMode": "ReportEvents"}
    )
    work()
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)
    tasks = [each for each in events if each["ph"] == "X"]
    # The browser has other pages, hidden, in processes of their own; ours is the one that is asked.
    asked = [each for each in tasks if DEVTOOLS in json.dumps(each.get("args", {}))]
    ours = main_threads(events) & {thread_of(each) for each in asked}
    tasks = [each for each in tasks if thread_of(each) in ours]
    own = [each["ts"] for each in asked if thread_of(each) in ours]
    pages = [
        each
        for each in tasks
        if not any(each["ts"] <= moment <= each["ts"] + each["dur"] for moment in own)
    ]
    longest = max((each["dur"] for each in pages), default=0)
    busy = max((each.get("tdur", 0) for each in pages), default=0)
    return longest / 1000, busy / 1000


def main_threads(events: Sequence[dict[str, Any]]) -> set[tuple[int, int]]:
    """The threads of a trace that pages run on."""
    names = [each for each in events if each["name"] == "thread_name"]
    return {thread_of(each) for each in names if each["args"]["name"] == "CrRendererMain"}


def thread_of(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def worker_heap(session: CDPSession, page: Page) -> float:
    """What the scripts of the page's worker hold; 0 without a worker."""
    workers: list[str] = []
    replies: list[dict[str, Any]] = []
    session.on("Target.attachedToTarget", lambda worker: workers.append(worker["sessionId"]))
    session.on(
        "Target.receivedMessageFromTarget",
        lambda reply: replies.append(json.loads(reply["message"])),
    )
    attach = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
    session.send("Target.setAutoAttach", attach)
    while len(workers) < len(page.workers):
        page.wait_for_timeout(50)
    question = json.dumps({"id": 1, "method": "Runtime.getHeapUsage"})
    for each in workers:
        session.send("Target.sendMessageToTarget", {"sessionId": each, "message": question})
    found: list[float] = []
    while len(found) < len(workers):
        page.wait_for_timeout(50)
        found = [reply["result"]["usedSize"] for reply in replies if reply.get("id") == 1]
    return sum(found)


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
def pace(slowed: bool) -> Iterator[None]:
    """Let the browser's processes, all their threads, run 5 ms of every 20, if they are slowed."""
    if not slowed:
        yield
        return
    ended = threading.Event()

    def turn(sign: signal.Signals) -> None:
        for process in family(os.getpid()):
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
