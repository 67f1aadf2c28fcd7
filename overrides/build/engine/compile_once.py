"""Compile each module once: the Python that packs the engine runs this before it imports most.

To find a module in a zip, zipimport compiles it, and compiles it again to run it; and the engine's
library, pack.py, holds it compiled too. Here it is compiled as it is to be packed, and kept.
"""

import marshal
import zipimport
from importlib.machinery import SourceFileLoader

TYPE_CHECKING = False  # what is imported here is compiled before, and so twice
if TYPE_CHECKING:
    from types import CodeType

WHOLE = "/lib/python314.zip"  # Python's own
PROJECT = "/project"
compiled: "dict[tuple[str, bytes], tuple[CodeType, bytes]]" = {}  # by name and source


def once(name: str, source: bytes, optimize: int) -> "tuple[CodeType, bytes]":
    """Return the code of a module, by its name in the library; `optimize` as for `compile`.

    And the code's bytes, made before it runs: that changes them.
    """
    if (name, source) not in compiled:
        code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
        compiled[name, source] = code, marshal.dumps(code)
    return compiled[name, source]


def _in_zip(file: str, source: bytes) -> "CodeType":
    return once(file.removeprefix(f"{WHOLE}/"), source, 2)[0]


def _in_folder(_: object, source: bytes, file: str, **options: int) -> "CodeType":
    return once(file.removeprefix(f"{PROJECT}/"), source, 0)[0]


zipimport._compile_source = _in_zip  # type: ignore[attr-defined]
SourceFileLoader.source_to_code = _in_folder  # type: ignore[method-assign, assignment]
