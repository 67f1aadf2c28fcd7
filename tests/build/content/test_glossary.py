"""Every abbreviation is in the glossary, and is explained on each page where it stands."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from overrides.build.content import glossary
from overrides.build.errors import SiteError
from overrides.build.tree import of_page
from tests.pages.test_site import Reading, readings

ROOT = Path(__file__).parents[3]
GLOSSARY = "glossary.html"
KNOWN = {"NHS"}  # every reader knows what it is; a link on each page would be in the way
CAPITALS = re.compile(r"\b\w*[A-Z]{2}\w*\b")
LINES = re.compile(r"<pre\b.*?</pre>", re.DOTALL)

# Runs of capitals that are no abbreviations of ours to explain, each with the reason.
NOT_EXPLAINED = {
    "HCHS": "part of a grade’s name in staff records",
    "NAC": "an occupation code, named as one",
    "NCC": "an occupation code, named as one",
    "AA": "a level of the accessibility guidelines, not short for anything",
    "ABCDE": "the beginning of an example of a result code",
    "FGHJK": "the rest of that example",
    "BMJ": "the name of a journal",
    "GPonline": "the name of a news site",
    "JAWS": "the name of a screen reader",
    "MIT": "the name of a licence",
    "NVDA": "the name of a screen reader",
    "QLQ": "part of the name of a questionnaire",
    "UK": "the country the readers live in",
    "CC": "the name of a licence, whose words stand before it",
    "BY": "the rest of that licence's name",
    "MB": "megabytes, after a number",
    "UTF": "part of the name of an encoding, after plain words for it",
    "KB": "kilobytes, after a number",
    "GB": "gigabytes, after a number",
    "DCB0129": "the number of a standard",
    "DCB0160": "the number of another",
    "CHANGELOG": "the name of a file",
    "INSTALL": "the name of a file",
    "SECURITY": "the name of a file",
    "WebKitGTK": "the name of a browser's engine",
}


class Marks(HTMLParser):
    """The abbreviations marked on a page, in order: each with its title and where it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._title = ""
        self._link = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link = dict(attrs).get("href") or ""
        elif tag == "abbr":
            self._title = dict(attrs).get("title") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""
        elif tag == "abbr":
            self._title = ""

    def handle_data(self, data: str) -> None:
        if self._title:
            self.found.append((data, self._title, self._link))


def marks(site: Path) -> Iterator[tuple[str, list[tuple[str, str, str]], str]]:
    for page, read in readings(site):
        if page != "404.html":
            yield page, Marks((site / page).read_text(encoding="utf-8")).found, read.text


@pytest.fixture(scope="module")
def entries() -> dict[str, str]:
    """What each abbreviation in the glossary is short for."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\w+)\n:   Short for ([^.:]+)", text, re.MULTILINE))


def test_every_run_of_capitals_is_in_the_glossary_or_has_a_reason(
    site: Path, entries: dict[str, str]
) -> None:
    known = {*entries, *(f"{name}s" for name in entries), *NOT_EXPLAINED}
    strange = {
        f"{page}: {run}"
        for page in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        for run in CAPITALS.findall(words_of(site / page))
        if run not in known
    }
    assert strange == set(), "explain it in docs/glossary.md, or say here why not"


def words_of(page: Path) -> str:
    """The page's words, without the lines that are for a server."""
    return Reading(LINES.sub("", page.read_text(encoding="utf-8"))).text


def test_every_reason_is_still_needed(site: Path) -> None:
    runs = {run for _, read in readings(site) for run in CAPITALS.findall(read.text)}
    assert set(NOT_EXPLAINED) - runs == set()


def test_every_abbreviation_is_marked_with_what_it_is_short_for(
    site: Path, entries: dict[str, str]
) -> None:
    for page, found, _ in marks(site):
        for name, title, _ in found:
            short = name if name in entries else name.removesuffix("s")
            assert title == entries[short] + name.removeprefix(short), page


