"""Every language in the project is formatted, linted and type-checked by its own tool."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.browsers import NODE, ROOT

RUFF = [sys.executable, "-m", "ruff"]
BIOME = [*NODE, "node_modules/@biomejs/biome/bin/biome"]
TSC = [*NODE, "node_modules/typescript/bin/tsc"]
PYTHON = [
    "run.py",
    "assessment_py",
    "overrides/build",
    "tests",
]


def ours(*patterns: str) -> list[Path]:
    """The files of ours that match; a check of no files would prove nothing."""
    files = [file for pattern in patterns for file in ROOT.glob(pattern)]
    if not files:
        pytest.fail(f"There is nothing to check: no file matches {' or '.join(patterns)}.")
    return files


def check(command: list[str]) -> str:
    """What a tool says when it finds nothing wrong; else the test fails with its words."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        pytest.fail(f"{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


def test_python_is_formatted() -> None:
    check([*RUFF, "format", "--check", "--diff", *PYTHON])


def test_python_is_linted() -> None:
    check([*RUFF, "check", *PYTHON])


def test_python_is_typed() -> None:
    check([sys.executable, "-m", "mypy"])


def test_scripts_and_styles_are_formatted_and_linted() -> None:
    ours("overrides/theme/assets/**/*.js")
    ours("overrides/theme/assets/**/*.css")
    check([*BIOME, "check", "--colors=off", "--error-on-warnings", "--max-diagnostics=50"])


def test_scripts_are_typed() -> None:
    files = ours("overrides/theme/assets/**/*.js")
    read = check([*TSC, "--listFiles", "--pretty", "false"])
    missed = [file.name for file in files if file.as_posix() not in read]
    assert missed == [], "tsc did not read these"
