"""Edit Pyodide's glue, its script around the wasm: without the names that are exported no more."""

import re
from collections.abc import Collection

from overrides.build.engine.lean.wasm import WasmError

# WebGL's 280 functions are never called, but the glue makes a tiny wasm module for each at start.
UNDEFINED = "if(entry.value==-1){"
NO_WEBGL = f'{UNDEFINED}if(symName.startsWith("emscripten_gl")){{entry.value=0;continue}}'
ASSIGN = "function assignWasmExports(wasmExports){"
ASSIGNMENT = re.compile(
    r"""(?P<name>[\w$]+)=(?:Module\["[\w$]+"\]=|[\w$]+=)*"""
    r"""wasmExports\["(?P<export>[^"]+)"\](?:\.value>>>0)?(?:;|\Z)"""
)
NAMES = re.compile(r"(?<![\w$])var ((?:[\w$]+,)+[\w$]+);$")
WORD = re.compile(r"[\w$]+")
ALWAYS = {"memory", "__indirect_function_table", "__main_argc_argv", "__stack_pointer"}


def parts(glue: str) -> tuple[str, str, str, str]:
    """Return what is before the names of exports, the names, their assignments, and the rest."""
    if glue.count(ASSIGN) != 1:
        raise WasmError(f"the glue has {ASSIGN!r} {glue.count(ASSIGN)} times: not as we know it")
    before, _, after = glue.partition(ASSIGN)
    names = NAMES.search(before)
    if names is None:
        raise WasmError("the glue has no list of names before its assignments: not as we know it")
    assignments, _, rest = after.partition("}")
    if ASSIGNMENT.sub("", assignments).strip():
        left = ASSIGNMENT.sub("", assignments)[:80]
        raise WasmError(f"the glue assigns exports in a way that is not known: {left!r}")
    return before[: names.start()], names[1], assignments, rest


def wanted(glue: str, loader: str, names: Collection[str]) -> set[str]:
    """Return those of the exports' names that the glue, outside its assignments, or the loader has.

    A name stands there as `_name`, or as `wasmExports.name` or `wasmExports["name"]`.
    """
    before, _, _, rest = parts(glue)
    text = f"{before}\n{rest}\n{loader}"
    words = set(WORD.findall(text))
    asked = set(re.findall(r"""wasmExports(?:\.|\[")([\w$]+)""", text))
    return {name for name in names if f"_{name}" in words or name in asked} | ALWAYS & set(names)


def lean_glue(glue: str, kept: Collection[str]) -> str:
    """Return the glue with the names of what is still exported, and no module for WebGL's each.

    Raises WasmError where a text that is to be changed does not stand there exactly once.
    """
    before, names, assignments, rest = parts(glue)
    dropped = {
        found["name"] for found in ASSIGNMENT.finditer(assignments) if found["export"] not in kept
    }
    fewer = ",".join(name for name in names.split(",") if name not in dropped)
    left = "".join(
        found[0] for found in ASSIGNMENT.finditer(assignments) if found["export"] in kept
    )
    made = f"{before}var {fewer};{ASSIGN}{left}}}{rest}"
    if made.count(UNDEFINED) != 1:
        raise WasmError(f"the glue has {UNDEFINED!r} {made.count(UNDEFINED)} times, not once")
    return made.replace(UNDEFINED, NO_WEBGL)
