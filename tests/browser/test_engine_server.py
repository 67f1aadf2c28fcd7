"""Whatever a server does, the engine starts, or ends in a code, in time."""

import pytest

from overrides.build.engine import bundle as hook
from tests.kit.engine_faults import (
    FILE_FAULTS,
    another_file,
    called_packed,
    cut_off,
    hung_up,
    login_page,
    packed_unsaid,
    refused,
    sent_elsewhere,
    silent,
    too_short,
)
from tests.kit.engine_page import Visit
from tests.kit.engine_server import Fault, Site
from tests.kit.engine_site import NO_SCRIPT, SHORT
from tests.kit.engine_stand_in import ABOUT, DIES

# Where a file is sent elsewhere, WebKitGTK tells its page that the policy forbids the file itself.
OTHERWISE: dict[tuple[str, Fault], tuple[str, str]] = {
    ("webkit", sent_elsewhere): ("policy", "connect-src forbids "),
}


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
    code, begins = OTHERWISE.get((page.name, fault), (code, f"{name}: "))
    assert (answer["code"], page.state) == (code, "failed")
    assert detail in answer["detail"]
    assert answer["detail"].startswith(begins)
    assert "elsewhere" not in server.asked
    # Try again: what was wrong with the server is put right; what came is not asked for again.
    server.faults = {}
    server.asked.clear()
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert {name, f"{name}.gz"} & set(server.asked)
    assert page.state == "ready"


@pytest.mark.parametrize("fault", [refused(404), login_page, another_file])
def test_one_script_does_what_blocked_files_do_not(
    visit: Visit, server: Site, fault: Fault
) -> None:
    server.faults = {f"{hook.WASM}{end}": fault for end in ("", ".gz")}
    page = visit()
    assert page.ask(one="1") == {"report": {"one": "1"}}
    # A new worker has its parts at hand, and asks for nothing.
    server.faults = {name: hung_up for name in server.asked}
    page.run(f"({DIES})()")
    assert page.ask(two="2") == {"report": {"two": "2"}}
    assert server.asked.count(hook.SCRIPT) == 1


def test_python_starts_from_one_script_too(visit: Visit, server: Site) -> None:
    server.faults = {f"{hook.WASM}{end}": refused(404) for end in ("", ".gz")}
    assert visit("real").ask(one="1") == {"report": {"one": "1"}}
    assert server.asked.count(hook.SCRIPT) == 1


def test_packed_files_are_asked_for_where_the_server_does_not_compress(
    visit: Visit, server: Site
) -> None:
    assert visit().ask(one="1") == {"report": {"one": "1"}}
    assert {f"{hook.WASM}.gz", "library.zip.gz", "worker.js.gz"} <= set(server.asked)
    server.asked.clear()
    server.encoding = "gzip"
    assert visit().ask(one="1") == {"report": {"one": "1"}}
    assert [name for name in server.asked if name.endswith(".gz")] == []


@pytest.mark.parametrize(
    "fault", [refused(404), cut_off, too_short, another_file, login_page, silent]
)
def test_packed_file_that_is_no_good_leaves_the_plain_one(
    visit: Visit, server: Site, fault: Fault
) -> None:
    names = [hook.WASM, "library.zip", "worker.js"]
    packed = {f"{name}.gz": fault for name in names}
    server.faults = packed | NO_SCRIPT
    limits = {"stall": SHORT["stall"]} if fault is silent else {}
    assert visit(**limits).ask(one="1") == {"report": {"one": "1"}}
    assert {*names, *packed} <= set(server.asked)


@pytest.mark.parametrize(
    ("plain", "packed"),
    [(called_packed, None), (called_packed, called_packed), (packed_unsaid, refused(404))],
)
def test_wrong_word_on_packing_does_not_matter(
    visit: Visit, server: Site, plain: Fault, packed: Fault | None
) -> None:
    names = [hook.WASM, "library.zip", "worker.js"]
    server.faults = dict.fromkeys(names, plain)
    server.faults |= {f"{name}.gz": packed for name in names if packed}
    assert visit().ask(one="1") == {"report": {"one": "1"}}
    assert hook.SCRIPT not in server.asked


def test_browser_that_cannot_unpack_takes_the_plain_files(visit: Visit) -> None:
    page = visit()
    page.run("delete globalThis.DecompressionStream")
    assert page.ask(one="1") == {"report": {"one": "1"}}


def test_one_script_does_where_one_file_alone_is_held_back(visit: Visit, server: Site) -> None:
    server.faults = {f"{hook.WASM}{end}": silent for end in ("", ".gz")}
    page = visit("real", stall=2_000)
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert hook.SCRIPT in server.asked


def test_page_and_engine_of_two_editions_do_not_mix(visit: Visit, server: Site) -> None:
    page = visit("stand-in", {"edition": "2027-01"})
    answer = page.ask()
    assert answer["code"] == "version"
    assert answer["detail"] == f"engine {ABOUT['edition']}, 0.1.0; page 2027-01, 0.1.0"
    # An old engine may be what the browser kept: the second time all of it is asked for anew.
    assert page.ask()["code"] == "version"
    assert server.asked.count("library.zip") == 2
    assert visit("stand-in", {"package": "0.2.0"}).ask()["code"] == "version"
