"""Write what the site says into one script that its search page reads.

A script, because a page from a folder (file://) may fetch nothing. It holds every page's title and
sections, and the words that people use for them; the finding is done in the reader's browser.
"""

import json
import tomllib
from base64 import b32encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from overrides.build.content.glossary import GLOSSARY, SHORT_FOR

WORDS = "overrides/build/data/words.toml"
# Front matter that a template shows beside the page's text.
SHOWN = ("case_study", "step")
UNSHOWN = {"parts", "sources", "number", "written"}
# Said again and again, or drawn: not what a page is about.
SILENT = {"h1", "script", "style", "svg", "template", "select", "button"}
SILENT_CLASSES = {"source", "next-move", "filter__count", "headerlink"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CELL = " · "  # between the cells of a row, which is read as one line
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup"}


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    pages = [file.page for file in files.documentation_pages() if file.page]
    words = load_words(Path(config.config_file_path).parent / WORDS)
    add_abbreviations(words, files)
    index = json.dumps(index_of(pages, words), ensure_ascii=False, separators=(",", ":"))
    content = f"self.searchIndex={index};\n".encode()
    sign = b32encode(sha256(content).digest()).decode()[:8]
    address = f"assets/search/index-{sign}.js"
    files.append(File.generated(config, address, content=content))
    env.globals["search_index"] = address
    return env


# --- The words ------------------------------------------------------------------------------------


def load_words(path: Path) -> dict[str, Any]:
    """Return the words of words.toml, every fault in them named."""
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BuildError(f"{WORDS} cannot be used:\n{error}") from error
    groups = [group.get("words", []) for group in words.get("same", [])]
    faults = [f"unknown key '{key}'" for key in words if key not in {"same", "pages", "weights"}]
    faults += [f"[[same]] {group}: needs two or more words" for group in groups if len(group) < 2]
    for name, listed in words.get("pages", {}).items():
        twice = sorted({word for word in listed if listed.count(word) > 1})
        faults += [f"[pages] '{name}': '{word}' stands twice" for word in twice]
    if faults:
        raise BuildError("\n".join([f"{WORDS} cannot be used:", *faults]))
    return {"same": [], "pages": {}, "weights": {}, **words}


def add_abbreviations(words: dict[str, Any], files: Files) -> None:
    """Add each abbreviation that the glossary explains: another name, and a name of that page."""
    glossary = files.get_file_from_path(GLOSSARY)
    if glossary is None:
        raise BuildError(f"docs/{GLOSSARY} is missing: abbreviations are explained from there.")
    short_for = SHORT_FOR.findall(glossary.content_string)
    words["same"] += [{"words": list(pair)} for pair in short_for]
    words["pages"].setdefault(glossary.url, []).extend(chain(*short_for))


def index_of(pages: list[Page], words: dict[str, Any]) -> dict[str, Any]:
    """Return all that the search page needs to know."""
    found = [page for page in pages if not (page.meta.get("search") or {}).get("exclude")]
    known = {page.url for page in found}
    missing = sorted({*words["pages"]} - known)
    if missing:
        raise BuildError(f"{WORDS}: [pages] names what is not in the index: {', '.join(missing)}")
    entries = [entry_of(page, words) for page in found]
    return {"pages": entries, "same": [group["words"] for group in words["same"]]}


def entry_of(page: Page, words: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of one page; what is empty is left out."""
    opening, *sections = sections_of(page)
    entry = {
        "url": page.url,
        "title": str(page.title),
        "within": page.parent.title if page.parent else "",
        "about": page.meta.get("description", ""),
        "words": words["pages"].get(page.url, []),
        "weight": weight_of(page.url, words["weights"]),
        "facts": ". ".join(shown(page.meta)),
        "text": opening["text"],
        "sections": sections,
    }
    return {name: value for name, value in entry.items() if value not in ("", [], 1)}


def weight_of(url: str, weights: dict[str, float]) -> float:
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


def sections_of(page: Page) -> list[dict[str, str]]:
    """Return a page's opening, then each section: its heading, its anchor and its text.

    With `search: {terms: true}` in its front matter, each term of a glossary is a section too.
    """
    reader = Sections(terms=bool((page.meta.get("search") or {}).get("terms")))
    reader.feed(page.content or "")
    reader.close()
    return reader.sections


class Sections(HTMLParser):
    """Reads a page into its sections."""

    def __init__(self, *, terms: bool) -> None:
        super().__init__()
        self._opens = {"h2", "h3", *(["dt"] if terms else [])}
        self._silent: list[str] = []  # the elements, inside each other, that say nothing
        self._heading = ""  # the one being read
        self._anchor = ""
        self.sections: list[dict[str, str]] = [{"heading": "", "anchor": "", "text": ""}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        if tag in VOID:
            self._add(" ")
            return
        said = tag not in SILENT and not classes & SILENT_CLASSES and "hidden" not in given
        if self._silent or not said:
            self._silent.append(tag)
        elif self._heading and tag == "a" and not (given.get("href") or "#").startswith("#"):
            self._take_back()
        elif tag in self._opens:
            self._heading = tag
            self._anchor = given.get("id") or self._anchor
            self.sections.append({"heading": "", "anchor": self._anchor, "text": ""})
        elif tag not in INLINE:
            self._add(CELL if tag in {"td", "th"} else "\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == self._heading:
            self._heading = ""
        elif tag not in INLINE | {"td", "th"}:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(data)

    def _take_back(self) -> None:
        """A heading that is a link opens an entry of a list of pages, not a section of this one."""
        heading = self.sections.pop()["heading"]
        self._heading = ""
        self._anchor = self.sections[-1]["anchor"]
        self._add(f" {heading}")

    def _add(self, text: str) -> None:
        section = self.sections[-1]
        place = "heading" if self._heading else "text"
        section[place] += text

    def close(self) -> None:
        super().close()
        for section in self.sections:
            for name in ("heading", "text"):
                lines = [" ".join(line.split()).strip(CELL) for line in section[name].splitlines()]
                section[name] = "\n".join(filter(None, lines))
