"""Every built page is sound HTML, and so is every picture: the Nu HTML Checker finds no error."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.kit.browsers import ROOT

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


@cache
def java() -> str:
    """The program that runs the checker. Without it, a person's run skips and CI fails."""
    found = shutil.which("java")
    # macOS has a stub of that name, which only says where to get a real one.
    if found and subprocess.run([found, "-version"], capture_output=True).returncode == 0:
        return found
    reason = "Java is missing, which the HTML checker needs; install a Java runtime, 11 or newer."
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def errors(*what: Path | str) -> list[str]:
    """What the checker objects to, a line each."""
    command = [java(), "-jar", str(CHECKER), "--errors-only", "--format", "gnu"]
    done = subprocess.run(
        [*command, *map(str, what)], capture_output=True, encoding="utf-8", cwd=ROOT
    )
    lines = done.stderr.splitlines()
    assert (done.returncode == 0) == (lines == []), done.stderr  # else it did not get so far
    return lines


def test_the_checker_finds_no_error_on_any_page(site: Path) -> None:
    assert list(site.rglob("*.html"))
    assert errors("--skip-non-html", site) == []


def test_the_checker_finds_no_error_in_any_picture(site: Path) -> None:
    pictures = list(site.rglob("*.svg"))
    assert pictures
    assert errors("--also-check-svg", *pictures) == []


def test_the_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><title>x</title><p><ol><li id=a><li id=a></ol>", "utf-8")
    assert any("Duplicate ID" in line for line in errors("--skip-non-html", tmp_path))
