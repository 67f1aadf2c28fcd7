"""Slow lines, libraries and long work in Firefox and WebKitGTK, as in Chromium."""

import pytest

from overrides.build.engine import bundle as hook
from tests.kit.engine_faults import (
    at_first,
    breaking_off,
    called_partial,
    in_drops,
    of_version,
    refused,
    scanned,
    silent,
)
from tests.kit.engine_other_page import Visit, visits
from tests.kit.engine_server import Site
from tests.kit.engine_site import NO_SCRIPT
from tests.kit.engine_stand_in import ABOUT
from tests.kit.other_browsers import OtherBrowser

ONE = {"report": {"one": "1"}}


@pytest.fixture
def server(engine_server: Site) -> Site:
    return engine_server


@pytest.fixture
def visit(other_browser: OtherBrowser, server: Site) -> Visit:
    return visits(other_browser, server)


@pytest.mark.parametrize("ranges", [True, False])
def test_a_line_that_breaks_is_gone_on_with(visit: Visit, server: Site, ranges: bool) -> None:
    server.faults = {"worker.js": breaking_off(4_000, ranges=ranges), **NO_SCRIPT}
    server.faults["worker.js.gz"] = refused(404)
    assert visit().ask(one="1") == ONE
    assert len(server.ranges) >= 3


def test_what_has_come_is_kept_for_the_next_try(visit: Visit, server: Site) -> None:
    broken = at_first(breaking_off(4_000, ranges=True), times=2, then=refused(503))
    server.faults = {"worker.js": broken, "worker.js.gz": refused(404), **NO_SCRIPT}
    page = visit()
    assert page.ask()["code"] == "blocked"
    server.faults["worker.js"] = breaking_off(100_000, ranges=True)
    server.ranges.clear()
    assert page.ask(one="1") == ONE
    assert server.ranges == ["bytes=4000-"]


def test_a_slow_line_gets_there(visit: Visit, server: Site) -> None:
    server.faults = {"worker.js": in_drops(8, 0.8), "worker.js.gz": refused(404), **NO_SCRIPT}
    assert visit(stall=4_000, silence=5_000).ask(one="1") == ONE


def test_a_file_that_is_looked_into_first_is_waited_for(visit: Visit, server: Site) -> None:
    server.faults = {"worker.js": scanned(4), "worker.js.gz": scanned(4)}
    server.faults |= dict.fromkeys(NO_SCRIPT, silent)
    assert visit(stall=1_000, silence=30_000).ask(one="1") == ONE


def test_a_whole_file_that_is_called_a_part_is_taken(visit: Visit, server: Site) -> None:
    names = ["worker.js", hook.WASM, "library.zip"]
    server.faults = {f"{name}{end}": called_partial for name in names for end in ("", ".gz")}
    server.faults |= NO_SCRIPT
    assert visit().ask(one="1") == ONE


def test_an_engine_that_was_left_from_before_is_named_with_its_version(
    visit: Visit, server: Site
) -> None:
    old = of_version("2026-01", "0.0.9")
    server.faults = {"worker.js": old, "worker.js.gz": old, **NO_SCRIPT}
    answer = visit().ask()
    assert answer["code"] == "version"
    assert f"engine 2026-01, 0.0.9; page {ABOUT['edition']}, 0.1.0" in answer["detail"]


def test_a_room_may_be_spread_over_several_libraries(visit: Visit) -> None:
    page = visit("real-heights-depths")
    assert page.ask(do="import") == {"report": {"up": "up", "down": "down"}}


def test_long_work_is_followed_and_stopped(visit: Visit) -> None:
    page = visit()
    done = page.browser.result("work({steps: 4})")
    assert done == {"progress": [[1, 4], [2, 4], [3, 4]], "report": {"steps": 4}}
    stopped = page.browser.result("work({steps: 1000000}, 2)")
    assert stopped["progress"] == [[1, 1_000_000], [2, 1_000_000]]
    assert page.ask(one="1") == ONE
    assert page.workers == 1
