"""How fast scoring is beside a bare loop of the same sums: `python -m tests.benchmark_scoring`.

Prints medians, and ratios to the bare loop of the same run: Python's own here, JavaScript's for
Pyodide under Node, which runs this very file. Times belong to a machine, so no test asserts one.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from assessment_py import Editions, parse_response, read_code, score, write_code

EDITIONS = Editions()
INSTRUMENT = EDITIONS.current
PARTS = [[s.id for s in part.statements if s.form == "organisation"] for part in INSTRUMENT.parts]
SOME = 200  # of the responses, for what is measured one by one

SCRIPT = """
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const { archive, module, rounds, responses, parts } = JSON.parse(readFileSync(0, "utf8"));

function bareLoop(answers) {
  return parts.map((ids) => {
    let [sum, scored, applicable] = [0, 0, 0];
    for (const id of ids) {
      const answer = answers[id];
      if (answer !== "not-applicable") applicable += 1;
      if (typeof answer === "number") {
        sum += answer;
        scored += 1;
      }
    }
    if (scored === 0 || 2 * scored < applicable) return [null, null];
    const score = Math.floor((200 * sum + 4 * scored) / (8 * scored));
    return [score, Math.min(3, Math.floor(score / 25))];
  });
}

const pyodide = await loadPyodide();
pyodide.unpackArchive(new Uint8Array(readFileSync(archive)), "zip");
pyodide.FS.writeFile("benchmark_scoring.py", module);
const { measure_json } = pyodide.pyimport("benchmark_scoring");
const text = JSON.stringify(responses);
const found = [];
for (let round = 0; round < rounds; round += 1) {
  const start = performance.now();
  for (const { answers } of responses) bareLoop(answers);
  const loop = (performance.now() - start) / 1000 / responses.length;
  found.push({ ...JSON.parse(measure_json(text)), "bare loop": loop });
}
console.log(JSON.stringify(found));
"""


def bare_loop(answers: dict[str, Any]) -> list[tuple[int | None, int | None]]:
    """Return each part's score and band with no rule but the sums."""
    found: list[tuple[int | None, int | None]] = []
    for ids in PARTS:
        total = scored = applicable = 0
        for name in ids:
            answer = answers.get(name)
            if answer != "not-applicable":
                applicable += 1
            if isinstance(answer, int):
                total += answer
                scored += 1
        if scored == 0 or 2 * scored < applicable:
            found.append((None, None))
        else:
            value = (200 * total + 4 * scored) // (8 * scored)
            found.append((value, min(3, value // 25)))
    return found


def seconds_each(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    start = time.perf_counter()
    for item in items:
        work(item)
    return (time.perf_counter() - start) / len(items)


def measure(responses: Sequence[Any]) -> dict[str, float]:
    """Return the seconds that each thing takes, once, in one round."""
    some = [parse_response(mapping, INSTRUMENT) for mapping in responses[:SOME]]
    codes = [write_code(response, INSTRUMENT) for response in some]
    return {
        "one score": seconds_each(lambda each: score(each, INSTRUMENT), some),
        "one code written": seconds_each(lambda each: write_code(each, INSTRUMENT), some),
        "one code read": seconds_each(lambda each: read_code(each, EDITIONS), codes),
        "one of many validated and scored": seconds_each(
            lambda each: score(parse_response(each, INSTRUMENT), INSTRUMENT), responses
        ),
        "bare loop": seconds_each(lambda each: bare_loop(each["answers"]), responses),
    }


def measure_json(text: str) -> str:
    return json.dumps(measure(json.loads(text)))


def made(count: int) -> list[dict[str, Any]]:
    """Return this many responses, the same ones each time."""
    chance = Random(1)
    form = INSTRUMENT.form("organisation")
    ids = [name for part in PARTS for name in part]
    answers = [option.value for option in INSTRUMENT.scale(form.scale).options]
    states: list[int | str] = [*answers, *(each.id for each in INSTRUMENT.set_apart)]
    return [
        {
            "form": form.id,
            "edition": INSTRUMENT.edition,
            "answers": {name: chance.choice(states) for name in ids if chance.random() < 0.95},
            "importance": {part.id: chance.randint(1, 5) for part in INSTRUMENT.parts},
            "key": chance.getrandbits(30),
        }
        for _ in range(count)
    ]


def measure_in_pyodide(responses: list[dict[str, Any]], rounds: int) -> list[dict[str, float]]:
    """Return what Pyodide under Node takes, and its bare loop in JavaScript."""
    from tests.kit.browsers import NODE, ROOT

    with tempfile.TemporaryDirectory() as folder:
        archive = shutil.make_archive(f"{folder}/packed", "zip", ROOT, "assessment_py")
        given = {
            "archive": archive,
            "module": Path(__file__).read_text(encoding="utf-8"),
            "rounds": rounds,
            "responses": responses,
            "parts": PARTS,
        }
        done = subprocess.run(
            [*NODE, "--input-type=module", "--eval", SCRIPT],
            cwd=ROOT,
            input=json.dumps(given),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
    found: list[dict[str, float]] = json.loads(done.stdout)
    return found


def table(title: str, rounds: Iterable[dict[str, float]]) -> str:
    """Return the median of each thing in microseconds, and its ratio to the bare loop."""
    every = list(rounds)
    medians = {name: statistics.median(each[name] for each in every) for name in every[0]}
    lines = [
        f"  {name:<34}{1e6 * median:>10.1f} µs{median / medians['bare loop']:>10.1f} ×"
        for name, median in medians.items()
    ]
    return "\n".join([title, *lines])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    responses = made(options.responses)
    print(f"{options.responses} responses, median of {options.rounds} rounds, each of all in turn")
    version = sys.version.split()[0]
    here = [measure(responses) for _ in range(options.rounds)]
    print(table(f"CPython {version}, beside a bare loop in Python", here))
    there = measure_in_pyodide(responses, options.rounds)
    print(table("Pyodide under Node, beside a bare loop in JavaScript", there))


if __name__ == "__main__":
    main()
