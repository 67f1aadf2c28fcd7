"""A data file of the site with a fault in it, for the tests of those who read it."""

from pathlib import Path

from tests.kit.places import ROOT


def with_fault(folder: Path, name: str, before: str, after: str) -> Path:
    """Return the folder, in which the file of this name stands as in the project but for a text."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text.count(before) == 1
    faulty = folder / name
    faulty.parent.mkdir(parents=True)
    faulty.write_text(text.replace(before, after), encoding="utf-8")
    return folder
