"""The libraries of the engine hold what a page may ever need, the same whenever they are made.

Longer than most: what is packed is used, looked into and packed again by the same means.
"""

import ast
import io
import json
import marshal
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment_py import bridge
from assessment_py.faults import KINDS
from overrides.build.engine import exercise, packed
from overrides.build.engine.lean.installed import lean_pyodide
from overrides.build.engine.libraries import BASE, LIBRARIES
from overrides.build.engine.pyodide import run_pyodide
from overrides.build.errors import SiteError
from tests.kit.browsers import NODE, ROOT
from tests.kit.lean_engine import folder_without

PACKAGE = ROOT / "assessment_py"
# Pyodide's own library and our sources stand last on the path: what is taken from there, the engine
# lacks.
# It also notes the methods that dataclasses writes and has no code of.
GUARD = """
import builtins, importlib, json, sys
run, compiled = exec, []
def noted(text, *names):
    if isinstance(text, str) and "__create_fn__" in text:
        compiled.append(text)
    run(text, *names)
builtins.exec = noted
sys.path += ["/whole/python_stdlib.zip", "/exercise"]
from overrides.build.engine import exercise
replies = exercise.exercise(LIBRARY)
for name in NAMES:
    importlib.import_module(name)
origins = {name: getattr(module.__spec__, "origin", None) for name, module in sys.modules.items()}
missed = [name for name, origin in origins.items() if origin and origin.startswith("/whole/")]
json.dumps({"missed": missed, "replies": replies, "compiled": compiled})
"""
# What Python compiles for one import; and those modules whose code is kept other than as plain
# Python has it compiled from its source.
COMPILED = """
import builtins, json, sitecustomize, zipfile
plain, names = compile, []
def noted(source, name, *rest, **options):
    names.append(name)
    return plain(source, name, *rest, **options)
builtins.compile = noted
import colorsys
builtins.compile = plain
with zipfile.ZipFile(sitecustomize.WHOLE) as whole:
    sources = {name: whole.read(name) for name in ["colorsys.py", "csv.py", "enum.py"]}
other = [
    name
    for name, source in sources.items()
    if sitecustomize.compiled[name, source][0] != plain(source, name, "exec", optimize=2)
]
json.dumps([names, other])
"""
# As the worker does, but in Node: zips joined by our script are read by Python's own reader.
JOIN = """
import { readFileSync } from "node:fs";
import { joinedZips } from "./overrides/theme/assets/engine/zips.js";
const zips = process.argv.slice(1).map((name) => new Uint8Array(readFileSync(name)));
process.stdout.write(joinedZips(zips));
"""


@pytest.fixture(scope="session")
def libraries() -> dict[str, bytes]:
    return packed.libraries(ROOT)


def names_in(library: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(library)).namelist()


def joined(folder: Path, *libraries: bytes) -> bytes:
    """The libraries as one, as the worker joins them."""
    paths = [folder / f"{number}.zip" for number, _ in enumerate(libraries)]
    for path, content in zip(paths, libraries, strict=True):
        path.write_bytes(content)
    return run_node(JOIN, *map(str, paths))


def run_node(script: str, *arguments: str) -> bytes:
    command = [*NODE, "--input-type=module", "--eval", script, "--", *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


def use(
    name: str, library: bytes, folder: Path, pyodide: Path | None = None
) -> dict[str, list[str]]:
    """Ask the engine all that is this library's; return its replies, and what it did not have.

    In the site's lean Pyodide, or in that of another folder.
    """
    (folder / "library.zip").write_bytes(library)
    guard = GUARD.replace("LIBRARY", repr(name)).replace("NAMES", repr(named_imports(library)))
    (folder / "guard.py").write_text(guard)
    exercises = folder / "exercise/overrides/build/engine"  # without our package beside it
    exercises.mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "overrides/build/engine").glob("*.py"):
        (exercises / path.name).write_bytes(path.read_bytes())
    folders: dict[str, str | Path] = {
        "/exercise": folder / "exercise",
        "/whole": ROOT / "node_modules/pyodide",
    }
    place = str(folder / "library.zip")
    index = f"{pyodide or lean_pyodide(ROOT)}/"
    text = run_pyodide(ROOT, str(folder / "guard.py"), folders, library=place, index=index)
    found: dict[str, list[str]] = json.loads(text)
    return found


