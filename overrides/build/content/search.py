"""Write what the site says into one script that its search page reads.

A script, because a page from a folder (file://) may fetch nothing. It holds every page's title and
sections, and the words that people use for them; the finding is done in the reader's browser.
"""

import json
import tomllib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from overrides.build.content.look_alikes import look_alikes
from overrides.build.content.pages import SitePage
from overrides.build.errors import SiteError
from overrides.build.tree import Node, inside

WORDS = "overrides/build/data/words.toml"
# Front matter that a template shows beside the page's text.
SHOWN = ("case_study", "step")
UNSHOWN = {"parts", "sources", "number", "written"}
# Said again and again, or drawn: not what a page is about.
SILENT = {"h1", "script", "style", "svg", "template", "select", "button"}
SILENT_CLASSES = {"source", "sign", "key", "bases", "next-move", "filter__count", "headerlink"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CELL = " · "  # between the cells of a row, which is read as one line
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"}


def script(root: Path, pages: Iterable[SitePage], words: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return the script's address, which changes with what is in it, and the script."""
    told = index_of(pages, words)
    told["english"] = look_alikes(root, "\n".join(all_texts(told)))
    index = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    content = f"self.searchIndex={index};\n".encode()
    sign = b32encode(sha256(content).digest()).decode()[:8]
    return f"assets/search/index-{sign}.js", content


def all_texts(value: object) -> Iterator[str]:
    """Yield every text in tables and lists of any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from all_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from all_texts(each)


# --- The words ------------------------------------------------------------------------------------


def load_words(path: Path) -> dict[str, Any]:
    """Return the words of words.toml; SiteError, which names every fault, where it has any."""
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SiteError(f"{WORDS} cannot be used:\n{error}") from error
    groups = [group.get("words", []) for group in words.get("same", [])]
    faults = [f"unknown key '{key}'" for key in words if key not in {"same", "pages", "weights"}]
    faults += [f"[[same]] {group}: needs two or more words" for group in groups if len(group) < 2]
    for name, listed in words.get("pages", {}).items():
        twice = sorted({word for word in listed if listed.count(word) > 1})
        faults += [f"[pages] '{name}': '{word}' stands twice" for word in twice]
    if faults:
        raise SiteError("\n".join([f"{WORDS} cannot be used:", *faults]))
    return {"same": [], "pages": {}, "weights": {}, **words}


def with_abbreviations(
    words: Mapping[str, Any], short_for: Mapping[str, str], glossary: str
) -> dict[str, Any]:
    """Return the words with each abbreviation: another name, and a name of the glossary's page."""
    same = [{"words": list(pair)} for pair in short_for.items()]
    names = [*words["pages"].get(glossary, []), *chain(*short_for.items())]
    return {
        **words,
        "same": [*words["same"], *same],
        "pages": {**words["pages"], glossary: names},
    }


def index_of(pages: Iterable[SitePage], words: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that the search page needs to know.

    Raises SiteError where `words` speaks of a page that is not among these.
    """
    found = [page for page in pages if not (page.meta.get("search") or {}).get("exclude")]
    known = {page.url for page in found}
    missing = sorted({*words["pages"]} - known)
    if missing:
        raise SiteError(f"{WORDS}: [pages] names what is not in the index: {', '.join(missing)}")
    entries = [entry_of(page, words) for page in found]
    return {"pages": entries, "same": [group["words"] for group in words["same"]]}


def entry_of(page: SitePage, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of one page; what is empty is left out."""
    opening, *sections = sections_of(page)
    entry = {
        "url": page.url,
        "title": page.title,
        "within": page.within,
        "about": page.meta.get("description", ""),
        "words": words["pages"].get(page.url, []),
        "weight": weight_of(page.url, words["weights"]),
        "facts": ". ".join(shown(page.meta)),
        "text": opening["text"],
        "sections": sections,
    }
    return {name: value for name, value in entry.items() if value not in ("", [], 1)}


def weight_of(url: str, weights: Mapping[str, float]) -> float:
    """Return the weight of the folder a page is in; the longest name that fits decides."""
    fitting = [name for name in weights if url.startswith(name)]
    return weights[max(fitting, key=len)] if fitting else 1


def shown(meta: Mapping[str, Any]) -> Iterator[str]:
    """Return the texts of the front matter that a template shows beside the page's own."""
    for key in SHOWN:
        yield from texts_in(meta.get(key))


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("-", " ") if value.islower() else value  # an id, in words
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in UNSHOWN:
                yield from texts_in(each)


# --- The pages ------------------------------------------------------------------------------------


def sections_of(page: SitePage) -> list[dict[str, str]]:
    """Return a page's opening, then each section: its heading, its anchor and its text.

    With `search: {terms: true}` in its front matter, each term of a glossary is a section too.
    """
    reader = Sections(terms=bool((page.meta.get("search") or {}).get("terms")))
    if page.words.body:
        reader.read(page.words.body)
    return [
        {name: value if name == "anchor" else in_lines(value) for name, value in section.items()}
        for section in reader.sections
    ]


def in_lines(text: str) -> str:
    """Return the text with one space between words, and no empty line."""
    lines = [" ".join(line.split()).strip(CELL) for line in text.splitlines()]
    return "\n".join(filter(None, lines))


class Sections:
    """Reads a page's words into its sections."""

    def __init__(self, *, terms: bool) -> None:
        self._opens = {"h2", "h3", *(["dt"] if terms else [])}
        self._heading = ""  # the one being read
        self.sections: list[dict[str, str]] = [{"heading": "", "anchor": "", "text": ""}]

    def read(self, node: Node) -> None:
        """Read what is in a node."""
        for child in inside(node):
            if child.is_text_node:
                self._add(child.text_content or "")
            elif child.is_element_node and says_something(child):
                self._enter(child)
                self.read(child)
                self._leave(child.tag or "")

    def _enter(self, node: Node) -> None:
        tag = node.tag or ""
        if tag in VOID:
            self._add(" ")
        elif self._heading and tag == "a" and (node.attributes.get("href") or "#")[0] != "#":
            self._take_back()
        elif tag in self._opens:
            self._heading = tag
            anchor = node.id or self.sections[-1]["anchor"]
            self.sections.append({"heading": "", "anchor": anchor, "text": ""})
        elif tag not in INLINE:
            self._add(CELL if tag in {"td", "th"} else "\n")

    def _leave(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = ""
        elif tag not in INLINE | VOID | {"td", "th"}:
            self._add("\n")

    def _take_back(self) -> None:
        """A heading that is a link opens an entry of a list of pages, not a section of this one."""
        heading = self.sections.pop()["heading"]
        self._heading = ""
        self._add(f" {heading}")

    def _add(self, text: str) -> None:
        self.sections[-1]["heading" if self._heading else "text"] += text


def says_something(node: Node) -> bool:
    """Whether an element holds words of the page's own."""
    classes = set((node.attributes.get("class") or "").split())
    is_silent = node.tag in SILENT or bool(classes & SILENT_CLASSES)
    return not is_silent and "hidden" not in node.attributes
