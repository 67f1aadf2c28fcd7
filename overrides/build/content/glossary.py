"""Explain each abbreviation where it stands; the glossary page is the one home of them all.

An entry of docs/glossary.md that is an abbreviation starts "Short for …": from there comes what it
is short for. A title alone does not reach a keyboard or a thumb, so the first use on a page is also
a link to its entry, unless the words stand right before it, as in "non-executive director (NED)".
"""

import re
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

GLOSSARY = "glossary.md"
TERM = re.compile(r"^(?![\s#<:{])(.+)(?=\n:   )", re.MULTILINE)
SHORT_FOR = re.compile(r"^(\w*[A-Z]\w*[A-Z]\w*)\n:   Short for ([^.:]+)[.:]", re.MULTILINE)
TOKEN = re.compile(r"(<[^>]*>)")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
# Known to every reader of this site: a link on each page would only be in the way.
KNOWN = {"NHS"}
# Where no abbreviation is marked, and where it is marked but is no link.
UNMARKED = {"abbr", "code", "option", "script", "style", "svg", "textarea", "title"}
UNLINKED = {"a", "button", "caption", "dt", "label", "legend", "summary", "th"}
UNLINKED |= {"h1", "h2", "h3", "h4", "h5", "h6"}

abbreviations: dict[str, str] = {}  # what each is short for; set once a build


def on_files(files: Files, config: MkDocsConfig) -> None:
    glossary = files.get_file_from_path(GLOSSARY)
    if glossary is None:
        raise BuildError(f"docs/{GLOSSARY} is missing: abbreviations are explained from there.")
    abbreviations.clear()
    abbreviations.update(SHORT_FOR.findall(glossary.content_string))
    if not abbreviations:
        raise BuildError(f"docs/{GLOSSARY}: no entry is an abbreviation that starts 'Short for'.")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give each entry of the glossary an anchor, so that it can be linked to."""
    if page.file.src_uri != GLOSSARY:
        return markdown
    return TERM.sub(lambda term: f"{term[1]} {{ #{anchor(term[1])} }}", markdown)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mark the abbreviations in the words of the page."""
    before, main, words = output.partition("<main")
    words, end, after = words.partition("</main>")
    if not end:
        raise BuildError(f"{page.file.src_uri}: has no <main>, where the words of a page are.")
    return before + main + marked(words, get_relative_url("glossary.html", page.url)) + end + after


def anchor(term: str) -> str:
    """Return the id of a term's entry."""
    return re.sub(r"\W+", "-", term.lower()).strip("-")


def marked(html: str, glossary: str) -> str:
    """Return the HTML with its abbreviations marked; `glossary` is the way to that page."""
    names = re.compile(rf"\b({'|'.join(map(re.escape, abbreviations))})(s?)\b")
    within: list[str] = []
    explained = set(KNOWN)
    said = ""

    def mark(found: re.Match[str]) -> str:
        name, plural = found.groups()
        html = f'<abbr title="{escape(abbreviations[name] + plural)}">{found[0]}</abbr>'
        if name in explained:
            return html
        if written_out(name, said + found.string[: found.start()]):
            explained.add(name)
            return html
        if UNLINKED.intersection(within):
            return html
        explained.add(name)
        return f'<a class="term" href="{glossary}#{anchor(name)}">{html}</a>'

    pieces = TOKEN.split(html)
    for place, piece in enumerate(pieces):
        if tag := TAG.match(piece):
            follow(within, closes=bool(tag[1]), tag=tag[2].lower())
        elif not UNMARKED.intersection(within):
            pieces[place] = names.sub(mark, piece)
            said += piece
    return "".join(pieces)


def written_out(name: str, said: str) -> bool:
    """Whether what was said ends with the words in full and a bracket opened for their short form.

    >>> abbreviations["NED"] = "non-executive director"
    >>> written_out("NED", "Ask a non-executive director (")
    True
    """
    full = re.escape(abbreviations[name])
    return bool(re.search(rf"{full}(s|’s)?\s*\($", said[-200:], re.IGNORECASE))


def follow(within: list[str], *, closes: bool, tag: str) -> None:
    """Keep track of which of the elements that matter here the words stand in."""
    if tag not in UNMARKED | UNLINKED:
        return
    if not closes:
        within.append(tag)
    elif tag in within:
        within.remove(tag)
