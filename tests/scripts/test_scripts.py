"""Run the unit tests of our scripts under Node, one test here for each file of them there."""

import subprocess
from pathlib import Path

import pytest

from tests.kit.places import NODE, ROOT

FILES = sorted(Path(__file__).parent.rglob("*.test.js"))


def test_there_are_tests() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem.removesuffix(".test"))
def test_script(file: Path) -> None:
    command = [*NODE, "--test", "--test-reporter=tap", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode != 0 or "\n# pass 0" in done.stdout:
        pytest.fail(f"{done.stdout}{done.stderr}", pytrace=False)
