"""Find file names that some system in a trust could not hold."""

import re
from collections.abc import Iterable

LONGEST = 160  # characters from the zip's top folder on; Windows stops at 260 with the drive's path
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
REFUSED = re.compile(r"[^A-Za-z0-9._/-]|[. ](/|$)|//")


def faults(names: Iterable[str]) -> list[str]:
    """Return what is wrong with these paths, one sentence each; nothing where all is well."""
    found: list[str] = []
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.lower(), name)
        if other != name:
            found.append(f"{name}: differs from {other} only in the case of its letters")
        if len(name) > LONGEST:
            found.append(f"{name}: {len(name)} characters, and {LONGEST} are allowed")
        if any(RESERVED.match(part) for part in name.split("/")):
            found.append(f"{name}: a name that Windows keeps for itself")
        if REFUSED.search(name):
            found.append(f"{name}: only letters, digits and . _ - are safe everywhere")
    return found
