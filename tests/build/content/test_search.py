"""The index that the search page reads: every page's words once, in sections, and no more."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from overrides.build.content import search
from overrides.build.content.pages import SitePage
from overrides.build.errors import SiteError
from overrides.build.tree import of_words
from tests.kit.browsers import NODE
from tests.kit.searching import index_file, search_index

WORDS: dict[str, Any] = {"same": [], "pages": {}, "weights": {}}


def site_page(content: str, **meta: Any) -> SitePage:
    return SitePage(
        source="page.md", url="page.html", title="Page", meta=meta, words=of_words(content)
    )


def test_every_page_is_in_the_index_but_those_that_ask_not_to_be(site: Path) -> None:
    urls = {page["url"] for page in search_index(site)["pages"]}
    left_out = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - urls
    assert left_out == {
        "404.html",
        "search.html",
        "framework/on-paper.html",
        "next-steps/workshop-sheets.html",
        "self-check/organisation-worksheet.html",
        "self-check/you-worksheet.html",
    }


def test_every_section_can_be_gone_to(site: Path) -> None:
    for page in search_index(site)["pages"]:
        text = (site / page["url"]).read_text(encoding="utf-8")
        missing = [
            each for each in page.get("sections", []) if f'id="{each["anchor"]}"' not in text
        ]
        assert missing == [], page["url"]


def test_no_text_is_in_the_index_twice(site: Path) -> None:
    """A page's text is its sections': what stands under both would be fetched twice."""
    for page in search_index(site)["pages"]:
        texts = [page.get("text", ""), *(each["text"] for each in page.get("sections", []))]
        long = [text for text in texts if len(text) > 80]
        assert len(long) == len(set(long)), page["url"]
        assert not any(text in page.get("text", "") for text in long[1:]), page["url"]


def test_nothing_of_the_themes_search_is_in_the_site(site: Path) -> None:
    names = [path.name for path in site.rglob("*") if path.is_file()]
    assert [n for n in names if "lunr" in n or n in ("search_index.json", "words.toml")] == []


def test_index_is_one_plain_script_of_a_modest_size(site: Path) -> None:
    packed = "const z = require('zlib'); process.stdout.write(String(z.brotliCompressSync("
    packed += "require('fs').readFileSync(process.argv[1])).length))"
    # A third of the index is the English words that no typing mistake is to be made of.
    for file, most in ((index_file(site), 90_000), *((f, 15_000) for f in scripts(site))):
        done = subprocess.run([*NODE, "--eval", packed, file], capture_output=True, check=True)
        assert 1000 < int(done.stdout) < most, file.name


def scripts(site: Path) -> list[Path]:
    return list((site / "assets/search").glob("page-*.js"))


def test_page_is_read_in_sections() -> None:
    content = """<h1 id="top">Title</h1><p>Opening, <em>with</em> stress.</p>
<svg><text>drawn</text></svg><h2 id="one">First <code>one</code></h2><p>A<br>b</p>
<ul><li>c</li></ul><p hidden>hidden</p>
<h3><a href="other.html">Another page</a></h3><table><tr><td>d</td><td>e</td></tr></table>
<span class="source"> Ours </span><h2 id="two">Second</h2><dl><dt id="x">Term</dt><dd>f</dd></dl>"""
    opening, first, second = search.sections_of(site_page(content))
    assert opening == {"heading": "", "anchor": "", "text": "Opening, with stress."}
    assert (first["heading"], first["anchor"]) == ("First one", "one")
    assert first["text"] == "A b\nc\nAnother page\nd · e"
    assert second == {"heading": "Second", "anchor": "two", "text": "Term\nf"}
    terms = search.sections_of(site_page(content, search={"terms": True}))
    assert terms[-1] == {"heading": "Term", "anchor": "x", "text": "f"}


def test_what_stands_beside_the_text_is_found_too() -> None:
    study = {"group": "allied-health-professional", "role": "Chief Nurse", "parts": ["a-b"]}
    entry = search.entry_of(site_page("<p>Text</p>", case_study=study), WORDS)
    assert entry["facts"] == "allied health professional. Chief Nurse"


def test_weight_is_that_of_the_longest_address_that_fits() -> None:
    weights = {"about/": 0.9, "about/privacy.html": 1.2}
    addresses = ("about/index.html", "about/privacy.html", "evidence.html")
    assert [search.weight_of(each, weights) for each in addresses] == [0.9, 1.2, 1]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[alike]]\nwords = ["a", "b"]', "unknown key 'alike'"),
        ("[[same]", r"words\.toml cannot be used"),
        ("[[same]]", r"\[\]: needs two or more words"),
        ('[[same]]\nwords = ["alone"]', r"\['alone'\]: needs two or more words"),
        ('[pages]\n"a.html" = ["b", "b"]', "'a.html': 'b' stands twice"),
    ],
)
def test_words_that_cannot_be_used_stop_the_build(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text)
    with pytest.raises(SiteError, match=fault):
        search.load_words(path)


def test_words_for_a_page_that_is_not_there_stop_the_build() -> None:
    words = {**WORDS, "pages": {"gone.html": ["a"]}}
    with pytest.raises(SiteError, match=r"names what is not in the index: gone\.html"):
        search.index_of([site_page("<p>Text</p>")], words)


def test_abbreviations_come_from_the_glossary(site: Path) -> None:
    index = search_index(site)
    assert ["AHP", "allied health professional"] in index["same"]
    glossary = next(page for page in index["pages"] if page["url"] == "glossary.html")
    assert {"VSM", "very senior manager"} <= set(glossary["words"])
