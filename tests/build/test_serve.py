"""`python3 run.py serve` shows the site, loads a page again that changed, and ends at Ctrl-C."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

import run
from tests.conftest import Record
from tests.kit.browsers import ROOT
from tests.kit.ports import free_port
from tests.kit.self_check import answer_all, see_report

START_S = 120
BUILD_MS = 60_000


@dataclass(frozen=True)
class Served:
    """What `python3 run.py serve` starts when all is set up, running."""

    address: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    port = free_port()
    command = command_for(f"127.0.0.1:{port}")
    with tempfile.TemporaryFile() as output:
        # A shell's background job ignores Ctrl-C, and what it starts would too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        signal.signal(signal.SIGINT, before)
        try:
            address = f"http://127.0.0.1:{port}/"
            if not is_reached(address, process):
                output.seek(0)
                pytest.fail(f"The site is not served:\n{output.read().decode()}", pytrace=False)
            yield Served(address, process)
        finally:
            process.kill()
            process.wait()


def command_for(address: str) -> list[str]:
    """What run.py hands over to; the packages are there, since this test runs."""
    commands: list[list[str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "set_up", lambda extent: sys.executable)
        patch.setattr(run, "hand_over", commands.append)
        run.main(["serve", "-a", address])
    return commands[0]


def is_reached(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Whether the address answers before the command ends, or the time is up."""
    last = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < last:
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return True
    return False


def test_a_page_that_changed_is_loaded_again(served: Served, page: Page, record: Record) -> None:
    page.goto(f"{served.address}index.html")
    page.evaluate("document.documentElement.dataset.before = ''")
    os.utime(ROOT / "docs/index.md")
    expect(page.locator("html")).not_to_have_attribute("data-before", "", timeout=BUILD_MS)
    expect(page.locator("h1")).to_be_visible()
    assert record.errors == []


def test_a_page_that_scores_works_and_is_loaded_again_too(
    served: Served, page: Page, record: Record
) -> None:
    page.goto(f"{served.address}self-check/you.html")
    answer_all(page, 3)
    see_report(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.evaluate("document.documentElement.dataset.before = ''")
    os.utime(ROOT / "docs/index.md")
    expect(page.locator("html")).not_to_have_attribute("data-before", "", timeout=BUILD_MS)
    assert record.errors == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal like Ctrl-C for one process")
def test_ctrl_c_ends_it(served: Served) -> None:
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=START_S) == 0
