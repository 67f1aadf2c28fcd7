"""What pack.py makes, and keeps until a source of it changes: the libraries, and their versions."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from overrides.build.cache import FOLDER
from overrides.build.engine.libraries import LIBRARIES
from overrides.build.engine.pyodide import FOLDER as PYODIDE
from overrides.build.engine.pyodide import part_of, run_pyodide

PACK = "overrides/build/engine/pack.py"
# What decides the libraries' bytes: Pyodide itself, and our own files.
SHIPPED_PYTHON = ("pyodide.asm.wasm", "pyodide.asm.mjs", "python_stdlib.zip")
SOURCES = ("overrides/build/engine/*", "assessment_py/**/*.py", "assessment_py/**/*.toml")


def libraries(root: Path) -> dict[str, bytes]:
    """Return each library, a zip: "base", Python's with our package, and what each tool adds."""
    folder = _packed(root)
    return {name: (folder / f"{name}.zip").read_bytes() for name in LIBRARIES}


def versions(root: Path) -> dict[str, str]:
    """Return the versions of what is inside the Python that the site ships: "cpython", "zlib" …"""
    found: dict[str, str] = json.loads((_packed(root) / "versions.json").read_bytes())
    return found


def _packed(root: Path) -> Path:
    """Return the folder of what is packed; packs it first where a source has changed."""
    cache = root / FOLDER / "engine"
    made = cache / f"libraries-{_sign(root)}"
    if not made.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as folder:
            packed = Path(folder, "packed")
            packed.mkdir()
            run_pyodide(root, PACK, {"/project": root, "/packed": packed})
            try:
                packed.rename(made)
            except OSError:  # another build was faster, and made the same
                if not made.is_dir():
                    raise
    return made


def _sign(root: Path) -> str:
    """Return a short hash of all that decides the libraries' bytes."""
    paths = sorted({path for pattern in SOURCES for path in root.glob(pattern)})
    sources = {path.relative_to(root).as_posix(): path for path in paths if path.is_file()}
    whole = hashlib.sha256()
    for name, path in sources.items():
        whole.update(f"{name} {path.stat().st_size}\n".encode() + path.read_bytes())
    for name in SHIPPED_PYTHON:
        whole.update(part_of(root / PYODIDE, name))
    return whole.hexdigest()[:16]
