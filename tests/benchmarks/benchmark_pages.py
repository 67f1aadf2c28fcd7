"""How Lighthouse scores the pages on its slow phone, and what each weighs on the wire.

    python tests/benchmarks/benchmark_pages.py [--times 3] [--all]

Asked for are the pages that a test scores too, or a page of every kind. Each is asked for several
times, and the middle score for performance counts: a busy machine makes it worse and nothing makes
it better. Weights are brotli at its strongest, as a good server
sends files that were compressed ahead; the engine's files come compressed as they are. "To read" is
what must arrive before a reader sees the whole page; "in all" has the engine too.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import benchmark_weights
from tests.kit.browsers import ROOT
from tests.kit.lighthouse import PAGES, Wire, lighthouse, score, served

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    parser = argparse.ArgumentParser(description="Score and weigh the pages.")
    parser.add_argument("--times", type=int, default=3, help="how often each is asked for")
    parser.add_argument("--all", action="store_true", help="every kind of page")
    given = parser.parse_args()
    pages = benchmark_weights.PAGES if given.all else PAGES
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch, "site")
        build(site)
        with served(site) as (url, wire):
            print(
                "| page | performance | accessibility | best practices | SEO | to read | in all |"
            )
            print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
            for title, name in pages.items():
                print(row(title, url, name, wire, given.times), flush=True)


def build(site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir"]
    subprocess.run([*command, site], cwd=ROOT, check=True, capture_output=True)


def row(title: str, url: str, name: str, wire: Wire, times: int) -> str:
    wire.sent.clear()
    reports = [lighthouse(f"{url}{name}", *CATEGORIES) for _ in range(times)]
    scores = [statistics.median_low(score(each, name) for each in reports) for name in CATEGORIES]
    sent = {path: size for path, size in wire.sent.items() if not path.endswith("/robots.txt")}
    to_read = sum(size for path, size in sent.items() if "/assets/engine/" not in path)
    cells = [title, *map(str, scores), kilobytes(to_read), kilobytes(sum(sent.values()))]
    return f"| {' | '.join(cells)} |"


def kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


if __name__ == "__main__":
    main()
