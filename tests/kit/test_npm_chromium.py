"""npm's Chromium is unpacked once and whole, whoever asks for it and whoever is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit import npm_chromium
from tests.kit.npm_chromium import CACHE, PACKAGE, RECORD, UnpackError, unpacked
from tests.kit.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="npm's Chromium is for Linux")

VERSION = "1.2.3"
WHOLE = "a whole program"
# Notes each time it starts, and stops half way when it is told to.
STAND_IN = """
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
const { TMPDIR: place, HALF_WAY, FAILS } = process.env;
const executablePath = async () => {
  appendFileSync("started", ".");
  writeFileSync(`${place}/chromium`, "a whole");
  if (FAILS) throw new Error("The disk is full");
  if (HALF_WAY) await new Promise((never) => setTimeout(never, 60_000));
  mkdirSync(`${place}/fonts`);
  writeFileSync(`${place}/fonts/one.ttf`, "letters");
  appendFileSync(`${place}/chromium`, " program");
};
export default { executablePath };
"""
ASK = """
import sys
from pathlib import Path
from tests.kit.npm_chromium import unpacked
print(unpacked(Path(sys.argv[1])))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small stand-in for the package."""
    package = tmp_path / "project" / PACKAGE
    package.parent.mkdir(parents=True)
    about = {"name": "@sparticuz/chromium", "version": VERSION, "type": "module"}
    package.write_text(json.dumps({**about, "exports": "./index.js"}))
    (package.parent / "index.js").write_text(STAND_IN)
    return tmp_path / "project"


class Askers:
    """Processes that ask for the browser, each with a group of its own."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.all: list[subprocess.Popen[str]] = []

    def start(self, **environment: str) -> subprocess.Popen[str]:
        asker = subprocess.Popen(
            [sys.executable, "-c", ASK, self.project],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.all.append(asker)
        return asker

    def end(self) -> None:
        """End whatever is left, orphans too."""
        for asker in self.all:
            try:
                os.killpg(asker.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            finally:
                asker.communicate()


@pytest.fixture
def askers(project: Path) -> Iterator[Askers]:
    askers = Askers(project)
    yield askers
    askers.end()


def started(project: Path) -> int:
    """How often the package has started to unpack."""
    return len((project / "started").read_text())


def test_many_unpack_at_once_and_one_is_killed_half_way(project: Path, askers: Askers) -> None:
    killed = askers.start(HALF_WAY="yes")
    while not list((project / CACHE).glob("*/chromium")):
        assert killed.poll() is None, killed.communicate()
        time.sleep(0.01)
    others = [askers.start() for _ in range(6)]
    killed.kill()  # what it had started goes on as an orphan
    said = [other.communicate() for other in others]
    folder = project / CACHE / VERSION
    assert said == [(f"{folder}\n", "")] * 6
    assert (folder / "chromium").read_text() == WHOLE
    assert sorted(path.name for path in folder.parent.iterdir()) == [VERSION, "lock"]
    assert started(project) == 2, "the killed one, and one for all the others"


def test_what_is_whole_is_used_again(project: Path) -> None:
    assert unpacked(project) == unpacked(project)
    assert started(project) == 1


@pytest.mark.parametrize("name", ["chromium", "fonts/one.ttf", "fonts.conf", RECORD])
def test_what_lacks_a_file_is_not_whole(project: Path, name: str) -> None:
    folder = unpacked(project)
    (folder / name).unlink()
    assert (unpacked(project) / name).is_file()
    assert started(project) == 2


def test_a_file_cut_short_is_not_whole(project: Path) -> None:
    program = unpacked(project) / "chromium"
    program.write_text(WHOLE[:-1])
    unpacked(project)
    assert program.read_text() == WHOLE


def test_what_was_moved_is_unpacked_anew(project: Path) -> None:
    unpacked(project)
    moved = unpacked(project.rename(project.parent / "moved"))
    assert f"<dir>{moved}/fonts</dir>" in (moved / "fonts.conf").read_text()


def test_other_fonts_are_set_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked(project)
    monkeypatch.setattr(npm_chromium, "FONTS_CONF", "other fonts")
    assert (unpacked(project) / "fonts.conf").read_text() == "other fonts"


def test_clones_that_share_their_packages_share_it(project: Path) -> None:
    clone = project.parent / "clone"
    clone.mkdir()
    (clone / "node_modules").symlink_to(project / "node_modules")
    assert unpacked(clone) == unpacked(project)
    assert started(clone) == 1
    assert not (project / "started").exists()


def test_another_version_takes_the_place_of_the_old(project: Path) -> None:
    unpacked(project)
    package = project / PACKAGE
    package.write_text(package.read_text().replace(VERSION, "1.2.4"))
    assert unpacked(project).name == "1.2.4"
    assert sorted(path.name for path in (project / CACHE).iterdir()) == ["1.2.4", "lock"]


def test_what_cannot_be_unpacked_is_said_and_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAILS", "yes")
    with pytest.raises(UnpackError, match=r"could not be unpacked: [\s\S]*The disk is full"):
        unpacked(project)
    assert [path.name for path in (project / CACHE).iterdir()] == ["lock"]


def test_a_package_that_is_not_installed_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnpackError, match=r"is not installed: run `python3 run\.py test`"):
        unpacked(tmp_path)
