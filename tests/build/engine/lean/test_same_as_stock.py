"""The Python of the lean wasm does what that of the stock one does; and each check sees harm.

These checks are what makes it right to cut data as well as code: a cut function stops the run, but
a table that is wrongly zeroed would be read as zeros without a sound.
"""

import json
import zipfile
from pathlib import Path

import pytest

from overrides.build.engine.lean.reduce import OF_THE_CORE
from overrides.build.engine.libraries import BASE
from overrides.build.engine.packed import built_ins, libraries
from overrides.build.errors import SiteError
from tests.kit.lean_engine import (
    WHOLE_LIBRARY,
    cut_functions,
    differences,
    folder_with,
    kept_modules,
    run_lean,
    run_stock,
    shipped,
    zeroed_tables,
)
from tests.kit.lean_requests import requests
from tests.kit.places import ROOT

SWEEP = (ROOT / "tests/kit/lean_sweep.py").read_text(encoding="utf-8")
# Each name in turn; what cannot be imported says why.
IMPORT = """
import importlib, io, json, sys
found = {}
real, sys.stdout = sys.stdout, io.StringIO()
for name in NAMES:
    try:
        importlib.import_module(name)
        found[name] = ""
    except BaseException as error:
        found[name] = f"{type(error).__name__}: {error}"
sys.stdout = real
json.dumps(found)
"""
ASK = """
import json, zlib
from assessment_py import bridge
def said(text):
    reply = bridge.call(text)
    return [len(reply), zlib.crc32(reply.encode("utf-8", "surrogatepass")), reply[:80]]
json.dumps({text: said(text) for text in json.loads(TEXTS)})
"""
NOT_IMPORTED = ("antigravity", "__main__", "idlelib", "turtledemo", "pyodide_js")  # open windows


def sweep(modules: list[str]) -> str:
    """All that these modules have, and all types of Python."""
    return SWEEP.replace("MODULES: list[str] = []", f"MODULES: list[str] = {modules!r}")


def sweep_of(module: str) -> str:
    """What this one has alone."""
    return sweep([module]).replace("EVERY_TYPE = True", "EVERY_TYPE = False")


def ask(texts: list[str]) -> str:
    return ASK.replace("TEXTS", repr(json.dumps(texts)))


def names_in(library: Path) -> list[str]:
    """The modules in a library, by the names that they are imported by."""
    with zipfile.ZipFile(library) as archive:
        files = [name for name in archive.namelist() if name.endswith((".py", ".pyc"))]
    names = {name.rpartition(".")[0].replace("/", ".").removesuffix(".__init__") for name in files}
    return sorted(
        name for name in names if not any(part in NOT_IMPORTED for part in name.split("."))
    )


@pytest.fixture(scope="module")
def every_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of the site's libraries as one."""
    path = tmp_path_factory.mktemp("libraries") / "library.zip"
    with zipfile.ZipFile(path, "w") as joined:
        for name, content in sorted(libraries(ROOT).items(), key=lambda each: each[0] != BASE):
            place = path.with_name(f"{name}.zip")
            place.write_bytes(content)
            with zipfile.ZipFile(place) as one:
                for file in set(one.namelist()) - set(joined.namelist()):
                    # Undated, so that it is the same library every time.
                    joined.writestr(zipfile.ZipInfo(file), one.read(file))
    return path


def test_every_module_of_the_sites_libraries_is_imported(every_library: Path) -> None:
    names = names_in(every_library)
    assert len(names) > 150
    found = json.loads(run_lean(IMPORT.replace("NAMES", repr(names)), every_library))
    assert {name: fault for name, fault in found.items() if fault} == {}


def test_every_module_of_pythons_library_is_imported_or_missed_by_name() -> None:
    """What is left out is an ordinary ModuleNotFoundError, or what a module makes of one."""
    names = names_in(WHOLE_LIBRARY)
    assert len(names) > 500
    script = IMPORT.replace("NAMES", repr(names))
    stock, lean = (json.loads(run(script)) for run in (run_stock, run_lean))
    changed = {name for name in names if stock[name] != lean[name]}
    assert {"sqlite3", "decimal", "lzma"} < changed
    by_name = ("ModuleNotFoundError", "ImportError", "SAXReaderNotAvailable")
    assert {lean[name] for name in changed if not lean[name].startswith(by_name)} == set()
    assert {
        stock[name] for name in changed if not f"{stock[name]}ImportError".startswith(by_name)
    } == set()


def test_every_callable_of_the_kept_modules_does_the_same() -> None:
    script = sweep(sorted(built_ins(ROOT)) + sorted(OF_THE_CORE - {"faulthandler"}))
    stock, lean = run_stock(script), run_lean(script)
    assert len(json.loads(stock)) > 5_000
    assert differences(stock, lean) == []


def test_thousands_of_requests_have_the_same_answers(every_library: Path) -> None:
    texts = requests()
    assert len(texts) > 5_000
    script = ask(texts)
    stock, lean = run_stock(script, every_library), run_lean(script, every_library)
    assert sum(reply[2].startswith('{"ok"') for reply in json.loads(stock).values()) > 1_000
    assert differences(stock, lean) == []


# --- Each check would see what it is for ----------------------------------------------------------


def harmed(kind: str, name: str, folder: Path) -> Path:
    assert name in kept_modules()
    module = {"cut": cut_functions, "zeroed": zeroed_tables}[kind](name)
    assert module != shipped()
    return folder_with(module, folder)


@pytest.mark.parametrize("name", ["_csv", "unicodedata"])
def test_the_imports_would_see_a_module_whose_code_is_cut(
    every_library: Path, tmp_path: Path, name: str
) -> None:
    script = IMPORT.replace("NAMES", repr([name]))
    with pytest.raises(SiteError, match="unreachable"):
        run_lean(script, every_library, harmed("cut", name, tmp_path))


@pytest.mark.parametrize("name", ["unicodedata", "_datetime", "zlib"])
def test_the_sweep_would_see_a_module_whose_data_is_zeroed(tmp_path: Path, name: str) -> None:
    script = sweep_of(name)
    lean = run_lean(script, folder=harmed("zeroed", name, tmp_path))
    assert differences(run_stock(script), lean) != []


def test_the_sweep_would_see_a_module_whose_code_is_cut(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="unreachable"):
        run_lean(sweep_of("math"), folder=harmed("cut", "math", tmp_path))


def test_the_requests_would_see_data_that_is_zeroed(every_library: Path, tmp_path: Path) -> None:
    """Silent harm: nothing stops, but answers are others."""
    script = ask(requests()[::20])
    lean = run_lean(script, every_library, harmed("zeroed", "unicodedata", tmp_path))
    assert differences(run_stock(script, every_library), lean) != []


def test_the_requests_would_see_code_that_is_cut(every_library: Path, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="unreachable"):
        run_lean(ask(requests()[::20]), every_library, harmed("cut", "_csv", tmp_path))
