"""Make the lean wasm and glue: from Pyodide's own, and the modules in C that something imports."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from overrides.build.engine.lean.areas import areas
from overrides.build.engine.lean.code import NOTHING, Named, named
from overrides.build.engine.lean.data import dead_runs, without
from overrides.build.engine.lean.glue import lean_glue, wanted
from overrides.build.engine.lean.inittab import built_ins, with_only
from overrides.build.engine.lean.reach import live_functions, live_slots
from overrides.build.engine.lean.wasm import Module, WasmError, read, write
from overrides.build.engine.pyodide import GLUE, LOADER, WASM

# The one build of Pyodide that this is known to fit; for another, look through this room again:
# the order of its libraries (areas.py), its plain numbers (data.py), and all tests of this room.
PINNED = {
    WASM: "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    GLUE: "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    LOADER: "3141b814715a72e59b51b1b18b9ceae5bf19f7c852417e431bb0a34feadf825c",
}
# Modules in C that are kept though nothing of ours may import them: those that Python's core uses
# itself, and those whose functions lie among the core's, so that no border tells them apart.
OF_THE_CORE = frozenset(
    (
        *("_suggestions", "_sysconfig", "_tracemalloc", "atexit", "faulthandler", "zlib"),
        *("_ast", "_contextvars", "_imp", "_string", "_tokenize", "_warnings", "gc", "marshal"),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """Pyodide's own wasm, read, and what each body in it names."""

    module: Module
    named: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """What was taken out: modules in C, libraries; how many functions, and bytes of data."""

    modules: tuple[str, ...]
    libraries: tuple[str, ...]
    functions: int
    data: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Lean:
    """The two files, and what is no more in them."""

    wasm: bytes
    glue: bytes
    removed: Removed


def require_pinned(name: str, content: bytes) -> None:
    """Raise WasmError unless this is the one file of Pyodide that is known here."""
    found = hashlib.sha256(content).hexdigest()
    if found != PINNED[name]:
        raise WasmError(
            f"{name} has the SHA-256 {found}; only {PINNED[name]} is known to become lean safely. "
            "A new Pyodide needs a new look: see overrides/build/engine/lean/reduce.py."
        )


def read_stock(wasm: bytes) -> Stock:
    """Read Pyodide's own wasm: most of the work, and the same whatever is to be kept."""
    module = read(wasm)
    return Stock(module=module, named=tuple(map(named, module.bodies)))


def lean(stock: Stock, glue: str, loader: str, imported: Collection[str]) -> Lean:
    """Return the files without what nothing can reach; `imported` are the modules in C to keep."""
    module = stock.module
    rows = built_ins(module)
    kept = OF_THE_CORE | set(imported)
    exports = wanted(glue, loader, {each.name for each in module.exports})
    where = areas(module, rows, kept)
    live = live_functions(module, stock.named, exports, live_slots(module, rows, kept, where))
    runs = dead_runs(module, stock.named, live, where)
    table = with_only(module, [row for row in rows if row.name in kept])
    reduced = replace(
        module,
        exports=tuple(each for each in module.exports if each.name in exports),
        bodies=tuple(
            body if function in live else NOTHING
            for function, body in enumerate(module.bodies, module.imported)
        ),
        data=(*without(module.data, runs), table),
    )
    removed = Removed(
        modules=tuple(sorted(row.name for row in rows if row.name not in kept)),
        libraries=where.libraries,
        functions=sum(body is NOTHING for body in reduced.bodies),
        data=sum(map(len, runs)),
    )
    return Lean(wasm=write(reduced), glue=lean_glue(glue, exports).encode(), removed=removed)
