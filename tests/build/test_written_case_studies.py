"""A case study from the site's own writer, put among the pages, builds strictly and says it all."""

import re
import shutil
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from assessment_py import load
from assessment_py.story.markdown import DRAFT, file_name, write_story
from assessment_py.story.model import Story, parse_story
from assessment_py.story.outlines import OUTLINES, TICKS
from tests.kit.places import ROOT

INSTRUMENT = load()
HOSTILE = """<x-hostile a="b" c='d'>&amp; {{ 1 + 1 }} {% x %} *e* [f](g.md) `h` #"""


def hostile(outline: str, name: str, **changes: object) -> Story:
    """Return a case study with every field filled in, and markup in each."""
    mapping: dict[str, Any] = {
        "outline": outline,
        "name": f"{name} {HOSTILE}",
        "role": f"Role {HOSTILE}",
        "organisation": f"Organisation {HOSTILE}",
        "ask": f"Ask {HOSTILE}",
        "date": "2026-11-26",
        "parts": [INSTRUMENT.parts[4].id, INSTRUMENT.parts[1].id],
        "summary": f"Summary {HOSTILE}",
        "route": [
            {"stage": f"Station {n} {HOSTILE}", "note": f"Note {n} {HOSTILE}"} for n in range(8)
        ],
        "sections": {
            each.id: f"About {each.id}\n1. {HOSTILE}\n# {HOSTILE}\n---\n!!! ours\n    {HOSTILE}"
            for each in OUTLINES[outline]
        },
        "ticks": list(TICKS),
    }
    return parse_story(mapping | changes, INSTRUMENT)


PERSON = hostile("person", "An Invented Person", group="other", profession=f"Trade {HOSTILE}")
CHANGE = hostile("change", "An invented change")
BARE = parse_story({"outline": "person"}, INSTRUMENT)
# The part of a page that says what the text of a case study says.
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


@dataclass
class Words(HTMLParser):
    """The words of some HTML, and its headings."""

    text: str = ""
    headings: list[str] = field(default_factory=list)
    within: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2"):
            self.headings.append("")
            self.within = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.within:
            self.within = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.within:
            self.headings[-1] += data


def words_of(page: Path) -> Words:
    main = MAIN.search(page.read_text(encoding="utf-8"))
    assert main is not None
    words = Words()
    words.feed(main[0])
    return words


def all_texts(story: Story) -> list[str]:
    """Return every text of a case study that its page is to show."""
    stations = [text for each in story.route for text in (each.stage, each.note)]
    paragraphs = [each for text in story.sections.values() for each in text.split("\n")]
    about = [story.name, story.profession, story.role, story.organisation, story.summary, story.ask]
    parts = [INSTRUMENT.part(part).title for part in story.parts]
    return [*about, *parts, *stations, *paragraphs]


def test_written_case_studies_build_strictly_and_show_every_word(tmp_path: Path) -> None:
    """One test, so that the site is built once."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    shutil.copytree(ROOT / "docs", docs)
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), strict=True
    )
    (studies,) = (entry["Case studies"] for entry in config.nav or [] if "Case studies" in entry)
    for story in (PERSON, CHANGE, BARE):
        name = f"case-studies/{file_name(story, 'md')}"
        (docs / name).write_text(write_story(story, INSTRUMENT), encoding="utf-8")
        studies.append(name)
    build(config)
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert [path.name for path, html in pages.items() if "<x-hostile" in html] == []
    for story in (PERSON, CHANGE):
        page = words_of(site / "case-studies" / file_name(story, "html"))
        assert [text for text in all_texts(story) if text not in page.text] == []
        sections = [each.heading for each in OUTLINES[story.outline]]
        assert [each for each in page.headings if each != "Facts"] == [story.name, *sections]
    bare = words_of(site / "case-studies/draft-case-study.html")
    assert DRAFT in bare.text
    listed = words_of(site / "case-studies/index.html").text
    assert all(text in listed for text in (PERSON.name, CHANGE.name, CHANGE.summary))
