"""How fast staff numbers are read: `python -m tests.benchmarks.benchmark_staff`.

Writes a table of 1.5 million posts, invented, and reads and compares it in a process of its own,
beside another that only counts the same columns with `csv`. Prints medians of processor time, as
one core is used and others may be busy, the ratio to that bare count of the same run, and the most
memory each process had. Times belong to a machine, so no test asserts one. Not for Windows, which
does not tell a process's memory this way.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from assessment_py.staff.ladder import ladder

ROOT = Path(__file__).parents[2]
ROLES = ["Staff Nurse", "Midwife", "Physiotherapist", "Pharmacist", "Clinical Psychologist"]
ROLES += ["Social Worker", "Healthcare Scientist", "Senior Manager", "Support Worker"]
HEADING = "Org Code,Employee Number,Staff Group,Job Role,Occupation Code,AfC Band,Status,Wte"
BARE = """
import csv, json, resource, sys, time
from collections import Counter
from operator import itemgetter
start = time.process_time()
with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    rows = csv.reader(file)
    next(rows)
    counts = Counter(map(itemgetter(3, 4, 2, 5, 0, 6), rows))
seconds = time.process_time() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(counts)]))
"""
OURS = """
import json, resource, sys, time
from pathlib import Path
start = time.process_time()
from assessment_py.staff.comparing import compare
from assessment_py.staff.delimited import Source
from assessment_py.staff.reading import read
from assessment_py.terminal import finished
path = Path(sys.argv[1])
with path.open("rb") as file:
    reading = finished(read(Source.from_bytes(file, path.stat().st_size)), quiet=True)
assert reading.ready and reading.rows == int(sys.argv[2]), reading.problems
comparison = finished(compare(reading.counts[0]), quiet=True)
seconds = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([seconds, memory, len(comparison.findings)]))
"""


def write_posts(path: Path, rows: int) -> None:
    """Write one row a post, with some 2,200 different combinations, as a real record has."""
    random = Random(7)
    levels = [label for level, label in ladder().labels.items() if level in ladder().levels]
    combinations = []
    for number in range(2200):
        role = random.choice(ROLES)
        code = f"N{random.choice('0167A')}{random.choice('ABDE')}"
        level = random.choices(levels, [1, 4, 4, 4, 20, 24, 16, 8, 3, 2, 1, 1, 1])[0]
        status = random.choice(["Active Assignment", "Internal Secondment"])
        combinations.append(f"Group {number % 40},{role},{code},{level},{status}")
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{HEADING}\r\n")
        for number in range(rows):
            said = random.choice(combinations)
            file.write(f"RXX,{10_000_000 + number},{said},{random.choice(('1.00', '0.60'))}\r\n")


def measured(script: str, path: Path, rows: int) -> tuple[float, float]:
    """Return the seconds, and the megabytes at most, of a process that runs the script."""
    run = subprocess.run(
        [sys.executable, "-c", script, str(path), str(rows)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    seconds, kilobytes, _ = json.loads(run.stdout)
    return seconds, kilobytes / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_500_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "posts.csv"
        write_posts(path, options.rows)
        rounds = [
            (measured(BARE, path, options.rows), measured(OURS, path, options.rows))
            for _ in range(options.rounds)
        ]
        size = path.stat().st_size
    bare, ours = (statistics.median(each[which][0] for each in rounds) for which in (0, 1))
    ratio = statistics.median(our[0] / base[0] for base, our in rounds)
    print(f"{options.rows:,} posts, {size / 1e6:.0f} MB, {options.rounds} rounds")
    print(f"bare csv count   {bare:6.2f} s  {max(each[0][1] for each in rounds):5.1f} MB")
    print(f"read and compare {ours:6.2f} s  {max(each[1][1] for each in rounds):5.1f} MB")
    print(f"ratio            {ratio:6.2f}")


if __name__ == "__main__":
    main()
