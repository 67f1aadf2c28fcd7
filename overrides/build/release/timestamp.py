"""Tell of which moment and commit a release is; never of the clock."""

import os
import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

NEWEST = re.compile(r"^## \S+ – (\d{1,2} \w+ \d{4})$", re.MULTILINE)


def moment(root: Path) -> datetime:
    """Return the release's date and time, in UTC.

    SOURCE_DATE_EPOCH decides where it is set, else the last commit, else (outside git) the newest
    date in CHANGELOG.md.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH")
    seconds = named if named is not None else last_commit(root)
    if seconds is None:
        return datetime.combine(newest_change(root), datetime.min.time(), UTC)
    if not re.fullmatch(r"\d+", seconds):
        raise ValueError(f"SOURCE_DATE_EPOCH is {seconds!r}; it must be a number of seconds.")
    return datetime.fromtimestamp(int(seconds), UTC)


def last_commit(root: Path) -> str | None:
    """Return the last commit's time in seconds, or None where this is no repository of its own."""
    return git(root, "log", "-1", "--format=%ct").strip() or None


def commit(root: Path) -> str:
    """Return the commit that makes these bytes again; "" where files differ, or outside git.

    SOURCE_COMMIT decides where it is set: a copy of the source without its history may be told.
    """
    named = os.environ.get("SOURCE_COMMIT")
    if named is not None:
        return named
    return "" if uncommitted(root) else git(root, "rev-parse", "HEAD").strip()


def uncommitted(root: Path) -> list[str]:
    """Return the files that differ from the last commit, as git names them."""
    return [line[3:] for line in git(root, "status", "--porcelain").splitlines()]


def git(root: Path, *command: str) -> str:
    """Return what git says of the project; nothing where it has no repository of its own."""
    if not (root / ".git").exists():
        return ""
    try:
        done = subprocess.run(["git", "-C", root, *command], capture_output=True, encoding="utf-8")
    except FileNotFoundError:
        return ""
    return done.stdout


def newest_change(root: Path) -> date:
    """Return the newest date in the changelog; ValueError where it has none."""
    found = NEWEST.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("CHANGELOG.md: no heading like '## 0.1.0 – 23 November 2026'.")
    return datetime.strptime(found[1], "%d %B %Y").date()
