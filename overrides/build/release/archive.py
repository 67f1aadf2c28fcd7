"""Write the zip: the same files make the same bytes on every machine.

This runs inside the Python that the site ships, because compressed bytes depend on the version of
zlib, which differs from machine to machine, and Pyodide's is pinned. /files holds one folder, the
top of the zip; /made receives release.zip; /job/seconds says the time of every file.
"""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

FILES = Path("/files")
MADE = Path("/made/release.zip")
UNIX = 3
PLAIN_FILE = 0o100644


def main() -> str:
    then = datetime.fromtimestamp(int(Path("/job/seconds").read_text()), UTC)
    found = {p.relative_to(FILES).as_posix(): p for p in FILES.rglob("*") if p.is_file()}
    with zipfile.ZipFile(MADE, "w") as made:
        for name, path in sorted(found.items()):
            entry = zipfile.ZipInfo(name, then.timetuple()[:6])
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE << 16
            packed = path.suffix == ".gz"
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            made.writestr(entry, path.read_bytes(), compresslevel=9)
    return str(len(found))


main()
