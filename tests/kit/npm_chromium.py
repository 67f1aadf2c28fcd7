"""Unpack the Chromium that came from npm, once, however many ask for it at the same time."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit.places import NODE

if sys.platform == "linux":
    import fcntl  # nowhere else is this Chromium used

PACKAGE = "node_modules/@sparticuz/chromium/package.json"
CACHE = "node_modules/.cache/chromium"
RECORD = "whole.json"
UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();"
# Its own font and no other: which ones are installed is chance.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>Open Sans</string></edit>
  </match>
</fontconfig>
"""


class UnpackError(Exception):
    """The package is not installed, or cannot be unpacked; the text says which, and why."""


def unpacked(root: Path) -> Path:
    """Return the folder with the program, its libraries and its font.

    What was unpacked before is used again when it is whole. Takes the project's folder; raises
    `UnpackError`.
    """
    package = root / PACKAGE
    if not package.is_file():
        raise UnpackError("npm's Chromium is not installed: run `python3 run.py test` once.")
    cache = (root / CACHE).resolve()  # several clones may share their node_modules
    folder = cache / str(json.loads(package.read_text(encoding="utf-8"))["version"])
    if not is_whole(folder):
        cache.mkdir(parents=True, exist_ok=True)
        with alone(cache / "lock"):
            if not is_whole(folder):  # the one before us in the queue may have done it
                clear(cache)
                unpack(root, folder)
    return folder


def is_whole(folder: Path) -> bool:
    """Whether all that was unpacked is still there, and is where it was unpacked to.

    A run of npm that was stopped leaves half a folder, and fontconfig's file holds the place.
    """
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in record["sizes"]}
    except FileNotFoundError:
        return False
    return bool(record == {**made_for(folder), "sizes": sizes})


def made_for(folder: Path) -> dict[str, str]:
    """What decides about fontconfig's file: where it is, and what we want in it."""
    return {"place": str(folder), "fonts": FONTS_CONF}


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let nobody else hold the lock meanwhile; the system frees it when its holder is killed."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def clear(cache: Path) -> None:
    """Take away what a killed run, or another version, left. Only for the holder of the lock."""
    for left in cache.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)  # an orphan of the killed may still write there


def unpack(root: Path, folder: Path) -> None:
    """Unpack everything beside the folder; then it takes its name in one step."""
    scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix="unfinished-"))
    try:
        fill(root, scratch)
        config = FONTS_CONF.format(folder=folder)
        (scratch / "fonts.conf").write_text(config, encoding="utf-8")
        sizes = {
            path.relative_to(scratch).as_posix(): path.stat().st_size
            for path in sorted(scratch.rglob("*"))
            if path.is_file()
        }
        record = json.dumps({**made_for(folder), "sizes": sizes}, indent=1)
        (scratch / RECORD).write_text(record, encoding="utf-8")
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def fill(root: Path, scratch: Path) -> None:
    """Let the package unpack itself into a folder."""
    # It unpacks into TMPDIR, and its libraries only where it believes to be on AWS.
    environment = {**os.environ, "TMPDIR": str(scratch), "AWS_LAMBDA_JS_RUNTIME": "nodejs24.x"}
    done = subprocess.run(
        [*NODE, "--input-type=module", "--eval", UNPACK],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise UnpackError(f"npm's Chromium could not be unpacked: {done.stderr[-3000:]}")
