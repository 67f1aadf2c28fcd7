"""Publish our package as a wheel, so that a notebook installs the scoring that the site runs."""

import importlib.util
import json
import tomllib
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from overrides.build.cache import kept
from overrides.build.engine.packed import SHIPPED_PYTHON, one_start
from overrides.build.engine.pyodide import FOLDER as PYODIDE
from overrides.build.engine.pyodide import OneStart, part_of
from overrides.build.release import checksums
from overrides.build.release.timestamp import moment

PLACE = "python"  # the folder in the site
SUMS = f"{PLACE}/checksum.txt"
BUILD = "overrides/build/release/build_wheel.py"
SOURCES = ("pyproject.toml", "README.md", "LICENSE", BUILD, "assessment_py/**/*")


def address(root: Path) -> str:
    """Return where the wheel is in the site: its name is that of the project and its version."""
    project = project_of(root)
    name = project["name"].replace("-", "_")
    return f"{PLACE}/{name}-{project['version']}-py3-none-any.whl"


def project_of(root: Path) -> dict[str, Any]:
    project: dict[str, Any]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def files(root: Path, python: OneStart | None = None) -> dict[str, bytes]:
    """Return the wheel and its checksum, by their addresses; made where a source has changed.

    It is made in `python` where that is given: whatever else has run there, the bytes are the same.
    Raises SiteError where Pyodide does not run.
    """
    where = address(root)
    name = where.rpartition("/")[2]
    seconds = str(int(moment(root).timestamp()))
    found = {path for pattern in SOURCES for path in root.glob(pattern) if path.is_file()}
    sources = sorted(path for path in found if "__pycache__" not in path.parts)
    made_from = [
        seconds.encode(),
        json.dumps([path.relative_to(root).as_posix() for path in sources]).encode(),
        *(path.read_bytes() for path in sources),
        *(part_of(root / PYODIDE, part) for part in SHIPPED_PYTHON),
        *(path.read_bytes() for path in sorted(flit().rglob("*.py"))),
    ]
    wheel = kept(root, f"wheel/{name}", made_from, lambda: made(root, name, seconds, python))
    return {where: wheel, SUMS: checksums.lines({name: checksums.sha256(wheel)}).encode()}


def made(root: Path, name: str, seconds: str, python: OneStart | None = None) -> bytes:
    """Return the wheel, with this time on every file in it."""
    with TemporaryDirectory() as folder:
        job = Path(folder, "job")
        job.mkdir()
        (job / "seconds").write_text(seconds)
        folders: dict[str, str | Path] = {"/job": job, "/made": folder}
        folders |= {"/project": root, "/tools/flit_core": flit()}
        with nullcontext(python) if python else one_start(root) as start:
            start.run(BUILD, folders)
        return Path(folder, name).read_bytes()


def flit() -> Path:
    """Return the folder of the build backend that pyproject.toml names."""
    found = importlib.util.find_spec("flit_core")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("flit_core, the build backend in pyproject.toml, is missing.")
    return Path(found.origin).parent
