"""The set-up keeps its promises: locks without addresses, a README that is true, a shut browser."""

import json
import platform
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

import assessment_py
import run
from tests.conftest import Record
from tests.kit.browsers import INTRANET, ROOT, start, unpacked_from_npm

LOCKS = ["requirements.txt", "requirements-test.txt", "package-lock.json"]
CACHES = {"__pycache__", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
NOT_OURS = {".git", ".venv", "dist", "node_modules", "site", *CACHES}
MACHINE_PATH = re.compile(r"(?<![\w./*~-])(?:/home/|/Users/|/root/|/work/|/tmp/)\w|[A-Z]:\\Users\\")
PINNED = re.compile(r"^([\w.-]+)==(\S+)((?: ;.*)?) \\$", re.MULTILINE)
WEBASSEMBLY = "String(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))"
TEST_COMMAND = "python3 run.py test"


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def project_files() -> list[str]:
    """The project's files as git sees them: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    except FileNotFoundError:
        done = None
    if done and done.returncode == 0:
        return [name for name in done.stdout.split("\0") if (ROOT / name).is_file()]
    names = [file.relative_to(ROOT) for file in ROOT.rglob("*") if file.is_file()]
    return [name.as_posix() for name in names if not NOT_OURS.intersection(name.parts)]


def npm_packages() -> dict[str, Any]:
    packages: dict[str, Any] = json.loads(text("package-lock.json"))["packages"]
    return {name: package for name, package in packages.items() if name}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_no_address(lock: str) -> None:
    assert re.findall(r".*(?:://|file:|--(?:extra-)?index-url|--find-links).*", text(lock)) == []


def test_python_locks_hold_a_hash_for_each_package() -> None:
    for lock in ("requirements.txt", "requirements-test.txt"):
        entries = re.split(r"\n(?=\S)", text(lock).strip())
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tests_use_the_same_versions_as_the_site() -> None:
    site, tests = (set(PINNED.findall(text(lock))) for lock in LOCKS[:2])
    assert site, "no pinned package was found"
    assert site - tests == set()


def test_npm_lock_holds_integrity_and_nothing_resolved() -> None:
    packages = npm_packages()
    assert packages
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_npm_lock_serves_every_platform() -> None:
    """A registry that lacks a platform's package leaves it out of the lock without a word."""
    packages = npm_packages()
    optional = {name for p in packages.values() for name in p.get("optionalDependencies", {})}
    assert optional - {name.rpartition("node_modules/")[2] for name in packages} == set()


def test_npm_versions_are_exact() -> None:
    wanted = json.loads(text("package.json"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [name for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []


def test_uv_lock_is_not_kept() -> None:
    assert "uv.lock" not in project_files(), "uv.lock is full of addresses"


def test_no_file_names_a_place_on_someones_machine() -> None:
    found = []
    for name in project_files():
        try:
            found += [f"{name}: {match[0]}…" for match in MACHINE_PATH.finditer(text(name))]
        except UnicodeDecodeError:
            continue  # a picture
    assert found == []


def test_file_names_say_what_the_file_is_for() -> None:
    vague = {"util", "utils", "helper", "helpers", "manager", "service"}
    words = {
        name: {w for part in name.split("/") for w in re.split("[._]", part)}
        for name in project_files()
    }
    assert [name for name in words if words[name] & vague] == []


def test_one_version_everywhere() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", text("CHANGELOG.md"), re.MULTILINE)
    assert newest is not None, "CHANGELOG.md has no heading with a version"
    assert newest[1] == version
    assert assessment_py.__version__ == version


def test_readme_opens_with_the_two_commands() -> None:
    opening = text("README.md").splitlines()[:40]
    assert "python3 run.py serve" in "\n".join(opening)
    assert TEST_COMMAND in "\n".join(opening)


def test_readme_opens_with_a_small_picture_that_is_told_in_words() -> None:
    """`python -m tests.kit.readme_picture site` takes it anew."""
    opening = text("README.md").partition("## ")[0]
    (told, name) = re.findall(r"^!\[(.{40,})\]\(([\w.]+)\)$", opening, re.MULTILINE)[0]
    picture = (ROOT / name).read_bytes()
    assert told and picture[8:12] == b"WEBP"
    assert len(picture) < 60_000


def test_ci_runs_the_readmes_test_command() -> None:
    assert TEST_COMMAND in text(".ci/run").splitlines()


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"])
def test_readme_names_only_files_that_are_there(document: str) -> None:
    """Each by its whole path, or by the end of it where the text says in which room it is."""
    pattern = r"`([\w./-]+/|[\w./-]+\.(?:py|toml|txt|json|yml|md|js|css|html))`"
    named = set(re.findall(pattern, text(document)))
    made = {".venv/", "dist/", "node_modules/", "site/", "editions/", "engine.js"}
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    there = "".join(f"/{path}\n" for path in listed.stdout.splitlines())
    assert named
    assert (
        sorted(
            name
            for name in named - made
            if f"/{name}" + ("" if name.endswith("/") else "\n") not in there
        )
        == []
    )


def test_the_browser_runs_webassembly(page: Page, site_url: str) -> None:
    page.goto(site_url + "self-check/organisation.html")
    assert page.evaluate(WEBASSEMBLY) == "[object WebAssembly.Module]"


def test_an_intranet_name_is_no_secure_context(page: Page, site_url: str) -> None:
    page.goto(site_url.replace("127.0.0.1", INTRANET) + "index.html")
    assert page.evaluate("isSecureContext") is False


def seen(page: Page, read: Callable[[], list[str]], count: int) -> list[str]:
    """What has been recorded, once there is as much as expected, or after half a minute."""
    for _ in range(300):
        if len(read()) >= count:
            break
        page.wait_for_timeout(100)
    return read()


@pytest.mark.parametrize(
    "script",
    [
        "fetch('https://elsewhere.invalid/').catch(String)",
        "new Image().src = 'https://elsewhere.invalid/'",
        "void new WebSocket('wss://elsewhere.invalid/')",
        "navigator.sendBeacon('https://elsewhere.invalid/')",
    ],
)
def test_a_request_to_another_host_is_noticed(
    new_page: Callable[..., Page], record: Record, script: str
) -> None:
    """The guard in the page fixtures is no ornament."""
    page = new_page()
    page.evaluate(script)
    found = seen(page, lambda: record.elsewhere, count=1)
    assert [urlsplit(url).hostname for url in found] == ["elsewhere.invalid"]
    record.requests.clear()


def test_a_script_error_is_recorded(new_page: Callable[..., Page], record: Record) -> None:
    page = new_page()
    page.evaluate("setTimeout(() => { console.error('first'); throw new Error('second') })")
    assert seen(page, lambda: record.errors, count=2) == ["first", "second"]


def test_a_page_without_scripts_runs_none(new_page: Callable[..., Page], site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url + "index.html")
    assert page.locator("html.js").count() == 0, "Material marks the page when scripts run"


def test_npms_browser_starts_too(browser: Browser) -> None:
    """Also where CHROMIUM names another."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        pytest.skip("npm's Chromium is for Linux on x64")
    from_npm = start(browser.browser_type, unpacked_from_npm())
    assert from_npm.new_page().evaluate(WEBASSEMBLY) == "[object WebAssembly.Module]"
    from_npm.close()


# --- The README and the commands ------------------------------------------------------------------


def test_a_wrong_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["sevre"]) == 2
    assert capsys.readouterr().err.startswith("There is no command 'sevre'.")


@pytest.mark.parametrize("address", ["8801", "127.0.0.1:99999", "127.0.0.1:x"])
def test_an_address_that_is_none_is_refused_in_words(address: str) -> None:
    with pytest.raises(SystemExit, match="is no address to show the site at"):
        run.refuse_taken_port(address)
