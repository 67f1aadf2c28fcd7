"""The built site: every address there, every link good, every word of the instrument safe in it.

Longer than most: all rules are read from one reading of the built pages.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from mkdocs.utils.meta import get_data

from assessment_py import instrument as instruments
from assessment_py import json_schema
from assessment_py.heard.files import heard_schema
from assessment_py.plan.files import plan_schema
from assessment_py.responses.collection import collection_schema
from tests.kit.searching import search_index

ROOT = Path(__file__).parents[2]
INSTRUMENT = instruments.load()

PAGES = """
index.html
framework/index.html framework/building-confidence.html framework/widening-perspectives.html
framework/talent-management.html framework/practical-levers.html
framework/organisational-culture.html
case-studies/index.html case-studies/shane-degaris.html case-studies/kay-fawcett.html
case-studies/clare-boobyer-jones.html case-studies/pippa-nightingale.html
case-studies/jagjit-sethi.html case-studies/michael-witney.html
next-steps/index.html next-steps/a-year.html next-steps/find-the-ceiling.html
next-steps/staff-numbers.html
next-steps/action-plan.html next-steps/write-a-case-study.html
next-steps/results-together.html
next-steps/what-you-heard.html
self-check/index.html self-check/organisation.html self-check/you.html self-check/compare.html
evidence.html glossary.html
about/index.html about/method.html about/privacy.html about/accessibility.html
about/self-hosting.html about/check.html
""".split()

PART_SECTIONS = [
    "What gets in the way",
    "Questions to ask",
    "What you can do",
    "Someone who did it",
    "Check yourself",
]

# The article's own words: each must stand, to the letter, on the page of its part.
QUOTATIONS = {
    "framework/building-confidence.html": [
        "How are you preparing clinicians as they take on new roles?",
    ],
    "framework/widening-perspectives.html": [
        "Seeing role models from all clinical professions across all areas of the NHS – some "
        "professions are under-represented at senior levels, which can lead people to think that "
        "opportunities do not exist.",
        "Clinicians working in these roles can promote their work to encourage others, especially "
        "as new models of integrated care become established.",
        "All senior leaders can regularly test who is missing from the table.",
        "How are you helping clinicians to understand the breadth of available career options?",
        "How is your senior leadership team creating or identifying opportunities for clinicians "
        "to develop leadership careers?",
        "How are you supporting clinicians to network outside your organisation?",
    ],
    "framework/practical-levers.html": [
        "Creative use of reward and pay schemes can go some way to maintaining pay levels and "
        "creating cultures where taking on these responsibilities is specifically valued.",
    ],
    "framework/organisational-culture.html": [
        "a lack of obvious emphasis on prioritising the value of clinicians taking part in the "
        "management and leadership of organisations – and diversity more generally – can "
        "reinforce negative assumptions.",
    ],
    "framework/index.html": [
        "Clinicians from all professional backgrounds have a lot to offer as senior leaders. "
        "Supporting these talented people, who are already working in our organisations, to make "
        "the most of their potential is an opportunity too important to neglect.",
    ],
}


class Reading(HTMLParser):
    """What the tests ask of a page: its links, its ids, its headings and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.words: list[str] = []
        self._heading = 0
        self._silent = 0
        self.feed(text)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [v for k, v in attrs if k in ("href", "src") and v is not None]
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if re.fullmatch("h[1-6]", tag):
            self._heading = int(tag[1])
            self.headings.append((self._heading, ""))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._heading = 0
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.words.append(data)
        if self._heading:
            level, text = self.headings[-1]
            self.headings[-1] = (level, " ".join(f"{text} {data}".split()))


def readings(site: Path) -> Iterator[tuple[str, Reading]]:
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(site).as_posix(), Reading(text)


def reading(site: Path, page: str) -> Reading:
    return Reading((site / page).read_text(encoding="utf-8"))


def normal(text: str) -> str:
    """Return the text with one space between words and none before a stop."""
    return re.sub(r"\s+([.,;:?”])", r"\1", " ".join(text.split()))


@pytest.mark.parametrize("page", PAGES)
def test_page_has_its_fixed_address(site: Path, page: str) -> None:
    assert (site / page).is_file()


def test_there_is_a_page_for_each_of_the_six_next_steps(site: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (site / "next-steps").glob("*.html")]
    for number in range(1, 7):
        assert sum(f">Next step {number} of 6<" in page for page in pages) == 1


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    pages = dict(readings(site))
    broken = []
    for page, read in pages.items():
        if page == "404.html":  # served at any depth: its links stand from the root of the site
            continue
        for link in read.links:
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            target, anchor = urldefrag(urljoin(f"/{page}", link))
            if target == "/search.html" and anchor.startswith("q="):  # words to search for
                anchor = ""
            name = unquote(target).lstrip("/")
            name = f"{name}index.html" if name == "" or name.endswith("/") else name
            if not (site / name).is_file():
                broken.append(f"{page}: {link}: no such file")
            elif anchor and name in pages and unquote(anchor) not in pages[name].ids:
                broken.append(f"{page}: {link}: no such place on the page")
    assert broken == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loads = re.compile(r"""<(?:script|img|iframe|source|video)\b[^>]*\bsrc=["'](?:https?:)?//""")
    styles = re.compile(r"""<link\b(?=[^>]*\brel=["']?(?:stylesheet|preload|icon))[^>]*//""")
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not loads.search(text), path
        assert not styles.search(text), path
    for path in sorted((site / "assets").rglob("*.css")):
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", path.read_text()), path


