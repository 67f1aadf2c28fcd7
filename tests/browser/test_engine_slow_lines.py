"""Slow lines, lines that break, and files that are held back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
from tests.kit.engine_page import Visit
from tests.kit.engine_server import Site
from tests.kit.engine_site import LIMITS, NO_SCRIPT
from tests.kit.engine_stand_in import ABOUT


@pytest.mark.parametrize(("ranges", "begun"), [(True, (5_000, 10_000)), (False, (10_000,))])
def test_a_line_that_breaks_is_gone_on_with(
    visit: Visit, server: Site, ranges: bool, begun: tuple[int, int]
) -> None:
    server.faults = {"worker.js": breaking_off(5_000, ranges=ranges), **NO_SCRIPT}
    server.faults["worker.js.gz"] = refused(404)
    assert visit().ask(one="1") == {"report": {"one": "1"}}
    # The first is to see whether the server compresses.
    assert server.ranges == ["", "", *(f"bytes={each}-" for each in begun)]


def test_what_has_come_is_kept_for_the_next_try(visit: Visit, server: Site) -> None:
    broken = at_first(breaking_off(4_000, ranges=True), times=2, then=refused(503))
    server.faults = {"worker.js": broken, "worker.js.gz": refused(404), **NO_SCRIPT}
    page = visit()
    assert page.ask()["code"] == "blocked"
    server.faults["worker.js"] = breaking_off(100_000, ranges=True)
    server.ranges.clear()
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert server.ranges == ["bytes=4000-"]


def test_a_packed_file_is_gone_on_with_too(visit: Visit, server: Site) -> None:
    server.faults = {"worker.js.gz": breaking_off(1_500, ranges=True), **NO_SCRIPT}
    assert visit().ask(one="1") == {"report": {"one": "1"}}
    assert server.ranges[:2] == ["", "bytes=1500-"]
    assert server.asked.count("worker.js") == 1  # to see whether the server compresses


def test_a_slow_line_gets_there_and_says_how_far_it_is(visit: Visit, server: Site) -> None:
    """It takes longer than the longest silence: only silence is too long."""
    slow = in_drops(8, 0.8)
    server.faults = {"worker.js": slow, "worker.js.gz": refused(404), **NO_SCRIPT}
    page = visit(stall=4_000, silence=5_000)
    assert page.ask(one="1") == {"report": {"one": "1"}}
    far = page.run("return fetched")
    assert len({of for _, of in far}) == 1
    assert [done for done, _ in far] == sorted(done for done, _ in far)
    assert 0 < far[0][0] < far[-1][0] <= far[-1][1]


def test_a_file_that_is_looked_into_first_is_waited_for(visit: Visit, server: Site) -> None:
    """Longer than a connection may bring nothing: another way is tried as well."""
    held = scanned(4)
    server.faults = {"worker.js": held, "worker.js.gz": held}
    server.faults |= dict.fromkeys(NO_SCRIPT, silent)
    page = visit(stall=1_000, silence=30_000)
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert page.workers == 1


def test_three_tabs_at_once_on_a_slow_line(server: Site, new_page: Callable[..., Page]) -> None:
    """They share a browser's few connections to one server, and wait for one another."""
    first = new_page()
    pages = [first, first.context.new_page(), first.context.new_page()]
    names = ["worker.js", hook.WASM, "library.zip"]
    server.faults = {f"{name}{end}": in_drops(4, 0.5) for name in names for end in ("", ".gz")}
    server.faults |= NO_SCRIPT
    for page in pages:
        page.goto(server.address("stand-in"))
        page.evaluate("(limits) => prepare(limits)", LIMITS)
    for page in pages:
        page.evaluate("void engine.start()")
    for page in pages:
        page.wait_for_selector("html[data-engine=ready]")


def test_a_whole_file_that_is_called_a_part_is_taken(visit: Visit, server: Site) -> None:
    names = ["worker.js", hook.WASM, "library.zip"]
    server.faults = {f"{name}{end}": called_partial for name in names for end in ("", ".gz")}
    server.faults |= NO_SCRIPT
    assert visit().ask(one="1") == {"report": {"one": "1"}}


def test_an_engine_that_was_left_from_before_is_named_with_its_version(
    visit: Visit, server: Site
) -> None:
    old = of_version("2026-01", "0.0.9")
    server.faults = {"worker.js": old, "worker.js.gz": old, **NO_SCRIPT}
    answer = visit().ask()
    assert answer["code"] == "version"
    assert f"engine 2026-01, 0.0.9; page {ABOUT['edition']}, 0.1.0" in answer["detail"]
