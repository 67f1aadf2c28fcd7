"""The engine in Firefox: it starts, and each failure ends in its code there too."""

from collections.abc import Iterator

import pytest

from overrides.build.engine import bundle as hook
from tests.kit.engine_faults import FILE_FAULTS, another_file, hung_up, login_page, refused
from tests.kit.engine_other_page import Visit, visits
from tests.kit.engine_server import STRICT, Fault, Site
from tests.kit.engine_site import NO_SCRIPT, SHORT, SOON
from tests.kit.engine_stand_in import ABOUT, DIES, SEND, START_FAULTS, WAYS
from tests.kit.other_browsers import OtherBrowser, preferences

# Of a script that it cannot read, Firefox says no more than of one that a policy forbids.
WORDLESS = {"unreadable": ("blocked", "not understood by this browser")}


@pytest.fixture
def server(engine_server: Site) -> Site:
    return engine_server


@pytest.fixture
def visit(firefox: OtherBrowser, server: Site) -> Iterator[Visit]:
    """Opens the page of an engine; options: changed entries of the manifest, changed limits."""
    yield visits(firefox, server)
    server.done.set()  # whatever the server still holds back, nobody waits for
    firefox.open("about:blank")


# --- Python itself, in WebKitGTK too ------------------------------------------------------------


def test_python_starts_on_a_plain_intranet_address(
    other_browser: OtherBrowser, server: Site
) -> None:
    page = visits(other_browser, server)("real")
    assert other_browser.run("return isSecureContext") is False
    assert page.state == "idle"
    assert page.ask(one="1") == {"report": {"one": "1"}}
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
    assert (answer["code"], page.state, page.workers) == ("crashed", "failed", 2)
    assert server.asked.count("pyodide.asm.wasm") == 1


def test_python_has_no_way_out(
    other_browser: OtherBrowser, elsewhere: tuple[str, list[str]], server: Site
) -> None:
    to, arrived = elsewhere
    page = visits(other_browser, server)("real")
    tried = page.ask(do="send", to=to)["report"]
    server.asked.clear()
    assert page.ask(do="send", to=server.address("answers"))["report"] == tried
    assert "asyncio" in tried["fetch"]  # ours; and nothing waits in here for what it promises
    assert "done" not in tried.values()
    assert (arrived, server.asked) == ([], [])


def test_the_pages_policy_alone_binds_python_too(
    other_browser: OtherBrowser, elsewhere: tuple[str, list[str]], server: Site
) -> None:
    to, arrived = elsewhere
    page = visits(other_browser, server)("uncut")
    tried = page.ask(do="send", to=to)["report"]
    assert tried["XMLHttpRequest"] != "done"
    assert tried["eval"] == tried["Function"] == "EvalError"
    assert arrived == []


def test_without_the_policy_python_would_get_out(
    other_browser: OtherBrowser, elsewhere: tuple[str, list[str]], server: Site
) -> None:
    """So the tests before this one can fail."""
    to, arrived = elsewhere
    server.policy = "default-src * blob: 'unsafe-inline' 'unsafe-eval'"
    page = visits(other_browser, server)("uncut")
    tried = page.ask(do="send", to=to)["report"]
    assert tried["eval"] == tried["Function"] == "done"
    assert "POST" in arrived


def test_once_the_engine_is_here_the_page_sends_nothing(visit: Visit, server: Site) -> None:
    page = visit(**SOON)
    to = server.address("stand-in").replace("page.html", "answers")
    send = f"({SEND})(arguments[0])"
    assert page.browser.result(send, to) == ["kept", "sent", "sent", "kept"]  # for all it can know
    server.wait_for(*WAYS)
    assert page.ask(one="1") == {"report": {"one": "1"}}
    server.asked.clear()
    assert page.browser.result(send, to) == ["kept"] * 4
    page.end_worker()
    assert page.ask(two="2") == {"report": {"two": "2"}}
    assert server.asked == []


# --- Whatever the server does -------------------------------------------------------------------


@pytest.mark.parametrize("engine_type", ["text/plain", "text/html", "application/wasm"])
def test_types_do_not_matter(visit: Visit, server: Site, engine_type: str) -> None:
    server.engine_type = engine_type
    assert visit().ask(one="1") == {"report": {"one": "1"}}


