"""The lean Pyodide is made once, again when what decides it changes, and never from another."""

from pathlib import Path

import pytest

from overrides.build.cache import FOLDER
from overrides.build.engine.lean import installed
from overrides.build.engine.lean.installed import lean_pyodide, read_ahead, removed
from overrides.build.engine.lean.reduce import Lean, Removed
from overrides.build.engine.pyodide import GLUE, LOADER, LOCK, WASM
from overrides.build.errors import SiteError
from tests.kit.places import ROOT

REMOVED = Removed(modules=("_md5",), libraries=("HACL*",), functions=2, data=3)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with small stand-ins for Pyodide, and nothing to refuse."""
    pyodide = tmp_path / "node_modules/pyodide"
    pyodide.mkdir(parents=True)
    for name in (WASM, GLUE, LOADER, LOCK):
        (pyodide / name).write_text(name)
    monkeypatch.setattr(installed, "built_ins", lambda root: ["_io"])
    monkeypatch.setattr(installed, "require_pinned", lambda name, content: None)
    monkeypatch.setattr(installed, "read_stock", lambda wasm: wasm)
    monkeypatch.setattr(
        installed, "lean", lambda stock, *_: Lean(wasm=stock[:3], glue=b"lean", removed=REMOVED)
    )
    return tmp_path


def folders(project: Path) -> int:
    return len(list((project / FOLDER / "engine").glob("lean-*")))


def test_it_is_a_folder_like_npms(project: Path) -> None:
    folder = lean_pyodide(project)
    assert (folder / WASM).read_text() == "pyo"
    assert (folder / GLUE).read_text() == "lean"
    assert (folder / LOADER).read_text() == LOADER
    assert (folder / LOCK).read_text() == LOCK
    assert removed(project) == REMOVED


def test_it_is_made_once_and_again_for_other_modules(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lean_pyodide(project) == lean_pyodide(project)
    assert folders(project) == 1
    monkeypatch.setattr(installed, "built_ins", lambda root: ["_csv", "_io"])
    lean_pyodide(project)
    assert folders(project) == 2


@pytest.mark.parametrize("name", [WASM, GLUE, LOADER])
def test_it_is_made_again_from_other_files(project: Path, name: str) -> None:
    lean_pyodide(project)
    (project / "node_modules/pyodide" / name).write_text("another")
    lean_pyodide(project)
    assert folders(project) == 2


def test_it_is_made_from_what_was_read_ahead(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is read ahead once one is kept."""
    stock = read_ahead(project)
    monkeypatch.setattr(installed, "read_stock", lambda wasm: pytest.fail("read again"))
    folder = lean_pyodide(project, stock)
    assert (folder / WASM).read_text() == "pyo"
    assert read_ahead(project) is None


def test_another_pyodide_stops_the_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(installed, "built_ins", lambda root: ["_io"])
    with pytest.raises(SiteError, match=r"cannot be made lean: pyodide\.asm\.wasm has the SHA-256"):
        lean_pyodide(project, read_ahead(project))
    assert folders(project) == 0


def test_what_the_site_lacks_is_what_its_notices_say() -> None:
    gone = removed(ROOT)
    assert {"_sqlite3", "_decimal", "pyexpat", "_ctypes"} < set(gone.modules)
    assert {"SQLite", "Expat", "libffi", "Zstandard"} < set(gone.libraries)
    assert gone.functions > 8_000
