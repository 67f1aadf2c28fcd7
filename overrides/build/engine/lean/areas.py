"""Whose functions lie where: the areas of Python's modules in C and of the libraries they use.

wasm-ld puts one library's functions after another's; so an area lies between two functions that
have names. What no name tells apart is one area.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from overrides.build.engine.lean.inittab import BuiltIn
from overrides.build.engine.lean.wasm import FUNCTION_KIND, Module, WasmError

LAST_MODULE = "_symtable"


@dataclass(frozen=True, slots=True)
class Library:
    """Libraries that lie from one exported function to another, and the modules that use them.

    `start` and `end` are names, or how the first name after what lies before begins: "lzma_*".
    """

    names: tuple[str, ...]
    start: str
    end: str
    users: frozenset[str]


def _library(names: str, start: str, end: str, users: str = "") -> Library:
    return Library(tuple(names.split(", ")), start, end, frozenset(users.split()))


# In the order of the file, as each is looked for after the one before.
LIBRARIES = (
    _library(
        "Expat, HACL*, libmpdec",
        f"PyInit_{LAST_MODULE}",
        "_Py_Get_Getpath_CodeObject",
        f"{LAST_MODULE} pyexpat _elementtree _decimal _md5 _sha1 _sha2 _sha3 _blake2 _hmac",
    ),
    _library("libffi", "ffi_*", "hiwire_*", "_ctypes"),
    _library("liblzma", "lzma_*", "sqlite3_*", "_lzma"),
    _library("SQLite", "sqlite3_*", "FSE_versionNumber", "_sqlite3"),
    _library("Zstandard", "FSE_versionNumber", "emscripten_GetProcAddress", "_zstd"),
    _library("WebGL", "emscripten_GetProcAddress", "BZ2_*"),
    _library("bzip2", "BZ2_*", "adler32*", "_bz2"),
    _library("iconv", "iconv_open", "if_indextoname"),
)


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas by number, from 0 on: `borders` are the functions that each next one begins with.

    `dropped` are those of what is left out, `libraries` the libraries among them.
    """

    borders: tuple[int, ...]
    dropped: frozenset[int]
    libraries: tuple[str, ...]

    def of(self, function: int) -> int:
        return bisect_right(self.borders, function)


def areas(module: Module, rows: Sequence[BuiltIn], kept: Collection[str]) -> Areas:
    """Return the areas, those of the modules dropped that are not `kept`.

    Raises WasmError where the file is in another order than is known here.
    """
    starts = {maker(module, row): row.name for row in rows if row.slot}
    last = max(starts)
    if starts.pop(last) != LAST_MODULE:  # its own end has no name: it is in the first library's
        raise WasmError(f"the module in C that begins at function {last} is not {LAST_MODULE}")
    dropped = {start for start, name in starts.items() if name not in kept}
    borders, libraries, at = {*starts}, list[str](), 0
    for library in LIBRARIES:
        start = named_after(module, library.start, at)
        at = named_after(module, library.end, start + 1)
        borders |= {start, at}
        if not library.users & set(kept):
            dropped.add(start)
            libraries += library.names
    ordered = tuple(sorted(borders))
    return Areas(
        ordered, frozenset(bisect_right(ordered, each) for each in dropped), tuple(libraries)
    )


def maker(module: Module, row: BuiltIn) -> int:
    """Return the function that makes a module in C."""
    return module.table[row.slot - module.first_slot]


def named_after(module: Module, pattern: str, at: int) -> int:
    """Return the first function from this one on that is exported under such a name."""
    start = pattern.rstrip("*")
    found = (
        each.index
        for each in module.exports
        if each.kind == FUNCTION_KIND
        and each.index >= at
        and (each.name.startswith(start) if start != pattern else each.name == pattern)
    )
    first = min(found, default=None)
    if first is None:
        raise WasmError(f"no function {pattern!r} after function {at}: another order than is known")
    return first
