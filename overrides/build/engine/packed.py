"""What pack.py makes, and keeps until a source changes: the libraries, and what is in them."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from overrides.build.cache import kept_folder
from overrides.build.engine.libraries import LIBRARIES
from overrides.build.engine.pyodide import FOLDER as PYODIDE
from overrides.build.engine.pyodide import OneStart, part_of

PACK = "overrides/build/engine/pack.py"
LIBRARY = "python_stdlib.zip"
STAND_INS = "overrides/build/engine/stand_ins"
STOOD_IN = {
    "asyncio.py": "asyncio/__init__.py",
    "package_loader.py": "pyodide/_package_loader.py",
    "webloop.py": "pyodide/webloop.py",
}
COMPILE_ONCE = "overrides/build/engine/compile_once.py"
# What decides the libraries' bytes: Pyodide itself, and our own files.
SHIPPED_PYTHON = ("pyodide.asm.wasm", "pyodide.asm.mjs", "python_stdlib.zip")
SOURCES = (
    "overrides/build/engine/*",
    f"{STAND_INS}/*",
    "assessment_py/**/*.py",
    "assessment_py/**/*.toml",
)


def one_start(root: Path) -> OneStart:
    """Return the Python that packs the libraries, and may do more after that: it starts soonest."""
    return OneStart(root, lambda: whole_library(root))


def libraries(root: Path, python: OneStart | None = None) -> dict[str, bytes]:
    """Return each library, a zip: "base", Python's with our package, and what each tool adds.

    `python` has run nothing yet, or what is packed would have other bytes.
    """
    folder = _packed(root, python)
    return {name: (folder / f"{name}.zip").read_bytes() for name in LIBRARIES}


def versions(root: Path) -> dict[str, str]:
    """Return the versions of what is inside the Python that the site ships: "cpython", "zlib" …"""
    found: dict[str, str] = json.loads((_packed(root) / "versions.json").read_bytes())
    return found


def built_ins(root: Path) -> list[str]:
    """Return the modules in C that the libraries import, or that Pyodide starts with."""
    found: list[str] = json.loads((_packed(root) / "built-in.json").read_bytes())
    return found


def _packed(root: Path, python: OneStart | None = None) -> Path:
    """Return the folder of what is packed; packs it first where a source has changed."""

    def fill(packed: Path) -> None:
        with nullcontext(python) if python else one_start(root) as start:
            start.run(PACK, {"/project": root, "/packed": packed})

    return kept_folder(root, "engine/libraries", _sources(root), fill)


def whole_library(root: Path) -> Path:
    """Return a zip of Python's whole library, as Pyodide has it but for what stands in for more.

    Pyodide's own start imports packing, threads, sockets and more that the site never uses: 1.2 MB
    of bytecode, and an eighth of the time to start. Python runs `sitecustomize` by itself.
    """
    stock = part_of(root / PYODIDE, LIBRARY)
    ours = {name: (root / STAND_INS / file).read_bytes() for file, name in STOOD_IN.items()}
    ours["sitecustomize.py"] = (root / COMPILE_ONCE).read_bytes()

    def fill(folder: Path) -> None:
        content = BytesIO()  # a thread that writes 1,200 times waits as often for the others
        with ZipFile(BytesIO(stock)) as whole, ZipFile(content, "w") as made:
            for name in {**dict.fromkeys(whole.namelist()), **ours}:
                made.writestr(ZipInfo(name), ours.get(name) or whole.read(name))
        (folder / LIBRARY).write_bytes(content.getvalue())

    made_from = [stock, *ours.values(), json.dumps(list(ours)).encode()]
    return kept_folder(root, "engine/whole", made_from, fill) / LIBRARY


def _sources(root: Path) -> Iterator[bytes]:
    """Yield all that decides the libraries' bytes."""
    paths = sorted({path for pattern in SOURCES for path in root.glob(pattern)})
    for path in filter(Path.is_file, paths):
        yield path.relative_to(root).as_posix().encode()
        yield path.read_bytes()
    for name in SHIPPED_PYTHON:
        yield part_of(root / PYODIDE, name)
