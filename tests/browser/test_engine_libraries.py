"""A page fetches the libraries that it needs, and no other."""

from overrides.build.engine import bundle as hook
from tests.kit.engine_faults import refused
from tests.kit.engine_page import Visit
from tests.kit.engine_server import Site


def test_a_page_fetches_only_the_libraries_that_it_names(visit: Visit, server: Site) -> None:
    assert visit("real").ask(do="import") == {"report": {"up": "", "down": ""}}
    assert [name for name in server.asked if "heights" in name or "depths" in name] == []
    page = visit("real-heights")
    assert page.ask(do="import") == {"report": {"up": "up", "down": ""}}
    assert [name for name in server.asked if "depths" in name] == []


def test_a_room_may_be_spread_over_several_libraries(visit: Visit) -> None:
    page = visit("real-heights-depths")
    assert page.ask(do="import") == {"report": {"up": "up", "down": "down"}}


def test_scripts_hold_the_further_libraries_too(visit: Visit, server: Site) -> None:
    server.faults = {f"{hook.WASM}{end}": refused(404) for end in ("", ".gz")}
    page = visit("real-heights")
    assert page.ask(do="import") == {"report": {"up": "up", "down": ""}}
    assert [name[:8] for name in server.asked if ".js" in name and "heights" in name] == [
        "heights-"
    ] * 2
