"""Ask Lighthouse about a page, on a phone as it imagines one, served as a good server would."""

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.conftest import PatientServer, QuietHandler
from tests.kit.brotli import brotli
from tests.kit.browsers import FLAGS, NODE, ROOT, find_chromium

PAGES = {
    "Home": "index.html",
    "A part": "framework/building-confidence.html",
    "A case study": "case-studies/kay-fawcett.html",
    "The form": "self-check/organisation.html",
}
# Lighthouse asks for robots.txt from within the page, and the page's own policy forbids it to ask
# for anything. No other way is open to Lighthouse, and no other page needs that door.
UNASKED = "robots-txt"
# Lighthouse gives its browser seconds to answer, and a machine with much else to do takes longer.
TRIES = 3
TEXT = {".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}


@dataclass
class Wire:
    """What went over the wire since it was last cleared, by address."""

    sent: dict[str, int]


class CompressingHandler(QuietHandler):
    """Sends text in brotli; what is compressed already, as it is."""

    def __init__(self, *args: Any, wire: Wire, **options: Any) -> None:
        self.wire = wire
        super().__init__(*args, **options)

    def do_GET(self) -> None:  # noqa: N802 - as its parent has it
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        is_text = file.suffix in TEXT
        body = file.read_bytes()
        if is_text:
            body = brotli(body)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if is_text:
            self.send_header("Content-Encoding", "br")
        if file.suffix != ".html":
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)
        self.wire.sent[path] = len(body)


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Wire]]:
    """The address of the site, ending in a slash, and a record of what it sends."""
    wire = Wire(sent={})
    handler = partial(CompressingHandler, directory=str(site), wire=wire)
    with PatientServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", wire
        server.shutdown()


def lighthouse(url: str, *categories: str) -> Any:
    """Lighthouse's report of the page, on its own slow phone, for these categories."""
    chromium = find_chromium()
    flags = ["--headless=new", "--no-sandbox", *FLAGS, *chromium.flags]
    quoted = " ".join(f'"{flag}"' if " " in flag else flag for flag in flags)
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            *NODE,
            str(ROOT / "node_modules/lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--no-enable-error-reporting",
            "--output=json",
            f"--output-path={scratch}/report.json",
            f"--only-categories={','.join(categories)}",
            f"--skip-audits={UNASKED}",
            f"--chrome-flags={quoted}",
        ]
        environment = {**os.environ, **chromium.environment, "CHROME_PATH": str(chromium.path)}
        report = Path(scratch, "report.json")
        for _ in range(TRIES):
            done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
            if done.returncode == 0 and report.is_file():
                return json.loads(report.read_text(encoding="utf-8"))
        raise RuntimeError(f"Lighthouse did not finish: {done.stderr}{done.stdout}")


def score(report: Any, category: str) -> int:
    """A category's score, from 0 to 100."""
    return round(100 * float(report["categories"][category]["score"]))


def faults(report: Any, category: str) -> list[str]:
    """The audits that keep a category from 100, in Lighthouse's words."""
    audits = [report["audits"][each["id"]] for each in report["categories"][category]["auditRefs"]]
    return [
        f"{audit['id']}: {audit['title']}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]
