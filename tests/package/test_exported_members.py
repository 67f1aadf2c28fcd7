"""What the package offers is listed, in order, and is there."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import assessment_py

ROOT = Path(assessment_py.__file__).parents[1]


def test_the_list_is_sorted_and_complete() -> None:
    assert assessment_py.__all__ == sorted(assessment_py.__all__)
    assert assessment_py.__all__ == [
        "CodeError",
        "Editions",
        "FileError",
        "InstrumentError",
        "Response",
        "ResponseError",
        "UntrustedError",
        "__version__",
        "compare",
        "find_codes",
        "json_schema",
        "load",
        "parse",
        "parse_response",
        "read_code",
        "read_file",
        "score",
        "to_dict",
        "write_code",
        "write_file",
    ]


@pytest.mark.parametrize("name", assessment_py.__all__)
def test_each_name_is_there(name: str) -> None:
    assert not isinstance(getattr(assessment_py, name), ModuleType)


def test_the_engine_imports_no_module_that_slows_the_start() -> None:
    code = "import sys, assessment_py.bridge; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    slow = {
        "argparse",
        "csv",
        "decimal",
        "secrets",
        "fractions",
        "statistics",
        "zipfile",
        "tempfile",
        "urllib",
        "email",
    }
    assert not slow & set(run.stdout.split())
