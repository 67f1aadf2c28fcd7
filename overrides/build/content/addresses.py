"""Find the way from one page of the site to another, both by their addresses from its top."""

import posixpath

from overrides.build.tree import Tree


def way(place: str, target: str) -> str:
    """Return the relative address that leads from the page at `place` to `target`.

    >>> way("framework/on-paper.html", "about/method.html")
    '../about/method.html'
    >>> way("index.html", "glossary.html")
    'glossary.html'
    """
    return posixpath.relpath(target or ".", posixpath.dirname(place) or ".")


def lead_from_anywhere(page: Tree) -> None:
    """Make a page's absolute addresses relative: its script finds the top of the site.

    For the page that is shown where there is none, at addresses of any depth: see not-found.js.
    """
    for name in ("href", "src"):
        for node in page.css(f"[{name}^='/']"):
            node.attrs[name] = (node.attributes[name] or "").removeprefix("/")
