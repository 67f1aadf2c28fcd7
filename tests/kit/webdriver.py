"""A small W3C WebDriver client, for the browsers that Playwright does not drive.

Debian has no geckodriver, so Firefox is told its commands over a socket of its own (`marionette`),
WebKitGTK over HTTP (`webkit`). Selenium knows the second way only, and brings nine packages: one
client of this size serves both, and is asked in the same words.
"""

import base64
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how the standard marks a reference
SHOWN = "const shown = (element) => element.checkVisibility({ visibilityProperty: true });"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "ArrowDown": "\ue015"}
GENEROUS = 90  # seconds, for a machine with much else to do

# Whatever ends the tests ends the browsers too (on Linux; elsewhere they are ended by hand).
ENDS_WITH_US = ["setpriv", "--pdeathsig", "TERM", "--"] if shutil.which("setpriv") else []


class WebDriverError(Exception):
    """A browser's answer that it cannot do what it was asked; the text is the browser's own."""


class BrowserGoneError(WebDriverError):
    """The browser itself has ended, and will answer nothing any more."""


class Wire(Protocol):
    """The way to one running browser."""

    def call(self, command: str, **parameters: Any) -> Any:
        """Send a command under its standard name, and return the value that comes back."""

    def errors(self) -> list[str]:
        """Return what has gone wrong in pages since the last time this was asked."""

    def forget(self) -> None:
        """Forget what pages have stored, and if possible what was fetched for them."""

    def quit(self) -> None:
        """End the browser, and leave nothing behind."""


