"""Find which of the theme's icon sets are in what is shipped, by the lines they are drawn with."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from overrides.build.cache import kept

DRAWN = re.compile(r"""\bd=["']([^"']+)["']""")


def sets_in(root: Path, texts: Iterable[str], icons: Path) -> set[str]:
    """Return the names of the sets (folders in `icons`) of which an icon is in one of the texts.

    There are some 14,000 icons: what was found for the same lines in the same place is kept in the
    cache of the project in `root`.
    """
    drawn = sorted({lines for text in texts for lines in DRAWN.findall(unquote(text))})
    made_from = [f"{icons} {icons.stat().st_mtime_ns}".encode(), *map(str.encode, drawn)]
    found = kept(
        root, "notices/icons.json", made_from, lambda: json.dumps(sets_drawn(drawn, icons)).encode()
    )
    return set(json.loads(found))


def sets_drawn(drawn: Iterable[str], icons: Path) -> list[str]:
    """Return the sets of which an icon is drawn with any of these lines."""
    known = sets_by_lines(icons)
    return sorted({known[lines] for lines in set(drawn) & known.keys()})


def sets_by_lines(icons: Path) -> dict[str, str]:
    """Return the set of each icon, by its lines; where two sets draw alike, the first by name."""
    known: dict[str, str] = {}
    for path in sorted(icons.rglob("*/*.svg")):
        for lines in DRAWN.findall(path.read_text(encoding="utf-8")):
            known.setdefault(lines, path.relative_to(icons).parts[0])
    return known
