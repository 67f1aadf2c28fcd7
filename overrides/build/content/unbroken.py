"""Keep on one line what is read as one: an edition's name, a span of years or of scores.

A browser may break a line at any hyphen or dash; “2026-” and “11b” are then two things.
"""

import re
from collections.abc import Iterator

from overrides.build.tree import Node, Tree, new, texts

UNBROKEN = "unbroken"  # the class whose lines do not break: assets/site/type.css
SPAN = re.compile(r"(?<![\w–-])\d+[-–]\d+[a-z]?(?![\w–-])")
DOTTED = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Where no element may stand, or where lines break by rules of their own.
UNTOUCHED = {"code", "pre", "script", "style", "svg", "textarea", "option", "button"}


def keep_spans_whole(page: Tree) -> None:
    """Put each span of numbers in the words of a page into an element whose lines do not break.

    >>> from overrides.build.tree import of_words, words_in
    >>> words = of_words("<p>Edition 2026-11b, of 23-11-2026.</p><code>2026-11b</code>")
    >>> keep_spans_whole(words)
    >>> words_in(words)
    '<p>Edition <span class="unbroken">2026-11b</span>, of 23-11-2026.</p><code>2026-11b</code>'
    """
    main = page.css_first("main") or page.body
    for text in list(_touched(main)) if main else []:
        said, end = text.text_content or "", 0
        for found in SPAN.finditer(said):
            text.insert_before(said[end : found.start()])
            whole = new(page, "span", class_=UNBROKEN)
            whole.insert_child(found[0])
            text.insert_before(whole, move=True)
            end = found.end()
        if end:
            text.replace_with(said[end:])


def _touched(main: Node) -> Iterator[Node]:
    return (text for text, within in texts(main, UNTOUCHED) if not within)


def break_names_at_dots(words: Tree) -> None:
    """Let a name in a table's cell, as `talk.agreed`, break after a dot and nowhere else.

    >>> from overrides.build.tree import of_words, words_in
    >>> words = of_words("<table><tr><td><code>talk.agreed</code></td></tr></table>")
    >>> break_names_at_dots(words)
    >>> words_in(words).partition("<td>")[2].partition("</td>")[0]
    '<code class="unbroken">talk.<wbr>agreed</code>'
    """
    for code in words.css("td code"):
        name = code.text()
        if not DOTTED.fullmatch(name):
            continue
        code.attrs["class"] = UNBROKEN
        *parts, last = name.split(".")
        code.inner_html = "".join(f"{part}.<wbr>" for part in parts) + last
