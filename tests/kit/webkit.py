"""Start WebKitGTK's small browser on an unseen screen, and tell it WebDriver commands by HTTP."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kit.ports import free_port
from tests.kit.webdriver import ENDS_WITH_US, GENEROUS, WebDriverError

COMMANDS = {
    "CloseWindow": ("DELETE", "/window"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "GetCurrentURL": ("GET", "/url"),
    "GetTitle": ("GET", "/title"),
    "GetWindowHandle": ("GET", "/window"),
    "GetWindowHandles": ("GET", "/window/handles"),
    "Navigate": ("POST", "/url"),
    "NewWindow": ("POST", "/window/new"),
    "PerformActions": ("POST", "/actions"),
    "Refresh": ("POST", "/refresh"),
    "SetTimeouts": ("POST", "/timeouts"),
    "SetWindowRect": ("POST", "/window/rect"),
    "SwitchToWindow": ("POST", "/window"),
    "TakeScreenshot": ("GET", "/screenshot"),
}
# Its driver keeps no log of a page, so a page keeps its own, from the moment it has loaded.
LISTEN = """
window.wrong ??= [];
const keep = (words) => window.wrong.push(String(words));
addEventListener("error", (event) => keep(event.message ?? event.target.src), true);
addEventListener("unhandledrejection", (event) => keep(event.reason));
addEventListener("securitypolicyviolation", (event) =>
  keep(`${event.effectiveDirective} forbids ${event.blockedURI || "what is inline"}`));
const { error } = console;
console.error = (...all) => { keep(all.join(" ")); error.apply(console, all); };
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Programs:
    """What has to be installed: the driver, the browser, and the screen."""

    driver: Path
    browser: Path
    screen: Path


class WebKit:
    """A running WebKitGTK with a home of its own, and the wire to it."""

    def __init__(self, programs: Programs, proxy_port: int, *, dark: bool = False) -> None:
        """Start it; whatever it asks for, it asks of the proxy.

        Raises WebDriverError when it does not start.
        """
        self.home = Path(tempfile.mkdtemp(prefix="webkit-"))
        self.log = (self.home / "output").open("w")
        self.started: list[subprocess.Popen[bytes]] = []
        self.session = ""
        self.wrong: list[str] = []
        try:
            environment = self.environment(self.start_screen(programs.screen), dark=dark)
            self.session = self.open_session(programs, environment, f"127.0.0.1:{proxy_port}")
        except BaseException:
            self.quit()
            raise

    def start_screen(self, program: Path) -> str:
        """Start a screen that nobody sees, and return the name that it chose for itself."""
        reader, writer = os.pipe()
        command = [program, "-displayfd", str(writer), "-screen", "0", "1400x1100x24"]
        self.start([*command, "-nolisten", "tcp"], os.environ, pass_fds=[writer])
        os.close(writer)
        with os.fdopen(reader) as told:
            name = told.readline().strip()
        if not name:
            raise WebDriverError(f"{program} has no screen for us: {self.output()}")
        return f":{name}"

    def environment(self, screen: str, *, dark: bool) -> dict[str, str]:
        """What the browser may know: nothing of this machine's settings, caches or proxies."""
        taken = {
            name: os.environ[name]
            # With the time zone: what is today for a page is today for its test.
            for name in ("PATH", "LD_LIBRARY_PATH", "TZ")
            if name in os.environ
        }
        own = {
            "HOME": str(self.home),
            "DISPLAY": screen,
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
        }
        return {
            **taken,
            **own,
            "NO_AT_BRIDGE": "1",
            "JSC_useOMGJIT": "0",  # the slower compiler, as in Chromium (`browsers.QUICK`)
            "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
        }

    def start(self, command: list[Any], environment: Any, **options: Any) -> None:
        process = subprocess.Popen(
            [*ENDS_WITH_US, *command],
            env=environment,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            **options,
        )
        self.started.append(process)

    def open_session(self, programs: Programs, environment: Any, proxy: str) -> str:
        """Start the driver, and a browser under it; return where its commands go."""
        self.port = free_port()
        self.start([programs.driver, f"--port={self.port}"], environment)
        return self.new_session(programs.browser, proxy)

    def new_session(self, browser: Path, proxy: str) -> str:
        wanted = {
            "webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]},
            "proxy": {"proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy},
        }
        end = time.monotonic() + GENEROUS
        while True:
            try:
                answer = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
                return f"/session/{answer['sessionId']}"
            except ConnectionRefusedError:
                if time.monotonic() > end or self.started[-1].poll() is not None:
                    raise WebDriverError(f"The driver does not listen: {self.output()}") from None
                time.sleep(0.05)

    def output(self) -> str:
        return (self.home / "output").read_text()[-2000:]

    def call(self, command: str, **parameters: Any) -> Any:
        method, path = COMMANDS[command]
        leaves = command in {"Navigate", "Refresh"}
        if leaves:
            self.take_errors()
        address = self.session + path.format(id=parameters.pop("id", None))
        value = self.ask(method, address, parameters)
        if leaves:
            self.call("ExecuteScript", script=LISTEN, args=[])
        return value

    def ask(self, method: str, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        request.data = json.dumps(body).encode() if method == "POST" else None
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
                request, timeout=2 * GENEROUS
            ) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            told = json.load(error)["value"]
            raise WebDriverError(f"{path}: {told['error']}: {told['message']}") from None
        except urllib.error.URLError as error:
            raise error.reason if isinstance(error.reason, OSError) else error from None

    def take_errors(self) -> None:
        script = "return window.wrong?.splice(0) ?? []"
        self.wrong += self.call("ExecuteScript", script=script, args=[])

    def errors(self) -> list[str]:
        self.take_errors()
        found, self.wrong = self.wrong, []
        return found

    def forget(self) -> None:
        script = "for (const kept of [sessionStorage, localStorage]) kept.clear()"
        if not self.call("GetCurrentURL").startswith("about:"):
            self.call("ExecuteScript", script=script, args=[])

    def quit(self) -> None:
        if self.session:
            with contextlib.suppress(OSError, WebDriverError):
                self.ask("DELETE", self.session, {})
        for process in reversed(self.started):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)
