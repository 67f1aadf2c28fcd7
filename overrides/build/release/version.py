"""Say in one small file, version.json, which version, questions and commit a copy is of.

Whoever watches a copy asks for it: it answers when the copy does, and changes when the copy does.
"""

import json
from pathlib import Path

from overrides.build.release.timestamp import commit

NAME = "version.json"


def content(root: Path, version: str, edition: str) -> bytes:
    """Return the file; the commit is null where no commit makes these bytes."""
    told = {"version": version, "edition": edition, "commit": commit(root) or None}
    return (json.dumps(told, indent=2) + "\n").encode()
