"""A run's figures take the place of those on the page about performance, and nothing else does."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.benchmark_browser import Timed, Watched
from tests.benchmarks.benchmark_page import HEADINGS, PAGE, TOOLS, WAYS, PageError, Run, write

MEGABYTE = 1_000_000


def run(warm: float = 50) -> Run:
    """Of each way three visits; the slow setting has no next ones."""
    watched = Watched(
        longest=31.4, busy=8.2, page_heap=MEGABYTE, worker_heap=0, wasm=31.5e6, private=9e7
    )
    found = {
        name: (
            [Timed(cold=at * each, warm=warm * at, sent=at * MEGABYTE) for each in (90, 100, 200)],
            [watched] * 3,
        )
        for at, name in enumerate(WAYS, 1)
    }
    tools = {"A tool": [Timed(cold=each, warm=warm, sent=MEGABYTE) for each in (450, 600, 700)]}
    return Run(found=found, tools=tools, reports=[40, 50, 90])


RUNS = {"fast": run(), "slow": run(warm=0), "plain": run()}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    copy = tmp_path / "performance.md"
    copy.write_bytes(PAGE.read_bytes())
    return copy


def test_all_figures_are_renewed(page: Path) -> None:
    write(RUNS, "9 processors, Chromium 1, Pyodide 2", date(2031, 2, 3), page)
    text = page.read_text(encoding="utf-8")
    assert "| Pyodide as offered | 100 | 1.00 | 50 | 1.00 | 1.00 | 31 | 8 |" in text
    assert "| This site | 300 | 3.00 | 150 | 3.00 | 3.00 | 31 | 8 |" in text
    assert "| This site | 300 | 3.00 | 3.00 | 31 | 8 |" in text
    assert "| This site | 1.0 | none | 31.5 | 90 |" in text
    assert "| Self-check | 300 | 1.00 | 150 | 1.00 | 300 | 1.00 | 3.00 |" in text
    assert "| A tool | 600 | 2.00 | 50 | 0.33 | 600 | 2.00 | 1.00 |\n\n### What" in text
    assert "The wait for a score is 300% of that with Pyodide as offered on a first visit" in text
    assert "the browser fetches 3.0 MB from" in text
    assert "it is 3.0 MB, and Pyodide as its makers offer it 1.0 MB." in text
    assert "of 3 February 2031" in text
    assert "3 rounds for each table" in text
    assert "9 processors, Chromium 1, Pyodide 2" in text
    assert "took 50 ms" in text
    assert "longest of 3 was 90 ms" in text


def test_the_words_stay(page: Path) -> None:
    before = page.read_text(encoding="utf-8")
    write(RUNS, "9 processors", date(2031, 2, 3), page)
    after = page.read_text(encoding="utf-8")
    assert headings_of(after) == headings_of(before)
    weights = before.partition("### What a page weighs")[2]
    assert after.endswith(weights)
    assert "Until the next measurement" not in after
    assert words_of(after) == words_of(before)
    write(RUNS, "9 processors", date(2031, 2, 3), page)
    assert page.read_text(encoding="utf-8") == after


def words_of(text: str) -> list[str]:
    """The lines that are no table, without figures and what they were measured on."""
    text = re.sub(r"\*\*Until the next measurement.*\n", "", text)
    text = re.sub(r"These figures are of.*", "", text)
    lines = [re.sub(r"\d+", "", line) for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("|")]


def headings_of(text: str) -> list[str]:
    return re.findall(r"^#+ .*$", text, re.MULTILINE)


def test_a_run_of_some_settings_is_refused(page: Path) -> None:
    with pytest.raises(PageError, match="not run: plain, slow"):
        write({"fast": run()}, "", date(2031, 2, 3), page)


@pytest.mark.parametrize(
    "gone",
    [
        *HEADINGS.values(),
        TOOLS,
        "The first time",
        "The wait for",
        "These figures are of",
        "the report took",
    ],
)
def test_a_page_without_a_place_for_a_figure_is_refused(page: Path, gone: str) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace(gone, "x"), encoding="utf-8")
    with pytest.raises(PageError):
        write(RUNS, "", date(2031, 2, 3), page)
