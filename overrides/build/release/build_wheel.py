"""Build the wheel with flit: the same sources make the same bytes on every machine.

This runs inside the Python that the site ships, because compressed bytes depend on the version of
zlib, which differs from machine to machine, and Pyodide's is pinned. /project is the project,
/tools holds flit_core; /made receives the wheel; /job/seconds says the time of every file in it.
"""

import importlib
import os
import sys
from pathlib import Path


def main() -> str:
    os.environ["SOURCE_DATE_EPOCH"] = Path("/job/seconds").read_text()
    os.chdir("/project")
    sys.path.append("/tools")
    name: str = importlib.import_module("flit_core.buildapi").build_wheel("/made")
    return name


main()
