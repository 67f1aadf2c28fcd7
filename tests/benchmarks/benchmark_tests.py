"""What the tests' time goes to: `python -m tests.benchmarks.benchmark_tests REPORT.xml`.

REPORT.xml is what `python3 run.py test --junitxml=REPORT.xml` writes. The seconds are those of all
workers together, each with what it waited for; the tests that look for the same are one row.
"""

import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

MOST = 12  # rows of single files
# What a test is counted as, by the first word found in its name; else by its folder.
ALIKE = {
    "webkit": "WebKitGTK",
    "firefox": "Firefox",
    "_sound": "axe in every look",
    "accessible": "axe in every look",
    "lighthouse": "Lighthouse",
}
HEAD = "| {} | tests | seconds | share |\n| --- | --: | --: | --: |"

Spent = dict[str, list[float]]


def spent(report: Path) -> tuple[Spent, Spent]:
    """Return the seconds of each test, by what it looks for and by its file."""
    kinds: Spent = defaultdict(list)
    files: Spent = defaultdict(list)
    for case in ElementTree.parse(report).iter("testcase"):
        module, name = case.get("classname", ""), case.get("name", "")
        folder = ".".join(module.split(".")[:2])
        kind = next((alike for word, alike in ALIKE.items() if word in name), folder)
        for group, key in ((kinds, kind), (files, module)):
            group[key].append(float(case.get("time", 0)))
    return dict(kinds), dict(files)


def table(head: str, groups: Spent, most: int) -> str:
    """Return the groups that took longest, in Markdown."""
    total = sum(map(sum, groups.values())) or 1
    longest = sorted(groups.items(), key=lambda group: -sum(group[1]))[:most]
    rows = [
        f"| {name} | {len(times):,} | {sum(times):,.0f} | {sum(times) / total:.0%} |"
        for name, times in longest
    ]
    return "\n".join([HEAD.format(head), *rows])


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    kinds, files = spent(Path(sys.argv[1]))
    print(table("looked for", kinds, len(kinds)), table("file", files, MOST), sep="\n\n")


if __name__ == "__main__":
    main()
