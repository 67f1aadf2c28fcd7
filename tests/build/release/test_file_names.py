"""No name in the zip is one that some system in a trust could not hold."""

import zipfile
from pathlib import Path

import pytest

from overrides.build.release import file_names


def test_names_fit_every_system(release: Path) -> None:
    assert file_names.faults(zipfile.ZipFile(release).namelist()) == []


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["top/A.txt", "top/a.txt"], "top/a.txt: differs from top/A.txt only in the case"),
        ([f"top/{'long/' * 40}a.txt"], "209 characters, and 160 are allowed"),
        (["top/aux.js"], "top/aux.js: a name that Windows keeps for itself"),
        (["top/what?.html"], "top/what?.html: only letters, digits and"),
        (["top/end./a.html"], "top/end./a.html: only letters, digits and"),
    ],
)
def test_a_name_that_does_not_fit_is_told(given: list[str], fault: str) -> None:
    assert fault in "\n".join(file_names.faults(given))
