"""Make the tables of a page fit for every screen and every reader.

A table that is wider than its page scrolls by itself, under a name and from the keyboard. A table
from Markdown has no caption, so the heading above it is its name: one table a heading.
"""

import re

from overrides.build.errors import SiteError
from overrides.build.tree import HEADINGS, Node, Tree, elements, new

ALIGNED = re.compile(r"text-align: (left|center|right);")


def put_in_regions(words: Tree, source: str) -> None:
    """Put each table without a name of its own into a region named by the heading above it.

    Raises SiteError where a table has no heading to itself: two regions of one name are none.
    """
    free: str | None = None  # the heading that names the next table
    for node in list(elements(words.root)) if words.root else []:
        if node.tag in HEADINGS and node.id:
            free = node.id
        elif node.tag == "table" and not node.attributes:
            if not free:
                raise SiteError(
                    f"{source}: this table has no heading to itself, which would be its name for "
                    f"those who cannot see it: {' '.join((node.html or '').split())[:120]}"
                )
            put_in_region(words, node, free)
            free = None


def put_in_region(words: Tree, table: Node, name: str) -> None:
    table.attrs["aria-labelledby"] = name
    region = new(words, "div", class_="wide", role="region", aria_labelledby=name, tabindex="0")
    region.attrs["data-wide"] = name
    table.insert_before(region, move=True)
    region.insert_child(table, move=True)


def label_cells(words: Tree) -> None:
    """Give each cell the words of its column, for a page whose tables become blocks on a phone.

    >>> from overrides.build.tree import of_words, words_in
    >>> words = of_words(
    ...     '<div class="wide"><table><tr><th>Who</th><th>When</th></tr>'
    ...     '<tr><th scope="row">All</th><td>Now</td></tr></table></div>'
    ... )
    >>> label_cells(words)
    >>> words_in(words).partition("</tr>")[2]
    '<tr><th scope="row">All</th><td data-label="When">Now</td></tr></tbody></table></div>'
    """
    for region in words.css(".wide"):
        region.attrs["class"] = "wide wide--rows"
        rows = [row.css("th, td") for row in region.css("tr")]
        columns = [" ".join(each.text().split()) for each in rows[0]] if rows else []
        for row in rows:
            for column, cell in zip(columns, row, strict=False):
                if cell.tag == "td":  # where a row has a heading, that is its first cell
                    cell.attrs["data-label"] = column


def align_by_class(words: Tree) -> None:
    """Give each cell a class for what Markdown's `--:` says: the page's policy forbids a style.

    >>> from overrides.build.tree import of_words, words_in
    >>> words = of_words('<table><tr><th style="text-align: right;">Score</th></tr></table>')
    >>> align_by_class(words)
    >>> words_in(words)
    '<table><tbody><tr><th class="aligned-right">Score</th></tr></tbody></table>'
    """
    for cell in words.css("td[style], th[style]"):
        found = ALIGNED.fullmatch(cell.attributes["style"] or "")
        if found:
            del cell.attrs["style"]
            cell.attrs["class"] = f"aligned-{found[1]}"
