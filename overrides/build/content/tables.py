"""Let a table that is wider than its page scroll by itself, under a name and from the keyboard.

A table from Markdown has no caption, so the heading above it is its name: one table a heading.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

HEADING_OR_TABLE = re.compile(
    r'<h[1-6] id="(?P<name>[^"]+)"|<table>(?P<table>.*?)</table>', re.DOTALL
)
REGION = (
    '<div class="wide" role="region" aria-labelledby="{name}" tabindex="0" data-wide="{name}">'
    '<table aria-labelledby="{name}">{table}</table></div>'
)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return with_regions(html, page.file.src_uri)


def with_regions(html: str, source: str) -> str:
    """Return the page with each table in a region named by the heading above it.

    Raises BuildError where a table has no heading to itself: two regions of one name are none.
    """
    free: str | None = None  # the heading that names the next table

    def region(found: re.Match[str]) -> str:
        nonlocal free
        name, free = free, found["name"]
        if found["name"]:
            return found[0]
        if not name:
            raise BuildError(
                f"{source}: this table has no heading to itself, which would be its name for "
                f"those who cannot see it: {' '.join(found[0].split())[:120]}"
            )
        return REGION.format(name=name, table=found["table"])

    return HEADING_OR_TABLE.sub(region, html)
