"""The page of staff numbers has a sentence for all that Python may say, in words plain enough."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from assessment_py.staff import problems
from assessment_py.staff.board import board_places
from assessment_py.staff.comparing import Outcome
from assessment_py.staff.counts import COUNT_KINDS
from assessment_py.staff.ladder import ladder
from assessment_py.staff.protected_table import Printed
from assessment_py.staff.reading import MOST_BYTES
from assessment_py.staff.rungs import VERDICTS
from assessment_py.staff.sharing import THRESHOLD, Word
from assessment_py.staff.tables import template_csv
from overrides.build.tree import of_page
from tests.kit.staff import reading
from tests.pages.test_words import OLDEST, blocks, reading_age

PAGE = "next-steps/staff-numbers.html"
IDS = [*get_args(problems.Stopping), *get_args(problems.Asking), *get_args(problems.Noting)]
NEVER = """
significant p-value confidence hazard barrier “glass promotion under-performing
""".split()


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return (site / PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def flags(text: str) -> set[str]:
    return {flag for when in re.findall(r'data-when="([^"]+)"', text) for flag in when.split()}


def test_every_problem_has_a_sentence(flags: set[str]) -> None:
    assert set(IDS) <= flags


def test_every_result_has_words(flags: set[str]) -> None:
    # "expected" is a number in the same row, so the verdict has a flag of another name
    assert {each for each in VERDICTS if each != "expected"} | {"expected-word"} <= flags
    assert set(get_args(Outcome)) | {"fewer", "more"} <= flags
    refused = get_args(get_args(Printed.__annotations__["refused"])[0])
    assert len(refused) == 4
    assert set(refused) <= flags


def test_every_word_that_is_shared_has_a_column(text: str) -> None:
    fills = set(re.findall(r'data-fill="([^"]+)"', text))
    assert set(get_args(Word)) <= fills


def test_every_id_of_the_ladder_has_a_name(text: str) -> None:
    named = set(re.findall(r'data-word="([^"]+)"', text))
    who = {*ladder().professions, *board_places()}
    levels = {*ladder().labels, *ladder().grades}
    assert {f"who:{each}" for each in who} | {f"Who:{each}" for each in who} <= named
    assert {f"Level:{each}" for each in levels} <= named
    assert {f"level:{each}" for each in ladder().levels} <= named
    assert {f"kind:{each}" for each in COUNT_KINDS} <= named


def test_limits_are_those_of_python(text: str) -> None:
    assert f'data-most-bytes="{MOST_BYTES}"' in text
    assert f'value="{THRESHOLD}"' in text


def test_what_is_to_be_asked_for_is_what_python_reads(site: Path) -> None:
    """Every column that the page names is a heading that the program knows."""
    rows = re.findall(r"<td>([^<]+)</td>", (site / PAGE).read_text(encoding="utf-8"))[:6]
    names = [
        name.strip()
        for cell in rows[1::2]
        for name in re.split(r"[,;]| or,", cell)
        if name.strip() and name.strip()[0].isupper()
    ]
    assert len(names) >= 9
    assert {name for name in names if name.casefold() not in ladder().columns} == set()


def test_the_empty_table_is_the_programs_own(site: Path, text: str) -> None:
    made = site / "next-steps/staff-numbers-template.csv"
    assert made.read_bytes() == template_csv().encode()
    assert f'href="{made.name}"' in text
    assert not reading(made.read_text(encoding="utf-8")).unknown


def test_sentences_can_be_read_at_14(site: Path) -> None:
    found = [text for text, _ in blocks(site, PAGE) if text[0].isupper() and text[-1] in ".?:"]
    assert len(found) > 100
    assert reading_age(found) <= OLDEST


@pytest.mark.parametrize("word", NEVER)
def test_words_that_mislead_are_not_used(site: Path, word: str) -> None:
    assert not [text for text, _ in blocks(site, PAGE) if word in text.casefold()]


def test_only_this_page_fetches_its_part_of_the_engine(site: Path) -> None:
    asking = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for manifest in of_page(text).css("script[data-engine-manifest]"):
            if "staff" in json.loads(manifest.text())["files"]:
                asking.add(path.relative_to(site).as_posix())
    assert asking == {PAGE}
