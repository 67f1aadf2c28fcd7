"""What each kind of page weighs: `python tests/benchmarks/benchmark_weights.py SITE [SITE]`.

SITE is the folder of a built site; a second one is set beside the first, as it was before. Counted
is what a browser must have to show the page: the page itself, its styles, scripts and icon, each in
brotli at its strongest. The engine is not in it: it comes when a reader does something.
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.kit.brotli import brotli

NEEDED = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^":?#]+\.(?:css|js|svg))"')
PAGES = {
    "Home": "index.html",
    "A part": "framework/building-confidence.html",
    "A case study": "case-studies/kay-fawcett.html",
    "A next step": "next-steps/hold-a-workshop.html",
    "The organisation form": "self-check/organisation.html",
    "The form about you": "self-check/you.html",
    "Compare two results": "self-check/compare.html",
    "Action plan": "next-steps/action-plan.html",
    "Case-study writer": "next-steps/write-a-case-study.html",
    "Results together": "next-steps/results-together.html",
    "Staff numbers": "next-steps/staff-numbers.html",
    "What you heard": "next-steps/what-you-heard.html",
    "Search": "search.html",
    "Glossary": "glossary.html",
}


def weight(site: Path, name: str) -> int | None:
    """Return the bytes that a page needs to be read; None where the site has no such page."""
    page = site / name
    if not page.is_file():
        return None
    html = page.read_text(encoding="utf-8")
    asked = {(page.parent / address).resolve() for address in NEEDED.findall(html)}
    return sum(len(brotli(file.read_bytes())) for file in sorted({page.resolve(), *asked}))


def shown(size: int | None) -> str:
    return "–" if size is None else f"{size / 1000:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Weigh the pages of built sites.")
    parser.add_argument("sites", nargs="+", type=Path, help="now, and before")
    sites = parser.parse_args().sites
    heads = ["Now, kB", "Before, kB"][: len(sites)]
    print(f"| Page | {' | '.join(heads)} |\n| --- {'| --: ' * len(sites)}|")
    for title, name in PAGES.items():
        sizes = [weight(site, name) for site in sites]
        if sizes[0] is not None:
            print(f"| {title} | {' | '.join(map(shown, sizes))} |")


if __name__ == "__main__":
    main()
