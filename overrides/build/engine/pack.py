"""Write the engine's library: the modules that are really used, as bytecode, with our package.

This runs inside the very Python that will run the result, so its bytecode is of the right version.
pyodide-build has a step for this, `pyodide py-compile` (read in 0.25.1 and 0.39.2). But it dates
what it writes, and so never makes the same bytes twice, and it cannot leave docstrings out. It asks
for about twenty packages, and the newer of the two for Python 3.12.
"""

import dataclasses
import importlib
import importlib.util
import json
import marshal
import sys
import tomllib
import zipfile
from pathlib import Path
from types import CodeType, ModuleType

WHOLE = Path("/lib/python314.zip")
PROJECT = Path("/project")
PACKED = Path("/packed/library.zip")
# The terminal's door.
NOT_PACKED = {"__main__.py", "cli.py", "folders.py", "inputs.py", "repeats.py", "terminal.py"}
NOT_PACKED |= {"group_cli.py", "group_text.py", "audited.py", "cli_arguments.py", "printing.py"}
PATCH = "overrides/build/engine/dataclasses_patch.py"
NOT_USED = "tomllib/"  # what we ask is packed as JSON


def main() -> str:
    sys.path.append(str(PROJECT))
    importlib.import_module("overrides.build.engine.exercise").exercise()
    files = library_files() | package_files() | dataclass_files()
    with zipfile.ZipFile(PACKED, "w", zipfile.ZIP_STORED) as library:
        for name, content in sorted(files.items()):
            # Each dated 1 January 1980; stored, because what is compressed cannot be twice.
            library.writestr(zipfile.ZipInfo(name), content)
    return json.dumps(sorted(files))


def library_files() -> dict[str, bytes]:
    """Return what something has imported by now, without the words that explain it to a reader."""
    with zipfile.ZipFile(WHOLE) as whole:
        return {
            f"{name}c": bytecode(whole.read(name), name, optimize=2) for name in sorted(imported())
        }


def package_files() -> dict[str, bytes]:
    """Return our package; its dataclasses keep their docstrings, or Python would write them some.

    What we ask becomes JSON: reading TOML takes as long as importing half of the package.
    """
    files = {}
    for path in sorted((PROJECT / "assessment_py").rglob("*")):
        name = path.relative_to(PROJECT).as_posix()
        if path.suffix == ".py" and path.name not in NOT_PACKED:
            files[f"{name}c"] = bytecode(path.read_bytes(), name, optimize=0)
        elif path.suffix == ".toml":
            content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
            files[f"{name}.json"] = json.dumps(content).encode()
    return files


def dataclass_files() -> dict[str, bytes]:
    """Return a dataclasses.py with the code at hand of all that it writes: see at_hand.py."""
    name = "dataclasses.py"
    with zipfile.ZipFile(WHOLE) as whole:
        source = (
            whole.read(name)
            + (PROJECT / "overrides/build/engine/dataclasses_patch.py").read_bytes()
        )
    return {
        f"{name}c": bytecode(source, name, optimize=2),
        "dataclasses.marshal": marshal.dumps(written_methods()),
    }


def written_methods() -> dict[str, CodeType]:
    """Return the code of all that dataclasses writes for the modules imported by now, by text."""
    code = {}

    def record(text: str, names: dict[str, object], found: dict[str, object]) -> None:
        code[text] = compile(text, "<string>", "exec", dont_inherit=True)
        exec(code[text], names, found)

    vars(dataclasses)["exec"] = record  # dataclasses finds it before Python's own
    for name, module in list(sys.modules.items()):
        if isinstance(module, ModuleType):  # some are JavaScript's
            made = [each for each in vars(module).values() if dataclasses.is_dataclass(each)]
            if any(each.__module__ == name for each in made):
                importlib.reload(module)
    return code


def imported() -> set[str]:
    """Return the files in Pyodide's own library that something has imported by now, and uses."""
    start = f"{WHOLE}/"
    origins = [getattr(module.__spec__, "origin", None) for module in sys.modules.values()]
    found = {each.removeprefix(start) for each in origins if each and each.startswith(start)}
    return {name for name in found if not name.startswith(NOT_USED)}


def bytecode(source: bytes, name: str, *, optimize: int) -> bytes:
    """Return what a .pyc file holds; its flags say that there is no source to compare it with."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    flags = (1).to_bytes(4, "little")
    stamp = importlib.util.MAGIC_NUMBER + flags + importlib.util.source_hash(source)
    return stamp + marshal.dumps(code)


main()
