"""Each way of breaking a copy is told as what it is: decided as in the page, without a browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.kit.broken_copies import WAYS, Broken, linked
from tests.kit.places import NODE, ROOT

ENOUGH = 22  # of the 28 of 26 November 2026; the other six are names of folders and read rights


def judged(copy: Path) -> Any:
    """How many files are wrong, of how many, and the rows that say so."""
    command = [*NODE, "tests/scripts/judge-copy.js", str(copy)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def test_there_are_as_many_ways_as_were_tried() -> None:
    assert len(WAYS) >= ENOUGH
    page = (ROOT / "docs/about/self-hosting.md").read_text("utf-8")
    assert f"| {len(WAYS)} ways | “Check this server” names each file" in page


def test_a_whole_copy_has_nothing_wrong(site: Path) -> None:
    found = judged(site)
    assert (found["wrong"], found["rows"], found["more"]) == (0, [], 0)
    assert found["of"] > 100


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_broken_copy_is_told_as_what_it_is(site: Path, tmp_path: Path, way: Broken) -> None:
    copy = linked(site, tmp_path / "leadership")
    way.breaks(copy)
    found = judged(copy)
    assert 0 < found["wrong"] < found["of"]
    row = next(row for row in found["rows"] if way.name in row["name"])
    assert row.get(way.fault) == "yes"
    assert bool(row["files"]) is way.is_folder
