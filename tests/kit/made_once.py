"""What takes long to make is made once in a run of the tests, however many workers it has."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder of this name that `make` fills; the worker that asks first makes it.

    The others wait for it meanwhile. It is for reading: what one worker changed, all would see.
    """
    base = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has a folder of its own in that of the run
    folder = base / name
    with FileLock(base / f"{name}.lock"):
        if not folder.is_dir():
            making = folders.mktemp(name)
            make(making)
            making.rename(folder)  # it has its name only when it is whole
    return folder