@pytest.mark.parametrize("name", LIBRARIES)
def test_whatever_a_page_asks_no_module_is_missed(
    libraries: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    needed = dict.fromkeys([BASE, name])
    library = joined(tmp_path, *(libraries[each] for each in needed))
    found = use(name, library, tmp_path)
    assert found["missed"] == []
    assert name != BASE or found["compiled"] == []
    asked = [reply for reply in found["replies"] if not reply.startswith("Traceback")]
    expected = [reply for reply in exercise.exercise(name) if not reply.startswith("Traceback")]
    assert asked == expected


@pytest.mark.parametrize("module", ["json/decoder", "encodings/cp1252", "linecache"])
def test_a_module_left_out_would_be_noticed(
    libraries: dict[str, bytes], tmp_path: Path, module: str
) -> None:
    less = without(libraries[BASE], f"{module}.pyc")
    try:
        assert module.replace("/", ".") in use(BASE, less, tmp_path)["missed"]
    except SiteError as error:  # Python did not even start
        assert module.split("/")[-1] in str(error)


def test_a_module_in_c_left_out_would_be_noticed(
    libraries: dict[str, bytes], tmp_path: Path
) -> None:
    """As when an action imports one in a way that the exercise does not come by."""
    kept = [name for name in packed.built_ins(ROOT) if name != "_csv"]
    folder = folder_without(kept, tmp_path)
    with pytest.raises(SiteError, match="No module named '_csv'"):
        use("staff", joined(tmp_path, libraries[BASE], libraries["staff"]), tmp_path, folder)


def test_modules_in_c_are_found_by_the_exercise() -> None:
    found = packed.built_ins(ROOT)
    assert {"_io", "_json", "_sre"} < set(found)
    assert "_csv" in found, "the staff tool reads CSV"
    assert not {"_bz2", "_lzma", "_zstd", "_sqlite3", "_asyncio", "_socket"} & set(found)


def test_what_stands_in_for_more_is_packed(libraries: dict[str, bytes]) -> None:
    """And what only that more would need is not."""
    names = set(names_in(libraries[BASE]))
    assert {f"{name}c" for name in packed.STOOD_IN.values()} <= names
    assert not {"socket.pyc", "threading.pyc", "zipfile/__init__.pyc", "asyncio/events.pyc"} & names
    with zipfile.ZipFile(packed.whole_library(ROOT)) as whole:
        for file, name in packed.STOOD_IN.items():
            assert whole.read(name) == (ROOT / packed.STAND_INS / file).read_bytes()
        with zipfile.ZipFile(ROOT / "node_modules/pyodide/python_stdlib.zip") as stock:
            assert whole.namelist() == [*stock.namelist(), "sitecustomize.py"]
    assert "sitecustomize.pyc" not in names


def test_a_method_that_is_not_precompiled_would_be_noticed(
    libraries: dict[str, bytes], tmp_path: Path
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(libraries[BASE])) as whole, zipfile.ZipFile(made, "w") as less:
        for name in whole.namelist():
            content = marshal.dumps({}) if name.endswith(".marshal") else whole.read(name)
            less.writestr(name, content)
    compiled = use(BASE, made.getvalue(), tmp_path)["compiled"]
    assert any("importance_question" in text for text in compiled)  # a field of ours


def without(library: bytes, left_out: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(library)) as whole, zipfile.ZipFile(made, "w") as less:
        for name in whole.namelist():
            if name != left_out:
                less.writestr(name, whole.read(name))
    return made.getvalue()


def test_joined_libraries_hold_the_files_of_all(
    libraries: dict[str, bytes], tmp_path: Path
) -> None:
    whole = zipfile.ZipFile(io.BytesIO(joined(tmp_path, *libraries.values())))
    assert whole.testzip() is None
    expected: dict[str, bytes] = {}
    for library in libraries.values():
        with zipfile.ZipFile(io.BytesIO(library)) as one:
            expected = {name: one.read(name) for name in one.namelist()} | expected
    assert {name: whole.read(name) for name in whole.namelist()} == expected


def test_the_libraries_are_made_the_same_again(libraries: dict[str, bytes], tmp_path: Path) -> None:
    """In a Python that compiles what it imports once, and not thrice: to find, to run, to pack."""
    folders: dict[str, str | Path] = {"/project": ROOT, "/packed": tmp_path}
    (tmp_path / "compiled.py").write_text(COMPILED)
    with packed.one_start(ROOT) as python:
        python.run(packed.PACK, folders)
        compiled, other = json.loads(python.run(str(tmp_path / "compiled.py"), {}))
    assert (compiled, other) == (["colorsys.py"], [])
    assert {name: (tmp_path / f"{name}.zip").read_bytes() for name in LIBRARIES} == libraries
    assert json.loads((tmp_path / "versions.json").read_bytes()) == packed.versions(ROOT)


@pytest.mark.parametrize("name", LIBRARIES)
def test_files_are_bytecode_stored_sorted_and_undated(
    libraries: dict[str, bytes], name: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(libraries[name])) as archive:
        infos = archive.infolist()
        about = archive.read("ABOUT.json").decode()
    names = [info.filename for info in infos]
    assert names == ["ABOUT.json", *sorted(names[1:])]
    assert about == bridge.describe_json()
    assert about.encode() in libraries[name][:400]  # where the page looks for it
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert {Path(each).suffix for each in names} <= {".pyc", ".json", ".marshal"}


def test_every_action_is_of_one_library() -> None:
    served = [action for actions in LIBRARIES.values() for action in actions]
    assert sorted(served) == sorted(bridge.ACTIONS)


@pytest.mark.parametrize("name", LIBRARIES)
def test_all_that_our_modules_name_of_our_package_is_packed(
    libraries: dict[str, bytes], name: str
) -> None:
    """In functions too, though nothing runs them; __init__ alone names more, for type checkers."""
    packed_here = {*names_in(libraries[BASE]), *names_in(libraries[name])}
    named = set()
    for source in sources_in(libraries[name]) - {"assessment_py/__init__.py"}:
        for node in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level > 0:
                named |= set(modules_named(Path(source), node))
    assert named - packed_here == set()


def modules_named(source: Path, node: ast.ImportFrom) -> Iterator[str]:
    """The files, as packed, of the modules of ours that a relative import names."""
    folder = source.parents[node.level - 1] / (node.module or "").replace(".", "/")
    for place in (folder, *(folder / alias.name for alias in node.names)):
        for path in (place.with_name(f"{place.name}.py"), place / "__init__.py"):
            if (ROOT / path).is_file():
                yield f"{path.as_posix()}c"


def test_the_data_of_every_room_is_packed(libraries: dict[str, bytes]) -> None:
    data = {f"{path.relative_to(ROOT).as_posix()}.json" for path in PACKAGE.rglob("*.toml")}
    names = {name for library in libraries.values() for name in names_in(library)}
    assert {name for name in names if name.endswith(".toml.json")} == data


def test_no_library_holds_the_terminals_door(libraries: dict[str, bytes]) -> None:
    names = {Path(name).stem for library in libraries.values() for name in names_in(library)}
    assert names & {"__main__", "cli", "inputs", "argparse"} == set()


def test_what_every_page_fetches_holds_no_tool(libraries: dict[str, bytes]) -> None:
    """So a tool more, or a tool's every change, costs the self-check nothing."""
    ours = {name for name in names_in(libraries[BASE]) if name.startswith("assessment_py/")}
    assert {name.split("/")[1] for name in ours if name.count("/") > 1} == {
        "editions",
        "instrument",
        "responses",
        "results",
    }
    assert [name for name in ours if "group" in name or "collection" in name] == []
    for name in set(LIBRARIES) - {BASE}:
        assert set(names_in(libraries[name])) & set(names_in(libraries[BASE])) == {"ABOUT.json"}


def sources_in(library: bytes) -> set[str]:
    ours = {path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix("c") for name in names_in(library)} & ours


def named_imports(library: bytes) -> list[str]:
    """The modules that those of ours in a library name anywhere: in functions too.

    All but the reader of TOML: the engine has the data as JSON.
    """
    named = set()
    for source in sources_in(library):
        for node in ast.walk(ast.parse((ROOT / source).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                named.add(node.module)
    return sorted(named - {"tomllib"})


def test_the_exercise_meets_every_action_and_every_kind_of_fault() -> None:
    good, kinds = set(), set()
    for name in LIBRARIES:
        for request in exercise.requests(name):
            reply = json.loads(bridge.call(json.dumps(request)))
            if "ok" in reply:
                good.add(request["do"])
            else:
                kinds.add(reply["error"]["kind"])
    assert good == set(bridge.ACTIONS)
    kinds |= {json.loads(bridge.call(text))["error"]["kind"] for text in exercise.NOT_JSON}
    assert kinds == set(KINDS)
