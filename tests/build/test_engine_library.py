"""The engine's library holds what the page may ever need, and is the same whenever it is made."""

import ast
import io
import json
import marshal
import zipfile
from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError

from assessment_py import bridge
from assessment_py.faults import KINDS
from overrides.build.engine import bundle as hook
from overrides.build.engine import exercise
from tests.kit.browsers import ROOT

PACKAGE = ROOT / "assessment_py"
# The terminal's doors, and what they alone use: no page opens them.
TERMINAL = (
    *("__main__.py", "cli.py", "folders.py", "inputs.py", "repeats.py", "terminal.py"),
    *("group_cli.py", "group_text.py"),
    *("audited.py", "cli_arguments.py", "printing.py"),
)
# Pyodide's own library stands last on the path: what is taken from there, the engine lacks.
# It also notes the methods that dataclasses writes and has no code of at hand.
GUARD = """
import builtins, importlib, json, sys
run, compiled = exec, []
def noted(text, *names):
    if isinstance(text, str) and "__create_fn__" in text:
        compiled.append(text)
    run(text, *names)
builtins.exec = noted
sys.path += ["/whole/python_stdlib.zip", "/project"]
from overrides.build.engine import exercise
replies = exercise.exercise()
for name in NAMES:
    importlib.import_module(name)
origins = {name: getattr(module.__spec__, "origin", None) for name, module in sys.modules.items()}
missed = [name for name, origin in origins.items() if origin and origin.startswith("/whole/")]
json.dumps({"missed": missed, "replies": replies, "compiled": compiled})
"""


@pytest.fixture(scope="session")
def library() -> bytes:
    return hook.library(ROOT)


def names_in(library: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(library)).namelist()


def use(library: bytes, folder: Path) -> dict[str, list[str]]:
    """Ask the engine everything; return its replies, and what it did not have."""
    (folder / "library.zip").write_bytes(library)
    (folder / "guard.py").write_text(GUARD.replace("NAMES", repr(sorted(named_imports()))))
    folders: dict[str, str | Path] = {"/project": ROOT, "/whole": ROOT / "node_modules/pyodide"}
    text = hook.run_pyodide(
        ROOT, str(folder / "guard.py"), folders, library=str(folder / "library.zip")
    )
    found: dict[str, list[str]] = json.loads(text)
    return found


def test_whatever_the_page_asks_no_module_is_missed(library: bytes, tmp_path: Path) -> None:
    found = use(library, tmp_path)
    assert (found["missed"], found["compiled"]) == ([], [])
    asked = [reply for reply in found["replies"] if not reply.startswith("Traceback")]
    expected = [reply for reply in exercise.exercise() if not reply.startswith("Traceback")]
    assert asked == expected


@pytest.mark.parametrize("module", ["json/decoder", "encodings/cp1252", "linecache"])
def test_a_module_left_out_would_be_noticed(library: bytes, tmp_path: Path, module: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(library)) as whole, zipfile.ZipFile(made, "w") as less:
        for name in whole.namelist():
            if name != f"{module}.pyc":
                less.writestr(name, whole.read(name))
    try:
        assert module.replace("/", ".") in use(made.getvalue(), tmp_path)["missed"]
    except BuildError as error:  # Python did not even start
        assert module.split("/")[-1] in str(error)


def test_code_that_is_not_at_hand_would_be_noticed(library: bytes, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(library)) as whole, zipfile.ZipFile(made, "w") as less:
        for name in whole.namelist():
            content = marshal.dumps({}) if name.endswith(".marshal") else whole.read(name)
            less.writestr(name, content)
    compiled = use(made.getvalue(), tmp_path)["compiled"]
    assert any("importance_question" in text for text in compiled)  # a field of ours


def test_the_library_is_made_the_same_again(library: bytes, tmp_path: Path) -> None:
    folders: dict[str, str | Path] = {"/project": ROOT, "/packed": tmp_path}
    hook.run_pyodide(ROOT, "overrides/build/engine/pack.py", folders)
    assert (tmp_path / "library.zip").read_bytes() == library


def test_files_are_bytecode_stored_sorted_and_undated(library: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(library)) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert {Path(info.filename).suffix for info in infos} == {".pyc", ".json", ".marshal"}


def test_all_of_our_package_is_there_but_the_terminals_door(library: bytes) -> None:
    ours = {f"{path.relative_to(ROOT).as_posix()}c" for path in ours_for_the_page()}
    ours |= {f"{path.relative_to(ROOT).as_posix()}.json" for path in PACKAGE.rglob("*.toml")}
    found = {name for name in names_in(library) if name.startswith("assessment_py/")}
    assert found == ours


def ours_for_the_page() -> set[Path]:
    """Our modules but the terminal's door, and each room's own."""
    return {path for path in PACKAGE.rglob("*.py") if path.name not in TERMINAL}


def named_imports() -> set[str]:
    """The modules that our package names anywhere: in functions too, though nothing runs them.

    All but the reader of TOML: the engine has the instrument as JSON.
    """
    named = set()
    for path in ours_for_the_page():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                named.add(node.module)
    return named - {"tomllib"}


def test_the_exercise_meets_every_action_and_every_kind_of_fault() -> None:
    done = [request["do"] for request in exercise.requests()]
    assert set(done) >= set(bridge.ACTIONS)
    replies = [bridge.call(json.dumps(request)) for request in exercise.requests()]
    good = {
        request["do"]
        for request, reply in zip(exercise.requests(), replies, strict=True)
        if "ok" in json.loads(reply)
    }
    assert good == set(bridge.ACTIONS)
    kinds = {
        json.loads(reply)["error"]["kind"] for reply in replies if "error" in json.loads(reply)
    }
    kinds |= {json.loads(bridge.call(text))["error"]["kind"] for text in exercise.NOT_JSON}
    assert kinds == set(KINDS)