def test_every_page_has_one_h1_and_skips_no_level(site: Path) -> None:
    """A form has two, of which one shows: its report, hidden at first, has a title of its own."""
    forms = ("self-check/organisation.html", "self-check/you.html")
    for page, read in readings(site):
        levels = [level for level, _ in read.headings]
        assert levels.count(1) == (2 if page in forms else 1), page
        steps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert steps == [], f"{page}: {read.headings}"


def test_every_id_is_used_once_a_page(site: Path) -> None:
    for page, read in readings(site):
        assert len(read.ids) == len(set(read.ids)), page


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.stem)
def test_front_matter_is_read(path: Path) -> None:
    """A colon in the wrong place makes it text of the page, and MkDocs says nothing."""
    text, meta = get_data(path.read_text(encoding="utf-8"))
    assert meta.get("title")
    assert meta.get("description")
    assert text.lstrip().startswith(("# ", "<div"))


def test_titles_and_descriptions_are_unique(site: Path) -> None:
    for pattern in (r"<title>(.*?)</title>", r'<meta name="description" content="(.*?)">'):
        found: dict[str, str] = {}
        for path in sorted(site.rglob("*.html")):
            if path.name == "404.html":
                continue
            match = re.search(pattern, path.read_text(encoding="utf-8"), re.DOTALL)
            assert match, f"{path}: no {pattern}"
            assert match[1] not in found, f"{path} and {found[match[1]]}: {match[1]}"
            found[match[1]] = path.name


@pytest.mark.parametrize("part", INSTRUMENT.parts, ids=lambda part: part.id)
def test_part_page_has_the_five_sections_in_order(site: Path, part: instruments.Part) -> None:
    headings = [text for level, text in reading(site, part.page).headings if level == 2]
    assert headings == PART_SECTIONS


def texts(part: instruments.Part) -> dict[str, str]:
    """Return what the part's page must show, by id."""
    return {
        **{question.id: question.text for question in part.questions},
        **{action.id: action.text for action in part.actions},
        **{statement.id: statement.text for statement in part.statements},
    }


@pytest.mark.parametrize("part", INSTRUMENT.parts, ids=lambda part: part.id)
def test_part_page_shows_all_the_instrument_holds(site: Path, part: instruments.Part) -> None:
    shown = reading(site, part.page).text
    assert [name for name, text in texts(part).items() if text not in shown] == []


@pytest.mark.parametrize("part", INSTRUMENT.parts, ids=lambda part: part.id)
def test_search_index_contains_questions_actions_and_statements(
    site: Path, part: instruments.Part
) -> None:
    entry = next(each for each in search_index(site)["pages"] if each["url"] == part.page)
    found = " ".join(section["text"] for section in entry["sections"])
    found = " ".join(found.split())
    assert [name for name, text in texts(part).items() if text not in found] == []


@pytest.mark.parametrize(
    ("place", "schema"),
    [
        ("schema/response.schema.json", json_schema(INSTRUMENT)),
        ("schema/group.schema.json", collection_schema(INSTRUMENT)),
        ("schema/heard.schema.json", heard_schema(INSTRUMENT)),
        ("schema/plan.schema.json", plan_schema(INSTRUMENT)),
    ],
)
def test_schema_of_a_saved_file_is_published(site: Path, place: str, schema: object) -> None:
    published = json.loads((site / place).read_text(encoding="utf-8"))
    assert published == schema


@pytest.mark.parametrize(
    ("page", "quotation"), [(page, q) for page, qs in QUOTATIONS.items() for q in qs]
)
def test_quotation_stands_to_the_letter(site: Path, page: str, quotation: str) -> None:
    assert normal(quotation) in normal(reading(site, page).text)


def test_case_study_says_roles_are_of_the_time(site: Path) -> None:
    studies = [p for p in PAGES if p.startswith("case-studies/") and not p.endswith("index.html")]
    for page in studies:
        text = reading(site, page).text
        assert "at the time" in text, page
        assert "What we do not know" in text, page


def test_names_of_ours_do_not_use_the_nhs_identity(site: Path) -> None:
    for page, read in readings(site):
        titles = [text for level, text in read.headings if level == 1]
        assert not any(text.startswith("NHS") for text in titles), page
    files = [path.name.lower() for path in site.rglob("*") if path.is_file()]
    assert not [name for name in files if "nhs" in PurePosixPath(name).stem]
    styles = " ".join(p.read_text() for p in (ROOT / "overrides/theme/assets").rglob("*.css"))
    assert "frutiger" not in styles.lower()


def test_nothing_marked_unverified_is_published(site: Path) -> None:
    for page, read in readings(site):
        assert "unverified" not in read.text.lower(), page
