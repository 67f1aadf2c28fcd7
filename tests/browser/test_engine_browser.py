"""Whatever a browser does, a start that fails ends in its code."""

import dataclasses
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.kit.browsers import find_chromium, start
from tests.kit.engine_page import (
    ChromiumPage,
    EnginePage,
    OtherPage,
    Visit,
    in_these,
    load,
)
from tests.kit.engine_server import STRICT, Site
from tests.kit.engine_stand_in import START_FAULTS
from tests.kit.other_browsers import OtherBrowser, preferences

# Of a script that it cannot read, Firefox says no more than of one that a policy forbids.
OTHER_WORDS = {
    ("firefox", "unreadable"): ("blocked", "not understood by this browser"),
}
# Of a worker that a policy forbids, WebKitGTK says so at once, and not which rule it was.
FORBIDDEN = {
    "chromium": r"-src (forbids|lacks) ",
    "firefox": r"-src (forbids|lacks) ",
    "webkit": r"-src (forbids|lacks) |^worker: SecurityError: ",
}


@pytest.mark.parametrize(("engine", "code", "detail"), START_FAULTS)
def test_start_that_goes_wrong_ends_in_its_code(
    visit: Visit, engine: str, code: str, detail: str
) -> None:
    page = visit(engine, **({"boot": 3_000} if code == "slow" else {}))
    code, detail = OTHER_WORDS.get((page.name, engine), (code, detail))
    answer = page.ask()
    assert (answer["code"], page.state) == (code, "failed")
    assert detail in answer["detail"]


def test_policy_without_webassembly_is_noticed_first(visit: Visit, server: Site) -> None:
    server.policy = STRICT.replace(" 'wasm-unsafe-eval'", "")
    page = visit()
    assert page.ask()["code"] == "policy"
    assert page.ask()["code"] == "policy"
    assert page.states == ["idle", "failed", "failed"]
    assert "worker.js" not in server.asked


@pytest.mark.parametrize(
    "added",
    [
        "default-src 'self'",
        "connect-src 'none'",
        "worker-src 'none'",
        "script-src 'self'",
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    ],
)
def test_policy_that_a_proxy_adds_ends_in_a_code(visit: Visit, server: Site, added: str) -> None:
    server.policy = f"{STRICT}, {added}"  # two policies: what either forbids is forbidden
    page = visit()
    answer = page.ask()
    assert (answer["code"], page.state) == ("policy", "failed")
    assert re.search(FORBIDDEN[page.name], answer["detail"])
    server.policy = STRICT
    page.reload()
    page.prepare({})
    assert page.ask(one="1") == {"report": {"one": "1"}}


def test_page_that_demands_trusted_types_says_so(visit: Visit, server: Site) -> None:
    server.policy = f"{STRICT}; require-trusted-types-for 'script'"
    answer = visit().ask()
    assert answer["code"] == "policy"
    assert answer["detail"].startswith("worker: ")


@in_these("chromium")  # the others' drivers have no way to cut one page off
def test_computer_without_a_network_is_told_so(visit: Visit) -> None:
    page = visit()
    assert isinstance(page, ChromiumPage)
    page.page.context.set_offline(True)
    assert page.ask()["code"] == "offline"
    page.page.context.set_offline(False)
    assert page.ask(one="1") == {"report": {"one": "1"}}


@pytest.fixture
def crippled(browser: Browser, server: Site) -> Iterator[Callable[[str], EnginePage]]:
    """Opens the page of the real engine in a Chromium whose JavaScript has this flag."""
    opened = []

    def visit(flag: str) -> EnginePage:
        chromium = find_chromium()
        chromium = dataclasses.replace(chromium, flags=[*chromium.flags, f"--js-flags={flag}"])
        opened.append(start(browser.browser_type, chromium))
        page = ChromiumPage(opened[-1].new_page())
        page.page.goto(server.address("real"))
        page.prepare({})
        return page

    yield visit
    for each in opened:
        each.close()


def test_browser_without_webassembly_is_noticed_first(
    crippled: Callable[[str], EnginePage], server: Site
) -> None:
    assert crippled("--jitless").ask()["code"] == "no-wasm"
    assert "worker.js" not in server.asked


def test_firefox_without_webassembly_is_noticed_first(firefox: OtherBrowser, server: Site) -> None:
    """WebKitGTK's driver has no way to take it away."""
    with preferences(firefox, {"javascript.options.wasm": False}):
        load(firefox, server.address("real"))
        page = OtherPage("firefox", firefox)
        page.prepare({})
        assert page.ask()["code"] == "no-wasm"
    assert "worker.js" not in server.asked


def test_python_works_with_both_compilers_of_webassembly(
    crippled: Callable[[str], EnginePage],
) -> None:
    """As in a reader's browser; the browser of the other tests has the quick one alone."""
    assert crippled("--wasm-dynamic-tiering").ask(one="1") == {"report": {"one": "1"}}


def test_browser_short_of_memory_says_so(crippled: Callable[[str], EnginePage]) -> None:
    page = crippled("--wasm-max-mem-pages=64")  # 4 MB, where Python has 30 from the start
    answer = page.ask()
    assert (answer["code"], page.state) == ("memory", "failed")


def test_forbidden_worker_is_noticed(visit: Visit, server: Site) -> None:
    server.policy = STRICT.replace("worker-src blob:", "worker-src 'none'")
    page = visit()
    answer = page.ask()
    assert answer["code"] == "policy"
    said = "worker: SecurityError" if page.name == "webkit" else "worker-src forbids blob"
    assert answer["detail"].startswith(said)
