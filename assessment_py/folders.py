"""The saved files in a folder and below, and what else is there: nothing is left out in silence."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .terminal import reason

# Where a system, a program or a network drive keeps copies, or what was thrown away. Others of the
# kind have a dot before their names.
KEPT_ASIDE = frozenset(
    {
        "#recycle",
        "#snapshot",
        "$recycle.bin",
        "@eadir",
        "@recently-snapshot",
        "@recycle",
        "__macosx",
        "lost+found",
        "recycled",
        "recycler",
        "snapshots",
        "system volume information",
        "~snapshot",
    }
)
SYSTEMS_OWN = frozenset({".ds_store", "desktop.ini", "thumbs.db"})
ENDING = ".json"
MOST_NAMED = 5


@dataclass(slots=True)
class Folder:
    """What a folder holds: `saved` files to read, other files, and what was passed over or failed.

    `faults` are places with the reason why they cannot be followed.
    """

    path: Path
    saved: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    aside: list[Path] = field(default_factory=list)
    faults: list[tuple[Path, str]] = field(default_factory=list)

    def summary(self, holding: list[Path]) -> str:
        """Return in a line what was read and what was not; `holding`: results left uncounted."""
        line = f"{_count(len(self.saved), 'file')} read"
        if self.others:
            line += f", {len(self.others)} not read (a saved file's name ends in {ENDING})"
        if holding:
            line += f"; not counted, though it looks like a result: {_named(holding, self.path)}"
        if self.aside:
            line += f"; copies and bins passed over: {_named(self.aside, self.path)}"
        return line


def look_through(path: Path) -> Folder:
    """Return what a folder and those in it hold; links are followed, each folder once."""
    found = Folder(path)
    waiting, seen = [path], set[tuple[int, int]]()
    while waiting:
        here = waiting.pop()
        try:
            about = here.stat()
            if (about.st_dev, about.st_ino) in seen and about.st_ino:
                continue
            seen.add((about.st_dev, about.st_ino))
            with os.scandir(here) as entries:
                for entry in entries:
                    _sort(entry, found, waiting.append)
        except OSError as error:
            found.faults.append((here, reason(error)))
    for places in (found.saved, found.others, found.aside):
        places.sort(key=lambda place: place.parts)  # as paths are compared, but sooner
    found.faults.sort()
    return found


def _sort(entry: os.DirEntry[str], found: Folder, enter: Callable[[Path], None]) -> None:
    """Put a place where it belongs."""
    place = Path(entry.path)
    name = entry.name.lower()
    hidden = name.startswith(".")
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        if not hidden:  # an editor's lock is a link to nowhere
            found.faults.append((place, reason(error)))
        return
    if stat.S_ISDIR(mode):
        if hidden or name in KEPT_ASIDE:
            found.aside.append(place)
        else:
            enter(place)
    elif not stat.S_ISREG(mode):
        found.faults.append((place, "neither a file nor a folder"))
    elif name not in SYSTEMS_OWN:
        is_saved = name.endswith(ENDING) and not hidden
        (found.saved if is_saved else found.others).append(place)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _named(places: list[Path], within: Path) -> str:
    """Return the names of the first few places."""
    names = [str(place.relative_to(within)) for place in places[:MOST_NAMED]]
    names = [name if name.isprintable() else ascii(name) for name in names]
    more = len(places) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
