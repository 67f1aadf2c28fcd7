"""Firefox and WebKitGTK for the tests: found on this machine, started once, shut in with it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.kit.local_proxy import LocalProxy
from tests.kit.marionette import Firefox
from tests.kit.webdriver import WebDriver
from tests.kit.webkit import Programs, WebKit

# MiniBrowser is not on PATH: Debian, Fedora and Arch each have another place for it.
MINIBROWSER_PLACES = [
    "/usr/lib*/*/webkit*gtk-4.*/MiniBrowser",
    "/usr/lib*/webkit*gtk-4.*/MiniBrowser",
    "/usr/libexec/webkit*gtk-4.*/MiniBrowser",
]


class NotFoundError(Exception):
    """A program is not on this machine; the text says which, and what to do."""


def find(variable: str, *names: str) -> Path:
    """The program that the environment variable names, else the first of the names on PATH."""
    if named := os.environ.get(variable):
        if not Path(named).is_file():
            raise NotFoundError(f"{variable} names '{named}', which is not a file.")
        return Path(named)
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    raise NotFoundError(f"No {' or '.join(names)} was found. Install it, or name it in {variable}.")


def find_firefox() -> Path:
    return find("FIREFOX", "firefox-esr", "firefox")


def find_webkit() -> Programs:
    places = [
        str(place) for each in MINIBROWSER_PLACES for place in sorted(Path("/").glob(each[1:]))
    ]
    return Programs(
        driver=find("WEBKIT_DRIVER", "WebKitWebDriver"),
        browser=find("MINIBROWSER", "MiniBrowser", *reversed(places)),
        screen=find("XVFB", "Xvfb"),
    )


@contextmanager
def required() -> Iterator[None]:
    """Skip on a person's machine, and fail in CI, when a program is not there."""
    try:
        yield
    except NotFoundError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


class OtherBrowser(WebDriver):
    """One of them, running, and what its pages asked of other hosts."""

    def __init__(self, wire: Firefox | WebKit, proxy: LocalProxy) -> None:
        super().__init__(wire)
        self.elsewhere = proxy.elsewhere

    def forget(self) -> None:
        """Make as if no page had been open."""
        self.wire.forget()
        self.open("about:blank")
        self.resize(1280, 900)
        self.errors()
        self.elsewhere.clear()


@contextmanager
def shut_in(start: Callable[[int], Firefox | WebKit]) -> Iterator[OtherBrowser]:
    """A browser of its own for one purpose, behind a proxy of its own."""
    with LocalProxy() as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        wire = start(proxy.port)
        try:
            yield OtherBrowser(wire, proxy)
        finally:
            wire.quit()
            proxy.shutdown()


@pytest.fixture(scope="session")
def session_firefox() -> Iterator[OtherBrowser]:
    with required():
        program = find_firefox()
    with shut_in(lambda port: Firefox(program, port)) as browser:
        yield browser


@pytest.fixture(scope="session")
def session_webkit() -> Iterator[OtherBrowser]:
    with required():
        programs = find_webkit()
    with shut_in(lambda port: WebKit(programs, port)) as browser:
        yield browser


@pytest.fixture
def firefox(session_firefox: OtherBrowser) -> Iterator[OtherBrowser]:
    """Firefox, as new; at the end no page has asked another host."""
    yield from in_a_test(session_firefox)


@pytest.fixture
def webkit(session_webkit: OtherBrowser) -> Iterator[OtherBrowser]:
    """WebKitGTK, as new; at the end no page has asked another host."""
    yield from in_a_test(session_webkit)


def in_a_test(browser: OtherBrowser) -> Iterator[OtherBrowser]:
    browser.forget()
    yield browser
    if browser.elsewhere:
        pytest.fail("A page asked another host: " + ", ".join(browser.elsewhere), pytrace=False)


@pytest.fixture(params=["firefox", "webkit"])
def other_browser(request: pytest.FixtureRequest) -> OtherBrowser:
    """Each of them in turn."""
    browser: OtherBrowser = request.getfixturevalue(request.param)
    return browser


@contextmanager
def preferences(firefox: OtherBrowser, wanted: dict[str, Any]) -> Iterator[None]:
    """Firefox with other settings than it came with, for a while."""
    assert isinstance(firefox.wire, Firefox)
    for name, value in wanted.items():
        firefox.wire.set_preference(name, value)
    try:
        yield
    finally:
        for name in wanted:
            firefox.wire.set_preference(name, None)
