"""`.ci/run` tests as on a fresh machine: nothing installed, unpacked, cached or named decides."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.kit.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason=".ci/run is a shell's script")

MADE = [
    ".cache/one",
    ".hypothesis/one",
    ".mypy_cache/one",
    ".venv/bin/python",
    "node_modules/.cache/chromium/1.2.3/chromium",
    "node_modules/one/package.json",
    "site/index.html",
    "tests/__pycache__/one.pyc",
]
# Stands in for run.py, and says what it finds.
SAY = """
import json, os, sys
from pathlib import Path
print(json.dumps({
    "arguments": sys.argv[1:],
    "environment": {name: os.environ.get(name) for name in ("CI", "CHROMIUM", "VIRTUAL_ENV")},
    "files": sorted(str(path) for path in Path().rglob("*")
                    if path.is_file() and ".git" not in path.parts),
    "in_environment": sys.prefix != sys.base_prefix,
}))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone with a stand-in for run.py, in which much was made before."""
    project = tmp_path / "project"
    (project / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/run", project / ".ci/run")
    shutil.copy(ROOT / ".gitignore", project / ".gitignore")
    (project / "run.py").write_text(SAY)
    for name in [*MADE, "new.md"]:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("made before")
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    return project


def test_nothing_made_before_or_named_is_left(project: Path, tmp_path: Path) -> None:
    active = tmp_path / "active"
    venv.create(active, symlinks=True)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")  # who may not install packages
    (programs / "id").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{programs}:{active / 'bin'}:{os.environ['PATH']}",
        "CHROMIUM": "/usr/bin/another",
        "VIRTUAL_ENV": str(active),
    }
    done = subprocess.run(
        ["bash", project / ".ci/run"], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "arguments": ["test"],
        "environment": {"CI": "true", "CHROMIUM": None, "VIRTUAL_ENV": None},
        "files": [".ci/run", ".gitignore", "new.md", "run.py"],
        "in_environment": False,
    }
