"""How fast many results are brought together, beside a plain loop over the same files of JSON.

`python -m tests.benchmarks.benchmark_group` prints medians, and ratios to the plain loop of the
same run: it parses each text and counts its answers, and opens no file. A second loop opens them.
Times belong to a machine, so no test asserts one.
"""

import argparse
import contextlib
import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assessment_py import Editions, cli, parse_response, write_code, write_file
from assessment_py.results.group import group_in_steps
from assessment_py.results.group_people import Entry, who_counts
from assessment_py.results.group_shaky import shaky_in_steps
from assessment_py.results.group_statistics import part_statistics
from assessment_py.results.group_tally import run, tally_in_steps
from tests.benchmarks.benchmark_scoring import made

EDITIONS = Editions()
INSTRUMENT = EDITIONS.current
FORM = INSTRUMENT.form("organisation")
LOOP = "plain loop"


def plain_loop(texts: Iterable[str]) -> dict[tuple[str, int | str], int]:
    """Return how often each answer was given to each statement: all texts parsed, and no rule."""
    counts: dict[tuple[str, int | str], int] = {}
    for text in texts:
        for answer in json.loads(text)["answers"].items():
            counts[answer] = counts.get(answer, 0) + 1
    return counts


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_terminal(*arguments: str) -> None:
    """Carry out the command, and look at nothing it prints."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = cli.main(["group", "--format", "json", *arguments])
    if status != 0:
        raise RuntimeError(f"the command ended with {status}")


def measure(texts: Sequence[str], folder: Path, chat: Path) -> dict[str, float]:
    """Return the seconds that each thing takes, once, for all the texts."""
    responses = [parse_response(mapping, INSTRUMENT) for mapping in made(len(texts))]
    entries = [Entry(f"{number}", response) for number, response in enumerate(responses)]
    people = who_counts(entries, EDITIONS)
    return {
        LOOP: seconds(lambda: plain_loop(texts)),
        "plain loop that opens the files": seconds(
            lambda: plain_loop(file.read_text(encoding="utf-8") for file in folder.iterdir())
        ),
        "who counts": seconds(lambda: who_counts(entries, EDITIONS)),
        "group statistics": seconds(
            lambda: run(group_in_steps(people, EDITIONS, audience="room", by="role"))
        ),
        "group over saved files": seconds(lambda: in_terminal(str(folder))),
        "group over codes in one text": seconds(lambda: in_terminal(str(chat))),
    }


def leave_one_out(people: int) -> float:
    """Return how many times one spread of all parts it takes to leave out each of the people."""
    responses = [parse_response(mapping, INSTRUMENT) for mapping in made(people)]
    tally = run(tally_in_steps(responses, FORM, INSTRUMENT))

    def spread() -> list[object]:
        return [part_statistics(part, tally) for part in tally.parts]

    parts = [part_statistics(part, tally) for part in tally.parts]
    once = min(seconds(spread) for _ in range(20))
    return min(seconds(lambda: run(shaky_in_steps(tally, parts))) for _ in range(20)) / once


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    responses = [parse_response(mapping, INSTRUMENT) for mapping in made(options.responses)]
    texts = [write_file(response) for response in responses]
    with tempfile.TemporaryDirectory() as name:
        folder, chat = Path(name) / "saved", Path(name) / "chat.txt"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.json").write_text(text, encoding="utf-8")
        chat.write_text("\n".join(write_code(each, INSTRUMENT) for each in responses))
        rounds = [measure(texts, folder, chat) for _ in range(options.rounds)]
    print(f"{options.responses} responses, median of {options.rounds} rounds, each of all in turn")
    print(f"CPython {sys.version.split()[0]}, beside a plain loop")
    for title in rounds[0]:
        ratio = statistics.median(each[title] / each[LOOP] for each in rounds)
        each_one = statistics.median(each[title] for each in rounds) / options.responses
        print(f"  {title:<34}{1e6 * each_one:>10.1f} µs{ratio:>10.1f} ×")
    print(f"30 people, each left out in turn: {leave_one_out(30):.1f} × one spread of all parts")


if __name__ == "__main__":
    main()
