"""Whatever a server does, the engine starts, or ends in a code, in time."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
    silent,
    too_short,
)
from tests.kit.engine_page import ask, state
from tests.kit.engine_server import Fault, Site
from tests.kit.engine_site import NO_SCRIPT, SHORT
from tests.kit.engine_stand_in import ABOUT, DIES


@pytest.mark.parametrize("engine_type", ["text/plain", "text/html", "application/wasm"])
def test_types_do_not_matter(visit: Callable[..., Page], server: Site, engine_type: str) -> None:
    server.engine_type = engine_type
    assert ask(visit(), one="1") == {"report": {"one": "1"}}


@pytest.mark.parametrize("name", [hook.WASM, "worker.js"])
@pytest.mark.parametrize(("fault", "code", "detail"), FILE_FAULTS)
def test_file_that_does_not_come_ends_in_its_code(
    visit: Callable[..., Page], server: Site, name: str, fault: Fault, code: str, detail: str
) -> None:
    server.faults = {name: fault, f"{name}.gz": fault} | NO_SCRIPT
    page = visit(**(SHORT if code == "slow" else {}))
    answer = ask(page, one="1")
    assert (answer["code"], state(page)) == (code, "failed")
    assert detail in answer["detail"]
    assert answer["detail"].startswith(f"{name}: ")
    assert "elsewhere" not in server.asked
    # Try again: what was wrong with the server is put right; what came is not asked for again.
    server.faults = {}
    server.asked.clear()
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert {name, f"{name}.gz"} & set(server.asked)
    assert state(page) == "ready"


@pytest.mark.parametrize("fault", [refused(404), login_page, another_file])
def test_one_script_does_what_blocked_files_do_not(
    visit: Callable[..., Page], server: Site, fault: Fault
) -> None:
    server.faults = {f"{hook.WASM}{end}": fault for end in ("", ".gz")}
    page = visit("real")
    assert ask(page, one="1") == {"report": {"one": "1"}}
    # A new worker has its parts at hand, and asks for nothing.
    server.faults = {name: hung_up for name in server.asked}
    page.evaluate(DIES)
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
    packed = {f"{name}.gz": fault for name in names}
    server.faults = packed | NO_SCRIPT
    limits = {"stall": SHORT["stall"]} if fault is silent else {}
    assert ask(visit(**limits), one="1") == {"report": {"one": "1"}}
    assert {*names, *packed} <= set(server.asked)


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
    page = visit("real", stall=2_000)
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert hook.SCRIPT in server.asked


def test_page_and_engine_of_two_editions_do_not_mix(
    visit: Callable[..., Page], server: Site
) -> None:
    page = visit("stand-in", {"edition": "2027-01"})
    answer = ask(page)
    assert answer["code"] == "version"
    assert answer["detail"] == f"engine {ABOUT['edition']}, 0.1.0; page 2027-01, 0.1.0"
    # An old engine may be what the browser kept: the second time all of it is asked for anew.
    assert ask(page)["code"] == "version"
    assert server.asked.count("library.zip") == 2
    assert ask(visit("stand-in", {"package": "0.2.0"}))["code"] == "version"
