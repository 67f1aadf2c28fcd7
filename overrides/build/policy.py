"""Read the site's security policy from its one home, and hold the pages to it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from overrides.build.errors import SiteError
from overrides.build.tree import Tree, elements

TABLE = Path(__file__).parent / "data/policy.toml"
# What a page carries that runs Python: the list of the engine's files.
RUNS = "[data-engine-manifest]"
META = 'meta[http-equiv="Content-Security-Policy"]'
DATA = "application/json"
# Each begins with what a search finds at once.
SUSPECTS = [
    re.compile(each) for each in ("<style", " style=", " on[a-z]+=", "<script(?![^>]* src=)")
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """The policy as each place needs it: the text of a policy, or its sources by directive."""

    reads: str  # of a page for reading
    runs: str  # of a page that runs Python
    ready: str  # what such a page adds once the engine is there
    folder: str  # what a page adds that was opened from a folder
    server: Mapping[str, str]  # what a server is to send
    needs: Mapping[str, str]  # what the site cannot work without


def load(*, preview: bool = False) -> Policy:
    """Return the policy; for a preview, the looser one that lets it reload its pages."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    looser = table["preview"] if preview else {}
    return Policy(
        reads=text(table["page"] | table["reads"] | looser),
        runs=text(table["page"] | table["runs"] | looser),
        ready=text({name: looser.get(name, said) for name, said in table["ready"].items()}),
        folder=text(table["folder"]),
        server=table["server"],
        needs=table["needs"],
    )


def text(directives: Mapping[str, str]) -> str:
    """Return the directives as a header or a meta element has them.

    >>> text({"default-src": "'self'", "object-src": "'none'"})
    "default-src 'self'; object-src 'none'"
    """
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def check(page: Tree, policy: Policy, name: str) -> None:
    """Stop the build where a page lacks the policy it needs, or holds what its policy forbids."""
    expected = policy.runs if page.css_matches(RUNS) else policy.reads
    found = [meta.attributes.get("content") for meta in page.css(META)]
    if found != [expected]:
        raise SiteError(f"{name}: its policy is {found}; for what is on the page: {expected!r}")
    for fault in forbidden(page):
        raise SiteError(f"{name}: the page's policy forbids {fault!r}")


def forbidden(page: Tree) -> Iterator[str]:
    """Return each piece of a page that is inline code or style, up to its first 120 characters.

    Most pages have nothing that only looks like one, and need no closer look.

    >>> from overrides.build.tree import of_page
    >>> list(forbidden(of_page("<p onclick='go()'>1</p><script src='a.js'></script>")))
    ['<p onclick="go()">1</p>']
    """
    html = page.html or ""
    if not page.root or not any(suspect.search(html) for suspect in SUSPECTS):
        return
    for node in elements(page.root):
        names = node.attributes
        is_code = node.tag == "script" and "src" not in names and names.get("type") != DATA
        is_inline = "style" in names or any(re.match(r"on\w", name) for name in names)
        if node.tag == "style" or is_code or is_inline:
            yield (node.html or "")[:120]
