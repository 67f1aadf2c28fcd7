"""Start Debian's or any other Firefox, and tell it WebDriver commands over its own socket.

A message is its length, a colon, and JSON: [0, number, command, parameters] to the browser,
[1, number, error, result] back.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.kit.browsers import INTRANET
from tests.kit.webdriver import ENDS_WITH_US, GENEROUS, BrowserGoneError, WebDriverError

# Firefox under automation is usually told to be lenient; ours is to be as strict as a reader's.
AS_READERS_HAVE_IT = {
    "remote.prefs.recommended": False,
    "security.fileuri.strict_origin_policy": True,
}
# Naming a file to a field needs a leave that the lenient settings would have given.
LEAVE = {"dom.file.createInChild": True}
# Nothing is asked for in the background, and nothing in the way of the pages.
QUIET = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.topsites.contile.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.usage.uploadEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.prefetch-next": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "signon.autofillForms": False,
    "telemetry.fog.test.localhost_port": -1,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
}
ERRORS = """
const isOurs = (address) => /^(http|file|blob)/.test(address);
const errors = Services.console.getMessageArray()
  .filter((message) => message instanceof Ci.nsIScriptError)
  .filter(({ flags, sourceName }) => !(flags & Ci.nsIScriptError.warningFlag) && isOurs(sourceName))
  .map((error) => error.errorMessage);
Services.console.reset();
return errors;
"""


class Firefox:
    """A running Firefox with a profile of its own, without a window, and the wire to it."""

    def __init__(self, program: Path, proxy_port: int, **preferences: Any) -> None:
        """Start it; whatever is not on this machine is asked of the proxy.

        Raises WebDriverError when it does not start.
        """
        self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        self.log = (self.profile / "output").open("w")
        self.number = 0
        self.buffer = b""
        write_preferences(self.profile, {**QUIET, **LEAVE, **through(proxy_port), **preferences})
        # What went wrong in pages is kept where only the browser's own scripts may look.
        flags = ["--marionette", "--headless", "--no-remote", "--remote-allow-system-access"]
        self.process = subprocess.Popen(
            [*ENDS_WITH_US, program, *flags, "--profile", self.profile],
            # Without the word, a released Firefox keeps to its makers' settings server.
            env={**os.environ, "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"},
            stdout=self.log,
            stderr=self.log,
        )
        try:
            self.socket = self.connect()
            self.receive()  # its greeting
            self.call("NewSession")
        except BaseException:
            self.quit()
            raise

    def connect(self) -> socket.socket:
        """Return a socket to the port that the browser chose and wrote into its profile."""
        told = self.profile / "MarionetteActivePort"
        end = time.monotonic() + GENEROUS
        while self.process.poll() is None and time.monotonic() < end:
            if told.is_file() and (port := told.read_text()):
                return socket.create_connection(("127.0.0.1", int(port)), timeout=2 * GENEROUS)
            time.sleep(0.05)
        output = (self.profile / "output").read_text()[-2000:]
        raise WebDriverError(f"{self.process.args!r} does not listen: {output}")

    def call(self, command: str, **parameters: Any) -> Any:
        result = self.send(f"WebDriver:{command}", parameters)
        return result["value"] if list(result) == ["value"] else result

    def send(self, command: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self.receive()
        if error:
            raise WebDriverError(f"{command}: {error['error']}: {error['message']}")
        return result or {}

    def receive(self) -> Any:
        while b":" not in self.buffer:
            self.buffer += self.more()
        size, _, self.buffer = self.buffer.partition(b":")
        while len(self.buffer) < int(size):
            self.buffer += self.more()
        message, self.buffer = self.buffer[: int(size)], self.buffer[int(size) :]
        return json.loads(message)

    def more(self) -> bytes:
        received = self.socket.recv(65536)
        if not received:
            raise BrowserGoneError("Firefox has gone away.")
        return received

    def as_browser(self, script: str, *args: Any, command: str = "ExecuteScript") -> Any:
        """Run a function's body with the browser's own rights."""
        self.send("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.call(command, script=script, args=list(args))
        finally:
            self.send("Marionette:SetContext", {"value": "content"})

    def set_preference(self, name: str, value: Any) -> None:
        """Change a setting while the browser runs; None gives it back its default."""
        script = """const [name, value] = arguments;
        if (value === null) Services.prefs.clearUserPref(name);
        else if (typeof value === "boolean") Services.prefs.setBoolPref(name, value);
        else if (typeof value === "number") Services.prefs.setIntPref(name, value);
        else Services.prefs.setStringPref(name, value);"""
        self.as_browser(script, name, value)

    def errors(self) -> list[str]:
        return list(self.as_browser(ERRORS))

    def forget(self) -> None:
        script = """const [done] = arguments;
        Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: done });"""
        self.as_browser(script, command="ExecuteAsyncScript")

    def quit(self) -> None:
        with contextlib.suppress(AttributeError, OSError, WebDriverError):
            self.send("Marionette:Quit", {"flags": ["eForceQuit"]})
            self.socket.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.profile, ignore_errors=True)


def through(proxy_port: int) -> dict[str, Any]:
    """Return the settings that lead every other host to the proxy, and the intranet's name here."""
    return {
        "network.dns.localDomains": INTRANET,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy_port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy_port,
        "network.proxy.no_proxies_on": f"127.0.0.1, localhost, {INTRANET}",
        "network.dns.disablePrefetch": True,
    }


def write_preferences(profile: Path, preferences: dict[str, Any]) -> None:
    every = {"marionette.port": 0, **AS_READERS_HAVE_IT, **preferences}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(v)});\n" for name, v in every.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
