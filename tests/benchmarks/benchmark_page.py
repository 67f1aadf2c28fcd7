"""Put the figures of a run of the engine's benchmark into docs/about/performance.md."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from tests.benchmarks.benchmark_browser import Timed, Watched
from tests.kit.places import ROOT

PAGE = ROOT / "docs/about/performance.md"
HEADINGS = {
    "fast": "### A fast machine and line",
    "slow": "### A slow machine and line",
    "plain": "### A server that compresses nothing",
}
MEMORY = "### Memory"
WAYS = {
    "stock": "Pyodide as offered",
    "whole": "This site, Python’s program whole",
    "ours": "This site",
    "floor": "Only compiling Python’s whole program",
    "empty": "An empty page",
}
ABOUT = re.compile(
    r"These figures are of .*?\. They come from one run of the benchmark, \d+ rounds for each "
    r"table, on a machine with nothing else to do: .*?\. Each figure is the median\."
)
REPORT = re.compile(
    r"the report took \d+ ms from the press of the button to the screen\. The longest of \d+ was "
    r"\d+ ms, and on the slow machine the median was \d+ ms\."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one setting's run found: by each way its visits; the times to a report, in ms."""

    found: Mapping[str, tuple[Sequence[Timed], Sequence[Watched]]]
    reports: Sequence[float]


class PageError(ValueError):
    """The page has no place for a figure; the text names what was looked for."""


def write(runs: Mapping[str, Run], machine: str, today: date, page: Path = PAGE) -> None:
    """Renew every figure of the page; all three settings must have been run.

    `machine` says what it was run on: "2 processors, Chromium …, Pyodide …".
    """
    if missing := sorted(HEADINGS.keys() - runs.keys()):
        raise PageError(f"the page needs all settings in one run; not run: {', '.join(missing)}")
    text = page.read_text(encoding="utf-8")
    for setting, heading in HEADINGS.items():
        text = with_table(text, heading, speeds(runs[setting]))
    text = with_table(text, MEMORY, memory(runs["fast"]))
    rounds = len(runs["fast"].reports)
    text = with_words(
        text,
        ABOUT,
        f"These figures are of {today.day} {today:%B %Y}. They come from one run of the benchmark, "
        f"{rounds} rounds for each table, on a machine with nothing else to do: {machine}. "
        "Each figure is the median.",
    )
    fast, slow = runs["fast"].reports, runs["slow"].reports
    text = with_words(
        text,
        REPORT,
        f"the report took {median(fast):.0f} ms from the press of the button to the screen. "
        f"The longest of {rounds} was {max(fast):.0f} ms, and on the slow machine the median was "
        f"{median(slow):.0f} ms.",
    )
    page.write_text(text, encoding="utf-8")


def speeds(run: Run) -> list[list[str]]:
    """Return a table: a next visit has its columns only where it was made."""
    stock, _ = run.found["stock"]
    base = [median(each.cold for each in stock), median(each.warm for each in stock)]
    visits = ["First visit, ms", "Ratio", "Next visit, ms", "Ratio"][: 4 if base[1] else 2]
    blocks = ["Longest block in all, ms", "Longest block at work, ms"]
    rows = [["Way", *visits, "Sent, MB", *blocks]]
    for name, (timed, watched) in run.found.items():
        cells = [WAYS[name]]
        times = [median(each.cold for each in timed), median(each.warm for each in timed)]
        for time, of in zip(times, base, strict=True):
            cells += [f"{time:,.0f}", f"{time / of:.2f}"] if of else []
        cells.append(f"{median(each.sent for each in timed) / 1e6:.2f}")
        cells += [f"{median(e.longest for e in watched):.0f}"]
        rows.append([*cells, f"{median(e.busy for e in watched):.0f}"])
    return rows


def memory(run: Run) -> list[list[str]]:
    """Return the table of what Python takes, of the ways that start it."""
    head = ["Way", "Scripts of the page, MB", "Scripts of the worker, MB"]
    rows = [[*head, "Python’s memory, MB", "The whole process, MB"]]
    for name in ("stock", "whole", "ours"):
        _, watched = run.found[name]
        worker = median(each.worker_heap for each in watched) / 1e6
        rows.append(
            [
                WAYS[name],
                f"{median(each.page_heap for each in watched) / 1e6:.1f}",
                f"{worker:.1f}" if worker else "none",
                f"{median(each.wasm for each in watched) / 1e6:.1f}",
                f"{median(each.private for each in watched) / 1e6:.0f}",
            ]
        )
    return rows


def with_table(text: str, heading: str, rows: Sequence[Sequence[str]]) -> str:
    """Return the text with these rows in the place of the first table below a heading."""
    line = ["---", *["--:"] * (len(rows[0]) - 1)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in [rows[0], line, *rows[1:]])
    place = re.compile(rf"(?<=^{re.escape(heading)}\n)((?:(?!#|\|).*\n)*)(?:\|.*\n)+", re.MULTILINE)
    found, times = place.subn(lambda match: match[1] + table, text)
    if times != 1:
        raise PageError(f"no table below {heading!r}")
    return found


def with_words(text: str, pattern: re.Pattern[str], words: str) -> str:
    found, times = pattern.subn(words, text)
    if times != 1:
        raise PageError(f"{times} times in the page, not once: {pattern.pattern}")
    return found
