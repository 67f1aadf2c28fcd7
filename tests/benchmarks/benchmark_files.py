"""How fast many saved files are scored on the command line, beside a plain loop over their JSON.

`python -m tests.benchmarks.benchmark_files` prints medians of processor time, and ratios to the
plain loop of the same run: it parses each text and counts its answers, and opens no file. JSON is
all of each report, ten thousand characters, so a second loop writes as much. Times belong to a
machine, so no test asserts one.
"""

import argparse
import contextlib
import io
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from assessment_py import Editions, cli, parse_response, read_file, score, write_file
from assessment_py.results.scoring import part_scores, to_dict
from tests.benchmarks.benchmark_group import LOOP, plain_loop
from tests.benchmarks.benchmark_scoring import made

EDITIONS = Editions()
INSTRUMENT = EDITIONS.current
SOME = 200  # reports that are there: the rest are as long
FORMATS = ("table", "csv", "json")


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def for_each(work: Callable[[str], object], texts: Sequence[str]) -> None:
    """Do the work for each, and keep nothing of it."""
    for text in texts:
        work(text)


def reports_written(texts: Sequence[str], reports: Sequence[object]) -> int:
    """Do what the plain loop does, and write a report that is there for each, as JSON is read.

    That is what `score --format json` writes besides. Returns the characters.
    """
    plain_loop(texts)
    around = itertools.cycle(reports)
    return sum(len(json.dumps(next(around), ensure_ascii=False, indent=2)) for _ in texts)


def in_terminal(*arguments: str) -> None:
    """Carry out the command, and look at nothing it prints."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = cli.main(["score", *arguments])
    if status != 0:
        raise RuntimeError(f"the command ended with {status}")


def measure(texts: Sequence[str], folder: Path) -> dict[str, float]:
    """Return the seconds that each thing takes, once, for all the texts."""
    responses = [read_file(text, EDITIONS) for text in texts]
    reports = [to_dict(score(each, INSTRUMENT)) for each in responses[:SOME]]
    return {
        LOOP: seconds(lambda: plain_loop(texts)),
        "plain loop that opens the files": seconds(
            lambda: plain_loop(file.read_text(encoding="utf-8") for file in folder.iterdir())
        ),
        "plain loop that writes reports": seconds(lambda: reports_written(texts, reports)),
        "read_file()": seconds(lambda: for_each(lambda text: read_file(text, EDITIONS), texts)),
        "score()": seconds(lambda: [score(each, INSTRUMENT) and None for each in responses]),
        "part_scores()": seconds(lambda: [len(part_scores(r, INSTRUMENT)) for r in responses]),
        **{
            f"score --format {each}": seconds(partial(in_terminal, "--format", each, str(folder)))
            for each in FORMATS
        },
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    texts = [write_file(parse_response(each, INSTRUMENT)) for each in made(options.responses)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts):
            (folder / f"{number}.json").write_text(text, encoding="utf-8")
        rounds = [measure(texts, folder) for _ in range(options.rounds)]
    print(f"{options.responses} files, median of {options.rounds} rounds, each of all in turn")
    print(f"CPython {sys.version.split()[0]}, beside a plain loop")
    for title in rounds[0]:
        ratio = statistics.median(each[title] / each[LOOP] for each in rounds)
        each_one = statistics.median(each[title] for each in rounds) / options.responses
        print(f"  {title:<34}{1e6 * each_one:>10.1f} µs{ratio:>10.1f} ×")


if __name__ == "__main__":
    main()
