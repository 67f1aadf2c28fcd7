"""The engine in a real browser: it starts anywhere, and each failure ends in its code, in time."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from overrides.build.engine import bundle as hook
from tests.kit.browsers import find_chromium, start
from tests.kit.engine_server import (
    FILE_FAULTS,
    STRICT,
    Fault,
    Site,
    a_byte_at_a_time,
    another_file,
    called_packed,
    cut_off,
    hung_up,
    login_page,
    packed_unsaid,
    refused,
    silent,
    too_short,
)
from tests.kit.engine_site import LIMITS, PATIENT, SEND, START_FAULTS, WAYS


@pytest.fixture
def server(engine_server: Site) -> Site:
    return engine_server


@pytest.fixture
def visit(server: Site, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens the page of an engine; options: changed limits, changed entries of the manifest."""

    def visit(
        engine: str = "stand-in", /, changes: dict[str, str] | None = None, **limits: int
    ) -> Page:
        page = new_page()
        page.goto(server.address(engine))
        page.evaluate("(args) => prepare(...args)", [LIMITS | limits, changes or {}])
        return page

    return visit


def ask(page: Page, **request: str) -> dict[str, Any]:
    """Ask for a score: {report}, or {code, detail, faults}."""
    answer: dict[str, Any] = page.evaluate("score", request)
    return answer


def state(page: Page) -> str | None:
    return page.locator("html").get_attribute("data-engine")


# --- Python itself ------------------------------------------------------------------------------


def test_python_starts_on_a_plain_intranet_address(visit: Callable[..., Page]) -> None:
    page = visit("real")
    assert page.evaluate("isSecureContext") is False
    assert state(page) == "idle"
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert state(page) == "ready"
    assert page.evaluate("states") == [
        "idle",
        "loading fetching",
        "loading starting",
        "ready",
        "ready scoring",
        "ready",
    ]


def test_python_that_stops_is_started_once_more(visit: Callable[..., Page], server: Site) -> None:
    page = visit("real", **PATIENT)
    answer = ask(page, do="exit")
    assert (answer["code"], state(page)) == ("crashed", "failed")
    assert page.evaluate("workers.length") == 2
    assert server.asked.count("pyodide.asm.wasm") == 1


def test_python_has_no_way_out(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """What a person enters cannot leave, whatever runs in the worker; not even to our server."""
    to, arrived = elsewhere
    page = visit("real", **PATIENT)
    tried = ask(page, do="send", to=to)["report"]
    server.asked.clear()
    assert ask(page, do="send", to=server.address("answers"))["report"] == tried
    assert tried.pop("fetch") == "done"  # ours, whose promise is broken
    assert "done" not in tried.values()
    assert (arrived, server.asked) == ([], [])


def test_the_pages_policy_alone_binds_python_too(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]]
) -> None:
    to, arrived = elsewhere
    tried = ask(visit("uncut", **PATIENT), do="send", to=to)["report"]
    assert tried["XMLHttpRequest"] == "NetworkError"
    assert tried["eval"] == tried["Function"] == "EvalError"
    assert arrived == []


