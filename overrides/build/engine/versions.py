"""The versions of what is inside the Python that the site ships; this runs inside it."""

import _decimal
import _sqlite3
import platform
import pyexpat
import re
import sys
import zlib
from typing import Any

import _zstd  # type: ignore[import-not-found, unused-ignore] # from Python 3.14 on


def versions() -> dict[str, str]:
    """Return them by name: for the notices, and for lists of known weaknesses."""
    runtime: Any = sys._emscripten_info  # type: ignore[attr-defined, unused-ignore]
    return {
        "cpython": platform.python_version(),
        "emscripten": ".".join(map(str, runtime.emscripten_version)),
        "expat": re.sub(r"^expat_", "", pyexpat.EXPAT_VERSION),
        "mpdecimal": _decimal.__libmpdec_version__,
        "sqlite": _sqlite3.sqlite_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "zstd": _zstd.zstd_version,
    }
