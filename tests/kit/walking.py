"""One way to walk a journey in any browser: Chromium through Playwright, the others by WebDriver.

A walker clicks, fills and reads; what a page saves as a file comes to it as text, and it gives
texts to a page as files, so that a journey reads the same in each browser.
"""

import time
from typing import Any, NamedTuple, Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from tests.kit.other_browsers import OtherBrowser
from tests.kit.webdriver import BrowserGoneError, WebDriverError

# For a page that starts Python on a machine with much else to do.
GENEROUS = 180.0
SHOWN = """const found = [...document.querySelectorAll(arguments[0])]
  .find((each) => each.checkVisibility());"""
# What is saved goes through one place: the page's download, which makes a blob's address first.
KEEP_SAVED = """if (!window.saved) {
  window.saved = [];
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type.includes("charset")) window.saved.push(blob); // the engine's own have none
    return address.call(URL, blob);
  };
}
return true;"""
FILL = (
    SHOWN
    + """if (!found) return false;
const [, value] = arguments;
found.focus();
if (found.type === "checkbox" || found.type === "radio") found.checked = true;
else found.value = value;
for (const kind of ["input", "change"]) found.dispatchEvent(new Event(kind, { bubbles: true }));
return true;"""
)
GIVE = """const [selector, name, text] = arguments;
const field = document.querySelector(selector);
if (!field) return false;
const carried = new DataTransfer();
carried.items.add(new File([text], name));
field.files = carried.files;
field.dispatchEvent(new Event("change", { bubbles: true }));
return true;"""


SEEN = """const [selector, words] = arguments;
const plain = (each) => each.innerText.replace(/\\s+/g, " ").trim();
const found = [...document.querySelectorAll(selector)].find(
(each) => each.checkVisibility() && plain(each).includes(words));
return found && (plain(found) || "-");"""
SEEN_OR_FAILED = f"""const seen = (function () {{ {SEEN} }})(...arguments);
if (seen) return "seen";
const failed = document.querySelector('[data-about="engine"][data-when="failed"]');
return failed?.checkVisibility() ? "failed" : "";"""


class Saved(NamedTuple):
    """A file that a page saved: its type and its text."""

    type: str
    text: str


class Driver(Protocol):
    """What a walk needs of a browser."""

    def open(self, address: str) -> None:
        """Open an address anew."""

    def run(self, script: str, *args: Any) -> Any:
        """Run a function's body in the page, and return what it returns."""

    def result(self, promise: str, *args: Any) -> Any:
        """Return what becomes of an expression's promise."""

    def click(self, selector: str) -> None:
        """Click the first shown element that fits, once there is one."""


class ChromiumDriver:
    """A page of Playwright's, asked as the other browsers are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto("about:blank")
        self.page.goto(address)

    def run(self, script: str, *args: Any) -> Any:
        source = f"(args) => (function () {{ {script} }}).apply(null, args)"
        return self.page.evaluate(source, list(args))

    def result(self, promise: str, *args: Any) -> Any:
        return self.run(f"return {promise};", *args)

    def click(self, selector: str) -> None:
        shown = self.page.locator(selector).locator("visible=true").first
        shown.click(timeout=GENEROUS * 1000)


class Walker:
    """A reader with a browser, who waits for what is to come."""

    def __init__(self, driver: Driver, site: str) -> None:
        self.driver = driver
        self.site = site

    def open(self, page: str) -> None:
        """Open a page of the site by its name."""
        self.driver.open(self.site + page)
        self.driver.run(KEEP_SAVED)

    def arrive(self, page: str) -> None:
        """Wait until a page is open that a press has led to."""
        ready = (
            "return location.pathname.endsWith(arguments[0]) && document.readyState === 'complete';"
        )
        self.wait(ready, page)
        self.driver.run(KEEP_SAVED)

    def wait(self, script: str, *args: Any) -> Any:
        """Run a script until it returns something true, and return that."""
        end = time.monotonic() + GENEROUS
        while not (found := self.ask(script, *args)):
            assert time.monotonic() < end, f"never came to {args or script}: {self._told()}"
            time.sleep(0.1)
        return found

    def ask(self, script: str, *args: Any) -> Any:
        """What a script returns; nothing where the page goes while it is asked."""
        try:
            return self.driver.run(script, *args)
        except BrowserGoneError:
            raise
        except (WebDriverError, PlaywrightError) as error:
            print(f"asked again: {error}")  # pytest shows it when the walk fails
            return None

    def _told(self) -> str:
        """What the page says instead, for whoever reads why a walk ended."""
        return str(self.driver.run("return document.querySelector('article').innerText;"))[:2000]

    def see(self, selector: str, words: str = "") -> str:
        """Wait until an element that fits is shown with these words; return all its words."""
        return str(
            self.wait(
                SEEN,
                selector,
                words,
            )
        )

    def press(self, action: str, within: str = "") -> None:
        """Press the first control shown that does this."""
        self.driver.click(f'{within} [data-action="{action}"]'.strip())

    def press_until(self, action: str, selector: str, words: str = "") -> None:
        """Press, and again where nothing comes of it: a page that still starts may miss one.

        And once more where the page says at last that its program did not come, as a reader does:
        its "Try again" has the same action.
        """
        for _ in range(3):
            self.press(action)
            end = time.monotonic() + GENEROUS / 3
            while time.monotonic() < end:
                if self.ask(SEEN, selector, words):
                    return
                time.sleep(0.1)
        if self.wait(SEEN_OR_FAILED, selector, words) == "failed":
            self.press(action)
            self.see(selector, words)

    def fill(self, selector: str, value: str = "") -> None:
        """Write into a field, choose in a list, or tick a box."""
        self.wait(FILL, selector, value)

    def give(self, selector: str, name: str, text: str) -> None:
        """Choose a file in a field for files."""
        self.wait(GIVE, selector, name, text)

    def saved_by(self, action: str) -> Saved:
        """Press what saves a file, and return the file."""
        before = self.driver.run("return window.saved.length;")
        self.press(action)
        self.wait("return window.saved.length > arguments[0];", before)
        type_ = str(self.driver.run("return window.saved.at(-1).type;"))
        return Saved(type_, str(self.driver.result("window.saved.at(-1).text()")))


def chromium(page: Page, site: str) -> Walker:
    return Walker(ChromiumDriver(page), site)


class OtherDriver:
    """Firefox or WebKitGTK, whose controls are pressed as the keyboard or a switch presses them.

    WebKitGTK under automation does not always hit what it brings into view.
    """

    def __init__(self, browser: OtherBrowser) -> None:
        self.open = browser.open
        self.run = browser.run
        self.result = browser.result
        self._wait = browser.wait

    def click(self, selector: str) -> None:
        press = "if (found) { found.focus(); found.click(); } return Boolean(found);"
        self._wait(SHOWN + press, selector)


def other(browser: OtherBrowser, site: str) -> Walker:
    return Walker(OtherDriver(browser), site)
