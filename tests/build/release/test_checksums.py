"""The checksums are of every file, and the lines in the notes verify them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.kit.release import files_in, sha256


def test_sums_are_of_every_other_file(unpacked: Path) -> None:
    lines = (unpacked / "SHA256SUMS").read_text().splitlines()
    sums = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    assert sorted(sums) == [name for name in files_in(unpacked) if name != "SHA256SUMS"]
    assert {name: sha256(unpacked / name) for name in sums} == sums


def test_sum_beside_the_zip_is_the_zips(release: Path) -> None:
    expected = f"{sha256(release)}  {release.name}\n"
    assert Path(f"{release}.sha256").read_text() == expected


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_the_lines_in_the_notes_verify_the_zip(release: Path, unpacked: Path) -> None:
    notes = (unpacked / "INSTALL.txt").read_text(encoding="utf-8")
    commands = re.findall(r"^    (sha256sum .*)$", notes, re.MULTILINE)
    assert len(commands) == 2
    for command, folder in zip(commands, (release.parent, unpacked), strict=True):
        subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    (unpacked / "added.txt").unlink(missing_ok=True)
