"""No test is passed over because of where it stands."""

from fnmatch import fnmatchcase

import pytest

from tests.kit.places import ROOT


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    left_out: list[str] = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    names = {name for folder in folders for name in folder.relative_to(ROOT).parts}
    assert {"build", "package"} < names
    assert [name for name in names if any(fnmatchcase(name, each) for each in left_out)] == []


def test_every_test_file_has_a_name_that_is_collected(pytestconfig: pytest.Config) -> None:
    wanted: list[str] = pytestconfig.getini("python_files")
    named = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if "\ndef test_" in path.read_text(encoding="utf-8")
    ]
    assert [
        name for name in named if not any(fnmatchcase(name, f"*/{each}") for each in wanted)
    ] == []
