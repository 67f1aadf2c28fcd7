"""What the tests of a release share: its files, and whose work is in it."""

import hashlib
from pathlib import Path

import pytest

from overrides.build.release.components import Component, components
from tests.kit.browsers import ROOT


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture(scope="session")
def listed() -> tuple[Component, ...]:
    """Whose work is in the zip, besides our own."""
    return components(ROOT)
