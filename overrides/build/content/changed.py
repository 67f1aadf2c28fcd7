"""The day on which each page of docs/ last changed, kept in a table: no build asks git for it.

The table holds the day and a mark of the page's text. Where the text has another mark, the page has
changed since, and `python -m overrides.build.content.changed` writes today's date (UTC) there. So a
zip made from a copy without its history has the same bytes, and a test says what to run.
"""

import hashlib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

FILE = "overrides/build/data/changed.toml"
HEAD = """\
# The day each page last changed, and a mark of its text on that day.
# Written by: python -m overrides.build.content.changed
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A page's last change: the day, and the first characters of its text's SHA-256."""

    day: date
    mark: str

    @property
    def in_words(self) -> str:
        """The day as readers see it.

        >>> Change(day=date(2026, 11, 3), mark="").in_words
        '3 November 2026'
        """
        return f"{self.day.day} {self.day:%B %Y}"


def load(root: Path) -> dict[str, Change]:
    """Return the last change of each page, by its file in docs/."""
    with (root / FILE).open("rb") as file:
        table = tomllib.load(file)
    return {page: Change(day=entry["day"], mark=entry["mark"]) for page, entry in table.items()}


def marks(root: Path) -> dict[str, str]:
    """Return the mark of each page's text as it is now, whatever ends its lines."""
    docs = root / "docs"
    return {
        path.relative_to(docs).as_posix(): mark(path.read_text(encoding="utf-8"))
        for path in sorted(docs.rglob("*.md"))
    }


def mark(text: str) -> str:
    """Return the mark of this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def renewed(known: Mapping[str, Change], now: Mapping[str, str], today: date) -> dict[str, Change]:
    """Return the table for pages with these marks; a page whose mark is new has changed today."""
    return {
        page: known[page]
        if page in known and known[page].mark == found
        else Change(day=today, mark=found)
        for page, found in now.items()
    }


def table_of(changes: Mapping[str, Change]) -> str:
    """Return the table as the file holds it."""
    lines = [
        f'"{page}" = {{ day = {change.day.isoformat()}, mark = "{change.mark}" }}\n'
        for page, change in changes.items()
    ]
    return HEAD + "".join(lines)


def write(root: Path) -> None:
    """Bring the table up to date; SOURCE_DATE_EPOCH, where it is set, says which day is today."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)
    changes = renewed(load(root), marks(root), now.date())
    (root / FILE).write_text(table_of(changes), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(__file__).parents[3])
