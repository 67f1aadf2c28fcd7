"""How many requests nginx answers with the shipped file, beside a bare file of the same size.

`python -m tests.benchmarks.benchmark_servers ZIP` unpacks a zip of `run.py release`, serves it with
nginx, and asks with wrk. Requests a second belong to a machine; what may be told of them is the
ratio to the bare file, asked for in turn in the same run. Needs nginx and wrk.
"""

import argparse
import functools
import re
import statistics
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.kit.servers import nginx, program, running

CONNECTIONS = 32
BARE = "location /bare/ {{ alias {folder}/; }}"


def cases(folder: Path) -> list[tuple[str, str, str]]:
    """Return what is asked for: its name, its path from the top of the site, the encoding asked."""
    (wasm,) = folder.glob("assets/engine/*/pyodide.asm.wasm")
    (page,) = folder.glob("assets/site/site-*.js")
    return [
        ("home page, as it is", "index.html", "identity"),
        ("home page, compressed on the way", "index.html", "gzip"),
        ("script of every page, as it is", page.relative_to(folder).as_posix(), "identity"),
        ("largest part of the engine, as it is", wasm.relative_to(folder).as_posix(), "identity"),
        ("the same, compressed beforehand", wasm.relative_to(folder).as_posix(), "gzip"),
    ]


def asked(url: str, encoding: str, seconds: int) -> float:
    """Return how many requests a second were answered; one that fails raises ValueError."""
    wrk = [program("wrk", "wrk"), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    done = subprocess.run(
        [*wrk, "-H", f"Accept-Encoding: {encoding}", url],
        capture_output=True,
        text=True,
        check=True,
    )
    if "Non-2xx" in done.stdout:
        raise ValueError(f"{url}: {done.stdout}")
    found = re.search(r"^Requests/sec:\s+([\d.]+)$", done.stdout, re.MULTILINE)
    if found is None:
        raise ValueError(f"wrk said:\n{done.stdout}")
    return float(found[1])


def measure(folder: Path, rounds: int, seconds: int) -> list[tuple[str, float, float]]:
    """Return for each case its name and the medians: with our file, and bare, asked in turn."""
    serve = functools.partial(nginx, more=BARE.format(folder=folder))
    found = []
    with running(serve, folder) as served:
        bare = served.url.replace(f"/{folder.name}/", "/bare/")
        for name, path, encoding in cases(folder):
            pairs = [
                (asked(served.url + path, encoding, seconds), asked(bare + path, encoding, seconds))
                for _ in range(rounds)
            ]
            ours, plain = (statistics.median(each) for each in zip(*pairs, strict=True))
            found.append((name, ours, plain))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zip", type=Path, help="made by python3 run.py release")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3, help="for each measurement")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)
        zipfile.ZipFile(options.zip).extractall(scratch)
        (folder,) = Path(scratch).iterdir()
        found = measure(folder.rename(Path(scratch, "leadership")), options.rounds, options.seconds)
    print(f"Requests a second, {CONNECTIONS} connections, median of {options.rounds} rounds")
    print(f"  {'':<38}{'our file':>10}{'bare':>10}{'ratio':>8}")
    for name, ours, plain in found:
        print(f"  {name:<38}{ours:>10.0f}{plain:>10.0f}{ours / plain:>8.2f}")


if __name__ == "__main__":
    main()
