"""Two starts of run.py set up one after the other, and half a set-up never counts."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.kit.places import ROOT

HOLD = "import run\nwith run.alone(): print('alone', flush=True); input()"


def start(folder: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLD]
    return subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, text=True)


def said(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def test_one_start_at_a_time_sets_up_though_one_is_killed(tmp_path: Path) -> None:
    shutil.copy(ROOT / "run.py", tmp_path)
    with start(tmp_path) as first:
        assert said(first) == "alone"
        with start(tmp_path) as second:
            assert said(second) == "Another start of run.py is setting up here; waiting for it."
            first.kill()
            assert said(second) == "alone"
            second.communicate("\n")
    assert second.returncode == 0


def test_a_stopped_npm_leaves_nothing_that_counts_as_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "ROOT", tmp_path)
    (tmp_path / "package.json").write_text('{"dependencies": {"one": "1.0.0"}}')
    (tmp_path / "package-lock.json").write_text("{}")
    package = tmp_path / "node_modules/one/package.json"
    package.parent.mkdir(parents=True)
    package.write_text("{}")
    installed: list[str] = []

    def is_stopped(what: str, _: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "step", lambda what, _: installed.append(what))
    run.install_npm_packages(tmp_path, "site")
    run.install_npm_packages(tmp_path, "site")
    assert len(installed) == 1, "what is whole is installed once"
    as_before = (tmp_path / "package.json").read_text()
    (tmp_path / "package.json").write_text('{"dependencies": {"one": "1.0.1"}}')
    monkeypatch.setattr(run, "step", is_stopped)
    with pytest.raises(KeyboardInterrupt):
        run.install_npm_packages(tmp_path, "site")
    (tmp_path / "package.json").write_text(as_before)
    with pytest.raises(KeyboardInterrupt):
        run.install_npm_packages(tmp_path, "site")