@pytest.mark.parametrize("name", [hook.WASM, "worker.js"])
@pytest.mark.parametrize(("fault", "code", "detail"), FILE_FAULTS)
def test_file_that_does_not_come_ends_in_its_code(
    visit: Visit, server: Site, name: str, fault: Fault, code: str, detail: str
) -> None:
    server.faults = {name: fault, f"{name}.gz": fault} | NO_SCRIPT
    page = visit(**(SHORT if code == "slow" else {}))
    answer = page.ask(one="1")
    assert (answer["code"], page.state) == (code, "failed")
    assert detail in answer["detail"]
    assert answer["detail"].startswith(f"{name}: ")
    assert "elsewhere" not in server.asked
    server.faults = {}
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert page.state == "ready"


@pytest.mark.parametrize("fault", [refused(404), login_page, another_file])
def test_one_script_does_what_blocked_files_do_not(
    visit: Visit, server: Site, fault: Fault
) -> None:
    server.faults = {f"{hook.WASM}{end}": fault for end in ("", ".gz")}
    page = visit("real")
    assert page.ask(one="1") == {"report": {"one": "1"}}
    server.faults = {name: hung_up for name in server.asked}
    page.browser.run(f"({DIES})()")
    assert page.ask(two="2") == {"report": {"two": "2"}}
    assert server.asked.count(hook.SCRIPT) == 1


def test_page_and_engine_of_two_editions_do_not_mix(visit: Visit) -> None:
    answer = visit("stand-in", {"edition": "2027-01"}).ask()
    assert answer["code"] == "version"
    assert answer["detail"] == f"engine {ABOUT['edition']}, 0.1.0; page 2027-01, 0.1.0"
    assert visit("stand-in", {"package": "0.2.0"}).ask()["code"] == "version"


# --- Whatever the browser does ------------------------------------------------------------------


@pytest.mark.parametrize(("engine", "code", "detail"), START_FAULTS)
def test_start_that_goes_wrong_ends_in_its_code(
    visit: Visit, engine: str, code: str, detail: str
) -> None:
    code, detail = WORDLESS.get(engine, (code, detail))
    page = visit(engine, **({"boot": 3_000} if code == "slow" else {}))
    answer = page.ask()
    assert (answer["code"], page.state) == (code, "failed")
    assert detail in answer["detail"]


def test_policy_without_webassembly_is_noticed_first(visit: Visit, server: Site) -> None:
    server.policy = STRICT.replace(" 'wasm-unsafe-eval'", "")
    page = visit()
    assert page.ask()["code"] == "policy"
    assert "worker.js" not in server.asked


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ("default-src 'self'", "policy"),
        ("script-src 'self'", "policy"),
        ("connect-src 'none'", "policy"),
        ("worker-src 'none'", "policy"),
    ],
)
def test_policy_that_a_proxy_adds_ends_in_a_code(
    visit: Visit, server: Site, added: str, code: str
) -> None:
    server.policy = f"{STRICT}, {added}"  # two policies: what either forbids is forbidden
    page = visit()
    assert (page.ask()["code"], page.state) == (code, "failed")


def test_browser_without_webassembly_is_noticed_first(
    firefox: OtherBrowser, visit: Visit, server: Site
) -> None:
    with preferences(firefox, {"javascript.options.wasm": False}):
        assert visit("real").ask()["code"] == "no-wasm"
    assert "worker.js" not in server.asked


def test_forbidden_worker_is_noticed(visit: Visit, server: Site) -> None:
    server.policy = STRICT.replace("worker-src blob:", "worker-src 'none'")
    answer = visit().ask()
    assert answer["code"] == "policy"
    assert answer["detail"].startswith("worker-src forbids blob")


# --- Questions and answers ----------------------------------------------------------------------


def test_each_question_gets_its_own_answer(visit: Visit) -> None:
    requests = [{"one": "1"}, {"two": "2"}, {"three": "3"}]
    answers = visit().browser.result("Promise.all(arguments[0].map(score))", requests)
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
    assert (answer["code"], page.state, page.workers) == ("crashed", "failed", 2)
    assert page.ask(one="1") == {"report": {"one": "1"}}
