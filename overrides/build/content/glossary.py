"""Explain each abbreviation where it stands; the glossary page is the one home of them all.

An entry of docs/glossary.md that is an abbreviation starts "Short for …": from there comes what it
is short for. A title alone does not reach a keyboard or a thumb, so the first use on a page is also
a link to its entry, unless the words stand right before it, as in "non-executive director (NED)".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from overrides.build.errors import SiteError
from overrides.build.tree import Node, Tree, new, texts

GLOSSARY = "glossary.md"
TERM = re.compile(r"^(?![\s#<:{])(.+)(?=\n:   )", re.MULTILINE)
SHORT_FOR = re.compile(r"^(\w*[A-Z]\w*[A-Z]\w*)\n:   Short for ([^.:]+)[.:]", re.MULTILINE)
# Known to every reader of this site: a link on each page would only be in the way.
KNOWN = frozenset({"NHS"})
# Where no abbreviation is marked, and where it is marked but is no link.
UNMARKED = {"abbr", "code", "option", "script", "style", "svg", "textarea", "title"}
UNLINKED = {"a", "button", "caption", "dt", "label", "legend", "summary", "th"}
UNLINKED |= {"h1", "h2", "h3", "h4", "h5", "h6"}
LONGEST_NAME = 200  # characters that an abbreviation may be short for, and more


def abbreviations(markdown: str) -> dict[str, str]:
    """Return what each abbreviation of the glossary is short for; none at all raises SiteError.

    >>> abbreviations("NED\\n:   Short for non-executive director. A member of a board.")
    {'NED': 'non-executive director'}
    """
    found = dict(SHORT_FOR.findall(markdown))
    if not found:
        raise SiteError(f"docs/{GLOSSARY}: no entry is an abbreviation that starts 'Short for'.")
    return found


def with_anchors(markdown: str) -> str:
    """Return the glossary with an anchor for each entry, so that it can be linked to.

    >>> with_anchors("Talent pool\\n:   Those who …")
    'Talent pool { #talent-pool }\\n:   Those who …'
    """
    return TERM.sub(lambda term: f"{term[1]} {{ #{anchor(term[1])} }}", markdown)


def anchor(term: str) -> str:
    """Return the id of a term's entry."""
    return re.sub(r"\W+", "-", term.lower()).strip("-")


@dataclass(kw_only=True)
class Marking:
    """Marks the abbreviations in the words of one page, from the first word to the last."""

    tree: Tree
    short_for: Mapping[str, str]
    glossary: str  # the way from the page to the glossary
    explained: set[str] = field(default_factory=lambda: set(KNOWN))
    said: str = ""  # the end of it

    def __post_init__(self) -> None:
        self.names = re.compile(rf"\b({'|'.join(map(re.escape, self.short_for))})(s?)\b")

    def text(self, node: Node, within: frozenset[str]) -> None:
        """Mark the abbreviations in one text, which stands in these elements."""
        text = node.text_content or ""
        end = 0
        for found in self.names.finditer(text):
            node.insert_before(text[end : found.start()])
            mark = self.mark(found[1], found[2], self.said + text[: found.start()], within)
            node.insert_before(mark, move=True)
            end = found.end()
        if end:
            node.replace_with(text[end:])
        self.said = (self.said + text)[-LONGEST_NAME:]

    def mark(self, name: str, plural: str, said: str, within: frozenset[str]) -> Node:
        """Return the abbreviation as it is to stand: marked, and a link where that is of use."""
        abbr = new(self.tree, "abbr", title=self.short_for[name] + plural)
        abbr.insert_child(name + plural)
        if name in self.explained:
            return abbr
        if written_out(self.short_for[name], said):
            self.explained.add(name)
            return abbr
        if UNLINKED & within:
            return abbr
        self.explained.add(name)
        link = new(self.tree, "a", class_="term", href=f"{self.glossary}#{anchor(name)}")
        link.insert_child(abbr, move=True)
        return link


def mark(page: Tree, short_for: Mapping[str, str], glossary: str, name: str) -> None:
    """Mark the abbreviations in the words of a page; `glossary` is the way from it to that page.

    Raises SiteError, with the page's `name`, where it has no <main>.
    """
    main = page.css_first("main")
    if main is None:
        raise SiteError(f"{name}: has no <main>, where the words of a page are.")
    marking = Marking(tree=page, short_for=short_for, glossary=glossary)
    for text, within in list(marked_texts(main)):
        marking.text(text, within)


def marked_texts(main: Node) -> Iterator[tuple[Node, frozenset[str]]]:
    """Return the texts in which abbreviations are marked."""
    return (
        (text, within) for text, within in texts(main, UNMARKED | UNLINKED) if not UNMARKED & within
    )


def written_out(full: str, said: str) -> bool:
    """Whether what was said ends with the words in full and a bracket opened for their short form.

    >>> written_out("non-executive director", "Ask your Non-executive directors (")
    True
    >>> written_out("non-executive director", "Ask a director (")
    False
    """
    return bool(re.search(rf"{re.escape(full)}(s|’s)?\s*\($", said[-LONGEST_NAME:], re.IGNORECASE))
