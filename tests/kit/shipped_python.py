"""Packages of the lock for the Python that the site ships, which is newer than many a machine's."""

import re
import subprocess
import sys
from pathlib import Path

from overrides.build.cache import keep, place
from tests.kit.browsers import ROOT

LOCK = ROOT / "requirements-test.txt"
VERSION = "3.14"
# What adds a wheel to a lock file, and what it asks for.
LOCK_FILE_TOOL = ("attrs", "cattrs", "packaging", "pkginfo", "pyodide-lock", "typing-extensions")


def pinned(names: tuple[str, ...]) -> str:
    """Return what the lock says of these packages, with their checksums, for any Python."""
    entries = {
        entry.partition("==")[0]: entry
        for entry in re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8").strip())
    }
    return "\n".join(re.sub(r" ; .*(?= \\)", "", entries[name]) for name in names) + "\n"


def installed_for_it(names: tuple[str, ...]) -> Path:
    """Return a folder with these packages, fetched from the registry only when the lock changes."""
    wanted = pinned(names)
    done = place(ROOT, "shipped-python/packages.txt", [wanted.encode()])
    folder = done.with_suffix("")
    if not done.is_file():
        requirements = folder.with_suffix(".in")
        keep(requirements, wanted.encode())
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
        command += ["install", "--quiet", "--upgrade", "--target", str(folder), "--no-deps"]
        command += ["--python-version", VERSION, "--only-binary=:all:", "--no-compile"]
        command += ["--ignore-requires-python"]  # else pip would go by the Python it runs on
        command += ["--require-hashes", "-r", str(requirements)]
        subprocess.run(command, check=True)
        keep(done, wanted.encode())
    return folder
