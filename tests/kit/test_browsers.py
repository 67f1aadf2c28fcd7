"""Which Chromium the tests use is decided by the system and by CHROMIUM, never by chance."""

import platform
import sys
from pathlib import Path

import pytest

from tests.kit import browsers
from tests.kit.browsers import BrowserNotFoundError, Chromium, find_chromium
from tests.kit.npm_chromium import UnpackError

FROM_NPM = Path("npm's")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell's script")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Chromium that happens to be installed: it is on PATH, and starts."""
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho Chromium 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browsers, "unpacked_from_npm", lambda: Chromium(path=FROM_NPM))
    return program


def machine(monkeypatch: pytest.MonkeyPatch, system: str, processor: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: processor)


@pytest.mark.parametrize("named", [None, "", "npm"])
def test_linux_on_x64_has_npms_whatever_is_installed(
    installed: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    machine(monkeypatch, "linux", "x86_64")
    if named is not None:
        monkeypatch.setenv("CHROMIUM", named)
    assert find_chromium().path == FROM_NPM


def test_a_program_that_is_named_is_used(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, "linux", "x86_64")
    monkeypatch.setenv("CHROMIUM", str(installed))
    assert find_chromium().path == installed


def test_a_program_that_is_not_there_is_refused(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", f"{installed}-browser")
    with pytest.raises(BrowserNotFoundError, match=r"chromium-browser', which is not a file\."):
        find_chromium()


def test_other_machines_have_what_is_installed(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, "linux", "aarch64")
    assert find_chromium().path == installed


@pytest.mark.parametrize(
    ("named", "words"), [("npm", "is for Linux on x64 alone"), ("", "was found. Install one")]
)
def test_a_machine_without_one_says_what_to_do(
    installed: Path, monkeypatch: pytest.MonkeyPatch, named: str, words: str
) -> None:
    machine(monkeypatch, "linux", "aarch64")
    monkeypatch.setenv("CHROMIUM", named)
    installed.unlink()
    with pytest.raises(BrowserNotFoundError, match=words):
        find_chromium()


def test_npms_that_cannot_be_unpacked_is_a_browser_not_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_: Path) -> Path:
        raise UnpackError("The disk is full.")

    monkeypatch.setattr(browsers, "unpacked", fails)
    with pytest.raises(BrowserNotFoundError, match=r"^The disk is full\. Or name a browser in"):
        browsers.unpacked_from_npm()
