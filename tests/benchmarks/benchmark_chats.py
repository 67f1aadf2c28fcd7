"""How fast codes are found in a chat: `python -m tests.benchmarks.benchmark_chats`.

Prints medians of processor time, and ratios to `json.loads` of as much text in the same run. The
texts hold codes, codes with two slips, or groups made at random. Times belong to a machine, so no
test asserts one.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from random import Random

from assessment_py import Editions, find_codes, parse_response, write_code
from assessment_py.responses.code_characters import ALPHABET
from tests.benchmarks.benchmark_scoring import INSTRUMENT, made

EDITIONS = Editions()
SIZES = [36_000, 100_000, 200_000, 400_000, 1_000_000]


def with_slips(code: str, chance: Random) -> str:
    """Return the code with two wrong characters."""
    for place in chance.sample([i for i, each in enumerate(code) if each != "-"], 2):
        wrong = chance.choice(ALPHABET.replace(code[place], ""))
        code = f"{code[:place]}{wrong}{code[place + 1 :]}"
    return code


def texts() -> dict[str, str]:
    """Return a text of a million characters of each kind, the same ones each time."""
    chance = Random(1)
    most = max(SIZES)
    responses = made(most // 36)
    codes = [write_code(parse_response(each, INSTRUMENT), INSTRUMENT) for each in responses]
    groups = ["".join(chance.choices(ALPHABET, k=5)) for _ in range(most // 6)]
    names = [f"Person {number}: {code}" for number, code in enumerate(codes)]
    return {
        "codes": "\n".join(codes)[:most],
        "codes with names": "\n".join(names)[:most],
        "codes with slips": "\n".join(with_slips(code, chance) for code in codes)[:most],
        "random groups": " ".join(groups)[:most],
    }


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def as_json(size: int) -> str:
    """Return JSON of this many characters: people's answers, as they are saved."""
    text = json.dumps(made(size // 700 + 1))
    return json.dumps(json.loads(text))[: size - 2].rpartition("}, {")[0] + "}]"


def measured(text: str, size: int, rounds: int) -> tuple[float, float]:
    """Return the median of the seconds, and the median ratio to `json.loads` of as much text."""
    plain = as_json(size)
    pairs = [
        (
            seconds(lambda: find_codes(text[:size], EDITIONS)),
            seconds(lambda: json.loads(plain)) * size / len(plain),
        )
        for _ in range(rounds)
    ]
    return statistics.median(f for f, _ in pairs), statistics.median(f / p for f, p in pairs)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=max(SIZES), help="characters")
    options = parser.parse_args(arguments)
    print(f"median of {options.rounds} rounds; the ratio is to json.loads of as much text")
    for name, text in texts().items():
        for size in (size for size in SIZES if size <= options.most):
            took, ratio = measured(text, size, options.rounds)
            print(f"{name:<18}{size:>10,} characters{took:>9.3f} s{ratio:>9.0f} ×")


if __name__ == "__main__":
    main()
