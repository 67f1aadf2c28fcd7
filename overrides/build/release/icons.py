"""Find which of the theme's icon sets are in what is shipped, by the lines they are drawn with."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import unquote

DRAWN = re.compile(r"""\bd=["']([^"']+)["']""")


def sets_in(texts: Iterable[str], icons: Path) -> set[str]:
    """Return the names of the sets (folders in `icons`) of which an icon is in one of the texts."""
    known = sets_by_lines(icons)
    found = {lines for text in texts for lines in DRAWN.findall(unquote(text))}
    return {known[lines] for lines in found & known.keys()}


@cache
def sets_by_lines(icons: Path) -> dict[str, str]:
    """Return the set of each icon, by its lines; where two sets draw alike, the first by name."""
    known: dict[str, str] = {}
    for path in sorted(icons.rglob("*/*.svg")):
        for lines in DRAWN.findall(path.read_text(encoding="utf-8")):
            known.setdefault(lines, path.relative_to(icons).parts[0])
    return known
