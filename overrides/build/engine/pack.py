"""Write the engine's libraries: the modules that are really used, as bytecode, with our package.

This runs inside the very Python that will run the result, so its bytecode is of the right version.
pyodide-build has a step for this, `pyodide py-compile` (tried: 0.39.2). On Python 3.14, and with
SOURCE_DATE_EPOCH, it makes the same bytes twice. But it keeps docstrings, 18 % of the library, and
knows nothing of what is used.
"""

import importlib
import importlib.util
import json
import marshal
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

WHOLE = Path("/lib/python314.zip")
PROJECT = Path("/project")
PACKED = Path("/packed")
OURS = "assessment_py"
PRECOMPILED = "overrides/build/engine/precompiled_dataclasses.py"
# What we ask is packed as JSON; the other is compile_once.py, which is of this run alone.
NOT_USED = ("tomllib/", "sitecustomize.py")
# Python may be built without these: then its shutil and zipfile do without. The site's is (lean/),
# so this one is made to be.
DONE_WITHOUT = ("_bz2", "_lzma", "_zstd")
ABOUT = "ABOUT.json"  # the first file: a page knows another version's library by it


def main(started: Iterable[str]) -> str:
    """Write the libraries; `started` are the modules that Pyodide itself needs."""
    sys.path.append(str(PROJECT))
    engine = "overrides.build.engine"
    # What only this script needs does not count; what the exercise needs too comes again.
    forget(set(sys.modules) - set(started))
    sys.modules.update(dict.fromkeys(DONE_WITHOUT))  # type: ignore[arg-type] # None: there is none
    written = record_written_methods()
    table = importlib.import_module(f"{engine}.libraries")
    exercise = importlib.import_module(f"{engine}.exercise").exercise
    shared: set[str] = set()
    built_in: set[str] = set()
    for name in table.LIBRARIES:
        exercise(name)
        modules = set(sys.modules) - shared
        built_in |= modules & set(sys.builtin_module_names)
        files = python_files(modules) | our_files(modules)
        if name == table.BASE:
            files |= dataclass_files(written)
            shared = set(sys.modules)
        write(name, files)
        forget(set(sys.modules) - shared)  # so that the next one's are counted as its own
    (PACKED / "built-in.json").write_text(json.dumps(sorted(built_in - set(DONE_WITHOUT))))
    for name in DONE_WITHOUT:
        del sys.modules[name]
    versions = importlib.import_module(f"{engine}.versions").versions()
    (PACKED / "versions.json").write_text(json.dumps(versions))
    return json.dumps(sorted(table.LIBRARIES))


def forget(modules: Iterable[str]) -> None:
    """Let the next import of these modules be their first."""
    for name in modules:
        holder, _, last = name.rpartition(".")
        module = sys.modules.pop(name)
        if vars(sys.modules.get(holder, object)).get(last) is module:
            delattr(sys.modules[holder], last)


def write(library: str, files: dict[str, bytes]) -> None:
    """Write a library; each file dated 1 January 1980."""
    with zipfile.ZipFile(PACKED / f"{library}.zip", "w", zipfile.ZIP_STORED) as made:
        for name, content in [(ABOUT, about()), *sorted(files.items())]:
            made.writestr(zipfile.ZipInfo(name), content)  # stored: it is compressed on its way


def about() -> bytes:
    described: str = importlib.import_module(f"{OURS}.bridge").describe_json()
    return described.encode()


def python_files(modules: set[str]) -> dict[str, bytes]:
    """Return those that are Python's own, without the words that explain them to a reader."""
    with zipfile.ZipFile(WHOLE) as whole:
        return {
            f"{name}c": bytecode(whole.read(name), name, optimize=2)
            for name in origins(modules, WHOLE)
            if not name.startswith(NOT_USED)
        }


def our_files(modules: set[str]) -> dict[str, bytes]:
    """Return those of our package, with the data of their rooms.

    They keep their docstrings, or dataclasses would write them some. TOML becomes JSON: reading it
    would take as long as importing half of the package.
    """
    files: dict[str, bytes] = {}
    for name in origins(modules, PROJECT):
        path = PROJECT / name
        files[f"{name}c"] = bytecode(path.read_bytes(), name, optimize=0)
        if path.name == "__init__.py":
            files |= data_files(path.parent)
        elif path.with_suffix(".toml").exists():
            files |= as_json(path.with_suffix(".toml"))
    return files


def record_written_methods() -> dict[str, CodeType]:
    """Have the code of all that dataclasses writes from now on recorded, by its text."""
    written: dict[str, CodeType] = {}

    def record(text: str, names: dict[str, object], found: dict[str, object]) -> None:
        written[text] = compile(text, "<string>", "exec", dont_inherit=True)
        exec(written[text], names, found)

    vars(importlib.import_module("dataclasses"))["exec"] = (
        record  # dataclasses finds it before Python's own
    )
    return written


def dataclass_files(written: dict[str, CodeType]) -> dict[str, bytes]:
    """Return a dataclasses.py that has the code of these texts: see precompiled_dataclasses.py."""
    name = "dataclasses.py"
    with zipfile.ZipFile(WHOLE) as whole:
        source = whole.read(name) + (PROJECT / PRECOMPILED).read_bytes()
    return {
        f"{name}c": bytecode(source, name, optimize=2),
        "dataclasses.marshal": marshal.dumps(written),
    }


def data_files(room: Path) -> dict[str, bytes]:
    """Return the data of a room, as JSON: of the package's own folder, the editions too.

    Data under a module's name comes with that module, and so with the tool that it is of.
    """
    inner = [folder for folder in room.iterdir() if folder.is_dir()]
    plain = [folder for folder in inner if not (folder / "__init__.py").exists()]
    files: dict[str, bytes] = {}
    for folder in (room, *plain):
        for path in sorted(folder.glob("*.toml")):
            if not path.with_suffix(".py").exists():
                files |= as_json(path)
    return files


def as_json(path: Path) -> dict[str, bytes]:
    content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    return {f"{path.relative_to(PROJECT).as_posix()}.json": json.dumps(content).encode()}


def origins(modules: set[str], place: Path) -> list[str]:
    """Return the files of these modules that are in this place, as named from there."""
    start = f"{place}/" if place == WHOLE else f"{place}/{OURS}/"
    specs = [getattr(sys.modules[name], "__spec__", None) for name in modules]
    found = {getattr(spec, "origin", None) or "" for spec in specs}
    return sorted(each.removeprefix(f"{place}/") for each in found if each.startswith(start))


def bytecode(source: bytes, name: str, *, optimize: int) -> bytes:
    """Return what a .pyc file holds; its flags say that there is no source to compare it with."""
    code: bytes = importlib.import_module("sitecustomize").once(name, source, optimize)[1]
    flags = (1).to_bytes(4, "little")
    stamp = importlib.util.MAGIC_NUMBER + flags + importlib.util.source_hash(source)
    return stamp + code


main(started)  # type: ignore[name-defined] # noqa: F821 # of python.mjs
