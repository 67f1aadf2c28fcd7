"""Keep on one line what is read as one: an edition's name, a span of years, a word in a title.

A browser may break a line at any hyphen or dash; “2026-” and “11b” are then two things, and a title
in large letters ends on a phone in “self-”.
"""

import re

from overrides.build.tree import Node, Tree, new, texts

UNBROKEN = "unbroken"  # the class whose lines do not break: assets/site/type.css
SPAN = re.compile(r"(?<![\w–-])\d+[-–]\d+[a-z]?(?![\w–-])")
# Short words with a hyphen, and people's double names: a phone's line has room for the longest, and
# for "Non-Executive" only in a title's own width.
HYPHENATED = re.compile(r"(?<![\w–-])(?=[\w-]{1,14}(?![\w–-]))[^\W\d_]+(?:-[^\W\d_]+)+")
NAME = re.compile(r"(?<![\w–-])(?!Non-)[A-Z][a-z]+-[A-Z][a-z]+(?![\w–-])")
IN_TEXT = re.compile(f"{SPAN.pattern}|{NAME.pattern}")
IN_TITLES = re.compile(f"{IN_TEXT.pattern}|{HYPHENATED.pattern}")
TITLES = {"h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "summary"}
DOTTED = re.compile(r"[\w-]+(?:\.[\w-]+)+")
# Where no element may stand, or where lines break by rules of their own.
UNTOUCHED = {"code", "pre", "script", "style", "svg", "textarea", "option", "button"}


def keep_spans_whole(page: Tree) -> None:
    """Put each span of numbers in the words of a page into an element whose lines do not break.

    In titles so each short word with a hyphen, and everywhere a person's double name.

    >>> from overrides.build.tree import of_words, words_in
    >>> words = of_words("<p>Edition 2026-11b, of 23-11-2026.</p><code>2026-11b</code>")
    >>> keep_spans_whole(words)
    >>> words_in(words)
    '<p>Edition <span class="unbroken">2026-11b</span>, of 23-11-2026.</p><code>2026-11b</code>'
    """
    main = page.css_first("main") or page.body
    for text, within in list(texts(main, UNTOUCHED | TITLES)) if main else []:
        if not within & UNTOUCHED:
            _keep_whole(page, text, IN_TITLES if within else IN_TEXT)


def _keep_whole(page: Tree, text: Node, pattern: re.Pattern[str]) -> None:
    said, end = text.text_content or "", 0
    for found in pattern.finditer(said):
        text.insert_before(said[end : found.start()])
        whole = new(page, "span", class_=UNBROKEN)
        whole.insert_child(found[0])
        text.insert_before(whole, move=True)
        end = found.end()
    if end:
        text.replace_with(said[end:])


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
