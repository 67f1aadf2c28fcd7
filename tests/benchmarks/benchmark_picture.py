"""How much of Python's start a picture of its memory would spare, beside the start that we have.

`python -m tests.benchmarks.benchmark_picture` prints medians of processor time under Node, to the
package's first answer. Pictures are Pyodide's own, undocumented: it lists the seven objects of
JavaScript that its start holds, and ours, which loads no packages, holds only the first three. So a
copy of the glue says so. The site has no picture; docs/about/performance.md says why.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.libraries import BASE
from overrides.build.engine.packed import libraries
from overrides.build.engine.pyodide import GLUE
from tests.kit.places import NODE, ROOT

SCRIPT = ROOT / "tests/benchmarks/benchmark_picture.mjs"
HELD = "return[null,API.config.jsglobals,API.public_api,API,me,API,{}]"
HELD_BY_OURS = "return[null,API.config.jsglobals,API.public_api]"


def prepared(scratch: Path) -> dict[str, str]:
    """Put an engine that makes pictures, and its library, into a folder; return where they are."""
    folder = scratch / "pyodide"
    shutil.copytree(lean_pyodide(ROOT), folder)
    glue = (folder / GLUE).read_text(encoding="utf-8")
    if glue.count(HELD) != 1:
        raise ValueError(f"{GLUE} has another list of what its start holds")
    (folder / GLUE).write_text(glue.replace(HELD, HELD_BY_OURS), encoding="utf-8")
    library = scratch / "library.zip"
    library.write_bytes(libraries(ROOT)[BASE])
    return {"folder": str(folder), "library": str(library), "picture": str(scratch / "picture")}


def started(places: dict[str, str], way: str) -> dict[str, Any]:
    job = json.dumps({**places, "way": way})
    command = [*NODE, str(SCRIPT)]
    done = subprocess.run(command, cwd=ROOT, input=job, stdout=subprocess.PIPE, text=True)
    done.check_returncode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        places = prepared(Path(scratch))
        sizes = started(places, "make")
        print(f"picture: {sizes['size']:,} bytes, in brotli {sizes['packed']:,}")
        took: dict[str, list[float]] = {"plain": [], "picture": []}
        answers = set()
        for _ in range(rounds):
            for way, times in took.items():
                found = started(places, way)
                answers.add(found["about"])
                times.append(found["took"])
    if len(answers) != 1:
        raise RuntimeError(f"the two ways answer otherwise: {answers}")
    base = median(took["plain"])
    print(f"processor time to the first answer, median of {rounds} rounds, in turn")
    for way, times in took.items():
        print(f"  {way:<10}{median(times):>8.0f} ms{median(times) / base:>8.2f} ×")


if __name__ == "__main__":
    main()
