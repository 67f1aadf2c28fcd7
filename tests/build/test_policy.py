"""The security policy has one home, and every page is held to it."""

import re

import pytest

from overrides.build import policy
from overrides.build.errors import SiteError
from overrides.build.tree import of_page
from tests.kit.browsers import ROOT

POLICY = policy.load()
MANIFEST = '<script type="application/json" data-engine-manifest>{}</script>'
# What a policy is made of; who writes one down has made a second home for it.
DIRECTIVE = re.compile(r"\b(?:default|script|style|img|font|connect|worker|object)-src ['a-z]")
HOMES = {
    "overrides/build/policy.py": "its examples",
    "overrides/theme/assets/engine/policy.js": "what IT is told that is missing",
    "overrides/theme/server-check.html": "what a host is told that the page needs",
}


def page(body: str, content: str = POLICY.reads) -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return f"<!doctype html><head>{meta}<title>x</title></head><body>{body}</body>"


@pytest.mark.parametrize(
    "html",
    [
        page('<p hidden>1</p><script src="a.js"></script>'),
        page(MANIFEST, POLICY.runs),
        page("<p>Use style=&quot;x&quot; or onload=1</p><pre>style='x'</pre>"),
    ],
)
def test_page_that_keeps_to_its_policy_passes(html: str) -> None:
    policy.check(of_page(html), POLICY, "x.md")


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (
            page('<p style="color: red">1</p>'),
            r"""x\.md: .* forbids '<p style="color: red">1</p>'""",
        ),
        (page('<p onclick="go()">1</p>'), "forbids '<p onclick="),
        (page("<template><b style>1</b></template>"), "forbids '<b style="),
        (page("<style>p {}</style>"), "forbids '<style>"),
        (page("<script>go()</script>"), "forbids '<script>"),
        (page(MANIFEST), r"x\.md: its policy is .*; for what is on the page: .*wasm-unsafe-eval"),
        (page("<p>1</p>", POLICY.runs), r"x\.md: its policy is .*wasm-unsafe-eval"),
        ("<!doctype html><p>1</p>", r"x\.md: its policy is \[\]"),
    ],
)
def test_page_that_does_not_stops_the_build(html: str, fault: str) -> None:
    with pytest.raises(SiteError, match=fault):
        policy.check(of_page(html), POLICY, "x.md")


def test_a_page_for_reading_asks_for_nothing_and_runs_nothing_else() -> None:
    for rule in ("connect-src 'none'", "worker-src 'none'", "script-src 'self';"):
        assert rule in POLICY.reads
    assert "unsafe" not in POLICY.reads
    assert POLICY.ready == "connect-src 'none'"


def test_only_a_preview_is_looser() -> None:
    preview = policy.load(preview=True)
    for told in (preview.reads, preview.runs):
        assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'" in told
        assert "connect-src 'self'" in told
    assert preview.ready == "connect-src 'self'"
    assert (preview.server, preview.folder) == (POLICY.server, POLICY.folder)


def test_what_a_server_sends_allows_all_that_a_page_needs() -> None:
    for name, sources in POLICY.needs.items():
        assert set(sources.split()) <= set(POLICY.server[name].split()), name


def test_no_other_file_holds_a_policy() -> None:
    files = [*(ROOT / "overrides").rglob("*.*")]
    files = [path for path in files if path.suffix in {".css", ".html", ".js", ".py", ".toml"}]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if DIRECTIVE.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(HOMES)
