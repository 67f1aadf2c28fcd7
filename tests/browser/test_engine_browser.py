"""Whatever a browser does, a start that fails ends in its code."""

import dataclasses
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.kit.browsers import find_chromium, start
from tests.kit.engine_page import ask, state
from tests.kit.engine_server import STRICT, Site
from tests.kit.engine_site import LIMITS
from tests.kit.engine_stand_in import START_FAULTS


@pytest.mark.parametrize(("engine", "code", "detail"), START_FAULTS)
def test_start_that_goes_wrong_ends_in_its_code(
    visit: Callable[..., Page], engine: str, code: str, detail: str
) -> None:
    page = visit(engine, **({"boot": 3_000} if code == "slow" else {}))
    answer = ask(page)
    assert (answer["code"], state(page)) == (code, "failed")
    assert detail in answer["detail"]


def test_policy_without_webassembly_is_noticed_first(
    visit: Callable[..., Page], server: Site
) -> None:
    server.policy = STRICT.replace(" 'wasm-unsafe-eval'", "")
    page = visit()
    assert ask(page)["code"] == "policy"
    assert ask(page)["code"] == "policy"
    assert page.evaluate("states") == ["idle", "failed", "failed"]
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
def test_policy_that_a_proxy_adds_ends_in_a_code(
    visit: Callable[..., Page], server: Site, added: str
) -> None:
    server.policy = f"{STRICT}, {added}"  # two policies: what either forbids is forbidden
    page = visit()
    answer = ask(page)
    assert (answer["code"], state(page)) == ("policy", "failed")
    assert re.search(r"-src (forbids|lacks) ", answer["detail"])
    server.policy = STRICT
    page.reload()
    page.evaluate("(limits) => prepare(limits)", LIMITS)
    assert ask(page, one="1") == {"report": {"one": "1"}}


def test_page_that_demands_trusted_types_says_so(visit: Callable[..., Page], server: Site) -> None:
    server.policy = f"{STRICT}; require-trusted-types-for 'script'"
    answer = ask(visit())
    assert answer["code"] == "policy"
    assert answer["detail"].startswith("worker: ")


def test_computer_without_a_network_is_told_so(
    visit: Callable[..., Page],
) -> None:
    page = visit()
    page.context.set_offline(True)
    assert ask(page)["code"] == "offline"
    page.context.set_offline(False)
    assert ask(page, one="1") == {"report": {"one": "1"}}


@pytest.fixture
def crippled(browser: Browser, server: Site) -> Iterator[Callable[[str], Page]]:
    """Opens the page of the real engine in a browser whose JavaScript has this flag."""
    opened = []

    def visit(flag: str) -> Page:
        chromium = find_chromium()
        chromium = dataclasses.replace(chromium, flags=[*chromium.flags, f"--js-flags={flag}"])
        opened.append(start(browser.browser_type, chromium))
        page = opened[-1].new_page()
        page.goto(server.address("real"))
        page.evaluate("(limits) => prepare(limits)", LIMITS)
        return page

    yield visit
    for each in opened:
        each.close()


def test_browser_without_webassembly_is_noticed_first(
    crippled: Callable[[str], Page], server: Site
) -> None:
    assert ask(crippled("--jitless"))["code"] == "no-wasm"
    assert "worker.js" not in server.asked


def test_python_works_with_both_compilers_of_webassembly(crippled: Callable[[str], Page]) -> None:
    """As in a reader's browser; the browser of the other tests has the quick one alone."""
    page = crippled("--wasm-dynamic-tiering")
    assert ask(page, one="1") == {"report": {"one": "1"}}


def test_browser_short_of_memory_says_so(crippled: Callable[[str], Page]) -> None:
    page = crippled("--wasm-max-mem-pages=64")  # 4 MB, where Python has 30 from the start
    answer = ask(page)
    assert (answer["code"], state(page)) == ("memory", "failed")


def test_forbidden_worker_is_noticed(visit: Callable[..., Page], server: Site) -> None:
    server.policy = STRICT.replace("worker-src blob:", "worker-src 'none'")
    answer = ask(visit())
    assert answer["code"] == "policy"
    assert answer["detail"].startswith("worker-src forbids blob")
