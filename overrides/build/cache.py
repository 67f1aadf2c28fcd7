"""Keep what took long to make, until what it was made from changes, or nothing asks for it."""

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

FOLDER = "node_modules/.cache"
LIFE = 7 * 24 * 60 * 60  # seconds; making everything again takes a few
# What is put there by `keep` and `kept_folder`, by either when it is stopped, by templates.py.
OURS = re.compile(r".+-[0-9a-f]{16}|tmp\w{8}|__jinja2_[0-9a-f]{40}")


def kept(root: Path, name: str, made_from: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` makes, from the cache where it was made from the same before."""
    path = place(root, name, made_from)
    if not path.is_file():
        keep(path, make())
    return path.read_bytes()


def kept_folder(
    root: Path, name: str, made_from: Iterable[bytes], fill: Callable[[Path], object]
) -> Path:
    """Return a folder that `fill` filled; from the cache where that was from the same before."""
    path = place(root, name, made_from)
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent) as folder:
            made = Path(folder, "made")
            made.mkdir()
            fill(made)
            try:
                made.rename(path)
            except OSError:  # another build was faster, and made the same
                if not path.is_dir():
                    raise
    return path


def place(root: Path, name: str, made_from: Iterable[bytes]) -> Path:
    """Return where that is kept which is made from these; it need not be there.

    If it is, it counts as used now. `name` is "folder/what.ending" in the cache of the project in
    `root`.
    """
    whole = hashlib.sha256()
    for each in made_from:
        whole.update(f"{len(each)}\n".encode() + each)
    path = Path(root, FOLDER, name)
    path = path.with_stem(f"{path.stem}-{whole.hexdigest()[:16]}")
    with suppress(FileNotFoundError):
        os.utime(path)
    return path


def keep(path: Path, content: bytes) -> None:
    """Put the content there; it has its name only when it is whole, so builds may run at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def clear_unused(root: Path) -> None:
    """Remove what no build has used for a week; others' folders in the same place stay."""
    for path in Path(root, FOLDER).glob("*/*"):
        with suppress(OSError):  # another build removes it too, or reads it
            if OURS.fullmatch(path.stem) and path.stat().st_mtime < time.time() - LIFE:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
