"""Servers, proxies and filters that spoil a whole copy: each told by the check page as what it is.

Those of one check are in test_server_check.py, those of the engine in test_engine_server.py.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.kit.bad_servers import BAD, Server
from tests.kit.check_page import LATE, Check, probe, state, told
from tests.kit.places import ROOT

TRIED = 43  # on 26 November 2026


def test_the_page_for_hosts_says_how_many() -> None:
    assert len(BAD) >= TRIED
    page = (ROOT / "docs/about/self-hosting.md").read_text("utf-8")
    assert f"that spoils a whole copy | {len(BAD)} ways |" in page


def hurried(page: Page) -> None:
    """The page gives its script four seconds, by an animation: here they pass in a moment."""
    session = page.context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 50})


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_a_server_spoils_is_named(check: Check, bad: Server) -> None:
    page = check(bad.how, until=bad.check, prepare=hurried if bad.check == LATE else None)
    if bad.check == LATE:
        expect(probe(page, LATE)).to_be_visible()
        expect(probe(page, LATE)).to_contain_text(bad.says)
        return
    assert state(page, bad.check) == bad.state, told(page, bad.check)
    assert bad.says in told(page, bad.check)
