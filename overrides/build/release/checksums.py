"""Write checksums in the form that sha256sum reads."""

import hashlib
from collections.abc import Mapping
from pathlib import Path


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def lines(sums: Mapping[str, str]) -> str:
    """Return one line a file, sorted by name; `sha256sum -c` and a search by eye both read it."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(sums.items()))


def of_folder(folder: Path) -> dict[str, str]:
    """Return the checksum of every file in the folder, by its path from there."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()) for path in paths}
