"""The terminal's door in tests: a result to give it, and ways to run it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import assessment_py
from assessment_py import load
from tests.kit.asking import ok

ROOT = Path(assessment_py.__file__).parents[1]
INSTRUMENT = load()
STATEMENTS = [statement.id for statement in INSTRUMENT.statements("organisation")]
PARTS = [part.id for part in INSTRUMENT.parts]
RUN = [sys.executable, "-m", "assessment_py"]


def response(answer: int = 2, **changes: object) -> dict[str, Any]:
    return {
        "edition": INSTRUMENT.edition,
        "form": "organisation",
        "answers": dict.fromkeys(STATEMENTS, answer),
        "importance": {PARTS[0]: 3, PARTS[1]: 5},
        "key": 7,
    } | changes


def file_text(**changes: Any) -> str:
    text: str = ok("write-file", response=response(**changes))["text"]
    return text


CODE = ok("write-code", response=response())["code"]
WRONG = f"{'Z' if CODE[0] != 'Z' else 'Y'}{CODE[1:]}"


TABLE = f"""\
a.json: organisation, edition {INSTRUMENT.edition}
part                    score  band         to next  importance  priority
building-confidence        50  established       25           3         2
widening-perspectives      50  established       25           5         1
talent-management          50  established       25           -         3
practical-levers           50  established       25           -         4
organisational-culture     50  established       25           -         5
"""


posix = pytest.mark.skipif(sys.platform == "win32", reason="the shell of Unix")


def shell(command: str, **environment: str) -> tuple[int, str, str]:
    """Run a command of sh, where "$RUN" is this program; return its status and what it said."""
    run = f'"{sys.executable}" -m assessment_py'
    done = subprocess.run(
        ["sh", "-c", command.replace("$RUN", run)],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | environment,
        timeout=60,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
