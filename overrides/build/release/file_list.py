"""List every file of a copy, with its size and the start of its hash, for the page that checks it.

The list stands in that page, so it works from a folder too, and is never of another version than
the page. The page itself cannot be in it.
"""

import json
import re
from collections.abc import Collection
from pathlib import Path

from overrides.build.errors import SiteError
from overrides.build.release.checksums import sha256

PAGE = "about/check.html"
PLACE = re.compile(rb'(<script type="application/json" data-check-files(?:="")?>)[^<]*(</script>)')
HASH_LETTERS = 20  # 80 bits: for damage on the way. Who fears a forger has SHA256SUMS

# Of these a page can only see that they are there: a host writes into the file.
OPEN = ("settings.js",)
# What a server may well keep to itself: its own files, and names that many do not send at all. And
# the folder that is the host's.
KEPT_BACK = re.compile(r"^local/|(^|/)\.|^web\.config$|(^|/)[^./]+$|\.conf$")

Listed = tuple[str, int | None, str]  # name, size in bytes, start of the SHA-256 in hex


def write(folder: Path, *, settled: bool = True) -> int:
    """Write the list of the folder's files into its check page; return how many are in it.

    Not `settled`: a preview, whose server adds to every page; of those only the names are listed.
    A folder without that page is left as it is.
    """
    page = folder / PAGE
    if not page.is_file():
        return 0
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    named_only = [*OPEN, *(() if settled else (n for n in names if n.endswith(".html")))]
    found = listed(folder, names, named_only)
    text = json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode()
    before = page.read_bytes()
    after, places = PLACE.subn(lambda at: at[1] + text + at[2], before)
    if places != 1:
        raise SiteError(f"{PAGE}: {places} places for the list of files; there must be one.")
    page.write_bytes(after)
    return len(found)


def listed(folder: Path, names: Collection[str], named_only: Collection[str]) -> list[Listed]:
    """Return what the page is to know of each file that a server sends, by name."""
    asked = [name for name in names if name != PAGE and not KEPT_BACK.search(name)]
    return [entry(folder, name, name in named_only) for name in asked]


def entry(folder: Path, name: str, is_named_only: bool) -> Listed:
    if is_named_only:
        return name, None, ""
    content = (folder / name).read_bytes()
    return name, len(content), sha256(content)[:HASH_LETTERS]
