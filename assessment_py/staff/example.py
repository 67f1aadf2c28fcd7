"""The worked example: invented counts that show each kind of result, marked as invented."""

import tomllib
from pathlib import Path

from .counts import Counts


def example() -> Counts:
    """Return the invented counts of `example.toml`."""
    text = (Path(__file__).parent / "example.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Counts(
        date=data["date"],
        kind="headcount",
        cells={
            (profession, level): people
            for profession, row in data["people"].items()
            for level, people in zip(data["levels"], row, strict=True)
            if people
        },
        doctors=data["doctors"],
        example=True,
    )
