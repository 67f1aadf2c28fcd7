"""Servers, proxies and filters that spoil a whole copy: each told by the check page as what it is.

Those of one check are in test_server_check.py, those of the engine in test_engine_server.py.
"""

from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.places import ROOT
from tests.kit.server_check import GOOD, Behaviour, served

MS = 60_000
WAITING = ".probe__state--waiting"
PAGE = "glossary.html"


BAD = {
    "a page for whatever is not there": (
        Behaviour(status_of_nothing=HTTPStatus.OK, blocked="^assets/self-check/"),
        "another page came in its place",
    ),
    "a kind of file that is forbidden": (
        Behaviour(status_of_nothing=HTTPStatus.FORBIDDEN, blocked=r"\.zip$"),
        "the server does not send it, and answers 403",
    ),
    "a server that fails": (
        Behaviour(status_of_nothing=HTTPStatus.INTERNAL_SERVER_ERROR, blocked="^schema/"),
        "(all 4 files in it): the server does not send it, and answers 500",
    ),
    "a sign-in before everything": (
        Behaviour(swaps={PAGE: lambda _: "<!doctype html><html><body>Sign in</body></html>"}),
        f"{PAGE}: another page came in its place",
    ),
    "a proxy that adds a script": (
        Behaviour(swaps={PAGE: lambda text: text.replace("</body>", "<script></script></body>")}),
        f"{PAGE}: something else is in it than in the release",
    ),
    "a proxy that cuts": (
        Behaviour(swaps={PAGE: lambda text: text[: len(text) // 2]}),
        f"{PAGE}: cut short",
    ),
    "a proxy that keeps an old page": (
        Behaviour(swaps={PAGE: lambda text: text.replace("assets/site/site-", "assets/site/old-")}),
        f"{PAGE}: of another version of the site",
    ),
    "other line ends": (
        Behaviour(swaps={PAGE: lambda text: text.replace("\n", "\r\n")}),
        f"{PAGE}: its line ends were changed",
    ),
    "a mark at the head": (
        Behaviour(swaps={PAGE: lambda text: f"\ufeff{text}"}),
        f"{PAGE}: something put a mark at its head",
    ),
}
HARMLESS = {
    "no other origin may be embedded": {**GOOD, "Cross-Origin-Embedder-Policy": "require-corp"},
    "a header of another time": {**GOOD, "X-Frame-Options": "DENY"},
}


def said(page: Page, name: str) -> str:
    probe = page.locator(f"[data-probe={name}]")
    expect(probe.locator(WAITING)).to_be_hidden(timeout=MS)
    return " ".join(probe.inner_text().split())


def test_the_page_for_hosts_says_how_many() -> None:
    page = (ROOT / "docs/about/self-hosting.md").read_text("utf-8")
    assert f"that spoils a whole copy | {len(BAD)} ways |" in page


@pytest.mark.parametrize(("how", "words"), BAD.values(), ids=BAD)
def test_what_a_server_spoils_is_named(page: Page, site: Path, how: Behaviour, words: str) -> None:
    with served(site, how) as top:
        page.goto(f"{top}about/check.html")
        found = said(page, "files")
    assert "In order" not in found
    assert words in found


@pytest.mark.parametrize("headers", HARMLESS.values(), ids=HARMLESS)
def test_what_does_no_harm_is_in_order(page: Page, site: Path, headers: dict[str, str]) -> None:
    with served(site, Behaviour(headers=headers)) as top:
        page.goto(f"{top}about/check.html")
        assert "Every file In order" in said(page, "files")
        assert "Security policy In order" in said(page, "policy")
