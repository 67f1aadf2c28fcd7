"""The lean files are made from one build of Pyodide only, the same each time."""

import hashlib

import pytest

from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.lean.reduce import PINNED, require_pinned
from overrides.build.engine.lean.wasm import WasmError
from overrides.build.engine.packed import built_ins
from overrides.build.engine.pyodide import GLUE, LOADER, WASM
from tests.kit.lean_engine import PYODIDE, made
from tests.kit.places import ROOT


def test_they_are_made_the_same_again() -> None:
    folder = lean_pyodide(ROOT)
    again = made()
    assert again.wasm == (folder / WASM).read_bytes()
    assert again.glue == (folder / GLUE).read_bytes()


def test_the_order_of_modules_changes_nothing() -> None:
    assert made(built_ins(ROOT)[::-1]) == made()


def test_a_module_that_is_imported_is_kept_with_its_library() -> None:
    """So an action that needs another of Python's modules in C gets it by itself."""
    more = made([*built_ins(ROOT), "_md5", "_decimal"])
    assert not {"_md5", "_decimal"} & set(more.removed.modules)
    assert not {"HACL*", "libmpdec"} & set(more.removed.libraries)
    assert len(more.wasm) > len(made().wasm)


@pytest.mark.parametrize("name", PINNED)
def test_any_other_file_is_refused(name: str) -> None:
    content = (PYODIDE / name).read_bytes()
    require_pinned(name, content)
    found = hashlib.sha256(content + b" ").hexdigest()
    with pytest.raises(WasmError, match=f"{name} has the SHA-256 {found}; only {PINNED[name]}"):
        require_pinned(name, content + b" ")


def test_the_loader_is_as_it_came() -> None:
    assert (lean_pyodide(ROOT) / LOADER).read_bytes() == (PYODIDE / LOADER).read_bytes()
