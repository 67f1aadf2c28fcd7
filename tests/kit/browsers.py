"""Choose the Chromium that the tests use, and start it."""

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserType

from tests.kit.npm_chromium import UnpackError, unpacked
from tests.kit.places import NODE as NODE
from tests.kit.places import ROOT as ROOT

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

# WebAssembly by the quick one of its two compilers alone: a test uses Python for a second or two,
# and the other would take a third of the processor's time to make it fast only then.
QUICK = "--js-flags=--liftoff-only"


class BrowserNotFoundError(Exception):
    """No browser can be had here; the text says what was tried and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chromium:
    """A browser's program, and what it needs to start."""

    path: Path
    flags: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium:
    """The browser that CHROMIUM names, else npm's on Linux x64, else an installed one.

    So what is installed by chance decides nothing where there is a pinned one. `CHROMIUM=npm`
    names npm's.
    """
    named = os.environ.get("CHROMIUM")
    if named and named != "npm":
        if not Path(named).is_file():
            raise BrowserNotFoundError(f"CHROMIUM names '{named}', which is not a file.")
        return Chromium(path=Path(named))
    if sys.platform == "linux" and platform.machine() == "x86_64":
        return unpacked_from_npm()
    for path in [] if named else installed_places():
        if path.is_file() and starts(path):
            return Chromium(path=path)
    raise BrowserNotFoundError(
        "npm's Chromium is for Linux on x64 alone: leave CHROMIUM out, or name a program in it."
        if named
        else "No Chromium, Chrome or Edge was found. Install one, or name one in CHROMIUM."
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
    """The browser inside the npm package @sparticuz/chromium, with its own libraries and font."""
    try:
        folder = unpacked(ROOT)
    except UnpackError as error:
        raise BrowserNotFoundError(f"{error} Or name a browser in CHROMIUM.") from error
    return Chromium(
        path=folder / "chromium",
        flags=["--no-sandbox", "--no-zygote"],
        environment={
            "LD_LIBRARY_PATH": str(folder / "al2023/lib"),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
    )


def start(browser_type: BrowserType, chromium: Chromium, *further_flags: str) -> Browser:
    """Start the browser without a window, cut off from every host but this machine."""
    return browser_type.launch(
        executable_path=chromium.path,
        args=[*FLAGS, *chromium.flags, *further_flags],
        env={**os.environ, **chromium.environment},
    )
