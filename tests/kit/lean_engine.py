"""Stock Pyodide and the lean one, for what compares them: their files, and runs of their Python."""

import functools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from overrides.build.cache import kept
from overrides.build.engine.lean import reduce
from overrides.build.engine.lean.areas import areas, maker
from overrides.build.engine.lean.code import NOTHING, Named, named
from overrides.build.engine.lean.data import dead_runs, without
from overrides.build.engine.lean.inittab import built_ins as built_ins_of
from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.lean.reach import live_functions, live_slots
from overrides.build.engine.lean.reduce import Lean
from overrides.build.engine.lean.wasm import GLOBAL_KIND, Module, read, write
from overrides.build.engine.packed import built_ins, whole_library
from overrides.build.engine.pyodide import GLUE, LOADER, RUN, WASM, run_pyodide
from tests.kit.places import ROOT

PYODIDE = ROOT / "node_modules/pyodide"
WHOLE_LIBRARY = whole_library(ROOT)


@functools.cache
def stock() -> Module:
    return read((PYODIDE / WASM).read_bytes())


@functools.cache
def shipped() -> Module:
    return read((lean_pyodide(ROOT) / WASM).read_bytes())


@functools.cache
def calls() -> Sequence[Named]:
    """What each body of stock Pyodide names."""
    return [named(body) for body in stock().bodies]


def kept_modules() -> set[str]:
    return {*reduce.OF_THE_CORE, *built_ins(ROOT)}


def made(imported: Sequence[str] | None = None) -> Lean:
    """The lean wasm and glue, made once; for these modules in C, or those of the site."""
    return _made(tuple(built_ins(ROOT) if imported is None else imported))


@functools.cache
def _made(imported: tuple[str, ...]) -> Lean:
    wasm, glue, loader = ((PYODIDE / name).read_bytes() for name in (WASM, GLUE, LOADER))
    return reduce.lean(reduce.read_stock(wasm), glue.decode(), loader.decode(), imported)


def runs_of_the_site() -> tuple[list[range], set[int]]:
    """The runs of data that the site lacks, and the functions that it has."""
    return runs_without(kept_modules())


def runs_without(kept: set[str]) -> tuple[list[range], set[int]]:
    rows = built_ins_of(stock())
    where = areas(stock(), rows, kept)
    exports = {each.name for each in shipped().exports}
    live = live_functions(stock(), calls(), exports, live_slots(stock(), rows, kept, where))
    return dead_runs(stock(), calls(), live, where), live


def run_stock(script: str, library: Path = WHOLE_LIBRARY) -> str:
    """What a script's last value is in stock Pyodide; kept until the script or Pyodide changes."""
    made_from = [
        script.encode(),
        library.read_bytes(),
        (PYODIDE / WASM).read_bytes(),
        (ROOT / RUN).read_bytes(),
    ]
    run = functools.partial(_run, script, PYODIDE, library)
    return kept(ROOT, "engine/stock.txt", made_from, lambda: run().encode()).decode()


def run_lean(script: str, library: Path = WHOLE_LIBRARY, folder: Path | None = None) -> str:
    """What a script's last value is in the lean Pyodide, or in that of another folder."""
    return _run(script, folder or lean_pyodide(ROOT), library)


def _run(script: str, pyodide: Path, library: Path) -> str:
    with TemporaryDirectory() as folder:
        place = Path(folder, "script.py")
        place.write_text(script, encoding="utf-8")
        return run_pyodide(ROOT, str(place), {}, library=str(library), index=f"{pyodide}/")


def differences(one: str, other: str) -> list[str]:
    """The names under which two JSON objects hold something else, or of which one has none."""
    first, second = json.loads(one), json.loads(other)
    return sorted(
        name
        for name in first.keys() | second.keys()
        if first.get(name, "nothing") != second.get(name, "nothing")
    )


# --- Harm, to show that a check would see it ------------------------------------------------------


def cut_functions(name: str) -> Module:
    """The site's wasm with the functions of one module in C cut, as if by mistake."""
    rows = built_ins_of(stock())
    where = areas(stock(), rows, kept_modules())
    area = where.of(next(maker(stock(), row) for row in rows if row.name == name))
    bodies = (
        NOTHING if where.of(function) == area else body
        for function, body in enumerate(shipped().bodies, shipped().imported)
    )
    return replace(shipped(), bodies=tuple(bodies))


def zeroed_tables(name: str) -> Module:
    """The site's wasm with the read-only data of one module in C zeroed, as if by mistake."""
    runs, _ = runs_without(kept_modules() - {name})
    written_to = stock().constants[stock().exported("PyImport_Inittab", GLOBAL_KIND)]
    read_only = [run for run in runs if run.stop < written_to]
    *rest, table = shipped().data  # the table's zeros lie over rows that are no more
    return replace(shipped(), data=(*without(rest, read_only), table))


def folder_with(module: Module, folder: Path) -> Path:
    """A lean Pyodide in this folder that has such a wasm."""
    return _folder_of(write(module), folder)


def folder_without(kept: Sequence[str], folder: Path) -> Path:
    """A lean Pyodide in this folder that has only these modules in C, and the core's."""
    return _folder_of(made(kept).wasm, folder)


def _folder_of(wasm: bytes, folder: Path) -> Path:
    for path in lean_pyodide(ROOT).iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / WASM).write_bytes(wasm)
    return folder
