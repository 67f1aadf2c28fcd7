"""Time the engine's start beside stock Pyodide's: `python tests/benchmarks/benchmark_engine.py`.

Each row is one way to the same first score, from navigation to the report in the page:

    stock    Pyodide's npm files, `loadPyodide`, our wheel, on the page's own thread
    whole    what the site ships but with Pyodide's wasm and glue whole, as before they were lean
    ours     what the site ships, in its worker
    floor    only compiling Pyodide's whole wasm
    empty    nothing at all: what a page costs

And each tool's page to its own first result, beside the self-check's.

Runs are interleaved, each in a new profile: cold, then the same page again, warm; then, untimed and
in every other round, a third visit that looks at the page's thread and at memory. Medians, and
ratios to stock in the same run: only the ratios travel from one machine to another. `--runs 7` is
the least worth quoting; it takes some 20 minutes. `--write` puts the figures of a whole run into
docs/about/performance.md.
"""

import argparse
import os
import platform
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import BrowserType, sync_playwright

from overrides.build.engine.pyodide import pinned_version
from tests.benchmarks.benchmark_browser import Browsers, Timed, Watched
from tests.benchmarks.benchmark_page import Run, write
from tests.benchmarks.benchmark_site import SETTINGS, Server, Setting, files
from tests.benchmarks.benchmark_tools import TOOLS, address
from tests.kit.brotli import BEST
from tests.kit.browsers import ROOT, find_chromium, start

Found = dict[str, tuple[list[Timed], list[Watched]]]
HEAD = (
    "| | cold, ms | ratio | warm, ms | ratio | sent, MB | longest block, ms (processor) "
    "| scripts: page + worker, MB | wasm, MB | whole process, MB |"
)


def benchmark(
    browser_type: BrowserType,
    setting: Setting,
    site: dict[str, bytes],
    runs: int,
    *,
    with_tools: bool = True,
) -> Run:
    """Return what each page's runs found, and the times from asking to a report."""
    found: Found = defaultdict(lambda: ([], []))
    names = TOOLS if setting.has_tools and with_tools else ()
    tools: dict[str, list[Timed]] = {name: [] for name in names}
    reports = []
    with Server(site, setting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browsers = Browsers(browser_type, server)
        for number in range(runs):
            began = time.monotonic()
            for name in setting.names:
                found[name][0].append(browsers.time(name))
                if number % 2 == 0:
                    found[name][1].append(browsers.watch(name))
            for tool, timed in tools.items():
                timed.append(browsers.time(address(tool)))
            reports.append(browsers.report())
            took = f"round {number + 1} of {runs} took {time.monotonic() - began:.0f} s"
            print(f"{setting.title}: {took}", file=sys.stderr, flush=True)
        server.shutdown()
    return Run(found=found, tools=tools, reports=reports)


def table(setting: Setting, run: Run) -> str:
    """Return the medians, as Markdown; of the tools a line each."""
    found, reports = run.found, run.reports
    rows = [f"{setting.title}; {len(reports)} runs", "", HEAD, "| --- " * 10 + "|"]
    rows += [row(name, found) for name in setting.names]
    took = f"{median(reports):.0f} ms (longest {max(reports):.0f} ms)"
    rows += ["", f"With the engine there, from asking to the report: {took}"]
    base = median(each.cold for each in found["ours"][0])
    for tool, timed in run.tools.items():
        cold = median(each.cold for each in timed)
        rows.append(f"{tool}, first result: {cold:,.0f} ms, {cold / base:.2f} of the self-check's")
    return "\n".join(rows)


def row(name: str, found: Mapping[str, tuple[Sequence[Timed], Sequence[Watched]]]) -> str:
    timed, watched = found[name]
    stock, _ = found["stock"]
    cells = [name]
    for times, stocks in (
        ([run.cold for run in timed], [run.cold for run in stock]),
        ([run.warm for run in timed], [run.warm for run in stock]),
    ):
        value, ratio = median(times), median(stocks)
        cells += [f"{value:,.0f}", f"{value / ratio:.2f}"] if ratio else ["", ""]
    cells += [
        megabytes([run.sent for run in timed], 2),
        f"{median(run.longest for run in watched):.0f} ({median(run.busy for run in watched):.0f})",
        f"{megabytes([run.page_heap for run in watched])}"
        f" + {megabytes([run.worker_heap for run in watched])}",
        megabytes([run.wasm for run in watched]),
        megabytes([run.private for run in watched], 0),
    ]
    return f"| {' | '.join(cells)} |"


def megabytes(sizes: Sequence[float], digits: int = 1) -> str:
    return f"{median(sizes) / 1e6:.{digits}f}"


def versions(browser_type: BrowserType) -> str:
    chromium = find_chromium()
    browser = start(browser_type, chromium)
    named = f"Chromium {browser.version}"
    browser.close()
    return f"{named}, Pyodide {pinned_version(ROOT / 'package.json')}"


def chosen_by(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line asks for; where it is wrong, say so and end."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "settings", nargs="*", choices=[*SETTINGS, []], default=[], metavar="fast|slow|plain"
    )
    parser.add_argument(
        "--tools",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="time each tool's first result too",
    )
    parser.add_argument(
        "--quality",
        type=int,
        default=BEST,
        help="of brotli, 0 to 11: the less, the sooner it begins, and the more is sent",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="put the figures into docs/about/performance.md; needs every setting",
    )
    chosen = parser.parse_args(arguments)
    if chosen.write and chosen.quality != BEST:
        parser.error(f"--quality: the page says what the best sends; {BEST}, not {chosen.quality}")
    return chosen


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = chosen_by(arguments)
    with sync_playwright() as playwright:
        browser_type = playwright.chromium
        machine = versions(browser_type)
        print(f"{machine}, Python {platform.python_version()},", end=" ")
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the first run")
        print("building the site", file=sys.stderr, flush=True)
        site = files()
        runs: dict[str, Run] = {}
        for name in chosen.settings or SETTINGS:
            setting = replace(SETTINGS[name], quality=chosen.quality)
            runs[name] = benchmark(
                browser_type, setting, site, chosen.runs, with_tools=chosen.tools
            )
            print(f"\n{table(setting, runs[name])}", flush=True)
        if chosen.write:
            write(runs, f"{os.cpu_count()} processors, {machine}", datetime.now(UTC).date())


if __name__ == "__main__":
    main()
