"""Pack the scoring engine, Python for the browser, into the built site."""

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

import assessment_py
from assessment_py import instrument as instruments

# Role: file in the npm package, its name in the site. Not every server gives .mjs a script's type.
PYODIDE_PARTS = {
    "loader": ("pyodide.js", "pyodide.js"),
    "glue": ("pyodide.asm.mjs", "pyodide.asm.js"),
    "wasm": ("pyodide.asm.wasm", "pyodide.asm.wasm"),
    "library": ("python_stdlib.zip", "python_stdlib.zip"),
}
WORKER = "assets/self-check/worker.js"
PACKED = {".py", ".toml"}
NOT_PACKED = {"__main__.py", "cli.py"}  # the terminal's door


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A file of the engine: what the scripts call it, its name in the site, its bytes."""

    role: str
    name: str
    content: bytes


def on_files(files: Files, config: MkDocsConfig) -> Files:
    root = Path(config.config_file_path).parent
    pyodide = root / "node_modules" / "pyodide"
    version = pinned_version(root / "package.json")
    require_installed(pyodide, version)
    parts = [
        *pyodide_parts(pyodide),
        Part(role="worker", name="worker.js", content=take_worker(files)),
        Part(role="package", name="assessment_py.zip", content=pack(package_folder())),
    ]
    engine = {
        "version": version,
        "base": f"assets/engine/{version}-{fingerprint(parts)}/",
        "files": {part.role: signs(part) for part in parts},
        "lock": json.loads(part_of(pyodide, "pyodide-lock.json"))["info"],
        "edition": instruments.load().edition,
        "package": assessment_py.__version__,
    }
    for part in parts:
        address = f"{engine['base']}{part.name}"
        files.append(File.generated(config, address, content=part.content))
    config.extra["engine"] = engine
    return files


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    env.globals["engine"] = config.extra["engine"]
    return env


def pinned_version(package_json: Path) -> str:
    """Return the one version of Pyodide that the project is made for."""
    try:
        named = json.loads(package_json.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BuildError(f"{package_json} is missing: it names the version of Pyodide.") from error
    version = {**named.get("devDependencies", {}), **named.get("dependencies", {})}.get("pyodide")
    if not re.fullmatch(r"\d+\.\d+\.\d+", str(version)):
        raise BuildError(
            f"{package_json}: pyodide is {version!r}; it must be one exact version, like '314.0.7'."
        )
    return str(version)


def require_installed(folder: Path, version: str) -> None:
    """Stop the build, and say what to do, unless the folder holds this version of Pyodide."""
    try:
        found = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    except FileNotFoundError:
        found = "nothing"
    if found != version:
        raise unusable(folder, needed=f"Pyodide {version}", found=found)


def pyodide_parts(folder: Path) -> list[Part]:
    """Return what the engine needs of the npm package, and no more."""
    return [
        Part(role=role, name=name, content=part_of(folder, source))
        for role, (source, name) in PYODIDE_PARTS.items()
    ]


def part_of(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise unusable(folder, needed=name, found="no such file") from error


def unusable(folder: Path, *, needed: str, found: str) -> BuildError:
    return BuildError(
        f"The self-check cannot be built: {needed} is needed in {folder}, found {found}. "
        "Run `python3 run.py build`: it fetches what package.json names, then builds the site."
    )


def take_worker(files: Files) -> bytes:
    """Take the worker out of the theme: in the engine's folder its address changes when it does."""
    worker = files.get_file_from_path(WORKER)
    if worker is None:
        raise BuildError(f"overrides/{WORKER} is missing: nothing can start the engine.")
    files.remove(worker)
    return worker.content_bytes


def package_folder() -> Path:
    return Path(assessment_py.__file__).parent


def pack(folder: Path) -> bytes:
    """Return the Python package as a zip: the same files give the same bytes on every machine."""
    packed = io.BytesIO()
    # Stored, because servers compress what they send, and cannot compress it twice.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.iterdir()):
            if path.suffix in PACKED and path.name not in NOT_PACKED:
                info = zipfile.ZipInfo(f"{folder.name}/{path.name}")  # dated 1 January 1980
                info.create_system = 3  # or it tells Windows from the rest
                archive.writestr(info, path.read_bytes())
    return packed.getvalue()


def fingerprint(parts: list[Part]) -> str:
    """Return a short hash of every part: a new engine has a new address, so no cache mixes two."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{part.role} {part.name} {len(part.content)}\n".encode() + part.content)
    return whole.hexdigest()[:10]


def signs(part: Part) -> dict[str, Any]:
    """Return what tells the page that a file came whole, and is the file and no other."""
    return {"name": part.name, "size": len(part.content), "starts": part.content[:4].hex()}
