"""Pack the engine, Python for the browser: from what is installed to the files of the site."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import assessment_py
from assessment_py import instrument as instruments
from overrides.build.engine.compress import compressed
from overrides.build.engine.lean.installed import lean_pyodide, read_ahead
from overrides.build.engine.libraries import BASE
from overrides.build.engine.packed import libraries
from overrides.build.engine.pyodide import GLUE as GLUE
from overrides.build.engine.pyodide import LOADER as LOADER
from overrides.build.engine.pyodide import LOCK, part_of, pinned_version, require_installed
from overrides.build.engine.pyodide import WASM as WASM
from overrides.build.errors import SiteError

# Pyodide's glue is a module, and its loader refuses to run in a classic worker. But only a classic
# worker starts from a page in a folder (file://), and one kind of worker is enough.
AS_CLASSIC_SCRIPT = {
    "export default _createPyodideModule;": "",
    "import.meta.url": "self.location.href",
}
BEFORE = """"use strict";
self.importScripts = () => { throw new TypeError("nothing is imported here"); };
"""
SCRIPTS = "overrides/theme/assets/engine"
IMPORT = 'import { joinedZips } from "./zips.js"; // left out by the build\n'
EXPORT = "export "
SCRIPT = "engine.js"


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A file of the engine: what the scripts call it, its name in the site, its bytes."""

    role: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EngineBuild:
    """The engine: its files by their address from the top of the site, and what pages must know.

    The manifest is that of all pages, `manifest_for` makes it that of one.
    """

    files: dict[str, bytes]
    manifest: dict[str, Any]


def engine_files(root: Path, zips: Callable[[], Mapping[str, bytes]] | None = None) -> EngineBuild:
    """Return the engine of the project at `root`; `zips` waits for libraries that are being made.

    Raises SiteError where Pyodide is not installed as package.json pins it, or does not run.
    """
    version = pinned_version(root / "package.json")
    require_installed(root, version)
    stock = read_ahead(root)  # before it waits
    tools = {**(zips() if zips else libraries(root))}
    pyodide = lean_pyodide(root, stock)
    parts = [
        Part(role="worker", name="worker.js", content=worker(pyodide, our_worker(root))),
        Part(role="wasm", name=WASM, content=part_of(pyodide, WASM)),
        Part(role="library", name="library.zip", content=tools.pop(BASE)),
    ]
    lock = json.loads(part_of(pyodide, LOCK))["info"]
    return bundle(root, parts, tools, version=version, lock=lock)


def bundle(
    root: Path, parts: list[Part], zips: dict[str, bytes], *, version: str, lock: dict[str, Any]
) -> EngineBuild:
    """Return the engine made of these parts, and of a further library for each of `zips`.

    Only the parts decide the folder's name: a tool more, or a change to one, has no other page
    fetch the engine again.
    """
    base = f"assets/engine/{version}-{fingerprint(parts)}/"
    head = about()
    known = json.loads(head)
    tools = [library(role, content) for role, content in zips.items()]
    packed = compressed(root, {part.name: part.content for part in [*parts, *tools]})
    script = one_script(SCRIPT, parts, packed, head)
    alone = [
        one_script(f"{tool.name.removesuffix('.zip')}.js", [tool], packed, head) for tool in tools
    ]
    packed |= compressed(root, {part.name: part.content for part in [script, *alone]})
    manifest: dict[str, Any] = {
        "version": version,
        "base": base,
        "files": {part.role: signs(part, packed) for part in parts},
        "scripts": {"engine": signs(script, packed)},
        "lock": lock,
        "edition": known["edition"],
        "package": known["version"],
        "libraries": {
            tool.role: {"file": signs(tool, packed), "script": signs(each, packed)}
            for tool, each in zip(tools, alone, strict=True)
        },
    }
    # Each as it is, for servers that compress, and packed, for those that do not.
    plain = {part.name: part.content for part in [*parts, script, *tools, *alone]}
    served = plain | {f"{name}.gz": content for name, content in packed.items()}
    return EngineBuild({f"{base}{name}": content for name, content in served.items()}, manifest)


def library(role: str, content: bytes) -> Part:
    """Return the library of a tool, under a name that changes when it does."""
    sign = hashlib.sha256(content).hexdigest()[:10]
    return Part(role=role, name=f"{role}-{sign}.zip", content=content)


def manifest_for(manifest: dict[str, Any], names: Iterable[str] | None = None) -> dict[str, Any]:
    """Return what a page must know that needs these further libraries, with no word of others.

    Raises SiteError for a library that there is not.
    """
    known = manifest["libraries"]
    wanted = sorted(names or [])
    if unknown := [name for name in wanted if name not in known]:
        raise SiteError(
            f"engine_libraries: {', '.join(unknown)} is not a library; known: {', '.join(known)}"
        )
    page = {key: value for key, value in manifest.items() if key != "libraries"}
    for kind, place in {"file": "files", "script": "scripts"}.items():
        page[place] = manifest[place] | {name: known[name][kind] for name in wanted}
    return page


def about() -> str:
    """Return what an engine is of, as each of its files says at its head."""
    found = {"edition": instruments.load().edition, "version": assessment_py.__version__}
    return json.dumps(found)


def our_worker(root: Path) -> str:
    """Return the worker's own script, with the module that it imports, as one classic script."""
    try:
        zips, ours = (
            (root / SCRIPTS / name).read_text("utf-8") for name in ("zips.js", "worker.js")
        )
    except FileNotFoundError as error:
        raise SiteError(f"{error.filename} is missing: nothing can start it.") from error
    return "\n".join([zips.replace(EXPORT, ""), ours.replace(IMPORT, "")])


def worker(pyodide: Path, ours: str) -> bytes:
    """Return the worker's one script: Pyodide's loader, its glue, then ours."""
    loader = part_of(pyodide, LOADER).decode()
    glue = part_of(pyodide, GLUE).decode()
    for module, classic in AS_CLASSIC_SCRIPT.items():
        if module not in glue:
            raise SiteError(f"{GLUE} has no {module!r}: this is not the Pyodide we know.")
        glue = glue.replace(module, classic)
    loader = re.sub(r"^//# sourceMappingURL=.*", "", loader, flags=re.MULTILINE)
    return "\n".join([f"// {about()}", BEFORE, loader, glue, ours]).encode()


def one_script(name: str, parts: list[Part], packed: Mapping[str, bytes], head: str) -> Part:
    """Return these parts as one classic script: for pages in a folder, and where files are blocked.

    `head` says what it is of; the worker's script is in it as it is, the other parts packed.
    """
    texts = {
        part.role: part.content.decode()
        if part.role == "worker"
        else b64encode(packed[part.name]).decode()
        for part in parts
    }
    held = json.dumps(texts, ensure_ascii=False)
    content = f"// {head}\nself.engineParts = {held};\n"
    return Part(role="script", name=name, content=content.encode())


def fingerprint(parts: list[Part]) -> str:
    """Return a short hash of every part: a new engine has a new address, so no cache mixes two."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{part.role} {part.name} {len(part.content)}\n".encode() + part.content)
    return whole.hexdigest()[:10]


def signs(part: Part, packed: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what the page knows a part by when it comes: name, sizes, first bytes, checksum."""
    return {
        "name": part.name,
        "size": len(part.content),
        "packed": len(packed[part.name]),
        "starts": part.content[:4].hex(),
        "crc": crc32(part.content),
    }
