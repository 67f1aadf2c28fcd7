"""Put the pages of a section together as one, to print: a page asks with `chapters: section`."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

TAG = re.compile(r"<[a-zA-Z/][^>]*>")
HEADING = re.compile(r"^(</?h)([1-6])\b")
NAMES = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
HREF = re.compile(r'(?<=\shref=")[^"]*')
RELEASE = re.compile(r"^## (?P<version>\S+) – (?P<date>.+)$", re.MULTILINE)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    asking = [page for page in pages if page.meta.get("chapters") == "section"]
    env.globals["chapters"] = {page.url: chapters(page) for page in asking}
    env.globals["release"] = release(Path(config.config_file_path).parent / "CHANGELOG.md")
    return env


def release(changelog: Path) -> dict[str, str]:
    """Return the version and the date at the head of the changelog."""
    found = RELEASE.search(changelog.read_text(encoding="utf-8"))
    if found is None:
        raise BuildError(f"{changelog} has no heading like '## 0.1.0 – 23 November 2026'.")
    return found.groupdict()


def chapters(page: Page) -> list[dict[str, Any]]:
    """Return the other pages of the page's section, each with its words made to stand in it."""
    section = page.parent.children if page.parent else []
    others = [each for each in section if isinstance(each, Page) and each is not page]
    if not others:
        raise BuildError(f"{page.file.src_uri}: there are no other pages in its section of nav.")
    prefixes = {each.url: each.file.name for each in others}
    return [
        {
            "id": each.file.name,
            "title": each.title,
            "part": each.meta.get("part"),
            "html": as_chapter(each, page.url, prefixes),
        }
        for each in others
    ]


def as_chapter(page: Page, place: str, prefixes: dict[str, str]) -> str:
    """Return the page's words with headings a level lower, ids of its own, and links that lead on.

    `place` is the address where they will stand, `prefixes` the first part of each chapter's ids,
    by the address of its page.
    """
    prefix = prefixes[page.url]

    def renamed(names: re.Match[str]) -> str:
        return f'{names[1]}="{" ".join(f"{prefix}--{name}" for name in names[2].split())}"'

    def leading_on(href: re.Match[str]) -> str:
        if urlsplit(href[0]).scheme:
            return href[0]
        target, anchor = urldefrag(urljoin(f"/{page.url}", href[0]))
        target = target.removeprefix("/")
        if target in prefixes:
            return f"#{prefixes[target]}--{anchor}" if anchor else f"#{prefixes[target]}"
        return get_relative_url(target, place) + (f"#{anchor}" if anchor else "")

    def tag(found: re.Match[str]) -> str:
        text = HEADING.sub(lambda heading: f"{heading[1]}{int(heading[2]) + 1}", found[0])
        return HREF.sub(leading_on, NAMES.sub(renamed, text))

    return TAG.sub(tag, page.content or "")
