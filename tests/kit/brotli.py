"""Compress as a good server does ahead of time, once for each content."""

import hashlib
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.kit.places import NODE, ROOT

CACHE = ROOT / "node_modules/.cache/brotli"
SCRIPT = ROOT / "overrides/build/engine/brotli.mjs"


BEST = 11


@cache
def brotli(body: bytes, quality: int = BEST) -> bytes:
    """Return the content in brotli: as small as it gets, or sooner and larger.

    What is kept takes its name in one step: another process never reads half of it.
    """
    made = CACHE / f"{hashlib.sha256(body).hexdigest()[:16]}-{quality}.br"
    if not made.is_file():
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [*NODE, str(SCRIPT), str(quality)]
        done = subprocess.run(command, input=body, capture_output=True, check=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            Path(folder, "whole").write_bytes(done.stdout)
            Path(folder, "whole").replace(made)
    return made.read_bytes()
