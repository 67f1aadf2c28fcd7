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
TOOLS = "### The other tools"
WAYS = {
    "stock": "Pyodide as offered",
    "whole": "This site, Python’s program whole",
    "ours": "This site",
    "floor": "Only compiling Python’s whole program",
    "empty": "An empty page",
}
# Paragraphs that say of older figures, or of none, what they are: a new run makes them untrue.
UNTIL_MEASURED = re.compile(r"^\*\*Until the next measurement:\*\* .*\n\n", re.MULTILINE)
SENT = re.compile(
    r"The first time, the browser fetches [\d.]+ MB from a server set up as the zip says\. From "
    r"one that offers the tighter brotli, it is [\d.]+ MB, and Pyodide as its makers offer it "
    r"[\d.]+ MB\."
)
WAIT = re.compile(
    r"The wait for a score is \d+% of that with Pyodide as offered on a first visit\. It is \d+% "
    r"on a slow machine and line, and \d+% where the server compresses nothing\. "
    r"On a next visit it is \d+%\."
)
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
    """What one setting's run found: by each way, and tool, its visits; times to a report, in ms."""

    found: Mapping[str, tuple[Sequence[Timed], Sequence[Watched]]]
    tools: Mapping[str, Sequence[Timed]]
    reports: Sequence[float]


class PageError(ValueError):
    """The page has no place for a figure; the text names what was looked for."""


def write(runs: Mapping[str, Run], machine: str, today: date, page: Path = PAGE) -> None:
    """Renew every figure of the page; all three settings must have been run.

    `machine` says what it was run on: "2 processors, Chromium …, Pyodide …".
    """
    if missing := sorted(HEADINGS.keys() - runs.keys()):
        raise PageError(f"the page needs all settings in one run; not run: {', '.join(missing)}")
    text = UNTIL_MEASURED.sub("", page.read_text(encoding="utf-8"))
    for setting, heading in HEADINGS.items():
        text = with_table(text, heading, speeds(runs[setting]))
    text = with_table(text, MEMORY, memory(runs["fast"]))
    text = with_table(text, TOOLS, tools(runs["fast"], runs["slow"]))
    text = with_words(text, SENT, sent(runs))
    text = with_words(text, WAIT, wait(runs))
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


def sent(runs: Mapping[str, Run]) -> str:
    """Return how much is fetched. What the zip sets up serves the copies that "plain" fetches."""
    found = {
        (setting, way): median(each.sent for each in runs[setting].found[way][0]) / 1e6
        for setting in ("plain", "fast")
        for way in ("ours", "stock")
    }
    return (
        f"The first time, the browser fetches {found['plain', 'ours']:.1f} MB from a server set up "
        f"as the zip says. From one that offers the tighter brotli, it is "
        f"{found['fast', 'ours']:.1f} MB, and Pyodide as its makers offer it "
        f"{found['fast', 'stock']:.1f} MB."
    )


def wait(runs: Mapping[str, Run]) -> str:
    """Return how long a score takes beside Pyodide as offered, in a sentence or two."""
    colds, warms = {}, {}
    for setting, run in runs.items():
        stock, ours = run.found["stock"][0], run.found["ours"][0]
        colds[setting] = median(e.cold for e in ours) / median(e.cold for e in stock)
        if base := median(each.warm for each in stock):
            warms[setting] = median(each.warm for each in ours) / base
    return (
        f"The wait for a score is {colds['fast']:.0%} of that with Pyodide as offered on a first "
        f"visit. It is {colds['slow']:.0%} on a slow machine and line, and {colds['plain']:.0%} "
        f"where the server compresses nothing. On a next visit it is {warms['fast']:.0%}."
    )


def tools(fast: Run, slow: Run) -> list[list[str]]:
    """Return the table of each page's first result, and its ratio to that of the self-check."""
    kinds = ["First visit", "Next visit", "Slow, first visit"]
    rows = [["Page", *(cell for kind in kinds for cell in (f"{kind}, ms", "Ratio")), "Sent, MB"]]
    ours, slowly = fast.found["ours"][0], slow.found["ours"][0]
    pages = {"Self-check": (ours, slowly)} | {
        name: (timed, slow.tools[name]) for name, timed in fast.tools.items()
    }
    base = three_times(ours, slowly)
    for name, (timed, slowed) in pages.items():
        cells = [name]
        for found, of in zip(three_times(timed, slowed), base, strict=True):
            cells += [f"{found:,.0f}", f"{found / of:.2f}"]
        rows.append([*cells, f"{median(each.sent for each in timed) / 1e6:.2f}"])
    return rows


def three_times(fast: Sequence[Timed], slow: Sequence[Timed]) -> list[float]:
    colds = [median(each.cold for each in visits) for visits in (fast, slow)]
    return [colds[0], median(each.warm for each in fast), colds[1]]


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
    """Return the text with these rows in the place of the first table below a heading.

    Where there is none yet, they come after the words below it.
    """
    line = ["---", *["--:"] * (len(rows[0]) - 1)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in [rows[0], line, *rows[1:]])
    place = re.compile(
        rf"(?<=^{re.escape(heading)}\n)((?:(?!#|\|).*\n)*)((?:\|.*\n)*)", re.MULTILINE
    )
    found, times = place.subn(lambda match: match[1] + table + ("" if match[2] else "\n"), text)
    if times != 1:
        raise PageError(f"no heading {heading!r}, once")
    return found


def with_words(text: str, pattern: re.Pattern[str], words: str) -> str:
    found, times = pattern.subn(words, text)
    if times != 1:
        raise PageError(f"{times} times in the page, not once: {pattern.pattern}")
    return found
