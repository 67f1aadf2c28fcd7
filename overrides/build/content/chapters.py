"""Put the pages of a section together as one, to print: a page asks with `chapters: section`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from overrides.build.content.addresses import way
from overrides.build.content.pages import SitePage
from overrides.build.errors import SiteError
from overrides.build.tree import HEADINGS, Node, Tree, elements, new, words_in

NAMES = ("id", "for", "aria-labelledby", "aria-describedby")
RELEASE = re.compile(r"^## (?P<version>\S+) – (?P<date>.+)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A page as it stands in another: its id there, its title, its part, its words as HTML."""

    id: str
    title: str
    part: str | None
    html: str


def release(changelog: str) -> dict[str, str]:
    """Return the version and the date at the head of the changelog; SiteError where it has none.

    >>> release("# Changelog\\n\\n## 0.1.0 – 23 November 2026\\n")
    {'version': '0.1.0', 'date': '23 November 2026'}
    """
    found = RELEASE.search(changelog)
    if found is None:
        raise SiteError("CHANGELOG.md has no heading like '## 0.1.0 – 23 November 2026'.")
    return found.groupdict()


def chapters_of(page: SitePage, pages: Iterable[SitePage]) -> list[Chapter]:
    """Return the other pages of the page's section, each with its words made to stand in it.

    Raises SiteError where there are none.
    """
    by_url = {each.url: each for each in pages}
    others = [by_url[url] for url in page.section if url in by_url and url != page.url]
    if not others:
        raise SiteError(f"{page.source}: there are no other pages in its section of nav.")
    prefixes = {each.url: each.name for each in others}
    return [
        Chapter(
            id=each.name,
            title=each.title,
            part=each.meta.get("part"),
            html=as_chapter(each, page.url, prefixes),
        )
        for each in others
    ]


def as_chapter(page: SitePage, place: str, prefixes: dict[str, str]) -> str:
    """Return the page's words with headings a level lower, ids of its own, and links that lead on.

    `place` is the address where they will stand, `prefixes` the first part of each chapter's ids,
    by the address of its page.
    """
    words = page.words.clone()
    for node in list(elements(words.root)) if words.root else []:
        for name in NAMES:
            if given := node.attributes.get(name):
                ids = [f"{prefixes[page.url]}--{each}" for each in given.split()]
                node.attrs[name] = " ".join(ids)
        if href := node.attributes.get("href"):
            node.attrs["href"] = leading_on(href, page.url, place, prefixes)
        if node.tag in HEADINGS:
            lower(words, node)
    return words_in(words)


def leading_on(href: str, url: str, place: str, prefixes: dict[str, str]) -> str:
    """Return where a link of the page at `url` leads to from `place`: a chapter, or elsewhere.

    >>> leading_on("b.html#x", "in/a.html", "paper.html", {"in/b.html": "b"})
    '#b--x'
    >>> leading_on("../c.html", "in/a.html", "paper.html", {"in/b.html": "b"})
    'c.html'
    """
    if urlsplit(href).scheme:
        return href
    target, anchor = urldefrag(urljoin(f"/{url}", href))
    target = target.removeprefix("/")
    if target in prefixes:
        return f"#{prefixes[target]}--{anchor}" if anchor else f"#{prefixes[target]}"
    return way(place, target) + (f"#{anchor}" if anchor else "")


def lower(words: Tree, heading: Node) -> None:
    """Put a heading of the next level in the place of this one."""
    made = new(words, f"h{HEADINGS[heading.tag or ''] + 1}")
    for name, value in heading.attributes.items():
        made.attrs[name] = value
    heading.insert_before(made, move=True)
    for child in list(heading.iter(include_text=True)):
        made.insert_child(child, move=True)
    heading.decompose()
