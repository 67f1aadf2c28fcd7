"""Write the engine's library: the modules that are really used, as bytecode, with our package.

This runs inside the very Python that will run the result, so its bytecode is of the right version.
pyodide-build has a step for this, `pyodide py-compile`, but it dates what it writes and so never
makes the same bytes twice, and asks for twenty packages, and for Python 3.12, to be installed.
"""

import importlib
import importlib.util
import json
import marshal
import sys
import zipfile
from pathlib import Path

WHOLE = Path("/lib/python314.zip")
PROJECT = Path("/project")
PACKED = Path("/packed/library.zip")
NOT_PACKED = {"__main__.py", "cli.py", "inputs.py"}  # the terminal's door


def main() -> str:
    sys.path.append(str(PROJECT))
    importlib.import_module("overrides.engine.exercise").exercise()
    names = imported()
    with zipfile.ZipFile(WHOLE) as whole:
        files = {name: whole.read(name) for name in names}
    package = PROJECT / "assessment_py"
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml"} and path.name not in NOT_PACKED:
            files[path.relative_to(PROJECT).as_posix()] = path.read_bytes()
    with zipfile.ZipFile(PACKED, "w", zipfile.ZIP_STORED) as library:
        for name, content in sorted(files.items()):
            if name.endswith(".py"):
                name, content = f"{name}c", bytecode(content, name)
            # Each dated 1 January 1980; stored, because what is compressed cannot be twice.
            library.writestr(zipfile.ZipInfo(name), content)
    return json.dumps(sorted(files))


def imported() -> set[str]:
    """Return the files in Pyodide's own library that something has imported by now."""
    start = f"{WHOLE}/"
    origins = [getattr(module.__spec__, "origin", None) for module in sys.modules.values()]
    return {each.removeprefix(start) for each in origins if each and each.startswith(start)}


def bytecode(source: bytes, name: str) -> bytes:
    """Return what a .pyc file holds; its flags say that there is no source to compare it with."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    flags = (1).to_bytes(4, "little")
    stamp = importlib.util.MAGIC_NUMBER + flags + importlib.util.source_hash(source)
    return stamp + marshal.dumps(code)


main()