def test_first_use_on_a_page_is_written_out_or_leads_to_its_entry(
    site: Path, entries: dict[str, str]
) -> None:
    anchors = set(Reading((site / GLOSSARY).read_text(encoding="utf-8")).ids)
    explained = 0
    for page, found, text in marks(site):
        if page == GLOSSARY:
            continue
        for name in {name.removesuffix("s") for name, _, _ in found} - KNOWN:
            links = {link for each, _, link in found if each.removesuffix("s") == name}
            to_entry = [link for link in links if link.endswith(f"{GLOSSARY}#{name.lower()}")]
            written_out = re.search(rf"{entries[name]}(s|’s)? ?\(", text, re.IGNORECASE)
            assert to_entry or written_out, f"{page}: {name}"
            assert name.lower() in anchors
            explained += 1
    assert explained > 10


def test_every_use_in_the_words_of_a_page_is_marked(site: Path, entries: dict[str, str]) -> None:
    for page, found, _ in marks(site):
        html = (site / page).read_text(encoding="utf-8").split("<main", 1)[1]
        html = re.sub(r"<(script|code|option|svg|title|textarea)\b.*?</\1>", "", html, flags=re.S)
        words = Reading(f"<main{html.split('</main>')[0]}").text
        for name in entries:
            used = len(re.findall(rf"\b{name}s?\b", words))
            assert len([each for each, _, _ in found if each.removesuffix("s") == name]) == used, (
                f"{page}: {name}"
            )


def test_every_entry_can_be_linked_to(site: Path) -> None:
    html = (site / GLOSSARY).read_text(encoding="utf-8")
    assert html.count("<dt id=") == len(re.findall(r"<dt\b", html)) > 50


# --- The marking itself ---------------------------------------------------------------------------

SHORT_FOR = {"NED": "non-executive director", "NHS": "National Health Service"}
NED = '<abbr title="non-executive director">NED</abbr>'
LINK = f'<a class="term" href="../glossary.html#ned">{NED}</a>'
LINKS = LINK.replace('or">NED', 'ors">NEDs')


def marked(html: str) -> str:
    """Return what is in the <main> of a page, marked."""
    page = of_page(f"<!doctype html><title>NED</title><p>NED</p><main>{html}</main><p>NED</p>")
    glossary.mark(page, SHORT_FOR, "../glossary.html", "x.md")
    whole = page.html or ""
    assert whole.count("<p>NED</p>") == 2, "only the words of the page are marked"
    return whole.split("<main>")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A NED, and a NED.</p>", f"<p>A {LINK}, and a {NED}.</p>"),
        ("<p>Two NEDs</p>", f"<p>Two {LINKS}</p>"),
        ("<p>non-executive director (NED)</p>", f"<p>non-executive director ({NED})</p>"),
        (
            "<p>a <b>non-executive</b> director (NED), a NED</p>",
            f"<p>a <b>non-executive</b> director ({NED}), a {NED}</p>",
        ),
        ("<h2>NED</h2><p>NED</p>", f"<h2>{NED}</h2><p>{LINK}</p>"),
        ("<p><code>NED</code> NEDX</p>", "<p><code>NED</code> NEDX</p>"),
        ("<p>the NHS</p>", '<p>the <abbr title="National Health Service">NHS</abbr></p>'),
        ("<template><p>NED</p></template>", f"<template><p>{LINK}</p></template>"),
        ("<p>R&amp;D, a NED &lt; b</p>", f"<p>R&amp;D, a {LINK} &lt; b</p>"),
    ],
)
def test_first_use_is_a_link_and_every_use_is_marked(html: str, expected: str) -> None:
    assert marked(html) == expected


def test_pages_know_nothing_of_each_other() -> None:
    assert marked("<p>NED</p>") == marked("<p>NED</p>")


def test_a_page_without_words_stops_the_build() -> None:
    with pytest.raises(SiteError, match=r"x\.md: has no <main>"):
        glossary.mark(of_page("<p>NED</p>"), SHORT_FOR, "glossary.html", "x.md")


def test_a_glossary_without_an_abbreviation_stops_the_build() -> None:
    with pytest.raises(SiteError, match="no entry is an abbreviation"):
        glossary.abbreviations("Talent pool\n:   Those who are ready for more.\n")
