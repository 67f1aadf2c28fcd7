"""What each kind of page weighs: `python tests/benchmarks/benchmark_weights.py SITE [SITE]`.

SITE is the folder of a built site; a second one is set beside the first, as it was before. Counted
is what a browser must have to show the page: the page itself, its styles, scripts and icon, each in
brotli at its strongest. What comes later is not in it: the script that starts the engine, and that
of a form's report, come once the page is there, and the engine when a reader does something.

With `--write`, the figures of SITE take the place of those of now on the page about performance.
"""

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.kit.brotli import brotli

NEEDED = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^":?#]+\.(?:css|js|svg))"')
TABLE = "### What a page weighs"
ABOUT = Path(__file__).parents[2] / "docs/about/performance.md"
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


def told(text: str) -> dict[str, float]:
    """Return what the page about performance says that each page weighs now, in kB."""
    table = text.partition(TABLE)[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| ([\d.]+) \|", table, re.MULTILINE)
    return {title: float(size) for title, size in rows}


def renewed(text: str, sizes: Mapping[str, int | None]) -> str:
    """Return the page about performance with these sizes as those of now."""
    before, head, table = text.partition(TABLE)
    for title, size in sizes.items():
        row = rf"^(\| {re.escape(title)} \| )[^|]+( \|)"
        table = re.sub(row, rf"\g<1>{shown(size)}\2", table, flags=re.MULTILINE)
    return before + head + table


def main() -> None:
    parser = argparse.ArgumentParser(description="Weigh the pages of built sites.")
    parser.add_argument("sites", nargs="+", type=Path, help="now, and before")
    parser.add_argument("--write", action="store_true", help="into the page about performance")
    given = parser.parse_args()
    sites = given.sites
    if given.write:
        now = {title: weight(sites[0], name) for title, name in PAGES.items()}
        ABOUT.write_text(renewed(ABOUT.read_text("utf-8"), now), encoding="utf-8")
    heads = ["Now, kB", "Before, kB"][: len(sites)]
    print(f"| Page | {' | '.join(heads)} |\n| --- {'| --: ' * len(sites)}|")
    for title, name in PAGES.items():
        sizes = [weight(site, name) for site in sites]
        if sizes[0] is not None:
            print(f"| {title} | {' | '.join(map(shown, sizes))} |")


if __name__ == "__main__":
    main()
