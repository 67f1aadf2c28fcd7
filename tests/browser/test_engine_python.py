"""Python itself in a page: it starts anywhere, has no way out, and answers each question."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.kit.engine_faults import hung_up
from tests.kit.engine_page import ask, state
from tests.kit.engine_server import Site
from tests.kit.engine_site import SOON
from tests.kit.engine_stand_in import SEND, WAYS


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
    page = visit("real")
    answer = ask(page, do="exit")
    assert (answer["code"], state(page)) == ("crashed", "failed")
    assert page.evaluate("workers.length") == 2
    assert server.asked.count("pyodide.asm.wasm") == 1


def test_python_has_no_way_out(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """What a person enters cannot leave, whatever runs in the worker; not even to our server."""
    to, arrived = elsewhere
    page = visit("real")
    tried = ask(page, do="send", to=to)["report"]
    server.asked.clear()
    assert ask(page, do="send", to=server.address("answers"))["report"] == tried
    assert "asyncio" in tried["fetch"]  # ours; and nothing waits in here for what it promises
    assert "done" not in tried.values()
    assert (arrived, server.asked) == ([], [])


def test_the_pages_policy_alone_binds_python_too(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]]
) -> None:
    to, arrived = elsewhere
    tried = ask(visit("uncut"), do="send", to=to)["report"]
    assert tried["XMLHttpRequest"] == "NetworkError"
    assert tried["eval"] == tried["Function"] == "EvalError"
    assert arrived == []


def test_without_the_policy_python_would_get_out(
    visit: Callable[..., Page], elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """So the tests before this one can fail."""
    to, arrived = elsewhere
    server.policy = "default-src * blob: 'unsafe-inline' 'unsafe-eval'"
    tried = ask(visit("uncut"), do="send", to=to)["report"]
    assert tried["eval"] == tried["Function"] == "done"
    assert "POST" in arrived


def test_once_the_engine_is_here_the_page_sends_nothing(
    visit: Callable[..., Page], server: Site
) -> None:
    """Not even to the server it came from; and a new worker starts without it all the same."""
    page = visit(**SOON)
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
    page = visit(**SOON)
    ask(page)
    server.faults = {name: hung_up for name in server.asked}
    page.evaluate("workers[0].terminate()")
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") == 2


@pytest.mark.parametrize("do", ["loop", "throw"])
def test_worker_lost_twice_ends_in_its_code(visit: Callable[..., Page], do: str) -> None:
    page = visit(**(SOON if do == "loop" else {}))
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