def test_without_the_policy_python_would_get_out(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """So the tests before this one can fail."""
    to, arrived = elsewhere
    server.policy = "default-src * blob: 'unsafe-inline' 'unsafe-eval'"
    tried = ask(visit("uncut", **PATIENT), do="send", to=to)["report"]
    assert tried["eval"] == tried["Function"] == "done"
    assert "POST" in arrived


def test_once_the_engine_is_here_the_page_sends_nothing(
    visit: Callable[..., Page], server: Site
) -> None:
    """Not even to the server it came from; and a new worker starts without it all the same."""
    page = visit()
    to = server.address("stand-in").replace("page.html", "answers")
    assert page.evaluate(SEND, to) == ["kept", "sent", "sent", "kept"]  # as far as the page knows
    server.wait_for(*WAYS)
    assert ask(page, one="1") == {"report": {"one": "1"}}
    server.asked.clear()
    assert page.evaluate(SEND, to) == ["kept"] * 4
    page.evaluate("workers[0].terminate()")
    assert ask(page, two="2") == {"report": {"two": "2"}}
    assert ask(page, do="loop")["code"] == "crashed"
    assert ask(page, three="3") == {"report": {"three": "3"}}
    assert page.evaluate("workers.length") == 4
    assert server.asked == []
    assert page.locator("meta[http-equiv]").count() == 1


# --- Whatever the server does -------------------------------------------------------------------


@pytest.mark.parametrize("engine_type", ["text/plain", "text/html", "application/wasm"])
def test_types_do_not_matter(visit: Callable[..., Page], server: Site, engine_type: str) -> None:
    server.engine_type = engine_type
    assert ask(visit(), one="1") == {"report": {"one": "1"}}


@pytest.mark.parametrize("name", [hook.WASM, "worker.js"])
@pytest.mark.parametrize(("fault", "code", "detail"), FILE_FAULTS)
def test_file_that_does_not_come_ends_in_its_code(
    visit: Callable[..., Page], server: Site, name: str, fault: Fault, code: str, detail: str
) -> None:
    server.faults = {name: fault, f"{name}.gz": fault, hook.SCRIPT: refused(404)}
    page = visit(start=5_000)
    answer = ask(page, one="1")
    assert (answer["code"], state(page)) == (code, "failed")
    assert detail in answer["detail"]
    if fault is not a_byte_at_a_time:
        assert answer["detail"].startswith(f"{name}: ")
    assert "elsewhere" not in server.asked
    # Try again: what was wrong with the server is put right; what came is not asked for again.
    server.faults = {}
    server.asked.clear()
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert name in server.asked
    assert state(page) == "ready"


@pytest.mark.parametrize("fault", [refused(404), login_page, another_file])
def test_one_script_does_what_blocked_files_do_not(
    visit: Callable[..., Page], server: Site, fault: Fault
) -> None:
    server.faults = {f"{hook.WASM}{end}": fault for end in ("", ".gz")}
    page = visit("real", stall=60_000, call=10_000)
    assert ask(page, one="1") == {"report": {"one": "1"}}
    # A new worker has its parts at hand, and asks for nothing.
    server.faults = {name: hung_up for name in server.asked}
    page.evaluate("workers.at(-1).terminate()")
    assert ask(page, two="2") == {"report": {"two": "2"}}
    assert server.asked.count(hook.SCRIPT) == 1


def test_packed_files_are_asked_for_where_the_server_does_not_compress(
    visit: Callable[..., Page], server: Site
) -> None:
    assert ask(visit(), one="1") == {"report": {"one": "1"}}
    assert {f"{hook.WASM}.gz", "library.zip.gz", "worker.js.gz"} <= set(server.asked)
    server.forget()
    server.encoding = "gzip"
    assert ask(visit(), one="1") == {"report": {"one": "1"}}
    assert [name for name in server.asked if name.endswith(".gz")] == []


@pytest.mark.parametrize(
    "fault", [refused(404), cut_off, too_short, another_file, login_page, silent]
)
def test_packed_file_that_is_no_good_leaves_the_plain_one(
    visit: Callable[..., Page], server: Site, fault: Fault
) -> None:
    names = [hook.WASM, "library.zip", "worker.js"]
    server.faults = {f"{name}.gz": fault for name in names}
    assert ask(visit(), one="1") == {"report": {"one": "1"}}
    assert {*names, *server.faults} <= set(server.asked)
    assert hook.SCRIPT not in server.asked


@pytest.mark.parametrize(
    ("plain", "packed"),
    [(called_packed, None), (called_packed, called_packed), (packed_unsaid, refused(404))],
)
def test_wrong_word_on_packing_does_not_matter(
    visit: Callable[..., Page], server: Site, plain: Fault, packed: Fault | None
) -> None:
    names = [hook.WASM, "library.zip", "worker.js"]
    server.faults = dict.fromkeys(names, plain)
    server.faults |= {f"{name}.gz": packed for name in names if packed}
    assert ask(visit(), one="1") == {"report": {"one": "1"}}
    assert hook.SCRIPT not in server.asked


def test_browser_that_cannot_unpack_takes_the_plain_files(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate("delete globalThis.DecompressionStream")
    assert ask(page, one="1") == {"report": {"one": "1"}}


def test_one_script_does_where_one_file_alone_is_held_back(
    visit: Callable[..., Page], server: Site
) -> None:
    server.faults = {f"{hook.WASM}{end}": silent for end in ("", ".gz")}
    page = visit("real", call=60_000)
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert hook.SCRIPT in server.asked


def test_page_and_engine_of_two_editions_do_not_mix(
    visit: Callable[..., Page], server: Site
) -> None:
    page = visit("stand-in", {"edition": "2027-01"})
    answer = ask(page)
    assert answer["code"] == "version"
    assert answer["detail"] == "engine 2026-11, 0.1.0; page 2027-01, 0.1.0"
    # An old engine may be what the browser kept: the second time all of it is asked for anew.
    assert ask(page)["code"] == "version"
    assert server.asked.count("library.zip") == 2
    assert ask(visit("stand-in", {"package": "0.2.0"}))["code"] == "version"


# --- Whatever the browser does ------------------------------------------------------------------


@pytest.mark.parametrize(("engine", "code", "detail"), START_FAULTS)
def test_start_that_goes_wrong_ends_in_its_code(
    visit: Callable[..., Page], engine: str, code: str, detail: str
) -> None:
    page = visit(engine, start=3_000)
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
    page = visit(start=5_000)
    answer = ask(page)
    assert (answer["code"], state(page)) == ("policy", "failed")
    assert re.search(r"-src (forbids|lacks) ", answer["detail"])
    server.policy = STRICT
    page.reload()
    page.evaluate("(limits) => prepare(limits)", LIMITS)
    assert ask(page, one="1") == {"report": {"one": "1"}}


def test_page_that_demands_trusted_types_says_so(visit: Callable[..., Page], server: Site) -> None:
    server.policy = f"{STRICT}; require-trusted-types-for 'script'"
    answer = ask(visit(start=5_000))
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


def test_browser_short_of_memory_says_so(crippled: Callable[[str], Page]) -> None:
    page = crippled("--wasm-max-mem-pages=64")  # 4 MB, where Python has 30 from the start
    answer = ask(page)
    assert (answer["code"], state(page)) == ("memory", "failed")


def test_forbidden_worker_is_noticed(visit: Callable[..., Page], server: Site) -> None:
    server.policy = STRICT.replace("worker-src blob:", "worker-src 'none'")
    answer = ask(visit(start=5_000))
    assert answer["code"] == "policy"
    assert answer["detail"].startswith("worker-src forbids blob")


# --- Questions and answers ----------------------------------------------------------------------


def test_engine_is_started_once(visit: Callable[..., Page], server: Site) -> None:
    page = visit()
    page.evaluate("engine.start(); engine.start();")
    page.wait_for_selector("html[data-engine=ready]")
    page.evaluate("engine.start()")
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") == 1
    assert sorted(server.asked).count("worker.js") == 1


def test_each_question_gets_its_own_answer(visit: Callable[..., Page]) -> None:
    page = visit()
    requests = [{"one": "1"}, {"two": "2"}, {"three": "3"}]
    answers = page.evaluate("(requests) => Promise.all(requests.map(score))", requests)
    assert answers == [{"report": request} for request in requests]


def test_refused_answers_come_with_what_is_wrong(visit: Callable[..., Page]) -> None:
    page = visit()
    answer = ask(page, do="refuse")
    assert answer == {"code": "refused", "detail": "response", "faults": ["one", "two"]}
    assert state(page) == "ready"


def test_dead_worker_is_replaced_without_the_network(
    visit: Callable[..., Page], server: Site
) -> None:
    page = visit()
    ask(page)
    server.faults = {name: hung_up for name in server.asked}
    page.evaluate("workers[0].terminate()")
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") == 2


@pytest.mark.parametrize("do", ["loop", "throw"])
def test_worker_lost_twice_ends_in_its_code(visit: Callable[..., Page], do: str) -> None:
    page = visit()
    answer = ask(page, do=do)
    assert (answer["code"], state(page)) == ("crashed", "failed")
    assert page.evaluate("workers.length") == 2
    # The next question finds a new engine.
    assert ask(page, one="1") == {"report": {"one": "1"}}


@pytest.mark.parametrize(("deed", "priority"), [("engine.start()", "low"), ("score({})", "high")])
def test_files_wait_their_turn_until_somebody_waits(
    visit: Callable[..., Page], deed: str, priority: str
) -> None:
    page = visit()
    page.evaluate(
        """() => {
          window.priorities = new Set();
          window.Request = class extends Request {
            constructor(address, options) {
              super(address, options);
              priorities.add(options.priority);
            }
          };
        }"""
    )
    page.evaluate(f"void {deed}")
    page.wait_for_selector("html[data-engine=ready]")
    assert page.evaluate("[...priorities]") == [priority]


# --- Long work ----------------------------------------------------------------------------------


def test_long_work_says_how_far_it_is(visit: Callable[..., Page]) -> None:
    done = visit().evaluate("work({steps: 4})")
    assert done == {"progress": [[1, 4], [2, 4], [3, 4]], "report": {"steps": 4}}


def test_work_takes_longer_than_the_limit_as_long_as_it_steps(visit: Callable[..., Page]) -> None:
    page = visit(call=1_000)
    done = page.evaluate("work({steps: 7, ms: 400})")
    assert done["report"] == {"steps": 7, "ms": 400}
    assert page.evaluate("workers.length") == 1


def test_work_that_is_stopped_leaves_the_worker_alive(visit: Callable[..., Page]) -> None:
    page = visit()
    done = page.evaluate("work({steps: 1_000_000}, 2)")
    assert done == {
        "progress": [[1, 1_000_000], [2, 1_000_000]],
        "code": "",
        "message": "no longer wanted",
    }
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert (page.evaluate("workers.length"), state(page)) == (1, "ready")


def test_a_question_in_turn_can_be_stopped_too(visit: Callable[..., Page]) -> None:
    page = visit()
    done = page.evaluate(
        """() => {
          const wanted = work({ steps: 50, ms: 20 });
          const stopped = engine.call({ do: "score" }, { signal: AbortSignal.timeout(100) });
          return Promise.all([wanted, stopped.catch(({ name }) => name), score({ one: "1" })]);
        }"""
    )
    assert done[0]["report"] == {"steps": 50, "ms": 20}
    assert done[1:] == ["TimeoutError", {"report": {"one": "1"}}]
    assert page.evaluate("workers.length") == 1


def test_a_worker_that_does_not_stop_is_replaced(visit: Callable[..., Page]) -> None:
    page = visit(call=1_000)
    done = page.evaluate("work({steps: 5, hang: 3}, 2)")
    assert done == {"progress": [[1, 5], [2, 5]], "code": "", "message": "no longer wanted"}
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") == 2


def test_a_call_stopped_before_it_began_asks_nothing(visit: Callable[..., Page]) -> None:
    page = visit()
    asking = "engine.call({do: 'score'}, {signal: AbortSignal.abort()}).catch(({name}) => name)"
    assert page.evaluate(asking) == "AbortError"
    assert page.evaluate("workers.length") == 0
