"""Every built page is sound HTML, and so is every picture: the Nu HTML Checker finds no error."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from mkdocs.exceptions import BuildError

from overrides.build.content.tables import with_regions
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


# --- Wide tables ----------------------------------------------------------------------------------

TABLE = "<table>\n<tr><td>7</td></tr></table>"


def test_table_scrolls_in_a_region_named_by_its_heading() -> None:
    html = with_regions(f'<h2 id="one">One</h2>\n<p>So:</p>{TABLE}', "x.md")
    assert '<div class="wide" role="region" aria-labelledby="one" tabindex="0"' in html
    assert '<table aria-labelledby="one">' in html


@pytest.mark.parametrize("html", [TABLE, f'<h2 id="one">One</h2>{TABLE}{TABLE}'])
def test_table_without_a_heading_to_itself_stops_the_build(html: str) -> None:
    with pytest.raises(BuildError, match=r"x\.md: this table has no heading to itself.*<td>7"):
        with_regions(html, "x.md")
