"""Python itself in a page: it starts anywhere, has no way out, and answers each question."""

import pytest

from tests.kit.engine_faults import hung_up
from tests.kit.engine_page import Visit
from tests.kit.engine_server import Site
from tests.kit.engine_site import SOON
from tests.kit.engine_stand_in import SEND, WAYS


def test_python_starts_on_a_plain_intranet_address(visit: Visit) -> None:
    page = visit("real")
    assert page.run("return isSecureContext") is False
    assert page.state == "idle"
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert page.state == "ready"
    assert page.states == [
        "idle",
        "loading fetching",
        "loading starting",
        "ready",
        "ready scoring",
        "ready",
    ]


def test_python_that_stops_is_started_once_more(visit: Visit, server: Site) -> None:
    page = visit("real")
    answer = page.ask(do="exit")
    assert (answer["code"], page.state) == ("crashed", "failed")
    assert page.workers == 2
    assert server.asked.count("pyodide.asm.wasm") == 1


def test_python_has_no_way_out(
    visit: Visit, elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """What a person enters cannot leave, whatever runs in the worker; not even to our server."""
    to, arrived = elsewhere
    page = visit("real")
    tried = page.ask(do="send", to=to)["report"]
    server.asked.clear()
    assert page.ask(do="send", to=server.address("answers"))["report"] == tried
    assert "asyncio" in tried["fetch"]  # ours; and nothing waits in here for what it promises
    assert "done" not in tried.values()
    assert (arrived, server.asked) == ([], [])


def test_the_pages_policy_alone_binds_python_too(
    visit: Visit, elsewhere: tuple[str, list[str]]
) -> None:
    to, arrived = elsewhere
    tried = visit("uncut").ask(do="send", to=to)["report"]
    assert tried["XMLHttpRequest"] == "NetworkError"
    assert tried["eval"] == tried["Function"] == "EvalError"
    assert arrived == []


def test_without_the_policy_python_would_get_out(
    visit: Visit, elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """So the tests before this one can fail."""
    to, arrived = elsewhere
    server.policy = "default-src * blob: 'unsafe-inline' 'unsafe-eval'"
    tried = visit("uncut").ask(do="send", to=to)["report"]
    assert tried["eval"] == tried["Function"] == "done"
    assert "POST" in arrived


def test_once_the_engine_is_here_the_page_sends_nothing(visit: Visit, server: Site) -> None:
    """Not even to the server it came from; and a new worker starts without it all the same."""
    page = visit(**SOON)
    to = server.address("stand-in").replace("page.html", "answers")
    assert page.result(f"({SEND})(arguments[0])", to) == [
        "kept",
        "sent",
        "sent",
        "kept",
    ]  # as far as the page knows
    server.wait_for(*WAYS)
    assert page.ask(one="1") == {"report": {"one": "1"}}
    server.asked.clear()
    assert page.result(f"({SEND})(arguments[0])", to) == ["kept"] * 4
    page.end_worker()
    assert page.ask(two="2") == {"report": {"two": "2"}}
    assert page.ask(do="throw")["code"] == "crashed"
    assert page.ask(three="3") == {"report": {"three": "3"}}
    assert page.workers == 4
    assert server.asked == []
    assert page.run("return document.querySelectorAll('meta[http-equiv]').length") == 1


def test_engine_is_started_once(visit: Visit, server: Site) -> None:
    page = visit()
    page.run("engine.start(); engine.start();")
    page.wait_for_state("ready")
    page.run("engine.start()")
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert page.workers == 1
    assert sorted(server.asked).count("worker.js") == 1


def test_each_question_gets_its_own_answer(visit: Visit) -> None:
    page = visit()
    requests = [{"one": "1"}, {"two": "2"}, {"three": "3"}]
    answers = page.result("Promise.all(arguments[0].map(score))", requests)
    assert answers == [{"report": request} for request in requests]


def test_refused_answers_come_with_what_is_wrong(visit: Visit) -> None:
    page = visit()
    answer = page.ask(do="refuse")
    assert answer == {"code": "refused", "detail": "response", "faults": ["one", "two"]}
    assert page.state == "ready"


def test_dead_worker_is_replaced_without_the_network(visit: Visit, server: Site) -> None:
    page = visit(**SOON)
    page.ask()
    server.faults = {name: hung_up for name in server.asked}
    page.end_worker()
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert page.workers == 2


@pytest.mark.parametrize("do", ["loop", "throw"])
def test_worker_lost_twice_ends_in_its_code(visit: Visit, do: str) -> None:
    page = visit(**(SOON if do == "loop" else {}))
    answer = page.ask(do=do)
    assert (answer["code"], page.state) == ("crashed", "failed")
    assert page.workers == 2
    # The next question finds a new engine.
    assert page.ask(one="1") == {"report": {"one": "1"}}


@pytest.mark.parametrize(("deed", "priority"), [("engine.start()", "low"), ("score({})", "high")])
def test_files_wait_their_turn_until_somebody_waits(visit: Visit, deed: str, priority: str) -> None:
    page = visit()
    page.run(
        """window.priorities = new Set();
        window.Request = class extends Request {
          constructor(address, options) {
            super(address, options);
            priorities.add(options.priority);
          }
        };"""
    )
    page.run(f"void {deed}")
    page.wait_for_state("ready")
    assert page.run("return [...priorities]") == [priority]
