"""A folder of a test's own, and a run of the terminal's door in it."""

from pathlib import Path
from typing import Any

import pytest

from assessment_py import cli


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command; returns its status, its output and its complaints."""

    def run(*arguments: str) -> tuple[int, str, list[str]]:
        status = cli.main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err.splitlines()

    return run
