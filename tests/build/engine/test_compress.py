"""The engine's files are compressed once, all in one run of Node, to the same bytes each time."""

import gzip
import subprocess
from pathlib import Path
from typing import Any

import pytest

from overrides.build.engine import compress
from overrides.build.errors import SiteError
from tests.kit.browsers import ROOT

CONTENTS = {"a.js": b"a" * 10_000, "b.zip": bytes(range(256)) * 9, "same.js": b"a" * 10_000}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without a cache."""
    script = tmp_path / compress.GZIP
    script.parent.mkdir(parents=True)
    script.write_bytes((ROOT / compress.GZIP).read_bytes())
    return tmp_path


def test_each_unpacks_to_what_it_was(project: Path) -> None:
    packed = compress.compressed(project, CONTENTS)
    assert {name: gzip.decompress(content) for name, content in packed.items()} == CONTENTS
    assert packed["a.js"] == packed["same.js"]
    assert len(packed["a.js"]) < 200


def test_node_is_started_once_for_all_and_never_for_what_is_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Any] = []
    real = subprocess.run

    def run(*command: Any, **options: Any) -> Any:
        runs.append(command)
        return real(*command, **options)

    monkeypatch.setattr(subprocess, "run", run)
    first = compress.compressed(project, CONTENTS)
    assert compress.compressed(project, CONTENTS) == first
    assert len(runs) == 1
    compress.compressed(project, {**CONTENTS, "c.js": b"c"})
    assert len(runs) == 2


def test_a_fault_of_node_is_told(project: Path) -> None:
    (project / compress.GZIP).write_text("throw new Error('no zlib')")
    with pytest.raises(SiteError, match=r"(?s)Node cannot compress: .*no zlib"):
        compress.compressed(project, CONTENTS)
