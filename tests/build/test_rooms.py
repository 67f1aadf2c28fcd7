"""Each module of the build has a test file of its name, in the same room."""

from tests.kit.places import ROOT

BUILD = ROOT / "overrides/build"
TESTS = ROOT / "tests/build"
# What is tested under another name, and where.
ELSEWHERE = {
    "errors.py": "one line; every other test raises it",
    "engine/compile_once.py": "engine/test_packed.py: it runs inside Pyodide",
    "engine/exercise.py": "engine/test_packed.py",
    "engine/exercise_base.py": "engine/test_packed.py",
    "engine/exercise_tools.py": "engine/test_packed.py",
    "engine/libraries.py": "engine/test_packed.py",
    "engine/pack.py": "engine/test_packed.py: it runs inside Pyodide",
    "engine/precompiled_dataclasses.py": "engine/test_packed.py: it runs inside Pyodide",
    "engine/pyodide.py": "engine/test_bundle.py",
    "engine/stand_ins/asyncio.py": "engine/test_packed.py: it runs inside Pyodide",
    "engine/stand_ins/package_loader.py": "engine/test_packed.py: it runs inside Pyodide",
    "engine/stand_ins/webloop.py": "engine/test_packed.py: it runs inside Pyodide",
    "engine/versions.py": "release/test_sbom.py: it runs inside Pyodide",
    "release/archive.py": "release/test___main__.py: it runs inside Pyodide",
    "release/build_wheel.py": "release/test_wheel.py: it runs inside Pyodide",
}


def test_every_module_has_a_test_of_its_name() -> None:
    modules = {path.relative_to(BUILD) for path in BUILD.rglob("*.py")}
    tests = {path.relative_to(TESTS) for path in TESTS.rglob("*.py")}
    untested = {str(m) for m in modules if m.with_name(f"test_{m.name}") not in tests}
    assert untested == set(ELSEWHERE)
