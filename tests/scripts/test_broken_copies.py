"""Each way of breaking a copy is told as what it is: decided as in the page, without a browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.kit.broken_copies import WAYS, linked
from tests.kit.places import NODE, ROOT

TRIED = 28  # on 26 November 2026


@pytest.fixture(scope="module")
def verdicts(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """By the way of breaking ("" is none): how many files are wrong, of how many, and the rows."""
    folders = {"": site}
    for name, way in WAYS.items():
        folders[name] = linked(site, tmp_path_factory.mktemp("broken") / "leadership")
        way.breaks(folders[name])
    command = [*NODE, "tests/scripts/judge-copy.js", *map(str, folders.values())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return dict(zip(folders, json.loads(done.stdout), strict=True))


def test_there_are_as_many_ways_as_were_tried() -> None:
    assert len(WAYS) >= TRIED
    page = (ROOT / "docs/about/self-hosting.md").read_text("utf-8")
    assert f"| {len(WAYS)} ways | “Check this server” names each file" in page


def test_a_whole_copy_has_nothing_wrong(verdicts: dict[str, Any]) -> None:
    found = verdicts[""]
    assert (found["wrong"], found["rows"], found["more"]) == (0, [], 0)
    assert found["of"] > 100


@pytest.mark.parametrize("name", WAYS)
def test_a_broken_copy_is_told_as_what_it_is(verdicts: dict[str, Any], name: str) -> None:
    way, found = WAYS[name], verdicts[name]
    assert 0 < found["wrong"] < found["of"]
    row = next(row for row in found["rows"] if way.name in row["name"])
    assert row.get(way.fault) == "yes"
    assert bool(row["files"]) is way.is_folder
