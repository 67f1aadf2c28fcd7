"""The lean Pyodide: a folder like npm's, made once and kept until what decides it changes."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from overrides.build.cache import FOLDER as FOLDER_OF_KEPT
from overrides.build.cache import kept_folder
from overrides.build.engine.lean.reduce import (
    PINNED,
    Removed,
    Stock,
    lean,
    read_stock,
    require_pinned,
)
from overrides.build.engine.lean.wasm import WasmError
from overrides.build.engine.packed import built_ins
from overrides.build.engine.pyodide import FOLDER, GLUE, LOADER, LOCK, WASM, part_of
from overrides.build.errors import SiteError

REMOVED = "removed.json"
FOLDERS = "engine/lean"


def read_ahead(root: Path) -> Stock | None:
    """Read Pyodide's own wasm where no lean one is kept, while it is found what that must hold."""
    if any((root / FOLDER_OF_KEPT).glob(f"{FOLDERS}-*")):
        return None
    wasm = part_of(root / FOLDER, WASM)
    try:
        require_pinned(WASM, wasm)
        return read_stock(wasm)
    except WasmError:
        return None  # lean_pyodide says why


def lean_pyodide(root: Path, stock: Stock | None = None) -> Path:
    """Return the folder with the lean wasm and glue, beside the loader and the list of packages.

    `stock` is Pyodide's own wasm where that is read already. Raises SiteError where Pyodide is
    another than is known to become lean safely.
    """
    parts = {name: part_of(root / FOLDER, name) for name in (*PINNED, LOCK)}
    imported = built_ins(root)
    made_from = [*parts.values(), json.dumps(imported).encode(), *_code()]

    def fill(folder: Path) -> None:
        for name in PINNED:
            require_pinned(name, parts[name])
        made = lean(
            stock or read_stock(parts[WASM]), parts[GLUE].decode(), parts[LOADER].decode(), imported
        )
        for name, content in {**parts, WASM: made.wasm, GLUE: made.glue}.items():
            (folder / name).write_bytes(content)
        (folder / REMOVED).write_text(json.dumps(asdict(made.removed)), encoding="utf-8")

    try:
        return kept_folder(root, FOLDERS, made_from, fill)
    except WasmError as error:
        raise SiteError(f"Pyodide cannot be made lean: {error}") from error


def removed(root: Path) -> Removed:
    """Return what was taken out."""
    said = json.loads((lean_pyodide(root) / REMOVED).read_bytes())
    return Removed(
        modules=tuple(said["modules"]),
        libraries=tuple(said["libraries"]),
        functions=said["functions"],
        data=said["data"],
    )


def _code() -> Iterator[bytes]:
    """Yield the text of this room, which decides too."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        yield path.name.encode()
        yield path.read_bytes()