class WebDriver:
    """A browser with one page, which is asked by CSS selectors and scripts."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.errors = wire.errors
        self.quit = wire.quit
        wire.call("SetTimeouts", script=GENEROUS * 1000, pageLoad=GENEROUS * 1000)

    # --- The page -------------------------------------------------------------------------------

    def open(self, address: str) -> None:
        """Open an address, in any case anew: a change of the fragment alone would load nothing."""
        self.wire.call("Navigate", url="about:blank")
        self.wire.call("Navigate", url=address)

    def reload(self) -> None:
        self.wire.call("Refresh")

    @property
    def address(self) -> str:
        return str(self.wire.call("GetCurrentURL"))

    @property
    def title(self) -> str:
        return str(self.wire.call("GetTitle"))

    def resize(self, width: int, height: int) -> None:
        self.wire.call("SetWindowRect", width=width, height=height)

    def screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.wire.call("TakeScreenshot")))

    # --- Tabs -----------------------------------------------------------------------------------

    @contextmanager
    def other_tabs(self) -> Iterator[None]:
        """Tabs that are opened meanwhile are closed at the end, and the first one is back."""
        first = self.wire.call("GetWindowHandle")
        try:
            yield
        finally:
            for tab in self.tabs():
                if tab != first:
                    self.to_tab(tab)
                    self.wire.call("CloseWindow")
            self.to_tab(first)

    def tabs(self) -> list[str]:
        return list(self.wire.call("GetWindowHandles"))

    def tab(self) -> str:
        return str(self.wire.call("GetWindowHandle"))

    def to_tab(self, name: str) -> None:
        self.wire.call("SwitchToWindow", handle=name)

    def new_tab(self, address: str) -> str:
        """Open an address in a tab of its own, which has nothing of any other; go there."""
        name = str(self.wire.call("NewWindow", type="tab")["handle"])
        self.to_tab(name)
        self.open(address)
        return name

    def duplicate(self) -> str:
        """Open the page once more with a copy of what its tab keeps, as "Duplicate tab" does.

        A link that leaves its opener to the page it opens has every browser copy it. Go there.
        """
        before = self.tabs()
        self.run(
            """const link = document.createElement("a");
            Object.assign(link, { href: location.href, target: "_blank", rel: "opener" });
            link.id = link.textContent = "duplicate";
            document.body.prepend(link);"""
        )
        self.click("#duplicate")
        end = time.monotonic() + GENEROUS
        while not (opened := [each for each in self.tabs() if each not in before]):
            if time.monotonic() > end:
                raise AssertionError(f"{self.address} was not opened in a second tab")
            time.sleep(0.05)
        self.run("document.querySelector('#duplicate').remove()")
        self.to_tab(opened[0])
        return opened[0]

    # --- Scripts --------------------------------------------------------------------------------

    def run(self, script: str, *args: Any) -> Any:
        """Run a function's body in the page, and return what it returns."""
        return self.wire.call("ExecuteScript", script=script, args=list(args))

    def result(self, promise: str, *args: Any) -> Any:
        """Return what becomes of an expression's promise. Raises WebDriverError if it is broken."""
        script = f"""const done = arguments[arguments.length - 1];
        const broken = (reason) => done({{ error: String(reason) }});
        Promise.resolve({promise}).then((value) => done({{ value }}), broken);"""
        settled = self.wire.call("ExecuteAsyncScript", script=script, args=list(args))
        if "error" in settled:
            raise WebDriverError(settled["error"])
        return settled.get("value")

    def wait(self, script: str, *args: Any, seconds: float = GENEROUS) -> Any:
        """Run a script until it returns something true, and return that."""
        return self._wait(script, *args, wanted=script, seconds=seconds)

    def _wait(self, script: str, *args: Any, wanted: str, seconds: float = GENEROUS) -> Any:
        end = time.monotonic() + seconds
        lost: WebDriverError | None = None
        while True:
            try:
                if found := self.run(script, *args):
                    return found
            except BrowserGoneError:
                raise
            except WebDriverError as error:  # a page that goes while it is asked cannot answer
                lost = error
            if time.monotonic() > end:
                told = f"{self.address} never came to: {wanted}; {self.condition()}"
                raise AssertionError(told) from lost
            time.sleep(0.05)

    def condition(self) -> str:
        """Return how the page is, for whoever has to find out why it never came to something."""
        came = "performance.getEntriesByType('resource').map((each) => each.name.split('/').at(-1))"
        script = f"return [document.readyState, document.title, {came}.join(' ')].join(', ')"
        return f"it is {self.run(script)}; errors: {self.errors()}"

    # --- Elements -------------------------------------------------------------------------------

    def element(self, selector: str) -> str:
        """Return the first shown element that fits, once there is one."""
        script = "return [...document.querySelectorAll(arguments[0])].find(shown)"
        return str(self._wait(SHOWN + script, selector, wanted=selector)[ELEMENT])

    def count(self, selector: str) -> int:
        """Return how many shown elements fit now."""
        script = "return [...document.querySelectorAll(arguments[0])].filter(shown).length"
        return int(self.run(SHOWN + script, selector))

    def text(self, selector: str) -> str:
        """Return the words of the first shown element that fits, once there is one."""
        reference = {ELEMENT: self.element(selector)}
        return " ".join(str(self.run("return arguments[0].innerText", reference)).split())

    def wait_for_text(self, selector: str, text: str) -> None:
        """Wait until an element that fits is shown and has this text in it."""
        script = """const [selector, text] = arguments;
        return [...document.querySelectorAll(selector)].some(
          (each) => shown(each) && each.innerText.replace(/\\s+/g, " ").includes(text));"""
        self._wait(SHOWN + script, selector, text, wanted=f"{selector} with {json.dumps(text)}")

    def click(self, selector: str) -> None:
        """Bring the first shown element that fits into view, once there is one, and click it."""
        element = self.element(selector)
        # WebKitGTK brings things into view by itself, but not always far enough to be hit.
        self.run("arguments[0].scrollIntoView({ block: 'center' })", {ELEMENT: element})
        self.wire.call("ElementClick", id=element)

    def type(self, selector: str, text: str) -> None:
        """Type into a field, or name a file to a field for files."""
        self.wire.call("ElementSendKeys", id=self.element(selector), text=text)

    def press(self, *names: str) -> None:
        """Press and release keys, one after the other, wherever the focus is."""
        pressed = [
            {"type": way, "value": KEYS[name]} for name in names for way in ("keyDown", "keyUp")
        ]
        keyboard = {"type": "key", "id": "keyboard", "actions": pressed}
        self.wire.call("PerformActions", actions=[keyboard])
